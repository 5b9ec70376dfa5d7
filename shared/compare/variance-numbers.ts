import type { Noise } from './strata.ts'

/** Plot counts below this have a place in the table. */
export const PLOTS = 32
/** Beyond this many strata no table is kept, and every comparison has a variance number of its own. */
const MOST_STRATA = 16_384

/** Variances by number: one per stratum and pair of plot counts, or one of its own. */
export class VarianceNumbers {
  #own = new Float64Array(1024)
  #control = new Float64Array(1024)
  #perT = new Float64Array(1024)
  #perC = new Float64Array(1024)
  #measured = new Uint8Array(1024)
  #count = 0
  /** By stratum and plots of either arm, number plus 1; 0 where there is none yet. */
  readonly table: Int32Array
  /** What the delta correction adds to effects, at number plus 1; 0 where it is done already. */
  shift = new Float64Array(1024)

  constructor(strata: number, room: { numbers?: Int32Array }) {
    const size = strata <= MOST_STRATA ? strata * PLOTS * PLOTS : 0
    this.table = room.numbers?.length === size ? room.numbers.fill(0) : new Int32Array(size)
    room.numbers = this.table
  }

  /** The number of the variance that so many plots have at the average noise of a stratum, a new one if there is none. */
  average({ treated, control }: Noise, stratum: number, nT: number, nC: number): number {
    const at = (stratum * PLOTS + nT) * PLOTS + nC
    const inTable = nT < PLOTS && nC < PLOTS && at < this.table.length
    if (inTable && this.table[at]! > 0) return this.table[at]! - 1
    const a = treated[stratum]! / nT
    const b = control[stratum]! / nC
    const number = this.add(a + (a * a) / 2, b + (b * b) / 2, nT, nC, 0)
    this.shift[number + 1] = (a - b) / 2
    if (inTable) this.table[at] = number + 1
    return number
  }

  /** Number a variance. */
  add(own: number, control: number, nT: number, nC: number, measured: number): number {
    const number = this.#count++
    if (number + 1 >= this.#own.length) this.#grow()
    this.#own[number] = own
    this.#control[number] = control
    this.#perT[number] = 1 / nT
    this.#perC[number] = 1 / nC
    this.#measured[number] = measured
    return number
  }

  parts() {
    const cut = <T extends Float64Array | Uint8Array>(column: T) => column.slice(0, this.#count) as T
    return {
      own: cut(this.#own),
      control: cut(this.#control),
      perT: cut(this.#perT),
      perC: cut(this.#perC),
      measured: cut(this.#measured),
    }
  }

  #grow(): void {
    const size = 2 * this.#own.length
    const longer = (from: Float64Array) => {
      const out = new Float64Array(size)
      out.set(from)
      return out
    }
    this.#own = longer(this.#own)
    this.#control = longer(this.#control)
    this.#perT = longer(this.#perT)
    this.#perC = longer(this.#perC)
    this.shift = longer(this.shift)
    const measured = new Uint8Array(size)
    measured.set(this.#measured)
    this.#measured = measured
  }
}
