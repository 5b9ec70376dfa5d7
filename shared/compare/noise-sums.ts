import { type Columns, type Frame, MEASURES, TRIAL_KINDS } from '../frame/frame.ts'
import { givenOnScale, type ScaleTable, usableSpread } from './screen.ts'

const KINDS = TRIAL_KINDS.length
const PAIRED = Uint8Array.from(MEASURES, (name) => (name.endsWith('_paired') ? 1 : 0))

/**
 * Sums behind an average, by place on a rung of the ladder: treated arms at 2p, control arms at 2p + 1, both together at p.
 * `used` is 1 where some usable row lies, `pairTotal` Σdf·s² and `pairDf` Σdf of paired trials. `open` holds the cluster
 * that is being read: six sums per place, and which places it touched. `weight`, `total`, `bothWeight`, `bothTotal` and
 * `pairTotal` are pairs (sum, what rounding took from it), so that where the rows are cut into parts makes no difference.
 */
export type NoiseSums = {
  readonly weight: Float64Array
  readonly total: Float64Array
  readonly arms: Float64Array
  readonly clusters: Int32Array
  readonly bothWeight: Float64Array
  readonly bothTotal: Float64Array
  readonly bothClusters: Int32Array
  readonly used: Uint8Array
  readonly pairTotal: Float64Array
  readonly pairDf: Float64Array
  readonly open: Float64Array
  readonly touched: Int32Array
  readonly isTouched: Uint8Array
  count: number
}

/** Empty sums for so many places. */
export function makeNoiseSums(places: number): NoiseSums {
  return {
    weight: new Float64Array(4 * places),
    total: new Float64Array(4 * places),
    arms: new Float64Array(2 * places),
    clusters: new Int32Array(2 * places),
    bothWeight: new Float64Array(2 * places),
    bothTotal: new Float64Array(2 * places),
    bothClusters: new Int32Array(places),
    used: new Uint8Array(places),
    pairTotal: new Float64Array(2 * places),
    pairDf: new Float64Array(places),
    open: new Float64Array(OPEN * places),
    touched: new Int32Array(places),
    isTouched: new Uint8Array(places),
    count: 0,
  }
}

const OPEN = 6

/** Add `x` to the i-th pair of (sum, lost). *Source* Neumaier 1974. */
function addTo(pairs: Float64Array, i: number, x: number): void {
  const before = pairs[2 * i]!
  const after = before + x
  pairs[2 * i + 1]! += Math.abs(before) >= Math.abs(x) ? before - after + x : x - after + before
  pairs[2 * i] = after
}

/** The i-th pair as one number. */
export function pairSum(pairs: Float64Array, i: number): number {
  return pairs[2 * i]! + pairs[2 * i + 1]!
}

/** Add the sums of later rows to those of earlier ones. Both must be closed. */
export function addNoiseSums(to: NoiseSums, from: NoiseSums): void {
  for (const name of ['weight', 'total', 'bothWeight', 'bothTotal', 'pairTotal'] as const) {
    const pairs = from[name]
    for (let i = 0; i < pairs.length / 2; i++) {
      addTo(to[name], i, pairs[2 * i]!)
      to[name][2 * i + 1]! += pairs[2 * i + 1]!
    }
  }
  for (let i = 0; i < to.arms.length; i++) to.arms[i]! += from.arms[i]!
  for (let i = 0; i < to.pairDf.length; i++) to.pairDf[i]! += from.pairDf[i]!
  for (let i = 0; i < to.clusters.length; i++) to.clusters[i]! += from.clusters[i]!
  for (let i = 0; i < to.bothClusters.length; i++) {
    to.bothClusters[i]! += from.bothClusters[i]!
    to.used[i]! |= from.used[i]!
  }
}

/** Sum the noise of `rows` by place; `placeOf` maps strata to places (null: a stratum is its own place), −1 to none. */
export function sumNoise(
  { columns, names }: Frame,
  rows: Int32Array,
  reason: Uint8Array,
  table: ScaleTable,
  sums: NoiseSums,
  placeOf: Int32Array | null,
): void {
  const { cluster, variable, crop, kind } = columns
  const crops = names.crop.length
  let here = -1
  for (let i = 0; i < rows.length; i++) {
    if (reason[i] !== 0) continue
    const r = rows[i]!
    if (cluster[r] !== here) {
      closeCluster(sums)
      here = cluster[r]!
    }
    const s = (variable[r]! * crops + crop[r]!) * KINDS + kind[r]!
    const place = placeOf === null ? s : placeOf[s]!
    if (place >= 0) addNoise(columns, table, sums, place, r)
  }
  closeCluster(sums)
}

/** Add a usable row to the sums of `place`, for the cluster that is being read; how many of its arms had a usable spread. */
export function addNoise(
  columns: Columns,
  table: ScaleTable,
  sums: NoiseSums,
  place: number,
  r: number,
): number {
  const { variable, nT, nC, meanT, meanC, sdT, sdC, measure, givenV, givenDf } = columns
  sums.used[place] = 1
  const scale = table.scale[variable[r]!]!
  const m = measure[r]!
  if (m !== 0 && PAIRED[m] === 1 && givenOnScale(m, scale)) {
    const df = givenDf[r]!
    if (givenV[r]! > 0 && df >= 1) {
      addTo(sums.pairTotal, place, df * (df + 1) * givenV[r]!)
      sums.pairDf[place]! += df
    }
  }
  const st = sdT[r]!
  const sc = sdC[r]!
  return (
    (st > 0 ? addArm(sums, place, 0, st, nT[r]!, meanT[r]!, scale) : 0) +
    (sc > 0 ? addArm(sums, place, 3, sc, nC[r]!, meanC[r]!, scale) : 0)
  )
}

/** Add an arm's spread at `side` (0 treated, 3 control): Σn, Σn·x and the count. 1 when it was usable, else 0. */
export function addArm(
  sums: NoiseSums,
  place: number,
  side: number,
  sd: number,
  plots: number,
  mean: number,
  scale: number,
): number {
  if (!usableSpread(sd, plots, mean, scale)) return 0
  if (sums.isTouched[place] === 0) {
    sums.isTouched[place] = 1
    sums.touched[sums.count++] = place
  }
  const x = scale === 1 ? sd / mean : sd
  const at = OPEN * place + side
  sums.open[at]! += plots
  sums.open[at + 1]! += plots * x * x
  sums.open[at + 2]!++
  return 1
}

/** Close the cluster that was read: the weight n̄ and n̄·q of each place it touched join the sums. */
export function closeCluster(sums: NoiseSums): void {
  const { open, touched } = sums
  for (let j = 0; j < sums.count; j++) {
    const place = touched[j]!
    sums.isTouched[place] = 0
    const at = OPEN * place
    const both = open[at + 2]! + open[at + 5]!
    addTo(sums.bothWeight, place, (open[at]! + open[at + 3]!) / both)
    addTo(sums.bothTotal, place, (open[at + 1]! + open[at + 4]!) / both)
    sums.bothClusters[place]!++
    for (let side = 0; side < 2; side++) {
      const from = at + 3 * side
      const arms = open[from + 2]!
      if (arms === 0) continue
      const to = 2 * place + side
      addTo(sums.weight, to, open[from]! / arms)
      addTo(sums.total, to, open[from + 1]! / arms)
      sums.arms[to]! += arms
      sums.clusters[to]!++
    }
    for (let i = at; i < at + OPEN; i++) open[i] = 0
  }
  sums.count = 0
}
