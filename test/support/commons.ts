import fc from 'fast-check'
import type { AcceptTools } from '../../shared/commons/accept.ts'
import { CommonsRecord, type ResultBody } from '../../shared/commons/commons-record.ts'
import { commonsExamples } from '../../shared/commons/examples.ts'
import type { RecordId } from '../../shared/commons/record-id.ts'
import { recordId } from '../../shared/commons/record-id.ts'
import { identityFromSeed, type Subtle, strictVerify } from '../../shared/commons/signature.ts'
import type { Arrival, StoredRecord } from '../../shared/commons/store.ts'

/** The host's WebCrypto (Node's or the browser's) as `shared/` sees it. */
export const subtle: Subtle = globalThis.crypto.subtle

export const sha256 = async (bytes: Uint8Array<ArrayBuffer>) =>
  new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', bytes))

export const tools: AcceptTools = { sha256, verify: strictVerify(subtle) }

/** An identity whose seed is 32 times `byte`. */
export const identity = (byte = 7) => identityFromSeed(new Uint8Array(32).fill(byte), subtle)

/** A result record of contributor `who` (0 … 9), told apart by `nth`. */
export async function madeResult(nth: number, who = 0, sig?: string): Promise<StoredRecord> {
  const body: ResultBody = {
    ...commonsExamples.complete.body,
    trial: nth.toString(16).padStart(32, '0'),
  }
  return named({ ...commonsExamples.complete, body, key: keyOf(who), ...(sig === undefined ? {} : { sig }) })
}

/** A retraction by contributor `who`. */
export function madeRetraction(target: RecordId, who = 0, sig?: string): Promise<StoredRecord> {
  const record = { ...commonsExamples.retract, body: { target }, key: keyOf(who) }
  return named({ ...record, ...(sig === undefined ? {} : { sig }) })
}

/** A signature-shaped text, for tests of merging, which never verifies. */
export const fakeSignature = (nth: number) => `${String(nth).padStart(85, 'A')}A`

export const arrival = (batch = 'batch-1'): Arrival => ({
  batch,
  at: '2024-03-01T10:00:00Z',
  how: 'file',
  file: 'valley.commonfield',
})

/**
 * A pool of records in which everything that can meet meets: results of three authors, some signed, retractions by the
 * right and the wrong author, signed and not, and one retraction of a retraction.
 */
export async function tangledPool(): Promise<StoredRecord[]> {
  const results = await Promise.all(Array.from({ length: 6 }, (_, i) => madeResult(i, i % 3)))
  const signed = await Promise.all([0, 1, 2].map((i) => madeResult(i, i % 3, fakeSignature(i))))
  const other = await madeResult(0, 0, fakeSignature(9))
  const retractions = await Promise.all([
    madeRetraction(results[0]!.id, 0),
    madeRetraction(results[1]!.id, 1, fakeSignature(4)),
    madeRetraction(results[1]!.id, 1),
    madeRetraction(results[2]!.id, 0),
    madeRetraction(results[4]!.id, 1),
  ])
  const nested = await madeRetraction(retractions[4]!.id, 1)
  return [...results, ...signed, other, ...retractions, nested]
}

/** Any figure a trial could give: mostly of ordinary size, some absurd. */
export const anyFigure = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: -1e8, max: 1e8 }).map((n) => n / 977) },
  { weight: 1, arbitrary: fc.double({ min: -1e9, max: 1e9, noNaN: true }) },
)

function keyOf(who: number): string {
  return `${String.fromCharCode(65 + who).repeat(42)}A`
}

async function named(value: unknown): Promise<StoredRecord> {
  const record = CommonsRecord.parse(value)
  return { id: await recordId(record, sha256), record }
}
