import { type Problem, type ProblemCode, problem } from '../base/problem.ts'
import type { Bed } from '../record/garden.ts'
import type { Id, NewId } from '../record/id.ts'
import { matchCrop } from '../vocabulary/match-crop.ts'
import { normalise } from '../vocabulary/normalise.ts'
import type { Question } from '../vocabulary/question.ts'
import type { DateOrder } from '../vocabulary/reading/date.ts'
import { type NumberStyle, readNumber } from '../vocabulary/reading/number.ts'
import type { Units } from '../vocabulary/units.ts'
import { GOODS } from './goods.ts'

/** What holds for a whole import and does not stand in the file. */
export type ImportContext = {
  readonly units: Units
  /** The reader's languages, own first: they settle names that mean two crops. */
  readonly languages: readonly string[]
  /** A person's answers, by `normalise`d word: a crop's id, or null to keep the word as it is. */
  readonly crops: ReadonlyMap<string, string | null>
  /** Beds that are here already. New names become new beds without an area. */
  readonly beds: readonly Bed[]
  readonly site: Id
  readonly batch: Id
  readonly newId: NewId
  /** Order of day and month where the file does not prove one. */
  readonly dateOrder: DateOrder | null
  /** Unit of a weight column that names none. */
  readonly weightUnit: string | null
}

/** A crop word that could be several crops, or none we know. Asked once; unanswered it is kept as written. */
export type CropAsk = {
  readonly words: string
  readonly rows: number
  readonly question: Question | null
  readonly candidates: readonly string[]
}

/** A row that was not taken in, and why. *Units* row as a spreadsheet shows it. */
export type ParkedRow = { readonly row: number; readonly problem: Problem }

/** What a table became besides its rows. `rows = made + parked` always. */
export type ImportReport = {
  readonly rows: number
  readonly parked: readonly ParkedRow[]
  readonly asks: readonly CropAsk[]
  /** Beds nobody had named before. */
  readonly newBeds: readonly Bed[]
}

/** Finds crops and beds by their words, and remembers what had to be asked and made. */
export class ImportBook {
  readonly parked: ParkedRow[] = []
  private readonly context: ImportContext
  private readonly byName: Map<string, Bed>
  private readonly made: Bed[] = []
  private readonly words = new Map<string, { id: string; ask: CropAsk | null; rows: number }>()

  constructor(context: ImportContext) {
    this.context = context
    this.byName = new Map(context.beds.map((bed) => [normalise(bed.name), bed]))
  }

  park(row: number, code: ProblemCode, params: Problem['params'] = {}): void {
    this.parked.push({ row, problem: problem(code, { row, ...params }) })
  }

  /** The crop or good a word means; `local:` and the word where only a person can say. */
  crop(cell: string): string {
    const words = cell.trim()
    const key = normalise(words)
    const known = this.words.get(key)
    if (known) {
      known.rows++
      return known.id
    }
    const { id, ask } = this.readCrop(words, key)
    this.words.set(key, { id, ask, rows: 1 })
    return id
  }

  private readCrop(words: string, key: string): { id: string; ask: CropAsk | null } {
    const local = `local:${words.slice(0, 200)}`
    const answer = this.context.crops.get(key)
    if (answer !== undefined) return { id: answer ?? local, ask: null }
    const good = GOODS.find((one) => one.words.includes(key))
    if (good) return { id: good.id, ask: null }
    const match = matchCrop(words, this.context.languages)
    if (match.kind === 'found') return { id: match.crop.id, ask: null }
    const [question, candidates] =
      match.kind === 'ambiguous' ? [match.question, match.candidates.map((crop) => crop.id)] : [null, []]
    return { id: local, ask: { words, rows: 0, question, candidates } }
  }

  /** The bed of this name; a name nobody knows becomes a bed without an area. */
  bed(cell: string): Bed {
    const name = cell.trim().slice(0, 80)
    const known = this.byName.get(normalise(name))
    if (known) return known
    const { newId, site, batch } = this.context
    const bed: Bed = { schema: 'bed/1', id: newId(), site, name, batch }
    this.byName.set(normalise(name), bed)
    this.made.push(bed)
    return bed
  }

  report(rows: number): ImportReport {
    const asks = [...this.words.values()].flatMap(({ ask, rows: count }) =>
      ask ? [{ ...ask, rows: count }] : [],
    )
    return { rows, parked: this.parked, asks, newBeds: this.made }
  }
}

/** An amount that can be counted with: never below zero. Null when the cell says none; undefined when it is no number. */
export function readAmount(cell: string, style: NumberStyle): number | null | undefined {
  const reading = readNumber(cell, style)
  if (reading.kind === 'missing') return null
  return reading.kind === 'value' && reading.value >= 0 ? reading.value : undefined
}

/** The words of a cell, or nothing: `NA` and a dash are nothing. */
export function wordsOf(cell: string): string | undefined {
  const words = cell.trim()
  return words === '' || readNumber(words).kind === 'missing' ? undefined : words.slice(0, 200)
}

/** Every cell of a column. */
export function cellsOf(
  table: { readonly n: number; readonly cell: (row: number, column: number) => string },
  column: number,
): string[] {
  return Array.from({ length: table.n }, (_, row) => table.cell(row, column))
}
