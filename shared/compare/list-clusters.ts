import { FLAG, type Frame, NO_YEAR, NO_ZONE, RANDOMISED, RUNG_IMPUTED, RUNG_NAMES } from '../frame/frame.ts'
import type { Clusters } from './clusters.ts'
import type { ClusterRow, EffectRow, TrialRow } from './comparison-rows.ts'
import { effectNotes } from './effect-notes.ts'
import type { Effects } from './effects.ts'
import type { EffectScale } from './question.ts'
import { NOISE_SOURCES, type Noise, stratumOf } from './strata.ts'

/**
 * What entered pooling, as lists for the reader: effects, the trials they make, the clusters those make.
 * *Shapes* `rows` the frame row of every listed effect. `imputed` and `randomised` are shares per cluster, trials
 * counting alike.
 */
export type Listed = {
  readonly effects: readonly EffectRow[]
  readonly trials: readonly TrialRow[]
  readonly clusters: readonly Omit<ClusterRow, 'share'>[]
  readonly rows: Int32Array
  readonly randomised: number
}

/** List what `averageClusters` averaged, from the same `order`. */
export function listClusters(
  frame: Frame,
  effects: Effects,
  order: Int32Array,
  clusters: Clusters,
  scale: EffectScale,
): Listed {
  const used = order.filter((i) => effects.reason[i] === 0)
  const rows = used.map((i) => effects.rows[i]!)
  const listed = Array.from(used, (i) => effectRow(frame, effects, i, scale))
  const trials: TrialRow[] = []
  let at = 0
  for (let t = 0; t < clusters.trials; t++) {
    const arms = clusters.trialArms[t]!
    trials.push({
      record: frame.names.trial[clusters.trialCode[t]!]!,
      y: clusters.trialY[t]!,
      v: clusters.trialV[t]!,
      effects: Array.from({ length: arms }, (_, j) => at + j),
    })
    at += arms
  }
  let randomised = 0
  for (const r of rows) if (frame.columns.randomised[r] === RANDOMISED.yes) randomised++
  return {
    effects: listed,
    trials,
    clusters: Array.from({ length: clusters.clusters }, (_, k) =>
      clusterRow(frame, clusters, k, trials, listed),
    ),
    rows,
    randomised: rows.length === 0 ? 0 : randomised / rows.length,
  }
}

function effectRow(frame: Frame, effects: Effects, i: number, scale: EffectScale): EffectRow {
  const { columns, names, labels } = frame
  const r = effects.rows[i]!
  const trial = columns.trial[r]!
  return {
    record: names.trial[trial]!,
    label: labels[trial]!,
    arm: columns.arm[r]!,
    practice: names.practice[columns.practice[r]!]!,
    baseline: names.baseline[columns.baseline[r]!]!,
    crop: names.crop[columns.crop[r]!]!,
    zone: columns.zone[r] === NO_ZONE ? null : columns.zone[r]!,
    year: columns.year[r] === NO_YEAR ? null : columns.year[r]!,
    own: (columns.flags[r]! & FLAG.own) !== 0,
    simulated: (columns.flags[r]! & FLAG.simulated) !== 0,
    rung: RUNG_NAMES[effects.rung[i]!]!,
    nT: columns.nT[r]!,
    nC: columns.nC[r]!,
    y: effects.y[i]!,
    v: effects.own[i]! + effects.control[i]!,
    notes: effectNotes(columns, r, scale, averageCv(effects.noise, stratumOf(frame, r))),
  }
}

/** Average CV of the treated and the control arms of a stratum; NaN where a table was assumed. */
function averageCv({ treated, control, source }: Noise, stratum: number): [number, number] {
  if (NOISE_SOURCES[source[stratum]!] === 'assumed') return [Number.NaN, Number.NaN]
  return [Math.sqrt(treated[stratum]!), Math.sqrt(control[stratum]!)]
}

function clusterRow(
  { names }: Frame,
  clusters: Clusters,
  k: number,
  trials: readonly TrialRow[],
  effects: readonly EffectRow[],
): Omit<ClusterRow, 'share'> {
  const mine = Array.from({ length: clusters.size[k]! }, (_, j) => clusters.first[k]! + j)
  const zone = clusters.zone[k]!
  let imputed = 0
  let own = false
  for (const t of mine) {
    const arms = trials[t]!.effects
    let without = 0
    for (const e of arms) {
      const rung = RUNG_NAMES.indexOf(effects[e]!.rung)
      if (rung >= RUNG_IMPUTED) without++
      own ||= effects[e]!.own
    }
    imputed += without / arms.length
  }
  return {
    cluster: names.cluster[clusters.code[k]!]!,
    zone: zone === NO_ZONE ? null : zone,
    y: clusters.yi[k]!,
    v: clusters.vi[k]!,
    trials: mine,
    imputed: imputed / mine.length,
    own,
  }
}
