import { type Frame, MEASURES, TRIAL_KINDS, type TrialKind } from '../frame/frame.ts'
import type { OutcomeSpec } from './question.ts'
import { givenOnScale, type ScaleTable, usableSpread } from './screen.ts'

/** Where the average noise of a stratum was learnt: its own arms, its crop, its outcome over all crops, or a table. */
export const NOISE_SOURCES = ['stratum', 'crop', 'outcome', 'assumed'] as const
export type NoiseSource = (typeof NOISE_SOURCES)[number]

/**
 * The average plot noise of every stratum (crop × outcome × kind of trial), by stratum number.
 * *Units* `treated`, `control`: mean CV² on the lnRR scale, mean s² on the others. `pair`: mean within-pair variance of
 * paired trials, on the effect scale. *Missing* an assumed noise is NaN on the MD scale when the outcome names no SD: the
 * table's CV then applies to each mean (`assumedCv`); `pair` is NaN with fewer than 10 degrees of freedom.
 */
export type Noise = {
  readonly treated: Float64Array
  readonly control: Float64Array
  /** Position in `NOISE_SOURCES`. */
  readonly source: Uint8Array
  /** Clusters behind the average, the smaller of the two arms'. */
  readonly clusters: Int32Array
  readonly pair: Float64Array
  readonly assumedCv: Float64Array
}

/** Arms and clusters an average needs before it is believed. */
const ENOUGH_ARMS = 10
const ENOUGH_CLUSTERS = 5
const ENOUGH_PAIR_DF = 10

const KINDS = TRIAL_KINDS.length
const PAIRED = Uint8Array.from(MEASURES, (name) => (name.endsWith('_paired') ? 1 : 0))

/** Stratum of a row: crop × outcome × kind of trial. */
export function stratumOf({ columns, names }: Frame, row: number): number {
  return (columns.variable[row]! * names.crop.length + columns.crop[row]!) * KINDS + columns.kind[row]!
}

/**
 * Plot CVs to assume where no spread is known anywhere near, measured on real files (research plots 7 to 20 %, mixed
 * literature 23 to 37 %, Iowa strips 4 % per strip). A variance resting on one is marked `assumed` wherever it shows.
 */
export const ASSUMED_CV: Readonly<Record<TrialKind, number>> = {
  plots: 0.15,
  strips: 0.06,
  literature: 0.25,
  gardens: 0.4,
}

/**
 * Average the noise of all usable arms: inside clusters first, then over clusters.
 * *Shapes* `rows` in frame order (so that a cluster's rows are together), `reason` parallel, 0 where a row is used.
 * *Source* Nakagawa et al. 2023, method 1B, with the ladder stratum, crop, outcome, table.
 */
export function averageNoise(
  frame: Frame,
  rows: Int32Array,
  reason: Uint8Array,
  table: ScaleTable,
  specs: readonly (OutcomeSpec | null)[],
): Noise {
  const { columns, names } = frame
  const { cluster, variable, crop, kind, nT, nC, meanT, meanC, sdT, sdC, measure, givenV, givenDf } = columns
  const crops = names.crop.length
  const cells = names.variable.length * crops
  const stratum = new Level(cells * KINDS)
  const perCrop = new Level(cells)
  const perOutcome = new Level(names.variable.length)
  const pairSum = new Float64Array(cells * KINDS)
  const pairDf = new Float64Array(cells * KINDS)
  let here = -1
  const flush = () => {
    for (let j = 0; j < stratum.open; j++) {
      const s = stratum.touched[j]!
      const c = Math.floor(s / KINDS)
      perCrop.merge(c, stratum, s)
      perOutcome.merge(Math.floor(c / crops), stratum, s)
    }
    stratum.close()
    perCrop.close()
    perOutcome.close()
  }
  for (let i = 0; i < rows.length; i++) {
    if (reason[i] !== 0) continue
    const r = rows[i]!
    if (cluster[r] !== here) {
      flush()
      here = cluster[r]!
    }
    const v = variable[r]!
    const scale = table.scale[v]!
    const s = (v * crops + crop[r]!) * KINDS + kind[r]!
    const st = sdT[r]!
    const sc = sdC[r]!
    if (st > 0 && usableSpread(st, nT[r]!, meanT[r]!, scale)) {
      const x = scale === 1 ? st / meanT[r]! : st
      stratum.add(s, 0, nT[r]!, x * x)
    }
    if (sc > 0 && usableSpread(sc, nC[r]!, meanC[r]!, scale)) {
      const x = scale === 1 ? sc / meanC[r]! : sc
      stratum.add(s, 1, nC[r]!, x * x)
    }
    const m = measure[r]!
    if (m !== 0 && PAIRED[m] === 1 && givenOnScale(m, scale) && givenV[r]! > 0 && givenDf[r]! >= 1) {
      pairSum[s]! += givenDf[r]! * (givenDf[r]! + 1) * givenV[r]!
      pairDf[s]! += givenDf[r]!
    }
  }
  flush()
  return climb(specs, crops, stratum, perCrop, perOutcome, pairSum, pairDf)
}

