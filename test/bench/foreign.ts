import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CsvTable } from '../../shared/intake/csv-table.ts'
import { readCsv } from '../../shared/intake/read-csv.ts'
import { ROW_MARKS } from '../../shared/intake/row-mark.ts'
import { cellAt } from '../../shared/intake/text-column.ts'
import { type FileScore, type PlainTable, plainCsv, scoreFile } from './foreign-score.ts'

/**
 * What is known of a file of a collection. Rows are counted from 0 in records of the file; `headerRow` null: the file has
 * no header. A folder `clean` beside the files may hold each as it should be read: RFC 4180, names of columns first.
 */
export type FileTruth = {
  readonly delimiter: string
  readonly headerRow: number | null
  readonly firstDataRow: number
  readonly columns: readonly string[]
}

/** What the reader made of one file. */
export type FileVerdict = {
  readonly name: string
  /** Files are put into two halves by the hash of their name: one to learn from, one to measure with. */
  readonly half: 'learned' | 'held out'
  readonly delimiter: boolean
  readonly header: boolean
  readonly firstData: boolean
  readonly score: FileScore
  /** Why, for a file that was not read right. */
  readonly note: string
}

/** Read every file of a folder that `truth.json` knows, and compare. */
export async function measureFolder(folder: string): Promise<FileVerdict[]> {
  const truths = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')) as Record<string, FileTruth>
  const names = readdirSync(folder).filter((name) => Object.hasOwn(truths, name))
  const verdicts: FileVerdict[] = []
  for (const name of names.sort()) verdicts.push(await measure(folder, name, truths[name]!))
  return verdicts
}

async function measure(folder: string, name: string, truth: FileTruth): Promise<FileVerdict> {
  const bytes = Uint8Array.from(readFileSync(join(folder, name)))
  const clean = join(folder, 'clean', name)
  const rows = existsSync(clean) ? plainCsv(readFileSync(clean, 'utf8')).slice(1) : []
  const half = createHash('sha256').update(stem(name)).digest()[0]! % 2 === 0 ? 'learned' : 'held out'
  const read = await readCsv(bytes)
  const wanted: PlainTable = { header: truth.columns.filter((column) => column !== ''), rows }
  if (!read.ok) {
    // A header without any row is refused as such: that is the right answer to it.
    const right = read.problem.code === 'intake.no-rows' && rows.length === 0
    const zero = scoreFile({ header: [], rows: [] }, wanted)
    return {
      name,
      half,
      delimiter: right,
      header: right,
      firstData: right,
      score: right
        ? scoreFile(wanted, wanted)
        : { ...zero, points: 0, header: { precision: 0, recall: 0, f1: 0 } },
      note: read.problem.code,
    }
  }
  const table = read.value
  const found = asParsed(table)
  const skipped = table.dialect.separatorLine ? 1 : 0
  const named = table.headers.some((header) => header.text !== '')
  const headerRow = named ? table.preamble.length + skipped : null
  const firstData = (table.rowNumber[0] ?? 0) - 1
  const score = scoreFile(rows.length > 0 ? found : { ...found, rows: [] }, wanted)
  return {
    name,
    half,
    delimiter: table.dialect.delimiter.trim() === truth.delimiter.trim(),
    header: headerRow === truth.headerRow && score.header.f1 === 1,
    firstData: firstData === truth.firstDataRow,
    score,
    note: `delimiter ${JSON.stringify(table.dialect.delimiter)} for ${JSON.stringify(truth.delimiter)}, header ${headerRow} for ${truth.headerRow}, data ${firstData} for ${truth.firstDataRow}, ${found.header.join(' | ').slice(0, 90)}`,
  }
}

/** Forms of one data set are learned from or held out together. */
const stem = (name: string) =>
  name.replace(/-(comma|semicolon|rownames|table|tab|noheader|preamble)\.csv$/, '')

/** The table as read: what the reader sets aside as blank or as a lone note is not data, everything else is. */
function asParsed(table: CsvTable): PlainTable {
  const rows: string[][] = []
  for (let row = 0; row < table.n; row++) {
    const mark = ROW_MARKS[table.mark[row]!]!
    if (mark === 'blank' || mark === 'lone_cell') continue
    rows.push([...table.columns.map((column) => cellAt(column, row)), ...(table.extra.get(row) ?? [])])
  }
  return { header: table.headers.map((header) => header.text).filter((text) => text !== ''), rows }
}

/** One line per half: files, and the share that was read right in each respect. */
export function summary(verdicts: readonly FileVerdict[], half: FileVerdict['half']): string {
  const of = verdicts.filter((one) => one.half === half)
  if (of.length === 0) return `${half}: no file`
  const mean = (read: (one: FileVerdict) => number) => of.reduce((sum, one) => sum + read(one), 0) / of.length
  const percent = (read: (one: FileVerdict) => boolean) =>
    `${(100 * mean((one) => Number(read(one)))).toFixed(1)} %`
  const figure = (read: (one: FileVerdict) => number) => mean(read).toFixed(3)
  return (
    `${half}: ${of.length} files; delimiter ${percent((one) => one.delimiter)}, header ${percent((one) => one.header)}, ` +
    `first row of data ${percent((one) => one.firstData)}; F1 of header ${figure((one) => one.score.header.f1)}, ` +
    `records ${figure((one) => one.score.records.f1)}, cells ${figure((one) => one.score.cells.f1)}; ` +
    `points of ten ${figure((one) => one.score.points)}`
  )
}

if (process.argv[1] === import.meta.filename) {
  const folders = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
  if (folders.length === 0) {
    console.error('node test/bench/foreign.ts <folder with truth.json> [more folders] [--held-out]')
    process.exit(1)
  }
  for (const folder of folders) {
    const verdicts = await measureFolder(folder)
    console.log(folder)
    for (const half of ['learned', 'held out'] as const) console.log(`  ${summary(verdicts, half)}`)
    // The files held out stay unseen, or they would be learned from.
    const shown = verdicts.filter((one) => one.half === 'learned' || process.argv.includes('--held-out'))
    for (const one of shown)
      if (!one.delimiter || !one.header || !one.firstData || one.score.records.f1 < 1)
        console.log(`    ${one.name}: ${one.note}, records ${one.score.records.f1.toFixed(2)}`)
  }
}
