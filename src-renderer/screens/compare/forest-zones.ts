import type { Answer, CertifiedZone } from '../../../shared/advise/certify.ts'
import { nearestZones } from '../../../shared/climate/similarity.ts'
import type { TrialRow } from '../../../shared/compare/comparison-rows.ts'
import { RUNG_ASSUMED, RUNG_IMPUTED, RUNG_NAMES } from '../../../shared/frame/frame.ts'
import type { TrialResult } from '../../../shared/record/trial-result.ts'
import { ZONE_CODES, type ZoneCode, zoneIndex } from '../../../shared/vocabulary/zone-code.ts'
import type { ForestTrial, ForestZone, Interval, SpreadSource } from '../../charts/forest-data.ts'
import type { CompareWords } from './compare-words.ts'
import type { EffectScaleView } from './effect-scale.ts'

const Z_975 = 1.959963984540054

/** What a forest plot of one answer is fed, besides words. */
export type ForestGiven = {
  readonly answer: Answer
  /** The trials behind it, by record. */
  readonly trials: ReadonlyMap<string, TrialResult>
  readonly view: EffectScaleView
  readonly words: CompareWords
  /** The climate that stands first: the one asked for, else one's own. */
  readonly first: ZoneCode | null
}

/** Climates with trials, and the first one even without: the first, then the nearest to it, else those with most trials. */
export function forestZones(given: ForestGiven): ForestZone[] {
  const { answer, view, words, first } = given
  const shares = trialShares(answer)
  const byZone = new Map<number, ForestTrial[]>()
  answer.trials.forEach((trial, at) => {
    const zone = zoneOfTrial(answer, trial)
    if (zone === null) return
    const row = forestTrial(given, trial, at, shares[at] ?? 0)
    byZone.set(zone, [...(byZone.get(zone) ?? []), row])
  })
  return orderedZones(answer, first).flatMap((zone): ForestZone[] => {
    const { theta, drawnCi, drawnPi, borrowedShare } = zone
    const code = ZONE_CODES[zone.zone]
    if (code === undefined || theta === null || drawnCi === null) return []
    return [
      {
        code,
        name: words.zone(code),
        trials: (byZone.get(zone.zone) ?? []).toSorted(
          (a, b) => Number(b.mine ?? false) - Number(a.mine ?? false) || b.weight - a.weight,
        ),
        average: interval(view, theta, drawnCi),
        ...(drawnPi && {
          nextField: { lower: view.toChart(drawnPi.low), upper: view.toChart(drawnPi.high) },
        }),
        borrowedShare,
        mine: code === first,
      },
    ]
  })
}

/** Zones in the order of the figure: with trials, or asked for. */
function orderedZones(answer: Answer, first: ZoneCode | null): CertifiedZone[] {
  const shown = answer.zones.filter((zone) => zone.trials > 0 || ZONE_CODES[zone.zone] === first)
  if (first === null) return shown.toSorted((a, b) => b.trials - a.trials || a.zone - b.zone)
  const rank = new Map(nearestZones(first).map(({ zone }, at) => [zoneIndex(zone), at + 1]))
  return shown.toSorted((a, b) => (rank.get(a.zone) ?? 0) - (rank.get(b.zone) ?? 0))
}

/** The climate a trial was done in, as its comparisons say. */
export function zoneOfTrial(answer: Answer, trial: TrialRow): number | null {
  return answer.effects[trial.effects[0] ?? -1]?.zone ?? null
}

/** Each trial's share of the weight: its site's share, divided among the trials there. */
export function trialShares(answer: Answer): number[] {
  const shares = new Array<number>(answer.trials.length).fill(0)
  for (const cluster of answer.clusters)
    for (const trial of cluster.trials) shares[trial] = cluster.share / cluster.trials.length
  return shares
}

function forestTrial(
  { answer, trials, view, words }: ForestGiven,
  trial: TrialRow,
  at: number,
  share: number,
): ForestTrial {
  const effects = trial.effects.flatMap((effect) => answer.effects[effect] ?? [])
  const record = trials.get(trial.record)
  const half = Z_975 * Math.sqrt(trial.v)
  return {
    id: String(at),
    label: record ? words.trial(record) : (effects[0]?.label ?? ''),
    spread: spreadSource(effects.map(({ rung }) => RUNG_NAMES.indexOf(rung))),
    effect: interval(view, trial.y, { low: trial.y - half, high: trial.y + half }),
    weight: share,
    mine: record ? record.source === 'own' && record.origin !== 'historical' : (effects[0]?.own ?? false),
    simulated: effects.some((effect) => effect.simulated),
  }
}

/** The weakest of a trial's comparisons speaks for it. */
function spreadSource(rungs: readonly number[]): SpreadSource {
  const worst = Math.max(...rungs)
  if (worst >= RUNG_IMPUTED) return worst === RUNG_ASSUMED ? 'assumed' : 'imputed'
  return worst === 0 ? 'own-plots' : 'stated-error'
}

/** An estimate with its range, as a figure takes it. */
export function interval(
  view: EffectScaleView,
  theta: number,
  { low, high }: { readonly low: number; readonly high: number },
): Interval {
  return { estimate: view.toChart(theta), lower: view.toChart(low), upper: view.toChart(high) }
}
