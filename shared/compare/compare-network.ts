import { type Frame, NO_ZONE } from '../frame/frame.ts'
import { type Filter, select } from '../frame/select.ts'
import { takeRows } from '../frame/take-rows.ts'
import { normalCdf } from './distributions/normal.ts'
import { type Effects, measureEffects } from './effects.ts'
import { type Network, type NetworkComponent, network } from './network.ts'
import type { Interval } from './pool.ts'
import { DEFAULT_SETTINGS, directionSign, midOnScale, type OutcomeSpec, type Settings } from './question.ts'
import { pScores } from './ranking.ts'

const Z_975 = 1.959963984540054

/** A question to the whole network of practices: which does what, whatever each trial compared with. */
export type NetworkAsked = {
  readonly crops: readonly string[] | 'all'
  readonly variable: string
  readonly outcome: OutcomeSpec
  /** The baseline others are told against; the commonest one unless said. The empty text is "nothing added". */
  readonly reference?: string
  /** Answer for this zone alone where its trials connect; otherwise over all zones, and say so. */
  readonly zone?: number
  readonly filter?: Filter
  readonly settings?: Partial<Settings>
}

/** One practice, or one baseline, against the reference. */
export type NetworkArm = {
  readonly name: string
  /** Studies (cluster × set of arms) that hold it. */
  readonly studies: number
  readonly theta: number
  readonly se: number
  readonly ci: Interval | null
  readonly pScore: number | null
  /** Chance that its mean effect is better than the reference by more than the MID. */
  readonly gain: number | null
}

/** Direct against indirect evidence for one pair. */
export type NetworkSplit = {
  readonly a: string
  readonly b: string
  readonly direct: number
  readonly seDirect: number
  readonly indirect: number
  readonly seIndirect: number
  readonly p: number
}

/** One connected part of the network. Practices of different parts are never compared. */
export type NetworkPart = {
  readonly reference: string
  readonly studies: number
  readonly tau2: number
  readonly arms: readonly NetworkArm[]
  readonly splits: readonly NetworkSplit[]
  readonly between: { readonly q: number; readonly df: number; readonly p: number | null }
  /** Direct and indirect evidence disagree: every certainty of this part is to be lowered by one. */
  readonly inconsistent: boolean
}

/** What the network says. `scope` tells whether the zone's own trials were enough to connect it. */
export type NetworkAnswer = {
  readonly asked: NetworkAsked
  readonly scope: 'zone' | 'all'
  readonly mid: number | null
  readonly parts: readonly NetworkPart[]
  /** Names that no usable trial compares with anything. */
  readonly alone: readonly string[]
  readonly studies: number
  /** Comparisons kept out by screening. */
  readonly screened: number
}

/**
 * Connect practices that were compared with different baselines.
 * A study is what one cluster says about one set of arms: its trials with the same arms are averaged as in pooling. The
 * control stands at 0 with its own variance, every arm at its effect with its own, so arms of a trial share the control
 * exactly. *Missing* no rows give no parts. *Source* section 5.3 of the method; see `network`.
 */
export function compareNetwork(frame: Frame, asked: NetworkAsked): NetworkAnswer {
  const settings = { ...DEFAULT_SETTINGS, ...asked.settings }
  const rows = rowsFor(frame, asked)
  const specs = frame.names.variable.map((name) => (name === asked.variable ? asked.outcome : null))
  const effects = measureEffects(frame, rows, specs, settings)
  const passes = passing(frame, rows, asked)
  const all = studiesOf(frame, effects, passes, settings.rho)
  const mine = asked.zone === undefined ? [] : all.filter((study) => study.zone === asked.zone)
  const names = [...new Set(all.flatMap((study) => study.arms.map((arm) => arm.name)))].sort()
  const reference = asked.reference ?? commonest(all)
  const zoneNet = solve(mine, names, reference)
  const connected = zoneNet.components.length === 1 && mine.length >= 2
  const studies = connected ? mine : all
  const net = connected ? zoneNet : solve(all, names, reference)
  const mid = baselineMid(frame, effects, passes, asked.outcome)
  return {
    asked,
    scope: connected ? 'zone' : 'all',
    mid,
    parts: net.components.map((part) => describePart(part, names, studies, asked.outcome, mid)),
    alone: Array.from(net.alone, (code) => names[code]!).filter((name) =>
      studies.some((study) => study.arms.some((arm) => arm.name === name)),
    ),
    studies: studies.length,
    screened: effects.reason.filter((reason, i) => reason !== 0 && passes[i] === 1).length,
  }
}

type Study = {
  readonly zone: number
  readonly arms: readonly { readonly name: string; readonly y: number; readonly v: number }[]
  readonly baseline: string
}

/** All rows of the variable: those that are not asked about still tell the plot noise. */
function rowsFor({ rows, columns, names }: Frame, { variable }: NetworkAsked): Int32Array {
  const code = names.variable.indexOf(variable)
  const out: number[] = []
  for (let r = 0; r < rows; r++) if (columns.variable[r] === code) out.push(r)
  return Int32Array.from(out)
}

/** 1 for rows of the crops asked that pass the filter and compare two different things. */
function passing(frame: Frame, rows: Int32Array, { filter = {}, crops }: NetworkAsked): Uint8Array {
  const few = takeRows(frame, rows)
  const { names, columns } = few
  const wanted = Uint8Array.from(names.crop, (crop) => (crops === 'all' || crops.includes(crop) ? 1 : 0))
  const { mask } = select(few, filter)
  for (let i = 0; i < rows.length; i++) {
    const practice = names.practice[columns.practice[i]!]!
    const same = practice === '' || practice === names.baseline[columns.baseline[i]!]
    if (same || wanted[columns.crop[i]!] === 0) mask[i] = 0
  }
  return mask
}

