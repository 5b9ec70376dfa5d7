import { type Problem, type ProblemCode, problem } from '../../../../shared/base/problem.ts'
import { fail, ok, type Result } from '../../../../shared/base/result.ts'
import { bedsFromCorners, plantingsFromTable } from '../../../../shared/garden/from-bed-tables.ts'
import { picksFromTable } from '../../../../shared/garden/from-picks-table.ts'
import type { CropAsk, ImportContext, ParkedRow } from '../../../../shared/garden/garden-import.ts'
import {
  type GardenTable,
  recogniseGardenTable,
  type TextTable,
} from '../../../../shared/garden/garden-table.ts'
import { readCsv } from '../../../../shared/intake/read-csv.ts'
import { ROW_MARKS } from '../../../../shared/intake/row-mark.ts'
import { cellAt } from '../../../../shared/intake/text-column.ts'
import type { Batch } from '../../../../shared/record/batch.ts'
import type { Bed, Garden } from '../../../../shared/record/garden.ts'
import type { Id } from '../../../../shared/record/id.ts'
import { loadHeaders } from '../../../../shared/vocabulary/headers.ts'
import type { Units } from '../../../../shared/vocabulary/units.ts'
import type { GardenContents } from '../../../data/garden.ts'
import { hashHex } from '../../../data/host.ts'

/** A file that was opened and recognised, its cells untouched. */
export type GardenFile = {
  readonly batch: Id
  readonly name: string
  readonly hash: string
  readonly table: TextTable
  readonly what: GardenTable
  /** Rows that are no data, by what they are. */
  readonly aside: readonly { readonly code: ProblemCode; readonly row: number }[]
}

/** What a person answered for all files together. */
export type Answers = {
  readonly crops: ReadonlyMap<string, string | null>
  /** Files do not say it; null until a person does. */
  readonly cornerUnit: 'm' | 'ft' | null
  readonly weightUnit: string | null
  readonly dateOrder: 'dmy' | 'mdy' | null
}

/** What one file becomes with these answers. */
export type FileResult = {
  readonly file: GardenFile
  readonly contents: GardenContents
  readonly parked: readonly ParkedRow[]
  readonly asks: readonly CropAsk[]
  readonly rows: number
}

/**
 * Read a file and say what it is. *Errors* those of `readCsv`; `garden.not-recognised` when it is no harvest log, no list
 * of plantings and no corners of beds.
 */
export async function openGardenFile(
  file: { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> },
  units: Units,
  batch: Id,
): Promise<Result<GardenFile>> {
  const read = await readCsv(file.bytes)
  if (!read.ok) return read
  const csv = read.value
  const headers = csv.headers.map((header) => header.text)
  const what = recogniseGardenTable(headers, { headers: await loadHeaders(), units })
  if (what === null) return fail(problem('garden.not-recognised', { file: file.name }))
  const data = ROW_MARKS.indexOf('data')
  const aside = Array.from({ length: csv.n }, (_, row) => row)
    .filter((row) => csv.mark[row] !== data)
    .map((row) => ({
      code: `intake.row-${ROW_MARKS[csv.mark[row]!]!.replaceAll('_', '-')}` as ProblemCode,
      row: csv.rowNumber[row]!,
    }))
  const table: TextTable = {
    headers,
    n: csv.n,
    cell: (row, column) => cellAt(csv.columns[column]!, row),
    rowNumber: (row) => csv.rowNumber[row]!,
    isData: (row) => csv.mark[row] === data,
  }
  return ok({ batch, name: file.name, hash: await hashHex(file.bytes), table, what, aside })
}

const ORDER: Readonly<Record<GardenTable['kind'], number>> = { corners: 0, plantings: 1, picks: 2 }

/**
 * What all files together become: beds first, then what was planted in them, then the picks, so that a bed one file
 * names is the bed another one measures.
 */
export function readGardenFiles(
  files: readonly GardenFile[],
  garden: Garden,
  answers: Answers,
  context: Omit<ImportContext, 'beds' | 'batch' | 'crops' | 'dateOrder' | 'weightUnit'>,
): FileResult[] {
  let beds: readonly Bed[] = garden.beds
  const own = new Set<string>(garden.beds.map((bed) => bed.id))
  return files
    .toSorted((a, b) => ORDER[a.what.kind] - ORDER[b.what.kind])
    .map((file): FileResult => {
      const whole: ImportContext = { ...context, ...answers, beds, batch: file.batch }
      const made = readOne(file, whole, answers)
      beds = made.beds
      return {
        file,
        contents: {
          beds: made.newBeds,
          plantings: 'plantings' in made ? made.plantings : [],
          picks: 'picks' in made ? made.picks : [],
          unitWeights: [],
          reshaped: 'shaped' in made ? made.shaped.filter((bed) => own.has(bed.id)) : [],
        },
        parked: [
          ...made.parked,
          ...file.aside.map(({ code, row }): ParkedRow => ({ row, problem: problem(code, { row }) })),
        ],
        asks: made.asks,
        rows: made.rows + file.aside.length,
      }
    })
}

function readOne(file: GardenFile, context: ImportContext, answers: Answers) {
  const { table, what } = file
  switch (what.kind) {
    case 'picks':
      return picksFromTable(table, what, context)
    case 'plantings':
      return plantingsFromTable(table, what, context)
    case 'corners':
      return bedsFromCorners(table, what, answers.cornerUnit ?? 'm', context)
  }
}

/** The import as the store keeps it. */
export function batchOfFile({ file, contents, parked, rows }: FileResult, at: string): Batch {
  const reasons = Map.groupBy(parked, (one) => one.problem.code)
  return {
    schema: 'batch/1',
    id: file.batch,
    at,
    kind: 'csv',
    fileName: file.name.slice(0, 300),
    fileHash: file.hash,
    rows,
    imported: rows - parked.length,
    parked: [...reasons].map(([code, each]) => ({ code, count: each.length })),
    made: { sites: 0, trials: 0, observations: contents.picks.length, records: 0 },
  }
}

/** Crop words of all files that wait for an answer, each once. */
export function asksOf(results: readonly FileResult[]): CropAsk[] {
  const found = new Map<string, CropAsk>()
  for (const ask of results.flatMap((result) => result.asks)) {
    const there = found.get(ask.words)
    found.set(ask.words, there ? { ...there, rows: there.rows + ask.rows } : ask)
  }
  return [...found.values()].sort((a, b) => b.rows - a.rows)
}

/** Problems that stop a file from being read at all. */
export type OpenProblem = { readonly name: string; readonly problem: Problem }
