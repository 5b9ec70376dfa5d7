import type { CellCodes } from '../frame/cell-codes.ts'
import type { Frame } from '../frame/frame.ts'
import { ASYMMETRY_FROM, asymmetry } from './asymmetry.ts'
import { asymmetryP, imputedShare, makeFactsRoom, poolWhole, signTurns, tau2OfKnown } from './cell-facts.ts'
import { gatherClusters, gathered } from './gather-clusters.ts'
import { CODE, type Layout, type LayoutRoom, layOut, ROW, ROW_SHIFT } from './layout.ts'
import { makePooledColumns, type PooledColumns } from './pool.ts'
import { midOnScale, type OutcomeSpec, type Settings } from './question.ts'
import { makeQuickZones, type QuickZones, quickZones } from './quick-zones.ts'
import { scoreZones } from './score-zones.ts'
import { strataOfCell } from './strata.ts'
import { loadZones, makeRoom, makeZoneScratch, type ZoneScratch } from './zone-scratch.ts'
import { zoneQuantile } from './zones.ts'

/**
 * Every practice in every zone, for every crop and outcome of a set, with all that a certainty letter looks at.
 * *Shapes* `pooled` and the columns up to `asymmetryP` have one row per cell (practice × baseline × crop × variable, in the
 * order of `cells`); the columns by zone have the value of cell c in zone z at c·zones + z.
 * *Units* the effect scale. *Missing* NaN where a cell has no usable comparison, or is alone in its crop, outcome and
 * baseline, or its outcome is never ranked (`pScore`); `mid` +∞ where no baseline level is known.
 */
export type RankedSet = {
  readonly cells: Omit<CellCodes, 'of'>
  readonly zones: number
  /** The pooled cell of all zones. */
  readonly pooled: PooledColumns
  /** Clusters in the cross-zone model, and its variance between clusters. */
  readonly inModel: Int32Array
  readonly modelTau2: Float64Array
  readonly mid: Float64Array
  readonly imputedShare: Float64Array
  readonly randomisedShare: Float64Array
  readonly noiseClusters: Int32Array
  readonly signTurns: Uint8Array
  readonly asymmetryP: Float64Array
  readonly theta: Float64Array
  readonly se: Float64Array
  /** 95 % confidence and prediction intervals. */
  readonly low: Float64Array
  readonly high: Float64Array
  readonly piLow: Float64Array
  readonly piHigh: Float64Array
  readonly borrowed: Float64Array
  readonly clusters: Int32Array
  readonly pScore: Float64Array
}

/** Room that a pass over all cells uses again the next time. */
export type RankRoom = LayoutRoom

/**
 * From a frame to ranked practices for all zones, for all crops and outcomes at once: effects, layout, the pooled cell and
 * the cross-zone model of each cell, what its certainty depends on, and P-scores of the practices that share crop, outcome
 * and baseline.
 * *Shapes* `specs` parallel to `names.variable`; `similarity` row-major over all zones.
 * *Accuracy* 1e-5 of a standard error against `compare`, commonly 1e-9.
 */
export function rankAll(
  frame: Frame,
  specs: readonly (OutcomeSpec | null)[],
  settings: Settings,
  similarity: Float64Array,
  room: RankRoom = {},
): RankedSet {
  const layout = layOut(frame, specs, settings, undefined, room)
  const ranked = makeRanked(layout.cells, Math.round(Math.sqrt(similarity.length)))
  forget(ranked)
  fitCells(frame, layout, specs, settings, similarity, ranked)
  scoreZones(ranked, specs, 0, ranked.zones)
  return ranked
}

