import * as z from 'zod'
import { STEP_DAYS, STEP_KINDS, TIMINGS } from '../../shared/commons/protocol-body.ts'
import { PracticeUse } from '../../shared/record/trial.ts'

/** The kinds of layout a person can choose: those of `shared/plan`. */
export const PLAN_KINDS = [
  'paired-strips',
  'complete-blocks',
  'split-plot',
  'latin-square',
  'triples',
  'before-after',
] as const
export type PlanKind = (typeof PLAN_KINDS)[number]

const metres = z.number().nonnegative().max(10_000)

/**
 * How a trial is to be laid out: what was chosen beside the question, from which the plots of the trial are drawn.
 * Kept by the trial's id under `settings`, written in the same transaction as the trial.
 * *Units* metres; `worthPct` the smallest difference worth having, percent.
 */
export const TrialPlan = z.strictObject({
  schema: z.literal('plan/1'),
  kind: z.enum(PLAN_KINDS),
  /** Pairs, blocks, people or units, as the kind has it. A Latin square has as many rows as treatments. */
  blocks: z.number().int().min(1).max(5000),
  /** The same treatment never stands beside itself in the next block. */
  keepApart: z.boolean(),
  /** Split plot: what whole main plots get, against the same without it. */
  second: PracticeUse.nullable(),
  geometry: z.strictObject({
    plotWidthM: metres.positive(),
    plotLengthM: metres.positive(),
    blocksAcross: z.number().int().min(1).max(500),
    pathM: metres,
    alleyM: metres,
    borderM: metres,
  }),
  /** The method each outcome will be measured with, by variable. */
  methods: z.record(z.string(), z.string()),
  /** When each outcome will be measured, as a class, by variable. */
  timings: z.record(z.string(), z.enum(TIMINGS)).optional(),
  /** What is to be done when: days from planting, in one treatment (by id) or in all. */
  steps: z
    .array(
      z.strictObject({
        kind: z.enum(STEP_KINDS),
        day: z.number().int().min(STEP_DAYS.min).max(STEP_DAYS.max),
        treatment: z.string().optional(),
      }),
    )
    .max(48)
    .optional(),
  /** Every draw there was, the first one too: a layout that was asked for again says so. */
  draws: z.array(z.strictObject({ attempt: z.number().int().positive(), at: z.iso.datetime() })),
  worthPct: z.number().positive().max(1000).nullable(),
})
export type TrialPlan = z.infer<typeof TrialPlan>

/** Where the plan of a trial lies among the settings. */
export function planKey(trial: string): string {
  return `plan:${trial}`
}
