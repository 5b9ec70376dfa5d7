/**
 * Room for one cross-zone fit, made once and filled again for every question of a pass over many.
 * *Shapes* Z zones in all, at most Z with data; matrices row-major with the stride of `m`, the zones that have data.
 */
export type ZoneScratch = {
  readonly zones: number
  readonly similarity: Float64Array
  /** Effects and variances zone by zone (first `k`), first of each zone with data (m + 1), and its number. */
  y: Float64Array
  v: Float64Array
  readonly start: Int32Array
  readonly zone: Int32Array
  k: number
  m: number
  /** What was taken from every effect. */
  centre: number
  /**
   * Clusters of a zone with equal variance stand together: the variance, how many, Σy and Σy². All-cases variances depend
   * on the number of plots alone, so there are far fewer of these than clusters. First of each zone in `binStart`.
   */
  binV: Float64Array
  binCount: Float64Array
  binY: Float64Array
  binYY: Float64Array
  readonly binStart: Int32Array
  readonly among: Float64Array
  readonly sums: { readonly [Name in (typeof VECTORS)[number]]: Float64Array }
  readonly factor: Float64Array
  readonly inverse: Float64Array
  readonly work: Float64Array
  readonly more: Float64Array
}

const VECTORS = [
  'A',
  'A2',
  'A3',
  'a',
  'mean',
  'S1',
  'B1',
  'B2',
  'one',
  'off',
  'r',
  'Rr',
  'G1',
  'c',
  'b',
] as const

/** Room for fits over the zones of `similarity` (row-major Z × Z). */
export function makeZoneScratch(similarity: Float64Array, capacity = 1024): ZoneScratch {
  const zones = Math.round(Math.sqrt(similarity.length))
  const square = () => new Float64Array(zones * zones)
  const sums = Object.fromEntries(VECTORS.map((name) => [name, new Float64Array(zones)]))
  return {
    zones,
    similarity,
    y: new Float64Array(capacity),
    v: new Float64Array(capacity),
    start: new Int32Array(zones + 1),
    zone: new Int32Array(zones),
    k: 0,
    m: 0,
    centre: 0,
    binV: new Float64Array(capacity),
    binCount: new Float64Array(capacity),
    binY: new Float64Array(capacity),
    binYY: new Float64Array(capacity),
    binStart: new Int32Array(zones + 1),
    among: square(),
    sums: sums as ZoneScratch['sums'],
    factor: square(),
    inverse: square(),
    work: square(),
    more: square(),
  }
}

/**
 * Make ready what stands in `y`, `v`, `start`, `zone`, `k`, `m`: effects are measured from their mean, so that a large
 * offset costs no digits, and the similarities of the zones with data are picked out.
 */
export function loadZones(scratch: ZoneScratch): void {
  const { k, m, y, zone, zones, similarity, among } = scratch
  let total = 0
  for (let i = 0; i < k; i++) total += y[i]!
  scratch.centre = k === 0 ? 0 : total / k
  for (let i = 0; i < k; i++) y[i] = y[i]! - scratch.centre
  gatherBins(scratch)
  for (let g = 0; g < m; g++)
    for (let h = 0; h < m; h++) among[g * m + h] = similarity[zone[g]! * zones + zone[h]!]!
}

/** Look this far back for an equal variance; clusters that find none stand alone. */
const BINS_SEARCHED = 24

function gatherBins(scratch: ZoneScratch): void {
  const { k, m, y, v, start, binStart } = scratch
  if (scratch.binV.length < k) {
    for (const name of ['binV', 'binCount', 'binY', 'binYY'] as const) scratch[name] = new Float64Array(2 * k)
  }
  const { binV, binCount, binY, binYY } = scratch
  let bins = 0
  for (let g = 0; g < m; g++) {
    binStart[g] = bins
    for (let i = start[g]!; i < start[g + 1]!; i++) {
      const x = v[i]!
      const least = Math.max(binStart[g]!, bins - BINS_SEARCHED)
      let at = bins - 1
      while (at >= least && binV[at] !== x) at--
      if (at < least) {
        at = bins++
        binV[at] = x
        binCount[at] = binY[at] = binYY[at] = 0
      }
      binCount[at]!++
      binY[at]! += y[i]!
      binYY[at]! += y[i]! * y[i]!
    }
  }
  binStart[m] = bins
}
