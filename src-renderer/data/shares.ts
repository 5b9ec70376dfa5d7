import { problem } from '../../shared/base/problem.ts'
import { fail, ok, type Result } from '../../shared/base/result.ts'
import type { CommonsRecord, ResultBody } from '../../shared/commons/commons-record.ts'
import { firstFormGate } from '../../shared/commons/gate.ts'
import { type Likeness, likeness } from '../../shared/commons/likeness.ts'
import { mergeRecords } from '../../shared/commons/merge.ts'
import { retractRecord } from '../../shared/commons/retract.ts'
import { type Prepared, prepareShare } from '../../shared/commons/share.ts'
import type { StoredRecord } from '../../shared/commons/store.ts'
import { summarise } from '../../shared/commons/summarise.ts'
import { sharedTerms } from '../../shared/record/shared-terms.ts'
import { commonsStore } from './commons-store.ts'
import type { Database, Share } from './database.ts'
import { estimator } from './estimator.ts'
import { sha256 } from './host.ts'
import { openIdentity, ownCells, rememberCell } from './identity.ts'
import { subregionOf } from './results.ts'
import { type WholeTrial, wholeTrial } from './trials.ts'
import { writeProblem } from './write-problem.ts'

/** What the person chooses on the share sheet. */
export type ShareChoice = {
  readonly licence: CommonsRecord['lic']
  readonly credit: ResultBody['credit']
}

/** A trial ready to leave: the record, both sides of it, and how it stands among those held. */
export type ReadyShare = Prepared & {
  readonly whole: WholeTrial
  readonly likeness: Likeness
}

/**
 * Prepare an own trial for sharing. Nothing is stored or sent.
 * *Errors* those of `prepareShare`; `data.no-such-trial`; `commons.already-shared` when its record is here;
 * `commons.taken-back` when exactly this record was taken back, which stands for ever.
 */
export async function readyShare(
  db: Database,
  trial: string,
  choice: ShareChoice,
): Promise<Result<ReadyShare>> {
  const whole = await wholeTrial(db, trial)
  if (!whole.ok) return whole
  const { site, chunks } = whole.value
  const label = whole.value.trial.title === '' ? site.name : whole.value.trial.title
  const commons = await commonsStore(db).list()
  const share = await db.shares.get(trial)
  if (share !== undefined && commons.some(({ id }) => id === share.record))
    return fail(problem('commons.already-shared', { trial: label }))
  const result = summarise(whole.value.trial, site, chunks, estimator, subregionOf(site))
  const prepared = await prepareShare(whole.value.trial, site, result, commons, {
    ...{ terms: sharedTerms, identity: await openIdentity(db), gate: firstFormGate, sha256 },
    ownKeys: await ownKeys(db),
    ...choice,
  })
  if (!prepared.ok) return prepared
  const { stored } = prepared.value
  if ((await commonsStore(db).retractionsOf([stored.id])).length > 0)
    return fail(problem('commons.taken-back', { trial: label }))
  if (stored.record.type !== 'result') return fail(problem('commons.nothing-to-share', { trial: label }))
  return ok({ ...prepared.value, whole: whole.value, likeness: likeness(stored.record, commons) })
}

/**
 * Note that these records have left in `file`: they are in the commons now, and their trials are shared. All or nothing.
 * *Errors* `data.disk-full`, `data.write-failed`.
 */
export async function noteShared(
  db: Database,
  ready: readonly ReadyShare[],
  file: string,
  id: string,
  at: string,
): Promise<Result<readonly Share[]>> {
  const shares = ready.map(({ whole, stored }) => ({ trial: whole.trial.id, record: stored.id, at }))
  try {
    await db.transaction('rw', [db.commons, db.arrivals, db.shares, db.settings], async () => {
      const stored = ready.map((one) => one.stored)
      await mergeRecords(commonsStore(db), stored, { batch: id, at, how: 'own', file })
      await db.shares.bulkPut(shares)
      for (const one of ready) await rememberCell(db, one.stored.record.key, one.cell)
    })
    return ok(shares)
  } catch (error) {
    return fail(writeProblem(error))
  }
}

/**
 * Take an own record back: its retraction is stored, and the record leaves the commons here at once. Its trial stays, and
 * counts as an own one again. *Errors* `commons.not-held`, `commons.not-yours`, `data.disk-full`, `data.write-failed`.
 */
export async function takeBack(
  db: Database,
  record: string,
  id: string,
  at: string,
): Promise<Result<StoredRecord>> {
  const held = await db.commons.get(record)
  if (held === undefined) return fail(problem('commons.not-held'))
  const cell = (await ownCells(db)).get(held.record.key)
  if (cell === undefined) return fail(problem('commons.not-yours'))
  const made = await retractRecord(held, cell, await openIdentity(db), sha256)
  if (!made.ok) return made
  try {
    const arrival = { batch: id, at, how: 'own' as const, file: null }
    await mergeRecords(commonsStore(db), [made.value], arrival)
    return made
  } catch (error) {
    return fail(writeProblem(error))
  }
}

/** Pseudonyms of this person, as far as they were used to share. */
export async function ownKeys(db: Database): Promise<ReadonlySet<string>> {
  return new Set((await ownCells(db)).keys())
}

/** How a trial stands: only here, shared (its record is held), or taken back. */
export type ShareState =
  | { readonly kind: 'only-here' }
  | { readonly kind: 'shared'; readonly record: string; readonly at: string }
  | { readonly kind: 'taken-back'; readonly record: string; readonly at: string }

/** How each of `trials` stands. *Shapes* one answer per id, in their order. */
export async function shareStates(db: Database, trials: readonly string[]): Promise<ShareState[]> {
  return db.transaction('r', [db.shares, db.commons], async () => {
    const shares = await db.shares.bulkGet([...trials])
    const held = new Set(
      await db.commons
        .where('id')
        .anyOf(shares.flatMap((share) => share?.record ?? []))
        .primaryKeys(),
    )
    return shares.map((share): ShareState => {
      if (share === undefined) return { kind: 'only-here' }
      const { record, at } = share
      return { kind: held.has(record) ? 'shared' : 'taken-back', record, at }
    })
  })
}