/** Columns for so many cells and zones, each in a fresh buffer made by `buffer`; `forget` has to come before use. */
export function makeRanked(
  cells: Omit<CellCodes, 'of'>,
  zones: number,
  buffer: (bytes: number) => ArrayBufferLike = (bytes) => new ArrayBuffer(bytes),
): RankedSet {
  const { size } = cells
  const numbers = (n: number) => new Float64Array(buffer(8 * n)) as Float64Array
  const counts = (n: number) => new Int32Array(buffer(4 * n)) as Int32Array
  return {
    cells,
    zones,
    pooled: makePooledColumns(size, buffer),
    inModel: counts(size),
    modelTau2: numbers(size),
    mid: numbers(size),
    imputedShare: numbers(size),
    randomisedShare: numbers(size),
    noiseClusters: counts(size),
    signTurns: new Uint8Array(buffer(size)) as Uint8Array,
    asymmetryP: numbers(size),
    theta: numbers(size * zones),
    se: numbers(size * zones),
    low: numbers(size * zones),
    high: numbers(size * zones),
    piLow: numbers(size * zones),
    piHigh: numbers(size * zones),
    borrowed: numbers(size * zones),
    clusters: counts(size * zones),
    pScore: numbers(size * zones),
  }
}

/** Let the cells `first … end − 1` of a ranked set be unknown. Workers do this for their own cells, side by side. */
export function forget(ranked: RankedSet, first = 0, end = ranked.cells.size): void {
  const { zones, pooled } = ranked
  for (const column of [...Object.values(ranked), ...Object.values(pooled)]) {
    if (!ArrayBuffer.isView(column)) continue
    const numbers = column as Float64Array | Int32Array | Uint8Array
    const per = numbers.length === ranked.cells.size * zones ? zones : 1
    numbers.fill(numbers instanceof Float64Array ? Number.NaN : 0, first * per, end * per)
  }
}

/** Fit every cell of the layout that has comparisons, into its rows of `out`. */
export function fitCells(
  frame: Frame,
  layout: Layout,
  specs: readonly (OutcomeSpec | null)[],
  settings: Settings,
  similarity: Float64Array,
  out: RankedSet,
): void {
  const scratch = makeZoneScratch(similarity)
  const room = makeFactsRoom()
  const answer = makeQuickZones(out.zones)
  const { pooled } = out
  const someMeasured = layout.measured.includes(1)
  for (let c = 0; c < layout.cells.size; c++) {
    const from = layout.start[layout.zoneStart[c]!]!
    const to = layout.start[layout.zoneStart[c + 1]!]!
    if (from === to) continue
    fill(layout, c, settings.rho, scratch, out)
    loadZones(scratch)
    poolWhole(scratch, room, pooled, c)
    const mu = pooled.mu[c]!
    const tau2 = scratch.all < 2 ? 0 : pooled.tau2[c]!
    quickZones(scratch, tau2OfKnown(scratch, room, pooled, c), answer)
    out.inModel[c] = scratch.k
    out.modelTau2[c] = scratch.k === 0 ? Number.NaN : answer.tau2
    writeZones(answer, c * out.zones, out)
    out.imputedShare[c] = imputedShare(scratch, tau2)
    out.signTurns[c] = signTurns(scratch, room, mu, tau2) ? 1 : 0
    out.asymmetryP[c] =
      someMeasured && anyMeasured(layout, from, to)
        ? asymmetryBySize(layout, c, settings.rho, scratch)
        : asymmetryP(scratch)
    out.noiseClusters[c] = noiseClusters(frame, layout, c)
    const spec = specs[layout.cells.variable[c]!]
    if (spec) out.mid[c] = midOfCell(frame, layout, spec, from, to)
  }
}

/** A fit's answers with their intervals, into the rows from `at` on. One cluster: an interval at its own zone only. */
function writeZones({ theta, se, borrowed, clusters, tau2 }: QuickZones, at: number, out: RankedSet): void {
  const times = zoneQuantile(clusters)
  for (let z = 0; z < out.zones; z++) {
    const own = clusters > 1 || out.clusters[at + z]! > 0
    const half = own ? times * se[z]! : Number.NaN
    const reach = clusters > 2 ? times * Math.sqrt(se[z]! * se[z]! + tau2) : Number.NaN
    out.theta[at + z] = theta[z]!
    out.se[at + z] = se[z]!
    out.low[at + z] = theta[z]! - half
    out.high[at + z] = theta[z]! + half
    out.piLow[at + z] = theta[z]! - reach
    out.piHigh[at + z] = theta[z]! + reach
    out.borrowed[at + z] = borrowed[z]!
  }
}

