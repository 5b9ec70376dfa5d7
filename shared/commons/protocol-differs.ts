import type { Plannable } from './protocol.ts'
import { codedUse } from './protocol.ts'
import { armText, type ProtocolArm, type ProtocolBody } from './protocol-body.ts'

/** Where a trial leaves the protocol it follows. `about` is a code of the vocabulary where one is needed. */
export type Difference = {
  readonly part:
    | 'crop'
    | 'system'
    | 'baseline'
    | 'arm-left-out'
    | 'arm-added'
    | 'design'
    | 'fewer-blocks'
    | 'not-measured'
    | 'method'
    | 'step-left-out'
  readonly about: string | null
  /** The arm of the protocol, or of the trial for an arm that was added. */
  readonly practices?: ProtocolArm['practices']
}

/**
 * What a plan changes of what its protocol fixes, in the order of the protocol. What a protocol leaves free (a method or
 * a dose it does not name), more blocks and more measurements are no difference.
 * *Shapes* empty when the plan follows. Doses are compared as classes: that is all a protocol says.
 */
export function protocolDifferences(protocol: ProtocolBody, plan: Plannable): Difference[] {
  const { trial } = plan
  const mine = trial.treatments.map(({ baseline, practices }) => ({
    baseline,
    practices: practices.map(codedUse),
  }))
  const found: Difference[] = []
  if (trial.crop !== protocol.crop) found.push({ part: 'crop', about: trial.crop })
  if (trial.system !== protocol.system) found.push({ part: 'system', about: trial.system })
  for (const arm of protocol.arms) {
    const there = mine.some((one) => one.baseline === arm.baseline && covers(arm.practices, one.practices))
    if (!there)
      found.push({ part: arm.baseline ? 'baseline' : 'arm-left-out', about: null, practices: arm.practices })
  }
  for (const arm of mine) {
    const asked = protocol.arms.some(
      (one) => one.baseline === arm.baseline && covers(one.practices, arm.practices),
    )
    if (!asked && !arm.baseline) found.push({ part: 'arm-added', about: null, practices: arm.practices })
  }
  if (trial.design.kind !== protocol.design.kind) found.push({ part: 'design', about: protocol.design.kind })
  else if (plan.blocks < protocol.design.blocks)
    found.push({ part: 'fewer-blocks', about: String(protocol.design.blocks) })
  for (const { variable, method } of protocol.measurements) {
    if (!trial.outcomes.includes(variable)) found.push({ part: 'not-measured', about: variable })
    else if (method !== undefined && plan.methods[variable] !== method)
      found.push({ part: 'method', about: variable })
  }
  const left = new Set<string>()
  for (const { kind } of protocol.steps) if (!plan.steps.some((step) => step.kind === kind)) left.add(kind)
  return [...found, ...[...left].map((kind) => ({ part: 'step-left-out' as const, about: kind }))]
}

/** Whether an arm does what the protocol asks of one: the same practices, and the same dose class where one is named. */
function covers(asked: ProtocolArm['practices'], done: ProtocolArm['practices']): boolean {
  if (asked.length !== done.length) return false
  const loose = new Set(asked.filter((use) => use.dose === undefined).map((use) => use.id))
  const bare = done.map((use) => (loose.has(use.id) ? { id: use.id } : use))
  return armText(asked) === armText(bare)
}
