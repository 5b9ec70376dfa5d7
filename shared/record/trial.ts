import * as z from 'zod'
import { Id } from './id.ts'
import { Basis, Quantity } from './quantity.ts'

/**
 * A practice as part of a treatment. `id` is a practice of the vocabulary, or `local:` and the words it was written in
 * when the vocabulary has none: such a practice is compared on this machine and not shared until it is matched.
 */
export const PracticeUse = z.strictObject({
  id: z.string().regex(/^([a-z0-9_]+|local:.{1,200})$/),
  dose: Quantity.optional(),
})
export type PracticeUse = z.infer<typeof PracticeUse>

/** A treatment is a set of practices with doses. Exactly one treatment of a trial is the baseline. */
export const Treatment = z.strictObject({
  id: z.string().min(1).max(40),
  /** The label as written on the plan or in the file. */
  label: z.string().max(200),
  baseline: z.boolean(),
  practices: z.array(PracticeUse),
})
export type Treatment = z.infer<typeof Treatment>

/** One plot. *Units* area in m². The label is text: `101E` and `21\0` are plot names. */
export const Plot = z.strictObject({
  label: z.string().max(60),
  treatment: z.string(),
  block: z.string().max(60).optional(),
  position: z.number().int().nonnegative().optional(),
  row: z.number().int().optional(),
  column: z.number().int().optional(),
  areaM2: z.number().positive().optional(),
})
export type Plot = z.infer<typeof Plot>

export const DESIGN_KINDS = [
  'paired_strips',
  'randomised_blocks',
  'split_plot',
  'latin_square',
  'incomplete_triples',
  'before_after_control',
  'completely_randomised',
  'unreplicated',
  'summary_only',
] as const

/** How the plots were laid out. `seed` and `attempt` say how the lots were drawn, so nobody can shop for a layout. */
export const Design = z.strictObject({
  kind: z.enum(DESIGN_KINDS),
  randomised: z.enum(['yes', 'no', 'unknown']),
  blocks: z.number().int().nonnegative().optional(),
  seed: z.string().max(200).optional(),
  attempt: z.number().int().positive().optional(),
})
export type Design = z.infer<typeof Design>

export const SPREAD_KINDS = ['sd', 'se', 'sed', 'lsd', 'cv', 'p'] as const

/**
 * What a paper or a summary file says of one treatment and one variable.
 * *Units* mean and spread in the variable's canonical unit; a `cv` in percent, a `p` as probability.
 * *Missing* no `n` means one plot was all that is known; no `spread` means none was reported.
 */
export const ArmSummary = z.strictObject({
  treatment: z.string(),
  variable: z.string(),
  basis: Basis.optional(),
  method: z.string().optional(),
  mean: Quantity,
  n: z.number().int().positive().optional(),
  spread: z.strictObject({ kind: z.enum(SPREAD_KINDS), value: z.number().nonnegative() }).optional(),
})
export type ArmSummary = z.infer<typeof ArmSummary>

/** When the trial grew. The trial's year is the year of harvest. Dates are ISO 8601 with their own precision. */
export const Season = z.strictObject({
  harvestYear: z.number().int().min(1800).max(2200).optional(),
  start: z.string().optional(),
  end: z.string().optional(),
  name: z.string().max(60).optional(),
})
export type Season = z.infer<typeof Season>

/** Where a trial came from: typed here, read from a file, a public historical trial, or a simulation. */
export const ORIGINS = ['typed', 'import', 'historical', 'simulated'] as const

/**
 * One question, at one site, in one season.
 * Its evidence is either plots (with observation chunks beside it) or arm summaries, or both.
 * *Errors* beyond the shape, `checkTrial` holds it to its invariants.
 */
export const Trial = z.strictObject({
  schema: z.literal('trial/1'),
  id: Id,
  title: z.string().max(300),
  site: Id,
  crop: z.string().min(1),
  cultivar: z.string().max(200).optional(),
  system: z.enum(['field', 'garden', 'glasshouse', 'pot']),
  season: Season,
  /** Variables this trial sets out to measure. */
  outcomes: z.array(z.string()),
  design: Design,
  treatments: z.array(Treatment).min(1),
  plots: z.array(Plot),
  summaries: z.array(ArmSummary),
  protocol: z.string().optional(),
  deviations: z.array(z.strictObject({ day: z.string(), what: z.string().max(2000) })),
  status: z.enum(['draft', 'planned', 'running', 'done']),
  origin: z.enum(ORIGINS),
  citation: z.string().max(1000).optional(),
  batch: Id.optional(),
})
export type Trial = z.infer<typeof Trial>
