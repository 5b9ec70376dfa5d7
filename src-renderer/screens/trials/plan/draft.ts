import type { Site } from '../../../../shared/record/site.ts'
import type { PracticeUse, Treatment, Trial } from '../../../../shared/record/trial.ts'
import { findPractice } from '../../../../shared/vocabulary/practices.ts'
import type { PlanKind, TrialPlan } from '../../../data/trial-plan.ts'
import type { PlannedTrial } from '../../../data/trial-plans.ts'

/** A trial before anything was chosen. `month` is `2025-04`: the sowing offered, with a harvest four months later. */
export function blankTrial(id: string, site: Site, month: string): PlannedTrial {
  const trial: Trial = {
    schema: 'trial/1',
    id,
    title: '',
    site: site.id,
    crop: '',
    system: 'field',
    season: seasonFrom(month, monthsLater(month, 4)),
    outcomes: ['yield_total'],
    design: { kind: 'paired_strips', randomised: 'yes' },
    treatments: [treatment(0, []), treatment(1, [])],
    plots: [],
    summaries: [],
    deviations: [],
    status: 'draft',
    origin: 'typed',
  }
  return { trial, plan: planFor(trial), site }
}

/** How a trial of so many treatments is laid out unless something else is chosen. */
export function planFor(trial: Trial): TrialPlan {
  const kind = usualKind(baseTreatments(trial).length)
  return {
    schema: 'plan/1',
    kind,
    blocks: usualBlocks(kind),
    keepApart: false,
    second: null,
    geometry: usualGeometry(kind, trial.system),
    methods: {},
    draws: [],
    worthPct: null,
  }
}

/** Two sides are strips in pairs, more are blocks. */
export function usualKind(arms: number): PlanKind {
  return arms > 2 ? 'complete-blocks' : 'paired-strips'
}

/** How many pairs, blocks, people or units are offered first. */
export function usualBlocks(kind: PlanKind): number {
  switch (kind) {
    case 'paired-strips':
      return 5
    case 'complete-blocks':
    case 'split-plot':
    case 'latin-square':
      return 4
    case 'triples':
      return 20
    case 'before-after':
      return 6
  }
}

/** Metres offered first. Garden plots are bed pieces, field strips are as wide as two passes of a seeder. */
export function usualGeometry(kind: PlanKind, system: Trial['system']): TrialPlan['geometry'] {
  if (system !== 'field')
    return { plotWidthM: 1.2, plotLengthM: 2.5, blocksAcross: 2, pathM: 0.4, alleyM: 0.6, borderM: 0 }
  if (kind === 'paired-strips')
    return { plotWidthM: 6, plotLengthM: 60, blocksAcross: 8, pathM: 0, alleyM: 2, borderM: 1 }
  if (kind === 'latin-square')
    return { plotWidthM: 5, plotLengthM: 6, blocksAcross: 1, pathM: 1, alleyM: 1, borderM: 0.5 }
  if (kind === 'triples')
    return { plotWidthM: 5, plotLengthM: 6, blocksAcross: 4, pathM: 0, alleyM: 2, borderM: 0.5 }
  return { plotWidthM: 5, plotLengthM: 6, blocksAcross: 2, pathM: 0, alleyM: 2, borderM: 0.5 }
}

/** Which kinds can hold so many treatments. */
export function possibleKinds(arms: number): readonly PlanKind[] {
  return [
    ...(arms === 2 ? (['paired-strips'] as const) : []),
    'complete-blocks',
    'split-plot',
    'latin-square',
    ...(arms > 2 ? (['triples'] as const) : []),
    ...(arms === 2 ? (['before-after'] as const) : []),
  ]
}

/** A treatment that is still without a name. Number 0 is the comparison. */
export function treatment(number: number, practices: PracticeUse[]): Treatment {
  return { id: `t${number}`, label: '', baseline: number === 0, practices }
}

const WITH_SECOND = '+'

/** The treatments of the question, without those a split plot adds. */
export function baseTreatments(trial: Pick<Trial, 'treatments'>): Treatment[] {
  return trial.treatments.filter((one) => !one.id.endsWith(WITH_SECOND))
}

/** The treatments a plan tries: those of the question, and in a split plot each of them again with the second practice. */
export function allTreatments(base: readonly Treatment[], plan: TrialPlan): Treatment[] {
  if (plan.kind !== 'split-plot' || plan.second === null) return [...base]
  const { second } = plan
  return [
    ...base,
    ...base.map((one) => ({
      ...one,
      id: one.id + WITH_SECOND,
      baseline: false,
      practices: [...one.practices, second],
    })),
  ]
}

