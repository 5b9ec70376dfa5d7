import { type Frame, NO_ZONE } from '../frame/frame.ts'
import { type Filter, type FilterReason, select } from '../frame/select.ts'
import { takeRows } from '../frame/take-rows.ts'
import { accountFor, meanBaseline, noiseRows } from './account.ts'
import { type AskedRows, askedRows } from './asked-rows.ts'
import { cellEstimate } from './cell-estimate.ts'
import { averageClusters, type Clusters, makeClusters } from './clusters.ts'
import { type Comparison, METHOD_VERSION, type SensitivityRow } from './comparison.ts'
import { type Effects, measureEffects } from './effects.ts'
import { bandMove, gainAndLoss, verdictOf } from './gain.ts'
import { listClusters } from './list-clusters.ts'
import { pool } from './pool.ts'
import { DEFAULT_SETTINGS, directionSign, midOnScale, type Question, type Settings } from './question.ts'
import { certaintyFacts, influenceOf } from './robustness.ts'
import { answerZones, zoneModel } from './zone-answers.ts'
import { poolZones } from './zones.ts'

/**
 * What the answers to one question have in common whatever the filter: its comparisons with their effects, under the variance
 * asked for and under the other one. Kept by who lets a filter be dragged.
 */
export type Prepared = {
  readonly settings: Settings
  readonly asked: AskedRows
  /** The rows of the question as a frame, for the filter to look at. */
  readonly few: Frame
  readonly effects: Effects
  readonly other: Effects
}

/**
 * Find and measure the comparisons of a question. Of the filter only `knownClimate` plays a part: it says what the set is,
 * and so the average plot noise is that of the set; the filters that are dragged about leave the average as it is.
 */
export function prepare(frame: Frame, question: Question): Prepared {
  const settings: Settings = { ...DEFAULT_SETTINGS, ...question.settings }
  const asked = askedRows(frame, question)
  const variance = settings.variance === '1B' ? '1A' : '1B'
  const { zone } = frame.columns
  const inSet = question.filter?.knownClimate ? (row: number) => zone[row]! < NO_ZONE : undefined
  const measure = (chosen: Settings) => {
    const specs = frame.names.variable.map((name) => (name === question.variable ? question.outcome : null))
    return measureEffects(frame, asked.rows, specs, chosen, inSet)
  }
  return {
    settings,
    asked,
    few: takeRows(
      frame,
      asked.asked.map((i) => asked.rows[i]!),
    ),
    effects: measure(settings),
    other: measure({ ...settings, variance }),
  }
}

/**
 * Compare: find the comparisons of a question, screen them with reasons, give each its effect and variance, merge shared
 * controls, average clusters, pool them over all and by climate zone, and look at how firmly the result stands.
 * *Shapes* `similarity` row-major over the zones the frame was built with. Nothing is kept or changed.
 * *Missing* a question nobody has evidence on gets an answer with empty lists and nulls.
 * *Accuracy* the tolerances of its parts; bit-identical for any order of the records, and with or without `prepared`.
 */
export function compare(
  frame: Frame,
  question: Question,
  similarity: Float64Array,
  prepared: Prepared = prepare(frame, question),
): Comparison {
  const { settings, asked, effects } = prepared
  const { order, cleared } = applyFilter(prepared, question.filter ?? {})
  const clusters = average(frame, effects, order, settings.rho)
  const listed = listClusters(frame, effects, order, clusters, question.outcome.scale)
  const { yi, vi, zone } = columnsOf(clusters)
  const pooled = pool(yi, vi, settings)
  const byZone = poolZones({ yi, vi, zone, similarity })
  const sign = directionSign(question.outcome.direction)
  const baselineMean = meanBaseline(frame, listed)
  const mid = baselineMean === null ? null : midOnScale(question.outcome, baselineMean)
  const influence = influenceOf(yi, vi, sizesOf(frame, effects, order, settings.rho), pooled, settings)
  return {
    version: METHOD_VERSION,
    question,
    settings,
    mid,
    baselineMean,
    method: asked.method,
    account: accountFor(frame, asked, order, cleared, effects, listed),
    noise: noiseRows(frame, effects, listed),
    effects: listed.effects,
    trials: listed.trials,
    clusters: listed.clusters.map((row, k) => ({ ...row, share: pooled.weights[k]! })),
    overall: {
      ...cellEstimate(pooled),
      tau2Ci: pooled.tau2Ci,
      ...gainAndLoss(pooled.mu, pooled.se, pooled.tau2, pooled.k, mid, sign),
      verdict: verdictOf(pooled.ci, sign),
      band: bandMove(question.outcome, baselineMean, pooled.mu),
    },
    zones: answerZones(listed.clusters, byZone, settings, {
      mid,
      sign,
      baselineMean,
      outcome: question.outcome,
    }),
    zoneModel: zoneModel(byZone),
    influence,
    sensitivity: sensitivity(frame, order, prepared),
    facts: certaintyFacts(frame, listed, pooled, influence, effects),
  }
}

function applyFilter(
  { asked, few }: Prepared,
  filter: Filter,
): { readonly order: Int32Array; readonly cleared: Readonly<Record<FilterReason, number>> } {
  const { mask, cleared } = select(few, filter)
  return { order: asked.asked.filter((_, j) => mask[j] === 1), cleared }
}

function average(frame: Frame, effects: Effects, order: Int32Array, rho: number): Clusters {
  const clusters = makeClusters(order.length)
  averageClusters(frame, effects, order, 0, order.length, null, rho, clusters)
  return clusters
}

/**
 * 1/nT + 1/nC of every cluster, merged and averaged as variances are; null where no trial brings a variance of its own.
 */
function sizesOf(frame: Frame, effects: Effects, order: Int32Array, rho: number): Float64Array | null {
  if (!order.some((i) => effects.reason[i] === 0 && effects.measured[i] === 1)) return null
  const per = (plots: ArrayLike<number>) => Float64Array.from(effects.rows, (r) => 1 / plots[r]!)
  const { nT, nC } = frame.columns
  return columnsOf(average(frame, { ...effects, own: per(nT), control: per(nC) }, order, rho)).vi
}

function columnsOf({ clusters, yi, vi, zone }: Clusters) {
  return { yi: yi.subarray(0, clusters), vi: vi.subarray(0, clusters), zone: zone.subarray(0, clusters) }
}

/** How much hangs on the average spread, and on the assumed correlation inside a cluster. */
function sensitivity(
  frame: Frame,
  order: Int32Array,
  { settings, effects, other }: Prepared,
): SensitivityRow[] {
  const again = (name: SensitivityRow['name'], from: Effects, rho: number): SensitivityRow => {
    const { yi, vi } = columnsOf(average(frame, from, order, rho))
    return { name, cell: cellEstimate(pool(yi, vi, settings)) }
  }
  return [
    again(settings.variance === '1B' ? 'own_spread' : 'average_spread', other, settings.rho),
    again('rho_0', effects, 0),
    again('rho_0_9', effects, 0.9),
  ]
}
