import type { Result } from '../base/result.ts'
import type { TaskOptions } from '../base/task.ts'
import type { CsvTable } from './csv-table.ts'
import { readCsv } from './read-csv.ts'
import { isXlsx, readXlsx } from './read-xlsx.ts'

/** Read a file of any kind we read, by its bytes and not by its name. *Errors* those of `readCsv` and `readXlsx`. */
export function readTable(
  bytes: Uint8Array<ArrayBuffer>,
  given: { readonly sheet?: string | undefined; readonly encoding?: string | undefined } = {},
  options: TaskOptions = {},
): Promise<Result<CsvTable>> {
  return isXlsx(bytes) ? readXlsx(bytes, given.sheet, options) : readCsv(bytes, options, given.encoding)
}
