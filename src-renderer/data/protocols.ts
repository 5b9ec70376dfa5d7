import { problem } from '../../shared/base/problem.ts'
import { fail, ok, type Result } from '../../shared/base/result.ts'
import type { ProtocolRecord, ResultBody } from '../../shared/commons/commons-record.ts'
import { type ProtocolLine, protocolLines } from '../../shared/commons/look-protocols.ts'
import { mergeRecords } from '../../shared/commons/merge.ts'
import { type Plannable, type PreparedProtocol, prepareProtocol } from '../../shared/commons/protocol.ts'
import type { ProtocolBody } from '../../shared/commons/protocol-body.ts'
import { RecordId } from '../../shared/commons/record-id.ts'
import type { Basis } from '../../shared/record/quantity.ts'
import { sharedTerms } from '../../shared/record/shared-terms.ts'
import { findCrop } from '../../shared/vocabulary/crops.ts'
import { findVariable } from '../../shared/vocabulary/variables.ts'
import { changesBetween } from './changes.ts'
import { commonsStore } from './commons-store.ts'
import type { Database } from './database.ts'
import { sha256 } from './host.ts'
import { openIdentity, rememberCell } from './identity.ts'
import type { ShareChoice } from './shares.ts'
import { machineStamp, type Stamp } from './stamp.ts'
import { findPlannedTrial, type PlannedTrial } from './trial-plans.ts'
import { writeProblem } from './write-problem.ts'

/** A protocol of the commons that a trial can begin from. */
export type HeldProtocol = { readonly id: string; readonly body: ProtocolBody }

/** The protocols held here, found by index; how often each is followed is not counted. */
export async function listProtocols(db: Database): Promise<ProtocolLine[]> {
  const rows = await db.commons.where('record.type').equals('protocol').toArray()
  return protocolLines(rows.map(({ id, record }) => ({ id, record })))
}

/** A protocol by its id; `null` when it is not here. */
export async function findProtocol(db: Database, id: string | undefined): Promise<HeldProtocol | null> {
  const held = id === undefined ? undefined : await db.commons.get(id)
  return held?.record.type === 'protocol' ? { id: held.id, body: held.record.body } : null
}

/** A shared result to plan the like of; `null` when it is not here. */
export async function findResultBody(db: Database, id: string): Promise<ResultBody | null> {
  const held = await db.commons.get(id)
  return held?.record.type === 'result' ? held.record.body : null
}

/** A planned trial as a protocol is made from it. A grain yield's moisture is the crop's own. */
export function plannable({ trial, plan }: Pick<PlannedTrial, 'trial' | 'plan'>): Plannable {
  const bases = trial.outcomes.flatMap((id): [string, Basis][] => {
    const basis = basisOf(id, trial.crop)
    return basis === null ? [] : [[id, basis]]
  })
  const parent = RecordId.safeParse(trial.protocol)
  return {
    trial,
    blocks: plan.blocks,
    methods: plan.methods,
    timings: plan.timings ?? {},
    bases: Object.fromEntries(bases),
    steps: plan.steps ?? [],
    parent: parent.success ? parent.data : undefined,
  }
}

function basisOf(variable: string, crop: string): Basis | null {
  switch (findVariable(variable)?.basisRequired) {
    case 'dry':
      return 'dry'
    case 'fresh':
      return 'fresh'
    case 'moisture': {
      const moisture = findCrop(crop)?.standardMoisturePct
      return moisture == null ? 'fresh' : `at_${moisture}`
    }
    default:
      return null
  }
}

/** A protocol ready to leave, and the trial it was made from. */
export type ReadyProtocol = PreparedProtocol & { readonly from: PlannedTrial }

/**
 * Prepare a planned trial as a protocol. Nothing is stored or sent.
 * *Errors* those of `prepareProtocol`; `data.no-such-trial`; `commons.already-shared` when exactly this protocol is here;
 * `commons.taken-back` when it was taken back.
 */
export async function readyProtocol(
  db: Database,
  trial: string,
  choice: ShareChoice,
): Promise<Result<ReadyProtocol>> {
  const found = await findPlannedTrial(db, trial)
  if (!found?.plan) return fail(problem('data.no-such-trial'))
  const from = { ...found, plan: found.plan }
  const made = await prepareProtocol(plannable(from), {
    ...{ terms: sharedTerms, identity: await openIdentity(db), sha256 },
    ...choice,
  })
  if (!made.ok) return made
  const { id } = made.value.stored
  const said = { trial: found.trial.title }
  if ((await db.commons.get(id)) !== undefined) return fail(problem('commons.already-shared', said))
  if ((await commonsStore(db).retractionsOf([id])).length > 0)
    return fail(problem('commons.taken-back', said))
  return ok({ ...made.value, from })
}

/**
 * Note that a protocol has left in `file`: it is in the commons now, and its trial follows it. All or nothing.
 * *Errors* `data.disk-full`, `data.write-failed`.
 */
export async function noteProtocol(
  db: Database,
  { stored, cell, from }: ReadyProtocol,
  file: string,
  id: string,
  stamp: Stamp = machineStamp,
): Promise<Result<ProtocolRecord['body']>> {
  const at = new Date(stamp.now()).toISOString()
  const { record } = stored
  try {
    await db.transaction('rw', [db.commons, db.arrivals, db.settings, db.trials, db.changes], async () => {
      await mergeRecords(commonsStore(db), [stored], { batch: id, at, how: 'own', file })
      await rememberCell(db, record.key, cell)
      const old = await db.trials.get(from.trial.id)
      if (old === undefined) return
      const next = { ...old, protocol: stored.id }
      await db.changes.bulkAdd(changesBetween(old.id, old, next, stamp))
      await db.trials.put(next)
    })
    return record.type === 'protocol' ? ok(record.body) : fail(problem('commons.protocol-gone'))
  } catch (error) {
    return fail(writeProblem(error))
  }
}