/** The draft with other treatments; a layout that cannot hold as many is exchanged for one that can. */
export function withTreatments(draft: PlannedTrial, base: readonly Treatment[]): PlannedTrial {
  const fits = possibleKinds(base.length).includes(draft.plan.kind)
  const usual = usualKind(base.length)
  // Strips offered for two sides give way to blocks once there are three.
  const plan =
    fits && !(usual !== draft.plan.kind && isUntouched(draft)) ? draft.plan : planOfKind(draft, usual)
  return { ...draft, plan, trial: { ...draft.trial, treatments: allTreatments(base, plan) } }
}

/** Another kind of layout, with what is usual for it. */
export function planOfKind({ plan, trial }: PlannedTrial, kind: PlanKind): TrialPlan {
  return {
    ...plan,
    kind,
    blocks: usualBlocks(kind),
    keepApart: false,
    geometry: usualGeometry(kind, trial.system),
    second: kind === 'split-plot' ? (plan.second ?? { id: 'improved_variety' }) : null,
  }
}

function isUntouched({ plan }: PlannedTrial): boolean {
  return plan.draws.length === 0 && plan.blocks === usualBlocks(plan.kind)
}

/** Put a practice into option `at`; the comparison follows it as long as nobody chose another. */
export function choosePractice(draft: PlannedTrial, at: number, practice: string): PlannedTrial {
  const base = baseTreatments(draft.trial)
  const before = base[at]?.practices[0]?.id
  const unit = findPractice(practice)?.doseUnits[0]
  const dose = base[at]?.practices[0]?.dose
  const kept = dose && findPractice(practice)?.doseUnits.includes(dose.unit) ? { dose } : {}
  const next = base.map((one, i) => {
    if (i === at) return { ...one, practices: [{ id: practice, ...(unit ? kept : {}) }] }
    if (i !== 0 || at !== 1) return one
    const follows =
      one.practices.length === 0 || one.practices[0]?.id === findPractice(before ?? '')?.defaultComparator
    const comparator = findPractice(practice)?.defaultComparator
    return follows && comparator ? { ...one, practices: [{ id: comparator }] } : one
  })
  return withTreatments(draft, next)
}

/** What the comparison is; null is what is done now, whatever that is. */
export function chooseBaseline(draft: PlannedTrial, practice: string | null): PlannedTrial {
  const base = baseTreatments(draft.trial).map((one) =>
    one.baseline ? { ...one, practices: practice === null ? [] : [{ id: practice }] } : one,
  )
  return withTreatments(draft, base)
}

/** One more option, of the practice tried before it: a second dose is the commonest third treatment. */
export function addOption(draft: PlannedTrial): PlannedTrial {
  const base = baseTreatments(draft.trial)
  const last = base.at(-1)?.practices[0]?.id
  const number = Math.max(...base.map((one) => Number(one.id.slice(1)))) + 1
  return withTreatments(draft, [...base, treatment(number, last ? [{ id: last }] : [])])
}

/** One option less; two sides always stay. */
export function removeOption(draft: PlannedTrial, id: string): PlannedTrial {
  const base = baseTreatments(draft.trial)
  if (base.length <= 2) return draft
  return withTreatments(
    draft,
    base.filter((one) => one.id !== id || one.baseline),
  )
}

/** Whether enough was said to lay plots out. */
export function isAsked({ trial }: PlannedTrial): boolean {
  return trial.crop !== '' && baseTreatments(trial).every((one) => one.baseline || one.practices.length > 0)
}

/** Two options that are one and the same, as their places in the list; nothing could be told from them. */
export function sameOptions({ trial }: PlannedTrial): readonly [number, number] | null {
  const said = baseTreatments(trial).map((one) => JSON.stringify(one.practices))
  for (const [at, text] of said.entries()) {
    const first = said.indexOf(text)
    if (first < at) return [first, at]
  }
  return null
}

/** A season from the month of sowing and the month of harvest; its year is the year of harvest. */
export function seasonFrom(start: string, end: string, name?: string): Trial['season'] {
  const year = Number(end.slice(0, 4))
  return { start, end, ...(year >= 1800 && year <= 2200 && { harvestYear: year }), ...(name && { name }) }
}

/** `2025-11` and 4 give `2026-03`. */
export function monthsLater(month: string, by: number): string {
  const [year, number] = month.split('-').map(Number) as [number, number]
  const all = year * 12 + number - 1 + by
  return `${Math.floor(all / 12)}-${String((all % 12) + 1).padStart(2, '0')}`
}
