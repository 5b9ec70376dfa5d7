import { randomBytes } from 'node:crypto'
import { createRequire } from 'node:module'
import { setConstants } from '../../shared/intake/edit-map.ts'
import { guessColumns } from '../../shared/intake/guess-columns.ts'
import { loadIntakeTables } from '../../shared/intake/intake-tables.ts'
import { mapRows } from '../../shared/intake/map-rows.ts'
import { readCsv } from '../../shared/intake/read-csv.ts'
import { newId } from '../../shared/record/id.ts'
import { plotFile } from '../shared/intake/plot-file.ts'

/** One line of the bench table: what, how large, milliseconds (best of a few), and a remark. */
export type IntakeBenchRow = {
  readonly name: string
  readonly size: string
  readonly milliseconds: number
  readonly note: string
}

type Papa = { parse(text: string, options: { header: true; dynamicTyping: true }): { data: unknown[] } }

/** Time reading, guessing and mapping against PapaParse with header and typing, same text, same process. */
export async function intakeBench(rows = 100_000): Promise<IntakeBenchRow[]> {
  const papa = createRequire(import.meta.url)('papaparse') as Papa
  const tables = await loadIntakeTables()
  const text = plotFile(rows)
  const bytes = new TextEncoder().encode(text)
  const size = `${rows} × 15`
  const parse = await best(() => papa.parse(text, { header: true, dynamicTyping: true }).data.length)
  const table = await readCsv(bytes)
  if (!table.ok) throw new Error(table.problem.code)
  const read = await best(() => readCsv(bytes))
  const guess = await best(() => guessColumns(table.value, tables).map.columns.length)
  const { map: guessed } = guessColumns(table.value, tables)
  const map = setConstants(guessed, { zone: 'Cfb' })
  const given = {
    tables,
    newId: () => newId(Date.now(), randomBytes(10)),
    batch: null,
    fileName: 'bench.csv',
  }
  const mapped = await mapRows(table.value, map, given)
  const mapping = await best(() => mapRows(table.value, map, given))
  const whole = read + guess + mapping
  return [
    { name: 'PapaParse, header and typing', size, milliseconds: parse, note: 'the yardstick' },
    { name: 'read into columns', size, milliseconds: read, note: ratio(read, parse) },
    { name: 'guess the columns', size, milliseconds: guess, note: ratio(guess, parse) },
    {
      name: 'map to records',
      size,
      milliseconds: mapping,
      note: `${ratio(mapping, parse)}, ${mapped.trials.length} trials, ${mapped.observations} values, ${mapped.imported} of ${mapped.rows} rows`,
    },
    { name: 'file to records', size, milliseconds: whole, note: ratio(whole, parse) },
  ]
}

const ratio = (own: number, yardstick: number) => `${(own / yardstick).toFixed(2)} × PapaParse`

async function best(work: () => unknown): Promise<number> {
  let least = Number.POSITIVE_INFINITY
  for (let run = 0; run < 3; run++) {
    const began = performance.now()
    await work()
    least = Math.min(least, performance.now() - began)
  }
  return Math.round(least)
}

if (import.meta.main) console.table(await intakeBench(Number(process.argv[2] ?? 100_000)))
