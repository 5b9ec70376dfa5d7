import { type Frame, TRIAL_KINDS, type TrialKind } from '../frame/frame.ts'
import { makeNoiseSums, type NoiseSums, pairSum, sumNoise } from './noise-sums.ts'
import type { OutcomeSpec } from './question.ts'
import type { ScaleTable } from './screen.ts'

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
const ASSUMED = NOISE_SOURCES.indexOf('assumed')

/** Stratum of a row: crop × outcome × kind of trial. */
export function stratumOf({ columns, names }: Frame, row: number): number {
  return (columns.variable[row]! * names.crop.length + columns.crop[row]!) * KINDS + columns.kind[row]!
}

/** The first stratum of an outcome and crop; those of the other kinds of trial follow. */
export function strataOfCell({ names }: Frame, variable: number, crop: number): number {
  return (variable * names.crop.length + crop) * KINDS
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
 * *Source* Nakagawa et al. 2023, method 1B, with the ladder stratum, crop, outcome, table. A rung of the ladder is only
 * summed when some stratum needs it.
 */
export function averageNoise(
  frame: Frame,
  rows: Int32Array,
  reason: Uint8Array,
  table: ScaleTable,
  specs: readonly (OutcomeSpec | null)[],
): Noise {
  const size = strataOf(frame)
  const first = makeNoiseSums(size)
  sumNoise(frame, rows, reason, table, first, null)
  return noiseFrom(frame, table, specs, first, () => ({ rows, reason }))
}

/** How many strata a frame may have. */
export function strataOf({ names }: Frame): number {
  return names.variable.length * names.crop.length * KINDS
}

/**
 * The noise of every stratum from the sums of the first rung of the ladder; `all` gives the rows and reasons, which are
 * only asked for when a stratum needs a further rung.
 */
export function noiseFrom(
  frame: Frame,
  table: ScaleTable,
  specs: readonly (OutcomeSpec | null)[],
  first: NoiseSums,
  all: () => { readonly rows: Int32Array; readonly reason: Uint8Array },
): Noise {
  const { names } = frame
  const crops = names.crop.length
  const size = strataOf(frame)
  const noise: Noise = {
    treated: new Float64Array(size).fill(Number.NaN),
    control: new Float64Array(size).fill(Number.NaN),
    source: new Uint8Array(size).fill(ASSUMED),
    clusters: new Int32Array(size),
    pair: first.pairDf.map((df, s) => (df >= ENOUGH_PAIR_DF ? pairSum(first.pairTotal, s) / df : Number.NaN)),
    assumedCv: new Float64Array(size),
  }
  const rungs = [
    (s: number) => s,
    (s: number) => Math.floor(s / KINDS),
    (s: number) => Math.floor(s / KINDS / crops),
  ]
  rungs.forEach((place, source) => {
    const open = Uint8Array.from(first.used, (is, s) => (is === 1 && noise.source[s] === ASSUMED ? 1 : 0))
    if (!open.includes(1)) return
    let sums = first
    if (source > 0) {
      const places = place(size - 1) + 1
      const wanted = new Uint8Array(places)
      for (let s = 0; s < size; s++) if (open[s] === 1) wanted[place(s)] = 1
      const of = Int32Array.from({ length: size }, (_, s) => (wanted[place(s)] === 1 ? place(s) : -1))
      sums = makeNoiseSums(places)
      const { rows, reason } = all()
      sumNoise(frame, rows, reason, table, sums, of)
    }
    for (let s = 0; s < size; s++) if (open[s] === 1) take(noise, s, sums, place(s), source)
  })
  for (let s = 0; s < size; s++) assume(noise, s, specs[Math.floor(s / KINDS / crops)] ?? null)
  return noise
}

/** Believe a place of the ladder if it holds enough, separately for the two arms or pooled. */
function take(noise: Noise, s: number, sums: NoiseSums, place: number, source: number): void {
  const { weight, total, arms, clusters } = sums
  const enough = (count: number, from: number) => count >= ENOUGH_ARMS && from >= ENOUGH_CLUSTERS
  const t = 2 * place
  if (enough(arms[t]!, clusters[t]!) && enough(arms[t + 1]!, clusters[t + 1]!)) {
    noise.treated[s] = pairSum(total, t) / pairSum(weight, t)
    noise.control[s] = pairSum(total, t + 1) / pairSum(weight, t + 1)
    noise.clusters[s] = Math.min(clusters[t]!, clusters[t + 1]!)
    noise.source[s] = source
  } else if (enough(arms[t]! + arms[t + 1]!, sums.bothClusters[place]!)) {
    const average = pairSum(sums.bothTotal, place) / pairSum(sums.bothWeight, place)
    noise.treated[s] = average
    noise.control[s] = average
    noise.clusters[s] = sums.bothClusters[place]!
    noise.source[s] = source
  }
}

/** The table's noise, for strata nothing is known about. */
function assume(noise: Noise, s: number, spec: OutcomeSpec | null): void {
  if (!spec) return
  noise.assumedCv[s] = spec.assumedCv ?? ASSUMED_CV[TRIAL_KINDS[s % KINDS]!]
  if (noise.source[s] !== ASSUMED) return
  const sd = spec.scale === 'lnRR' ? noise.assumedCv[s]! : (spec.assumedSd ?? Number.NaN)
  noise.treated[s] = sd * sd
  noise.control[s] = sd * sd
}