/** Clusters of a cell, zone by zone, those whose zone is not known last. */
function fill(layout: Layout, c: number, rho: number, scratch: ZoneScratch, out: RankedSet): void {
  const { start, zone, zoneStart, own } = layout
  const first = zoneStart[c]!
  const last = zoneStart[c + 1]!
  const size = start[last]! - start[first]!
  makeRoom(scratch, size + 1, own.length)
  let k = 0
  let m = 0
  let known = 0
  let randomised = 0
  for (let z = first; z < last; z++) {
    const { y, v, notes } = scratch
    const found = gatherClusters(layout, start[z]!, start[z + 1]!, null, rho, y, v, k, notes)
    randomised += gathered.randomised
    if (zone[z]! < scratch.zones) {
      scratch.start[m] = k
      scratch.zone[m] = zone[z]!
      out.clusters[c * out.zones + zone[z]!] = found
      m++
      known = k + found
    }
    k += found
  }
  scratch.start[m] = known
  scratch.k = known
  scratch.all = k
  scratch.m = m
  out.randomisedShare[c] = randomised / size
}

/** Whether some comparison of a cell brings a variance of its own. */
function anyMeasured({ code, measured }: Layout, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (measured[code[CODE.stride * i + CODE.variance]!] === 1) return true
  return false
}

/** The p of Egger's regression on 1/nT + 1/nC, see `asymmetry`. The clusters stand in `scratch`, the sizes are gathered anew. */
function asymmetryBySize(layout: Layout, c: number, rho: number, { y, v, all }: ZoneScratch): number {
  const { start, zoneStart, perT, perC } = layout
  const sizes = new Float64Array(all)
  const none = new Float64Array(all)
  const plain = { ...layout, own: perT, control: perC }
  let k = 0
  for (let z = zoneStart[c]!; z < zoneStart[c + 1]!; z++)
    k += gatherClusters(plain, start[z]!, start[z + 1]!, null, rho, none, sizes, k, null)
  return asymmetry(y.subarray(0, all), v.subarray(0, all), ASYMMETRY_FROM, sizes)?.p ?? Number.NaN
}

/** Clusters behind the average noise: the fewest of any stratum the cell uses. */
function noiseClusters(frame: Frame, { noise, cells, kinds }: Layout, c: number): number {
  const strata = strataOfCell(frame, cells.variable[c]!, cells.crop[c]!)
  let least = Number.MAX_SAFE_INTEGER
  for (let kind = 0; 1 << kind <= kinds[c]!; kind++)
    if ((kinds[c]! >> kind) & 1) least = Math.min(least, noise.clusters[strata + kind]!)
  return least
}

function rowOf(code: Layout['code'], i: number): number {
  return code[CODE.stride * i + CODE.row]! >>> ROW_SHIFT
}

/** The smallest difference worth acting on; only where it depends on the level are the baselines averaged. */
function midOfCell(
  { columns }: Frame,
  { code }: Layout,
  spec: OutcomeSpec,
  from: number,
  to: number,
): number {
  if (spec.scale === 'lnRR' ? spec.midKind === 'percent' : spec.scale === 'MD' && spec.midKind === 'absolute')
    return midOnScale(spec, 1)
  // Each trial once, as `meanBaseline` does.
  let total = 0
  let trials = 0
  for (let i = from; i < to; i++) {
    if ((code[CODE.stride * i + CODE.row]! & ROW.edge) === 0) continue
    total += columns.meanC[rowOf(code, i)]!
    trials++
  }
  return midOnScale(spec, total / trials)
}

/** Cells that were ranked against at least one other. */
export function rankedCells({ pScore, zones, cells }: RankedSet): number {
  let ranked = 0
  for (let c = 0; c < cells.size; c++) if (pScore[c * zones]! >= 0) ranked++
  return ranked
}
