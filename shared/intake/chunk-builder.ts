import type { Id } from '../record/id.ts'
import { NO_DAY, type ObservationChunk, VALUE_KINDS, type WordColumn } from '../record/observation.ts'
import type { Basis } from '../record/quantity.ts'
import type { MeasuredCell } from './value-reader.ts'

/**
 * Collects the observations of one variable, method and basis in one trial as columns. A million rows as objects would
 * fill the memory that the same values as columns leave free.
 */
export class ChunkBuilder {
  readonly variable: string
  readonly basis: Basis | null
  readonly method: string | null
  private readonly value: number[] = []
  private readonly kind: number[] = []
  private readonly plot: number[] = []
  private readonly day: number[] = []
  private readonly flags: number[] = []
  private readonly verbatim = new Words()
  private readonly unit = new Words()

  constructor(variable: string, basis: Basis | null, method: string | null) {
    this.variable = variable
    this.basis = basis
    this.method = method
  }

  /** *Units* `day` in days since 1970, undefined when not known. */
  add(plot: number, cell: MeasuredCell, day: number | undefined): void {
    this.value.push(cell.value)
    this.kind.push(VALUE_KINDS.indexOf(cell.kind))
    this.plot.push(plot)
    this.day.push(day ?? NO_DAY)
    this.flags.push(cell.flags)
    this.verbatim.add(cell.verbatim)
    this.unit.add(cell.unitAsWritten)
  }

  /** The chunk. A second value of one plot is its next repetition, in the order of the rows. */
  finish(head: { id: Id; trial: Id; unit: string; batch: Id | null }): ObservationChunk {
    return {
      schema: 'chunk/1',
      ...head,
      variable: this.variable,
      method: this.method,
      basis: this.basis,
      n: this.value.length,
      value: Float64Array.from(this.value),
      kind: Uint8Array.from(this.kind),
      plot: Uint16Array.from(this.plot),
      day: Int32Array.from(this.day),
      repetition: this.repetitions(),
      flags: Uint8Array.from(this.flags),
      verbatim: this.verbatim.finish(),
      unitAsWritten: this.unit.finish(),
    }
  }

  private repetitions(): Uint16Array<ArrayBuffer> {
    const times = new Map<number, number>()
    return Uint16Array.from(this.plot, (plot) => {
      const before = times.get(plot) ?? 0
      times.set(plot, Math.min(before + 1, 65_535))
      return before
    })
  }
}

/** Words kept once each. */
class Words {
  private readonly index = new Map<string, number>()
  private readonly code: number[] = []

  add(word: string): void {
    let at = this.index.get(word)
    if (at === undefined) {
      at = this.index.size
      this.index.set(word, at)
    }
    this.code.push(at)
  }

  finish(): WordColumn {
    return { text: [...this.index.keys()], code: Uint32Array.from(this.code) }
  }
}