function climb(
  specs: readonly (OutcomeSpec | null)[],
  crops: number,
  stratum: Level,
  perCrop: Level,
  perOutcome: Level,
  pairSum: Float64Array,
  pairDf: Float64Array,
): Noise {
  const size = pairSum.length
  const noise = {
    treated: new Float64Array(size),
    control: new Float64Array(size),
    source: new Uint8Array(size),
    clusters: new Int32Array(size),
    pair: new Float64Array(size),
    assumedCv: new Float64Array(size),
  }
  for (let s = 0; s < size; s++) {
    const c = Math.floor(s / KINDS)
    const v = Math.floor(c / crops)
    const spec = specs[v]
    if (!spec) continue
    noise.pair[s] = pairDf[s]! >= ENOUGH_PAIR_DF ? pairSum[s]! / pairDf[s]! : Number.NaN
    noise.assumedCv[s] = spec.assumedCv ?? ASSUMED_CV[TRIAL_KINDS[s % KINDS]!]
    if (take(noise, s, stratum, s, 0) || take(noise, s, perCrop, c, 1) || take(noise, s, perOutcome, v, 2))
      continue
    const assumed = spec.scale === 'lnRR' ? noise.assumedCv[s]! : (spec.assumedSd ?? Number.NaN)
    noise.treated[s] = assumed * assumed
    noise.control[s] = assumed * assumed
    noise.source[s] = 3
  }
  return noise
}

/** Believe level `level` at `at` if it holds enough, separately for the two arms or pooled. */
function take(
  noise: { treated: Float64Array; control: Float64Array; source: Uint8Array; clusters: Int32Array },
  s: number,
  level: Level,
  at: number,
  source: number,
): boolean {
  const separate = level.enough(at, 0) && level.enough(at, 1)
  if (!separate && !level.enough(at, 2)) return false
  noise.treated[s] = level.average(at, separate ? 0 : 2)
  noise.control[s] = level.average(at, separate ? 1 : 2)
  noise.source[s] = source
  noise.clusters[s] = separate
    ? Math.min(level.clusters[at * 3]!, level.clusters[at * 3 + 1]!)
    : level.clusters[at * 3 + 2]!
  return true
}

/**
 * Running averages of one rung of the ladder, three per place: treated arms, control arms, both.
 * Sums of the cluster being read (`n`, `nx`, `count`) are closed into weights and weighted means when it ends.
 */
class Level {
  readonly n: Float64Array
  readonly nx: Float64Array
  readonly count: Float64Array
  readonly weight: Float64Array
  readonly total: Float64Array
  readonly arms: Float64Array
  readonly clusters: Int32Array
  readonly touched: Int32Array
  readonly #isOpen: Uint8Array
  open = 0

  constructor(places: number) {
    this.n = new Float64Array(places * 3)
    this.nx = new Float64Array(places * 3)
    this.count = new Float64Array(places * 3)
    this.weight = new Float64Array(places * 3)
    this.total = new Float64Array(places * 3)
    this.arms = new Float64Array(places * 3)
    this.clusters = new Int32Array(places * 3)
    this.touched = new Int32Array(places)
    this.#isOpen = new Uint8Array(places)
  }

  /** One arm (0 treated, 1 control) with `n` plots and noise `x`. */
  add(place: number, arm: 0 | 1, n: number, x: number): void {
    this.#touch(place)
    this.#put(place * 3 + arm, n, n * x, 1)
    this.#put(place * 3 + 2, n, n * x, 1)
  }

  /** Take over what the present cluster left at `from` of another level. */
  merge(place: number, other: Level, from: number): void {
    this.#touch(place)
    for (let arm = 0; arm < 3; arm++) {
      const at = from * 3 + arm
      this.#put(place * 3 + arm, other.n[at]!, other.nx[at]!, other.count[at]!)
    }
  }

  /** End of a cluster. */
  close(): void {
    for (let j = 0; j < this.open; j++) {
      const place = this.touched[j]!
      this.#isOpen[place] = 0
      for (let at = place * 3; at < place * 3 + 3; at++) {
        const count = this.count[at]!
        if (count === 0) continue
        const weight = this.n[at]! / count
        this.weight[at]! += weight
        this.total[at]! += (weight * this.nx[at]!) / this.n[at]!
        this.arms[at]! += count
        this.clusters[at]!++
        this.n[at] = this.nx[at] = this.count[at] = 0
      }
    }
    this.open = 0
  }

  enough(place: number, arm: number): boolean {
    return this.arms[place * 3 + arm]! >= ENOUGH_ARMS && this.clusters[place * 3 + arm]! >= ENOUGH_CLUSTERS
  }

  average(place: number, arm: number): number {
    return this.total[place * 3 + arm]! / this.weight[place * 3 + arm]!
  }

  #touch(place: number): void {
    if (this.#isOpen[place] === 1) return
    this.#isOpen[place] = 1
    this.touched[this.open++] = place
  }

  #put(at: number, n: number, nx: number, count: number): void {
    this.n[at]! += n
    this.nx[at]! += nx
    this.count[at]! += count
  }
}
