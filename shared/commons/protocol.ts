import { type Problem, problem } from '../base/problem.ts'
import { fail, ok, type Result } from '../base/result.ts'
import type { Basis } from '../record/quantity.ts'
import type { Treatment, Trial } from '../record/trial.ts'
import { SHARED_UNITS } from './codes.ts'
import { doseClass } from './dose-class.ts'
import { keyCell } from './identity.ts'
import {
  armText,
  type Measurement,
  PROTOCOL_DESIGNS,
  type ProtocolArm,
  type ProtocolBody,
  type ProtocolDesign,
  type Step,
  type StepKind,
  type Timing,
} from './protocol-body.ts'
import type { RecordId } from './record-id.ts'
import { type Sealed, sealRecord } from './seal.ts'
import type { ShareTools } from './share.ts'
import type { Terms } from './terms.ts'

/** An act that is planned: so many days after planting, in one treatment or in all (`treatment` absent). */
export type PlannedStep = {
  readonly kind: StepKind
  readonly day: number
  readonly treatment?: string | undefined
}

/**
 * A planned trial as a protocol is made from it: the trial, and what was planned beside it.
 * *Shapes* `methods`, `timings` and `bases` by variable; `blocks` as the design counts them.
 */
export type Plannable = {
  readonly trial: Trial
  readonly blocks: number
  readonly methods: Readonly<Record<string, string>>
  readonly timings: Readonly<Record<string, Timing>>
  readonly bases: Readonly<Record<string, Basis>>
  readonly steps: readonly PlannedStep[]
  /** The protocol it follows, changed or not. */
  readonly parent?: RecordId | undefined
}

/** A protocol ready to leave: its record, the bytes, and whose key signed it. */
export type PreparedProtocol = Sealed & { readonly cell: string; readonly body: ProtocolBody }

/**
 * The protocol in a planned trial: built new from an allow-list, so that place, season, cultivar, title and plots have no
 * way in. A dose leaves as its class and unit; a method the vocabulary does not know for its variable stays at home.
 * *Errors* `commons.crop-unmatched`, `commons.practice-unmatched`, `commons.too-many-arms`, `commons.no-baseline`,
 * `commons.protocol-design` for a layout nobody can draw again, `commons.protocol-arms-alike` when two arms differ in
 * nothing a class can say, `commons.protocol-measures-nothing`.
 */
export function protocolBody(
  plan: Plannable,
  terms: Terms,
  credit: ProtocolBody['credit'] = 'pseudonym',
): Result<ProtocolBody> {
  const { trial } = plan
  const refused = refuse(trial, terms)
  if (refused !== null) return fail(refused)
  const arms = protocolArms(trial.treatments)
  const alike = arms.length !== new Set(arms.map(({ arm }) => armText(arm.practices))).size
  if (alike) return fail(problem('commons.protocol-arms-alike', { trial: trial.title }))
  const measurements = trial.outcomes.flatMap((variable) => measurementOf(variable, plan, terms) ?? [])
  if (measurements[0]?.variable !== trial.outcomes[0])
    return fail(problem('commons.protocol-measures-nothing', { trial: trial.title }))
  const names = new Map(arms.map(({ own, arm }) => [own, arm.id]))
  return ok({
    crop: trial.crop,
    system: trial.system,
    design: { kind: trial.design.kind as ProtocolDesign, blocks: plan.blocks },
    arms: arms.map(({ arm }) => arm),
    measurements: measurements.slice(0, 32),
    steps: plan.steps.flatMap((step) => codedStep(step, names)).slice(0, 48),
    ...(plan.parent === undefined ? {} : { parent: plan.parent }),
    origin: 'contributor',
    credit,
  })
}

/**
 * Turn a planned trial into the protocol that would be shared. Nothing is stored or sent. Protocols have keys of their
 * own, one per crop group, so that a protocol joins none of its author's results to another.
 * *Errors* those of `protocolBody`; `commons.record-too-big`.
 */
export async function prepareProtocol(
  plan: Plannable,
  tools: Pick<ShareTools, 'terms' | 'identity' | 'sha256' | 'licence' | 'credit'>,
): Promise<Result<PreparedProtocol>> {
  const made = protocolBody(plan, tools.terms, tools.credit)
  if (!made.ok) return made
  const body = made.value
  const cell = keyCell('protocol', tools.terms.cropGroup(body.crop) ?? '', undefined)
  const sealed = await sealRecord(
    { type: 'protocol', schema: 'protocol/1', body },
    plan.trial.title,
    cell,
    tools,
  )
  return sealed.ok ? ok({ ...sealed.value, cell, body }) : sealed
}

function refuse(trial: Trial, terms: Terms): Problem | null {
  const said = { trial: trial.title }
  if (terms.cropGroup(trial.crop) === null)
    return problem('commons.crop-unmatched', { ...said, crop: trial.crop })
  if (trial.treatments.filter((one) => one.baseline).length !== 1) return problem('commons.no-baseline', said)
  if (trial.treatments.length > 24)
    return problem('commons.too-many-arms', { ...said, count: trial.treatments.length, limit: 24 })
  if (!(PROTOCOL_DESIGNS as readonly string[]).includes(trial.design.kind))
    return problem('commons.protocol-design', said)
  for (const { id } of trial.treatments.flatMap((one) => one.practices)) {
    if (terms.practiceFamily(id) === null)
      return problem('commons.practice-unmatched', { ...said, practice: id.replace(/^local:/, '') })
  }
  return null
}

/** The baseline first, the rest in their order: it is the order of the question. */
function protocolArms(treatments: readonly Treatment[]): { own: string; arm: ProtocolArm }[] {
  return [...treatments]
    .sort((a, b) => Number(b.baseline) - Number(a.baseline))
    .map(({ id, baseline, practices }, i) => ({
      own: id,
      arm: { id: `a${i}`, baseline, practices: practices.map(codedUse) },
    }))
}

/** A practice with its dose as a class and the unit the class is of. */
export function codedUse(use: Treatment['practices'][number]): ProtocolArm['practices'][number] {
  const dose = use.dose && doseClass(use.dose)
  return dose ? { id: use.id, dose, unit: use.dose!.unit } : { id: use.id }
}

function measurementOf(variable: string, plan: Plannable, terms: Terms): Measurement | null {
  const unit = terms.unitOf(variable)
  if (unit === null || !SHARED_UNITS.includes(unit)) return null
  const method = plan.methods[variable]
  const basis = plan.bases[variable]
  const timing = plan.timings[variable]
  return {
    variable,
    unit,
    ...(basis === undefined ? {} : { basis }),
    ...(method !== undefined && terms.knowsMethod(variable, method) ? { method } : {}),
    ...(timing === undefined ? {} : { timing }),
  }
}

function codedStep(step: PlannedStep, names: ReadonlyMap<string, string>): Step[] {
  const { kind, day, treatment } = step
  if (treatment === undefined) return [{ kind, day }]
  const arm = names.get(treatment)
  return arm === undefined ? [] : [{ kind, day, arm }]
}
