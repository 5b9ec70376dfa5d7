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
const ASSUMED = NOISE_SOURCES.indexOf('assumed')
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
  const { names } = frame
  const crops = names.crop.length
  const size = names.variable.length * crops * KINDS
  const noise: Noise = {
    treated: new Float64Array(size).fill(Number.NaN),
    control: new Float64Array(size).fill(Number.NaN),
    source: new Uint8Array(size).fill(ASSUMED),
    clusters: new Int32Array(size),
    pair: pairNoise(frame, rows, reason, table, size),
    assumedCv: new Float64Array(size),
  }
  const used = usedStrata(frame, rows, reason, size)
  const rungs = [
    (s: number) => s,
    (s: number) => Math.floor(s / KINDS),
    (s: number) => Math.floor(s / KINDS / crops),
  ]
  rungs.forEach((place, source) => {
    const open = Uint8Array.from(used, (is, s) => (is === 1 && noise.source[s] === ASSUMED ? 1 : 0))
    if (!open.includes(1)) return
    const places = place(size - 1) + 1
    const wanted = new Uint8Array(places)
    for (let s = 0; s < size; s++) if (open[s] === 1) wanted[place(s)] = 1
    const sums = sumClusters(
      frame,
      rows,
      reason,
      table,
      Int32Array.from({ length: size }, (_, s) => place(s)),
      wanted,
    )
    for (let s = 0; s < size; s++) if (open[s] === 1) take(noise, s, sums, place(s), source)
  })
  for (let s = 0; s < size; s++) assume(noise, s, specs[Math.floor(s / KINDS / crops)] ?? null)
  return noise
}

/** 1 for every stratum that some usable row lies in. */
function usedStrata(frame: Frame, rows: Int32Array, reason: Uint8Array, size: number): Uint8Array {
  const { variable, crop, kind } = frame.columns
  const crops = frame.names.crop.length
  const used = new Uint8Array(size)
  for (let i = 0; i < rows.length; i++) {
    if (reason[i] !== 0) continue
    const r = rows[i]!
    used[(variable[r]! * crops + crop[r]!) * KINDS + kind[r]!] = 1
  }
  return used
}

/** Within-pair variance of each stratum, pooled over its paired trials; NaN where too little is known. */
function pairNoise(
  { columns, names }: Frame,
  rows: Int32Array,
  reason: Uint8Array,
  table: ScaleTable,
  size: number,
): Float64Array {
  const { variable, crop, kind, measure, givenV, givenDf } = columns
  const total = new Float64Array(size)
  const freedom = new Float64Array(size)
  for (let i = 0; i < rows.length; i++) {
    const r = rows[i]!
    const m = measure[r]!
    if (m === 0 || PAIRED[m] === 0 || reason[i] !== 0) continue
    const df = givenDf[r]!
    if (!givenOnScale(m, table.scale[variable[r]!]!) || !(givenV[r]! > 0 && df >= 1)) continue
    const s = (variable[r]! * names.crop.length + crop[r]!) * KINDS + kind[r]!
    total[s]! += df * (df + 1) * givenV[r]!
    freedom[s]! += df
  }
  return total.map((sum, s) => (freedom[s]! >= ENOUGH_PAIR_DF ? sum / freedom[s]! : Number.NaN))
}

/** Per place (see `sumClusters`): treated arms at 2p, control arms at 2p + 1; both together at p. */
type Sums = {
  readonly weight: Float64Array
  readonly total: Float64Array
  readonly arms: Float64Array
  readonly clusters: Int32Array
  readonly bothWeight: Float64Array
  readonly bothTotal: Float64Array
  readonly bothClusters: Int32Array
}

/**
 * One pass over the arms: Σn, Σn·x and the count of a cluster at each place, closed into the weight n̄ and n̄·q when the
 * cluster ends. `placeOf` maps strata to places; places not `wanted` are passed over.
 */
