import * as z from 'zod'
import { ArmCode, BasisCode, Code, Count, DoseClass, SHARED_UNITS } from './codes.ts'
import { DOSE_CUTS } from './dose-class.ts'
import { RecordId } from './record-id.ts'

/** Designs a protocol may ask for: those that can be drawn by lot here. */
export const PROTOCOL_DESIGNS = [
  'paired_strips',
  'randomised_blocks',
  'split_plot',
  'latin_square',
  'incomplete_triples',
  'before_after_control',
] as const
export type ProtocolDesign = (typeof PROTOCOL_DESIGNS)[number]

/** When something is measured, as a class: the day itself is the grower's. */
export const TIMINGS = [
  'before_planting',
  'at_planting',
  'early_growth',
  'flowering',
  'at_harvest',
  'after_harvest',
  'through_season',
] as const
export type Timing = (typeof TIMINGS)[number]

/** Acts a protocol may ask for: the kinds of field events, without what happens to one and what has no name. */
export const STEP_KINDS = [
  'sowing',
  'transplanting',
  'amendment',
  'irrigation',
  'tillage',
  'weeding',
  'pest',
  'pruning',
  'sampling',
  'harvest',
] as const
export type StepKind = (typeof STEP_KINDS)[number]

/** Days a step may lie before and after planting. */
export const STEP_DAYS = { min: -400, max: 1200 } as const

/** Where a protocol comes from: a contributor's own plan, a publication, or the examples that come with the app. */
export const PROTOCOL_ORIGINS = ['contributor', 'published', 'example'] as const

/** A class of dose means an amount only with its unit: `d3` of `t/har` is 5 to 10. */
const DOSE_UNITS = Object.keys(DOSE_CUTS)

const ProtocolArm = z.strictObject({
  id: ArmCode,
  baseline: z.boolean(),
  practices: z
    .array(z.strictObject({ id: Code, dose: DoseClass.optional(), unit: z.enum(DOSE_UNITS).optional() }))
    .max(8),
})
export type ProtocolArm = z.infer<typeof ProtocolArm>

const Measurement = z.strictObject({
  variable: Code,
  unit: z.enum(SHARED_UNITS),
  basis: BasisCode.optional(),
  method: Code.optional(),
  timing: z.enum(TIMINGS).optional(),
})
export type Measurement = z.infer<typeof Measurement>

const Step = z.strictObject({
  kind: z.enum(STEP_KINDS),
  /** Days after planting; before it below 0. */
  day: z.int().min(STEP_DAYS.min).max(STEP_DAYS.max),
  /** The arm it is done in; in all of them when absent. */
  arm: ArmCode.optional(),
})
export type Step = z.infer<typeof Step>

/**
 * The same question for many sites: what to compare on which crop, laid out how, measured how, and when to do what. It
 * says nothing of a place, a season, a cultivar or a person.
 * *Shapes* the first measurement answers the question. *Units* measurements in `unit`; steps in days from planting.
 * *Missing* a method, basis, timing or dose that is free is absent.
 */
export const ProtocolBody = z
  .strictObject({
    crop: Code,
    system: z.enum(['field', 'garden', 'glasshouse', 'pot']),
    design: z.strictObject({ kind: z.enum(PROTOCOL_DESIGNS), blocks: Count.min(1).max(5000) }),
    arms: z.array(ProtocolArm).min(2).max(24),
    measurements: z.array(Measurement).min(1).max(32),
    steps: z.array(Step).max(48),
    /** The protocol this one was made from by changing it. */
    parent: RecordId.optional(),
    origin: z.enum(PROTOCOL_ORIGINS),
    credit: z.enum(['pseudonym', 'none']),
  })
  .check((context) => {
    const wrong = incoherence(context.value)
    if (wrong !== null) context.issues.push({ code: 'custom', message: wrong, input: context.value })
  })
export type ProtocolBody = z.infer<typeof ProtocolBody>

/** What an arm does, as one text: two arms of one protocol never share it. */
export function armText(practices: ProtocolArm['practices']): string {
  return practices
    .map(({ id, dose, unit }) => [id, dose ?? '', unit ?? ''].join(' '))
    .sort()
    .join(' + ')
}

/** The first thing inside a protocol that contradicts itself, or null. */
function incoherence({ arms, design, measurements, steps }: ProtocolShape): string | null {
  const ids = new Set(arms.map((arm) => arm.id))
  if (ids.size !== arms.length) return 'two arms have one id'
  if (arms.filter((arm) => arm.baseline).length !== 1) return 'exactly one arm is the baseline'
  if (new Set(arms.map((arm) => armText(arm.practices))).size !== arms.length) return 'two arms are the same'
  const uses = arms.flatMap((arm) => arm.practices)
  if (uses.some(({ dose, unit }) => unit !== undefined && dose === undefined)) return 'a unit of no dose'
  if (TWO_SIDED.has(design.kind) && arms.length !== 2) return 'a layout of two sides with more arms'
  if (new Set(measurements.map((one) => one.variable)).size !== measurements.length)
    return 'a variable is measured twice'
  if (steps.some((step) => step.arm !== undefined && !ids.has(step.arm))) return 'a step in no arm'
  return null
}

type ProtocolShape = Pick<ProtocolBody, 'arms' | 'design' | 'measurements' | 'steps'>

const TWO_SIDED: ReadonlySet<ProtocolDesign> = new Set(['paired_strips', 'before_after_control'])
