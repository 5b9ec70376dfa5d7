import { invariant } from '../base/invariant.ts'
import { problem } from '../base/problem.ts'
import type { Sha256 } from '../base/random.ts'
import { fail, ok, type Result } from '../base/result.ts'
import { CommonsRecord } from './commons-record.ts'
import type { Identity } from './identity.ts'
import { idOfDigest, recordDigest } from './record-id.ts'
import type { StoredRecord } from './store.ts'

/**
 * The retraction of an own shared record, signed by the key it was shared under. Merging it takes the record away here and
 * wherever it comes; copies that never merge again keep theirs.
 * *Shapes* `cell` is the one the record was shared in. The same record gives the same retraction.
 * *Errors* `commons.not-yours` when the identity has not that key, or the record is a retraction.
 */
export async function retractRecord(
  { id, record }: StoredRecord,
  cell: string,
  identity: Identity,
  sha256: Sha256,
): Promise<Result<StoredRecord>> {
  const key = await identity.key(cell)
  if (record.type === 'retract' || record.key !== key) return fail(problem('commons.not-yours'))
  const unsigned = {
    v: 1,
    type: 'retract',
    schema: 'retract/1',
    lic: record.lic,
    body: { target: id },
    key,
  } as const
  const digest = await recordDigest(unsigned, sha256)
  const envelope =
    identity.sign === undefined ? unsigned : { ...unsigned, sig: await identity.sign(cell, digest) }
  const made = CommonsRecord.safeParse(envelope)
  invariant(made.success, `a retraction keeps its own schema: ${made.error?.message}`)
  return ok({ id: idOfDigest(digest), record: made.data })
}
