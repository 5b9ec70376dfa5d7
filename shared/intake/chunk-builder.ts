import type { Id } from '../record/id.ts'
import { NO_DAY, type ObservationChunk, VALUE_KINDS, type WordColumn } from '../record/observation.ts'
import type { Basis } from '../record/quantity.ts'
import type { MeasuredCell } from './value-reader.ts'

const FIRST = 16
const NOT_TOLD = 65_535

/**
 * Collects the observations of one variable, method and basis in one trial as columns. A million rows as objects would
 * fill the memory that the same values as columns leave free; words are only pointed at until the chunk is finished.
 */
export class ChunkBuilder {
  readonly variable: string
  readonly basis: Basis | null
  readonly method: string | null
  private n = 0
  private value = new Float64Array(FIRST)
  private kind = new Uint8Array(FIRST)
  private plot = new Uint16Array(FIRST)
  private day = new Int32Array(FIRST)
  private flags = new Uint8Array(FIRST)
  /** Where a column of the file says it; empty until it does. */
  private told = new Uint16Array(0)
  private readonly verbatim: string[] = []
  /** One word as long as all are the same. */
  private unit: string | string[] = ''

  constructor(variable: string, basis: Basis | null, method: string | null) {
    this.variable = variable
    this.basis = basis
    this.method = method
  }

  /** *Units* `day` in days since 1970, undefined when not known. *Missing* a `repetition` that is not given is counted. */
  add(plot: number, cell: MeasuredCell, day: number | undefined, repetition?: number): void {
    const at = this.n
    if (at === this.value.length) this.widen()
    this.value[at] = cell.value
    this.kind[at] = VALUE_KINDS.indexOf(cell.kind)
    this.plot[at] = plot
    this.day[at] = day ?? NO_DAY
    this.flags[at] = cell.flags
    this.verbatim.push(cell.verbatim)
    if (at === 0) this.unit = cell.unitAsWritten
    else if (typeof this.unit !== 'string') this.unit.push(cell.unitAsWritten)
    else if (this.unit !== cell.unitAsWritten) {
      this.unit = Array.from({ length: at }, () => this.unit as string)
      this.unit.push(cell.unitAsWritten)
    }
    if (repetition !== undefined) this.tell(at, repetition)
    this.n++
  }

  private tell(at: number, repetition: number): void {
    if (at >= this.told.length) {
      const wider = new Uint16Array(this.value.length).fill(NOT_TOLD)
      wider.set(this.told)
      this.told = wider
    }
    this.told[at] = repetition
  }

  private widen(): void {
    const more = <T extends { set(from: T): void }>(from: T, to: T): T => {
      to.set(from)
      return to
    }
    const size = this.n * 2
    this.value = more(this.value, new Float64Array(size))
    this.kind = more(this.kind, new Uint8Array(size))
    this.plot = more(this.plot, new Uint16Array(size))
    this.day = more(this.day, new Int32Array(size))
    this.flags = more(this.flags, new Uint8Array(size))
  }

  /** The chunk. A second value of one plot is its next repetition, in the order of the rows. */
  finish(head: { id: Id; trial: Id; unit: string; batch: Id | null }): ObservationChunk {
    const { n, unit } = this
    return {
      schema: 'chunk/1',
      ...head,
      variable: this.variable,
      method: this.method,
      basis: this.basis,
      n,
      value: this.value.slice(0, n),
      kind: this.kind.slice(0, n),
      plot: this.plot.slice(0, n),
      day: this.day.slice(0, n),
      repetition: this.repetitions(),
      flags: this.flags.slice(0, n),
      verbatim: wordColumn(this.verbatim),
      unitAsWritten:
        typeof unit === 'string'
          ? { text: n === 0 ? [] : [unit], code: new Uint32Array(n) }
          : wordColumn(unit),
    }
  }

  private repetitions(): Uint16Array<ArrayBuffer> {
    const times = new Map<number, number>()
    return this.plot.slice(0, this.n).map((plot, at) => {
      const before = times.get(plot) ?? 0
      times.set(plot, Math.min(before + 1, 65_535))
      const told = this.told[at] ?? NOT_TOLD
      return told === NOT_TOLD ? before : told
    })
  }
}

/** Words kept once each, in order of first appearance. */
function wordColumn(words: readonly string[]): WordColumn {
  const index = new Map<string, number>()
  const code = Uint32Array.from(words, (word) => {
    const known = index.get(word)
    if (known !== undefined) return known
    index.set(word, index.size)
    return index.size - 1
  })
  return { text: [...index.keys()], code }
}