function sumClusters(
  { columns, names }: Frame,
  rows: Int32Array,
  reason: Uint8Array,
  table: ScaleTable,
  placeOf: Int32Array,
  wanted: Uint8Array,
): Sums {
  const { cluster, variable, crop, kind, nT, nC, meanT, meanC, sdT, sdC } = columns
  const crops = names.crop.length
  const places = wanted.length
  const n = new Float64Array(2 * places)
  const nx = new Float64Array(2 * places)
  const count = new Float64Array(2 * places)
  const touched = new Int32Array(places)
  const isOpen = new Uint8Array(places)
  const sums: Sums = {
    weight: new Float64Array(2 * places),
    total: new Float64Array(2 * places),
    arms: new Float64Array(2 * places),
    clusters: new Int32Array(2 * places),
    bothWeight: new Float64Array(places),
    bothTotal: new Float64Array(places),
    bothClusters: new Int32Array(places),
  }
  let open = 0
  let here = -1
  for (let i = 0; i <= rows.length; i++) {
    const r = i < rows.length ? rows[i]! : -1
    const mine = r < 0 ? -2 : cluster[r]!
    if (mine !== here) {
      for (let j = 0; j < open; j++) {
        closeCluster(sums, touched[j]!, n, nx, count)
        isOpen[touched[j]!] = 0
      }
      open = 0
      here = mine
    }
    if (r < 0 || reason[i] !== 0) continue
    const st = sdT[r]!
    const sc = sdC[r]!
    if (!(st > 0 || sc > 0)) continue
    const v = variable[r]!
    const place = placeOf[(v * crops + crop[r]!) * KINDS + kind[r]!]!
    if (wanted[place] === 0) continue
    if (isOpen[place] === 0) {
      isOpen[place] = 1
      touched[open++] = place
    }
    const scale = table.scale[v]!
    const at = 2 * place
    const pt = nT[r]!
    const pc = nC[r]!
    if (st > 0 && usableSpread(st, pt, meanT[r]!, scale)) {
      const x = scale === 1 ? st / meanT[r]! : st
      n[at]! += pt
      nx[at]! += pt * x * x
      count[at]!++
    }
    if (sc > 0 && usableSpread(sc, pc, meanC[r]!, scale)) {
      const x = scale === 1 ? sc / meanC[r]! : sc
      n[at + 1]! += pc
      nx[at + 1]! += pc * x * x
      count[at + 1]!++
    }
  }
  return sums
}

function closeCluster(
  sums: Sums,
  place: number,
  n: Float64Array,
  nx: Float64Array,
  count: Float64Array,
): void {
  const both = count[2 * place]! + count[2 * place + 1]!
  if (both > 0) {
    const plots = n[2 * place]! + n[2 * place + 1]!
    sums.bothWeight[place]! += plots / both
    sums.bothTotal[place]! += (nx[2 * place]! + nx[2 * place + 1]!) / both
    sums.bothClusters[place]!++
  }
  for (let at = 2 * place; at < 2 * place + 2; at++) {
    const arms = count[at]!
    if (arms === 0) continue
    sums.weight[at]! += n[at]! / arms
    sums.total[at]! += nx[at]! / arms
    sums.arms[at]! += arms
    sums.clusters[at]!++
    n[at] = nx[at] = count[at] = 0
  }
}

/** Believe a place of the ladder if it holds enough, separately for the two arms or pooled. */
function take(noise: Noise, s: number, sums: Sums, place: number, source: number): void {
  const { weight, total, arms, clusters } = sums
  const enough = (count: number, from: number) => count >= ENOUGH_ARMS && from >= ENOUGH_CLUSTERS
  const t = 2 * place
  if (enough(arms[t]!, clusters[t]!) && enough(arms[t + 1]!, clusters[t + 1]!)) {
    noise.treated[s] = total[t]! / weight[t]!
    noise.control[s] = total[t + 1]! / weight[t + 1]!
    noise.clusters[s] = Math.min(clusters[t]!, clusters[t + 1]!)
    noise.source[s] = source
  } else if (enough(arms[t]! + arms[t + 1]!, sums.bothClusters[place]!)) {
    const average = sums.bothTotal[place]! / sums.bothWeight[place]!
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