type Trial = { readonly arms: Map<string, { w: number; wy: number }>; control: number; count: number }

/** Trials as arms (arms of one practice merged), then averaged over the trials of a cluster that hold the same arms. */
function studiesOf({ columns, names }: Frame, effects: Effects, passes: Uint8Array, rho: number): Study[] {
  const trials = new Map<string, Trial & { cluster: number; zone: number; baseline: string }>()
  for (let i = 0; i < effects.rows.length; i++) {
    if (passes[i] === 0 || effects.reason[i] !== 0) continue
    const r = effects.rows[i]!
    const baseline = names.baseline[columns.baseline[r]!]!
    const key = `${columns.trial[r]} ${baseline}`
    const trial = trials.get(key) ?? {
      arms: new Map<string, { w: number; wy: number }>(),
      control: 0,
      count: 0,
      cluster: columns.cluster[r]!,
      zone: columns.zone[r]!,
      baseline,
    }
    trials.set(key, trial)
    const name = names.practice[columns.practice[r]!]!
    const arm = trial.arms.get(name) ?? { w: 0, wy: 0 }
    trial.arms.set(name, arm)
    arm.w += 1 / effects.own[i]!
    arm.wy += effects.y[i]! / effects.own[i]!
    trial.control += effects.control[i]!
    trial.count++
  }
  const groups = new Map<string, (Trial & { zone: number; baseline: string })[]>()
  for (const trial of trials.values()) {
    const key = [trial.cluster, trial.baseline, ...[...trial.arms.keys()].sort()].join('\n')
    groups.set(key, [...(groups.get(key) ?? []), trial])
  }
  return [...groups.values()].map((group) => average(group, rho))
}

function average(group: readonly (Trial & { zone: number; baseline: string })[], rho: number): Study {
  const { zone, baseline, arms } = group[0]!
  const together = (variances: readonly number[]) => {
    const m = variances.length
    const plain = variances.reduce((a, b) => a + b, 0)
    const roots = variances.reduce((a, b) => a + Math.sqrt(b), 0)
    return ((1 - rho) * plain + rho * roots * roots) / (m * m)
  }
  const treated = [...arms.keys()].sort().map((name) => {
    const mine = group.map((trial) => trial.arms.get(name)!)
    const y = mine.reduce((total, { w, wy }) => total + wy / w, 0) / mine.length
    return { name, y, v: together(mine.map(({ w }) => 1 / w)) }
  })
  const control = { name: baseline, y: 0, v: together(group.map((trial) => trial.control / trial.count)) }
  return { zone: zone === NO_ZONE ? -1 : zone, baseline, arms: [control, ...treated] }
}

function solve(studies: readonly Study[], names: readonly string[], reference: string): Network {
  const rows = studies.flatMap((study, s) => study.arms.map((arm) => ({ s, ...arm })))
  const at = new Map(names.map((name, i) => [name, i]))
  return network({
    study: rows.map((row) => row.s),
    arm: rows.map((row) => at.get(row.name)!),
    yi: rows.map((row) => row.y),
    vi: rows.map((row) => row.v),
    arms: names.length,
    reference: at.get(reference),
  })
}

function commonest(studies: readonly Study[]): string {
  const counts = new Map<string, number>()
  for (const { baseline } of studies) counts.set(baseline, (counts.get(baseline) ?? 0) + 1)
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0] ?? ''
}

function baselineMid(
  frame: Frame,
  effects: Effects,
  passes: Uint8Array,
  outcome: OutcomeSpec,
): number | null {
  let total = 0
  let count = 0
  effects.rows.forEach((r, i) => {
    if (passes[i] === 0 || effects.reason[i] !== 0) return
    total += frame.columns.meanC[r]!
    count++
  })
  return count === 0 ? null : midOnScale(outcome, total / count)
}

function describePart(
  part: NetworkComponent,
  names: readonly string[],
  studies: readonly Study[],
  { direction }: OutcomeSpec,
  mid: number | null,
): NetworkPart {
  const sign = directionSign(direction)
  const n = part.arms.length
  const scores =
    sign === 0
      ? null
      : pScores(
          part.theta.map((theta) => sign * theta),
          part.se,
        )
  const name = (code: number) => names[code]!
  return {
    reference: name(part.arms[part.reference]!),
    studies: part.trials,
    tau2: part.tau2,
    arms: Array.from(part.arms, (code, i): NetworkArm => {
      const theta = part.theta[i]!
      const se = part.se[i * n + part.reference]!
      const isReference = i === part.reference
      return {
        name: name(code),
        studies: studies.filter((study) => study.arms.some((arm) => arm.name === name(code))).length,
        theta,
        se: isReference ? 0 : se,
        ci: isReference ? null : { low: theta - Z_975 * se, high: theta + Z_975 * se },
        pScore: scores === null || !Number.isFinite(scores[i]!) ? null : scores[i]!,
        gain: isReference || sign === 0 || mid === null ? null : normalCdf((sign * theta - mid) / se),
      }
    }),
    splits: part.splits.map(({ a, b, direct, seDirect, indirect, seIndirect, p }) => ({
      a: name(a),
      b: name(b),
      direct,
      seDirect,
      indirect,
      seIndirect,
      p,
    })),
    between: {
      q: part.between.q,
      df: part.between.df,
      p: Number.isFinite(part.between.p) ? part.between.p : null,
    },
    inconsistent: part.inconsistent,
  }
}
