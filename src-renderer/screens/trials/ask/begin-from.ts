import type { DoseClass } from '../../../../shared/commons/codes.ts'
import type { ResultBody } from '../../../../shared/commons/commons-record.ts'
import { DOSE_CUTS } from '../../../../shared/commons/dose-class.ts'
import type { PlannedStep } from '../../../../shared/commons/protocol.ts'
import type { ProtocolArm } from '../../../../shared/commons/protocol-body.ts'
import type { PracticeUse, Treatment, Trial } from '../../../../shared/record/trial.ts'
import { findPractice } from '../../../../shared/vocabulary/practices.ts'
import type { HeldProtocol } from '../../../data/protocols.ts'
import type { PlanKind } from '../../../data/trial-plan.ts'
import type { PlannedTrial } from '../../../data/trial-plans.ts'
import {
  allTreatments,
  planFor,
  possibleKinds,
  treatment,
  usualBlocks,
  usualGeometry,
  usualKind,
} from '../plan/draft.ts'

/** Writes an amount as it would be typed here. */
export type WriteDose = (value: number, unit: string) => NonNullable<PracticeUse['dose']>

/** The draft asking what a protocol asks, laid out and measured as it says. Place, season and cultivar stay. */
export function beginFromProtocol(
  draft: PlannedTrial,
  { id, body }: HeldProtocol,
  write: WriteDose,
): PlannedTrial {
  const { base, second, ids } = treatmentsOf(body.arms, body.design.kind === 'split_plot', write)
  const own = (arm: string | undefined) => (arm === undefined ? {} : { treatment: ids.get(arm) })
  const steps: PlannedStep[] = body.steps.map(({ kind, day, arm }) => ({ kind, day, ...own(arm) }))
  const asked = withQuestion(draft, body, base, body.measurements)
  const kind = fitting(PLAN_OF[body.design.kind], base.length)
  const plan = {
    ...asked.plan,
    kind,
    blocks: kind === PLAN_OF[body.design.kind] ? body.design.blocks : usualBlocks(kind),
    geometry: usualGeometry(kind, body.system),
    second: kind === 'split-plot' ? second : null,
    timings: Object.fromEntries(
      body.measurements.flatMap(({ variable, timing }) => (timing === undefined ? [] : [[variable, timing]])),
    ),
    steps,
  }
  return {
    ...asked,
    plan,
    trial: { ...asked.trial, protocol: id, treatments: allTreatments(base, plan) },
  }
}

/** The draft asking what a shared result asked. How it was laid out is kept where lots can draw it. */
export function beginFromResult(draft: PlannedTrial, body: ResultBody, write: WriteDose): PlannedTrial {
  // A result names the class of a dose and not its unit: only where a practice has one unit is the amount known.
  const arms = body.arms.map((arm) => ({
    ...arm,
    practices: arm.practices.map((use) => {
      const units = findPractice(use.id)?.doseUnits ?? []
      return units.length === 1 ? { ...use, unit: units[0] } : { id: use.id }
    }),
  }))
  const { base } = treatmentsOf(arms, false, write)
  const distinct = base.filter((one, i) => base.findIndex((other) => same(one, other)) === i)
  const asked = withQuestion(draft, body, distinct, body.outcomes)
  const known: PlanKind | undefined =
    body.design.kind in PLAN_OF ? PLAN_OF[body.design.kind as Drawn] : undefined
  const kind = known === 'split-plot' ? usualKind(distinct.length) : fitting(known, distinct.length)
  const blocks = kind === known && body.design.blocks ? body.design.blocks : usualBlocks(kind)
  const plan = { ...asked.plan, kind, blocks, second: null, geometry: usualGeometry(kind, body.system) }
  const { protocol: _old, ...rest } = asked.trial
  return {
    ...asked,
    plan,
    trial: {
      ...rest,
      ...(body.protocol === undefined ? {} : { protocol: body.protocol }),
      treatments: allTreatments(distinct, plan),
    },
  }
}

/** Follow no protocol any more; what was filled in stays. */
export function leaveProtocol(draft: PlannedTrial): PlannedTrial {
  const { protocol: _left, ...trial } = draft.trial
  return { ...draft, trial }
}

