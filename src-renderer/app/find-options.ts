import { plotCode, plotOfCode, readCode, trialCode } from '../../shared/plan/plot-code.ts'
import type { Trial } from '../../shared/record/trial.ts'
import type { Findable } from '../data/find.ts'
import { hasWords, type Option, plainLetters, searchText } from '../parts/options.tsx'

/** Something that can be gone to. */
export type Target = Option & { readonly path: string; readonly group: string }

/** The words the list needs, in the reader's language. */
export type FindWords = {
  readonly group: (name: 'plots' | 'trials' | 'places' | 'beds') => string
  readonly plot: (label: string) => string
  readonly untitled: string
  readonly crop: (id: string) => string
}

/** At most so many of one group: who needs more types another letter. */
const PER_GROUP = 7

/** The person's own trials, places and beds as targets. */
export function ownTargets({ trials, sites, beds }: Findable, words: FindWords): Target[] {
  const siteNames = new Map(sites.map((site) => [site.id, site.name]))
  return [
    ...trials.map(
      (trial): Target => ({
        id: `trial ${trial.id}`,
        path: `/trials/${trial.id}`,
        group: words.group('trials'),
        label: trial.title || words.untitled,
        note: [siteNames.get(trial.site), trial.season.harvestYear].filter(Boolean).join(', '),
        alias: [words.crop(trial.crop), trial.crop, trial.cultivar ?? '', trialCode(trial.id)],
      }),
    ),
    ...sites.map(
      (site): Target => ({
        id: `site ${site.id}`,
        path: `/trials/places?place=${site.id}`,
        group: words.group('places'),
        label: site.name,
        note: site.climate?.zone,
      }),
    ),
    ...beds.map(
      (bed): Target => ({
        id: `bed ${bed.id}`,
        path: `/garden?bed=${bed.id}`,
        group: words.group('beds'),
        label: bed.name,
      }),
    ),
  ]
}

/**
 * The plots a typed or scanned text means: by the code of a label (`CF:7F3AC1D2/305`), or by a plot's own label in the
 * newest trials that are in the ground.
 */
export function plotTargets(trials: readonly Trial[], typed: string, words: FindWords): Target[] {
  const target = (trial: Trial, at: number): Target => ({
    id: `plot ${trial.id} ${at}`,
    // The plot as labels name it, so that a scanned code and a found plot open the same walk.
    path: `/trials/${trial.id}?tab=harvest&plot=${plotCode(trial, at).split('/')[1]}`,
    group: words.group('plots'),
    label: words.plot(trial.plots[at]!.label),
    note: trial.title || words.untitled,
  })
  const asked = readCode(typed)
  const coded = asked && trials.find((trial) => trialCode(trial.id) === asked.code)
  if (asked && coded) {
    const at = plotOfCode(coded, asked.plot)
    return at === null ? [] : [target(coded, at)]
  }
  const label = plainLetters(typed).trim()
  if (label === '') return []
  const inGround = trials.filter((trial) => trial.status === 'planned' || trial.status === 'running')
  return inGround
    .flatMap((trial) => {
      const at = trial.plots.findIndex((plot) => plainLetters(plot.label) === label)
      return at < 0 ? [] : [target(trial, at)]
    })
    .slice(0, PER_GROUP)
}

/** The targets a text finds: all of its words, anywhere; names that begin with it first, few of each group. */
export function findTargets(targets: readonly Target[], typed: string): Target[] {
  const code = readCode(typed)?.code
  const start = plainLetters(typed).trim()
  const found = targets.filter((target) => hasWords(searchText(target), code ?? typed))
  const groups = Map.groupBy(found, (target) => target.group)
  const starts = (target: Target) => (plainLetters(target.label).startsWith(start) ? 0 : 1)
  return [...groups.values()].flatMap((group) =>
    group.toSorted((a, b) => starts(a) - starts(b)).slice(0, PER_GROUP),
  )
}
