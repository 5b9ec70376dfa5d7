import { protocolDifferences } from '../../../../shared/commons/protocol-differs.ts'
import { useDatabase } from '../../../data/open-database.ts'
import { findProtocol, type HeldProtocol, plannable } from '../../../data/protocols.ts'
import type { PlannedTrial } from '../../../data/trial-plans.ts'
import { useLive } from '../../../data/use-live.ts'
import { designKind } from '../plan/lay-out.ts'
import { useProtocolWords } from './protocol-words.ts'

/** The protocol a draft follows, and each thing it changes as a sentence. */
export type Followed = {
  /** `null` when it is named and not held here. */
  readonly held: HeldProtocol | null
  readonly changes: readonly string[]
}

/** *Missing* undefined while nothing is followed, or not yet known. */
export function useFollowed({ trial, plan }: Pick<PlannedTrial, 'trial' | 'plan'>): Followed | undefined {
  const db = useDatabase()
  const words = useProtocolWords()
  const { protocol } = trial
  const held = useLive(() => findProtocol(db, protocol), `protocol ${protocol ?? ''}`)
  if (protocol === undefined || held === undefined) return undefined
  if (held === null || held.id !== protocol) return { held: null, changes: [] }
  // What is chosen counts, also before lots were drawn for it.
  const chosen = { ...trial, design: { ...trial.design, kind: designKind(plan.kind) } }
  const differences = protocolDifferences(held.body, plannable({ trial: chosen, plan }))
  return { held, changes: differences.map(words.difference) }
}