type Drawn = keyof typeof PLAN_OF

const PLAN_OF = {
  paired_strips: 'paired-strips',
  randomised_blocks: 'complete-blocks',
  split_plot: 'split-plot',
  latin_square: 'latin-square',
  incomplete_triples: 'triples',
  before_after_control: 'before-after',
} as const satisfies Partial<Record<Trial['design']['kind'], PlanKind>>

function fitting(kind: PlanKind | undefined, arms: number): PlanKind {
  return kind !== undefined && possibleKinds(arms).includes(kind) ? kind : usualKind(arms)
}

type Measured = { readonly variable: string; readonly method?: string | undefined }

function withQuestion(
  draft: PlannedTrial,
  body: { readonly crop: string; readonly system: Trial['system'] },
  base: readonly Treatment[],
  measured: readonly Measured[],
): PlannedTrial {
  const trial: Trial = {
    ...draft.trial,
    crop: body.crop,
    system: body.system,
    outcomes: [...new Set(measured.map((one) => one.variable))],
    treatments: [...base],
  }
  const methods = measured.flatMap(({ variable, method }) =>
    method === undefined ? [] : [[variable, method]],
  )
  const fresh = planFor(trial)
  const { draws } = draft.plan
  return { ...draft, trial, plan: { ...fresh, methods: Object.fromEntries(methods), draws } }
}

/** The sides of the question, the comparison first, and what whole main plots get in a split plot. */
function treatmentsOf(
  arms: readonly ProtocolArm[],
  isSplit: boolean,
  write: WriteDose,
): { base: Treatment[]; second: PracticeUse | null; ids: ReadonlyMap<string, string> } {
  const ordered = [...arms].sort((a, b) => Number(b.baseline) - Number(a.baseline))
  const uses = ordered.map((arm) => arm.practices.map((use) => useOf(use, write)))
  const second = isSplit ? secondOf(uses) : null
  const kept = ordered
    .map((arm, i) => ({ arm, practices: uses[i]! }))
    .filter(({ practices }) => second === null || !practices.some((use) => use.id === second.id))
  const base = kept.map(({ practices }, i) => treatment(i, [...practices]))
  return { base, second, ids: new Map(kept.map(({ arm }, i) => [arm.id, `t${i}`])) }
}

/** The practice of a split plot: with it every side of the comparison stands a second time. */
function secondOf(arms: readonly (readonly PracticeUse[])[]): PracticeUse | null {
  const text = (uses: readonly PracticeUse[]) =>
    uses
      .map((use) => JSON.stringify(use))
      .sort()
      .join()
  const isOf = (use: PracticeUse) => (one: PracticeUse) => one.id === use.id
  for (const use of arms.flat()) {
    const [having, bare] = [true, false].map((has) => arms.filter((arm) => arm.some(isOf(use)) === has))
    const without = having!.map((arm) => text(arm.filter((one) => one.id !== use.id))).sort()
    if (arms[0]!.some(isOf(use))) continue
    if (without.join(';') === bare!.map(text).sort().join(';')) return use
  }
  return null
}

function useOf(use: ProtocolArm['practices'][number], write: WriteDose): PracticeUse {
  const { id, dose, unit } = use
  const value = dose === undefined || unit === undefined ? null : middleOf(dose, unit)
  return value === null ? { id } : { id, dose: write(value, unit!) }
}

/** A round amount inside a class: its middle, half of the first cut, or the last cut itself. *Missing* null for other units. */
export function middleOf(dose: DoseClass, unit: string): number | null {
  const cuts = DOSE_CUTS[unit]
  if (cuts === undefined) return null
  const [low, middle, high] = cuts
  switch (dose) {
    case 'd1':
      return low / 2
    case 'd2':
      return (low + middle) / 2
    case 'd3':
      return (middle + high) / 2
    case 'd4':
      return high
  }
}

function same(a: Treatment, b: Treatment): boolean {
  return JSON.stringify(a.practices) === JSON.stringify(b.practices)
}
