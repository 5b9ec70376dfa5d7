import type { Sha256 } from '../../../../shared/base/random.ts'
import { ok, type Result } from '../../../../shared/base/result.ts'
import { checkDesign, type Design, type KeepApart } from '../../../../shared/plan/design.ts'
import { drawPlan } from '../../../../shared/plan/draw.ts'
import { type PlotMap, plotMap } from '../../../../shared/plan/plot-map.ts'
import type { Trial } from '../../../../shared/record/trial.ts'
import type { PlanKind, TrialPlan } from '../../../data/trial-plan.ts'
import type { PlannedTrial } from '../../../data/trial-plans.ts'
import { allTreatments, baseTreatments } from './draft.ts'

const KIND_OF: Readonly<Record<PlanKind, Trial['design']['kind']>> = {
  'paired-strips': 'paired_strips',
  'complete-blocks': 'randomised_blocks',
  'split-plot': 'split_plot',
  'latin-square': 'latin_square',
  triples: 'incomplete_triples',
  'before-after': 'before_after_control',
}

/** A layout's kind as a trial's design calls it. */
export function designKind(kind: PlanKind): Trial['design']['kind'] {
  return KIND_OF[kind]
}

/** What is to be drawn for a plan over so many treatments of the question. */
export function designOf(plan: TrialPlan, arms: number): Design {
  switch (plan.kind) {
    case 'paired-strips':
      return { kind: plan.kind, pairs: plan.blocks }
    case 'complete-blocks':
      return {
        kind: plan.kind,
        arms,
        blocks: plan.blocks,
        ...(plan.keepApart && { keepApart: blocksLie(plan) }),
      }
    case 'split-plot':
      return { kind: plan.kind, mainArms: 2, subArms: arms, blocks: plan.blocks }
    case 'latin-square':
      return { kind: plan.kind, arms }
    case 'triples':
      return { kind: plan.kind, items: arms, people: plan.blocks }
    case 'before-after':
      return { kind: plan.kind, units: plan.blocks }
  }
}

function blocksLie({ geometry }: TrialPlan): KeepApart {
  return geometry.blocksAcross === 1 ? 'stacked' : 'in-line'
}

/**
 * The draft with its plots drawn by lot from its id and attempt, so that anyone can draw them again. `at` is the time,
 * noted when this attempt is drawn for the first time. A plot's area is what is harvested, inside the border.
 * *Errors* those of `checkDesign`.
 */
export async function layOut(draft: PlannedTrial, sha256: Sha256, at: string): Promise<Result<PlannedTrial>> {
  const base = baseTreatments(draft.trial)
  const design = checkDesign(designOf(draft.plan, base.length))
  if (!design.ok) return design
  const attempt = draft.trial.design.attempt ?? 1
  const drawn = await drawPlan(design.value, draft.trial.id, attempt, sha256)
  const treatments = allTreatments(base, draft.plan)
  const map = plotMap(drawn.layout, draft.plan.geometry)
  const draws = draft.plan.draws.some((one) => one.attempt === attempt)
    ? draft.plan.draws
    : [...draft.plan.draws, { attempt, at }]
  return ok({
    ...draft,
    plan: { ...draft.plan, draws },
    trial: {
      ...draft.trial,
      treatments,
      design: {
        kind: KIND_OF[draft.plan.kind],
        randomised: 'yes',
        blocks: drawn.layout.length,
        seed: drawn.seed,
        attempt,
      },
      plots: map.plots.map((plot, i) => ({
        ...nameOfPlot(draft.plan.kind, plot, i),
        treatment: treatments[plot.arm]!.id,
        position: plot.position,
        row: plot.row,
        column: plot.column,
        areaM2: plot.harvestAreaM2 > 0 ? plot.harvestAreaM2 : plot.areaM2,
      })),
    },
  })
}

/** Another draw: the attempt goes up by one and stays public. */
export function drawAgain(draft: PlannedTrial): PlannedTrial {
  const attempt = (draft.trial.design.attempt ?? 1) + 1
  return { ...draft, trial: { ...draft.trial, design: { ...draft.trial.design, attempt } } }
}

function nameOfPlot(
  kind: PlanKind,
  plot: { number: number; block: number; position: number },
  index: number,
): { label: string; block?: string } {
  switch (kind) {
    case 'paired-strips':
      return { label: String(index + 1), block: String(plot.block + 1) }
    case 'triples':
      return { label: 'ABC'.charAt(plot.position), block: String(plot.block + 1) }
    case 'before-after':
      return { label: String(index + 1) }
    default:
      return { label: String(plot.number), block: String(plot.block + 1) }
  }
}

/** Where the plots of a planned trial lie, in metres, in the order of the trial's plots. */
export function mapOf(trial: Trial, plan: TrialPlan): PlotMap {
  const arms = new Map(trial.treatments.map((one, i) => [one.id, i]))
  const rows = new Map<string, number[]>()
  for (const plot of trial.plots) {
    const block = plot.block ?? ''
    rows.set(block, [...(rows.get(block) ?? []), arms.get(plot.treatment) ?? 0])
  }
  return plotMap([...rows.values()], plan.geometry)
}
