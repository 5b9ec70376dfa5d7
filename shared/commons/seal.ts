import { invariant } from '../base/invariant.ts'
import { problem } from '../base/problem.ts'
import { fail, ok, type Result } from '../base/result.ts'
import { recordText } from './accept.ts'
import { CommonsRecord, RECORD_LIMIT } from './commons-record.ts'
import { idOfDigest, recordDigest } from './record-id.ts'
import type { ShareTools } from './share.ts'
import type { StoredRecord } from './store.ts'

/** What a record says before it has an author: its type and form, its body, and what it replaces. */
export type Unsealed = {
  readonly type: string
  readonly schema: string
  readonly body: object
  readonly sup?: readonly string[]
}

/** A named and signed record, and exactly the bytes that leave. */
export type Sealed = { readonly stored: StoredRecord; readonly bytes: Uint8Array<ArrayBuffer> }

/**
 * Put a record under the key of a cell, name it and sign it. The same record, seed and licence give the same bytes.
 * *Errors* `commons.record-too-big`, naming `label`.
 */
export async function sealRecord(
  said: Unsealed,
  label: string,
  cell: string,
  { identity, sha256, licence }: Pick<ShareTools, 'identity' | 'sha256' | 'licence'>,
): Promise<Result<Sealed>> {
  const unsigned = { v: 1, ...said, lic: licence, key: await identity.key(cell) }
  const digest = await recordDigest(unsigned, sha256)
  const envelope =
    identity.sign === undefined ? unsigned : { ...unsigned, sig: await identity.sign(cell, digest) }
  const record = CommonsRecord.safeParse(envelope)
  invariant(record.success, `what is shared keeps its own schema: ${record.error?.message}`)
  const bytes = new TextEncoder().encode(recordText(record.data))
  if (bytes.length > RECORD_LIMIT.bytes)
    return fail(
      problem('commons.record-too-big', {
        trial: label,
        kib: Math.ceil(bytes.length / 1024),
        limitKib: RECORD_LIMIT.bytes / 1024,
      }),
    )
  return ok({ stored: { id: idOfDigest(digest), record: record.data }, bytes })
}
