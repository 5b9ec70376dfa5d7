import { FLAG, type Frame, NO_YEAR, NO_ZONE, TRIAL_KINDS } from '../frame/frame.ts'
import { FILTER_REASONS, type FilterReason } from '../frame/select.ts'
import type { AskedRows } from './asked-rows.ts'
import type { Account, NoiseRow } from './comparison.ts'
import type { Effects } from './effects.ts'
import type { Listed } from './list-clusters.ts'
import { SCREEN_REASONS } from './screen.ts'
import { NOISE_SOURCES, stratumOf } from './strata.ts'

/**
 * What was asked, what was left out and why: every comparison of the question is counted once.
 * `order` are the positions that passed the filter, `cleared` what the filter took out.
 */
export function accountFor(
  frame: Frame,
  { asked, otherMethod, rows }: AskedRows,
  order: Int32Array,
  cleared: Readonly<Record<FilterReason, number>>,
  effects: Effects,
  listed: Listed,
): Account {
  const { columns, names } = frame
  const record = (i: number) => names.trial[columns.trial[rows[i]!]!]!
  const group = (positions: readonly number[] | Int32Array) => ({
    count: positions.length,
    records: [...new Set(Array.from(positions, record))],
  })
  const screened: Account['screened'][number][] = []
  if (otherMethod.length > 0) screened.push({ reason: 'other_method', ...group(otherMethod) })
  SCREEN_REASONS.forEach((reason, code) => {
    if (reason === 'kept') return
    const out = order.filter((i) => effects.reason[i] === code)
    if (out.length > 0) screened.push({ reason, ...group(out) })
  })
  const codes = (column: ArrayLike<number>) => new Set(Array.from(listed.rows, (r) => column[r]!))
  const years = [...codes(columns.year)].filter((year) => year !== NO_YEAR)
  const zones = codes(columns.zone)
  zones.delete(NO_ZONE)
  return {
    asked: asked.length + otherMethod.length,
    used: listed.effects.length,
    filtered: FILTER_REASONS.filter((reason) => cleared[reason] > 0).map((reason) => ({
      reason,
      count: cleared[reason],
    })),
    screened,
    trials: listed.trials.length,
    clusters: listed.clusters.length,
    contributors: codes(columns.contributor).size,
    own: listed.effects.filter((effect) => effect.own).length,
    simulated: Array.from(listed.rows).filter((r) => (columns.flags[r]! & FLAG.simulated) !== 0).length,
    zones: zones.size,
    years: years.length > 0 ? { from: Math.min(...years), to: Math.max(...years) } : null,
  }
}

/** The average noise of every stratum the question used. */
export function noiseRows(frame: Frame, { noise }: Effects, listed: Listed): NoiseRow[] {
  const { names } = frame
  const seen = new Map<number, number>()
  for (const r of listed.rows) seen.set(stratumOf(frame, r), r)
  return [...seen]
    .sort(([a], [b]) => a - b)
    .map(([s, row]) => ({
      crop: names.crop[frame.columns.crop[row]!]!,
      kind: TRIAL_KINDS[frame.columns.kind[row]!]!,
      source: NOISE_SOURCES[noise.source[s]!]!,
      treated: number(noise.treated[s]!),
      control: number(noise.control[s]!),
      clusters: noise.clusters[s]!,
    }))
}

function number(x: number): number | null {
  return Number.isFinite(x) ? x : null
}

/** Mean of the baselines that were used, each trial once; null without any. */
export function meanBaseline({ columns }: Frame, listed: Listed): number | null {
  if (listed.trials.length === 0) return null
  let total = 0
  for (const trial of listed.trials) total += columns.meanC[listed.rows[trial.effects[0]!]!]!
  return total / listed.trials.length
}
