import { problem } from '../base/problem.ts'
import type { Sha256 } from '../base/random.ts'
import { fail, ok, type Result } from '../base/result.ts'
import type { Site } from '../record/site.ts'
import type { Trial } from '../record/trial.ts'
import type { TrialResult } from '../record/trial-result.ts'
import { anonymise, sharedOrigin } from './anonymise.ts'
import type { CommonsRecord, ResultBody } from './commons-record.ts'
import type { Gate, GateTest } from './gate.ts'
import { type Identity, keyCell } from './identity.ts'
import { type PreviewRow, preview } from './preview.ts'
import { protocolToName } from './protocol-named.ts'
import { sealRecord } from './seal.ts'
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
  /** Every pseudonym of this person, as far as it is known: a protocol of one's own is not named lightly. */
  readonly ownKeys?: ReadonlySet<string>
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
  const ownKeys = new Set([...(tools.ownKeys ?? []), await identity.key(cell)])
  const protocol = protocolToName(trial.protocol, commons, ownKeys)
  const said = {
    trial: await identity.trialToken(trial.id),
    site: await identity.siteToken(cell, site.id),
    credit: tools.credit ?? 'pseudonym',
    ...(protocol === undefined ? {} : { protocol }),
  }
  const made = anonymise(result, site, { level: gate.level, ...said }, terms)
  if (!made.ok) return made
  const record = { type: 'result', schema: 'result/1', body: made.value.body }
  const sealed = await sealRecord(record, result.label, cell, tools)
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
