import { invariant } from '../base/invariant.ts'
import { type Problem, problem } from '../base/problem.ts'
import type { Sha256 } from '../base/random.ts'
import { fail, ok, type Result } from '../base/result.ts'
import type { Site } from '../record/site.ts'
import type { Trial } from '../record/trial.ts'
import type { TrialResult } from '../record/trial-result.ts'
import { recordText } from './accept.ts'
import { anonymise, sharedOrigin } from './anonymise.ts'
import { CommonsRecord, RECORD_LIMIT, type ResultBody } from './commons-record.ts'
import type { Gate, GateTest } from './gate.ts'
import { type Identity, keyCell } from './identity.ts'
import { type PreviewRow, preview } from './preview.ts'
import { idOfDigest, recordDigest } from './record-id.ts'
import type { StoredRecord } from './store.ts'
import type { Terms } from './terms.ts'

/** What sharing needs from the process that joins the rooms. */
export type ShareTools = {
  readonly terms: Terms
  readonly identity: Identity
  readonly gate: Gate
  readonly sha256: Sha256
  readonly licence: CommonsRecord['lic']
  /** Whether the pseudonym is to be named; it is when nothing is said. */
  readonly credit?: ResultBody['credit']
}

/** A record ready to leave, and what the person is shown before it does. */
export type Prepared = {
  readonly stored: StoredRecord
  /** Exactly what leaves: the canonical bytes of the record. */
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Whose key signed it, to be remembered: only that key can take the record back. Never part of the record. */
  readonly cell: string
  readonly rows: readonly PreviewRow[]
  /** Privacy tests that were not made. */
  readonly notRun: readonly GateTest[]
}

/**
 * Turn a trial's result into the record that would be shared, and show what became of each field. Nothing is stored or
 * sent. The same trial, seed and licence give the same bytes.
 * *Errors* those of `anonymise`; `commons.held` with the first reason of the gate; `commons.record-too-big`.
 */
export async function prepareShare(
  trial: Trial,
  site: Site,
  result: TrialResult,
  commons: readonly StoredRecord[],
  tools: ShareTools,
): Promise<Result<Prepared>> {
  const gate = tools.gate(result, commons)
  if (gate.decision === 'held') return fail(gate.reasons[0] ?? problem('commons.held'))
  const cell = cellOf(result, site, tools.terms)
  const { identity, terms } = tools
  const said = {
    trial: await identity.trialToken(trial.id),
    site: await identity.siteToken(cell, site.id),
    credit: tools.credit ?? 'pseudonym',
  }
  const made = anonymise(result, site, { level: gate.level, ...said }, terms)
  if (!made.ok) return made
  const sealed = await seal(result, cell, made.value.body, tools)
  if (!sealed.ok) return sealed
  const { stored, bytes } = sealed.value
  return ok({ stored, bytes, cell, rows: preview(trial, site, result, made.value), notRun: gate.notRun })
}

/** The cell a trial is shared in. */
function cellOf(result: TrialResult, site: Site, terms: Terms): string {
  const place = site.country === undefined ? null : terms.placeOf(site.country)
  const study = sharedOrigin(result, site) === 'farm' ? undefined : site.study
  return keyCell(place?.region ?? '001', terms.cropGroup(result.crop) ?? '', study)
}

async function seal(
  result: TrialResult,
  cell: string,
  body: ResultBody,
  tools: ShareTools,
): Promise<Result<{ stored: StoredRecord; bytes: Uint8Array<ArrayBuffer> }, Problem>> {
  const { identity, sha256 } = tools
  const unsigned = {
    v: 1,
    type: 'result',
    schema: 'result/1',
    lic: tools.licence,
    body,
    key: await identity.key(cell),
  } as const
  const digest = await recordDigest(unsigned, sha256)
  const envelope =
    identity.sign === undefined ? unsigned : { ...unsigned, sig: await identity.sign(cell, digest) }
  const record = CommonsRecord.safeParse(envelope)
  invariant(record.success, `what is shared keeps its own schema: ${record.error?.message}`)
  const bytes = new TextEncoder().encode(recordText(record.data))
  if (bytes.length > RECORD_LIMIT.bytes)
    return fail(
      problem('commons.record-too-big', {
        trial: result.label,
        kib: Math.ceil(bytes.length / 1024),
        limitKib: RECORD_LIMIT.bytes / 1024,
      }),
    )
  return ok({ stored: { id: idOfDigest(digest), record: record.data }, bytes })
}
