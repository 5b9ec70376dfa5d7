import { invariant } from '../../base/invariant.ts'
import type { Sha256 } from '../../base/random.ts'
import { toBase64url } from '../base64url.ts'
import { CommonsRecord } from '../commons-record.ts'
import type { ProtocolBody } from '../protocol-body.ts'
import { recordId } from '../record-id.ts'
import type { StoredRecord } from '../store.ts'

/**
 * Three protocols to begin from: compost on maize in strips, straw mulch on beans in blocks of three, and the second of
 * them as somebody changed it for the garden. Each says `example` under its own hash.
 * *Shapes* sorted by id. They are unsigned, under a key nobody has.
 */
export async function sampleProtocols(sha256: Sha256): Promise<StoredRecord[]> {
  const mulch = await named(MULCH, sha256)
  const records = [await named(COMPOST, sha256), mulch, await named({ ...GARDEN, parent: mulch.id }, sha256)]
  return records.sort((a, b) => (a.id < b.id ? -1 : 1))
}

const COMPOST: ProtocolBody = {
  crop: 'maize',
  system: 'field',
  design: { kind: 'paired_strips', blocks: 6 },
  arms: [
    { id: 'a0', baseline: true, practices: [{ id: 'no_amendment' }] },
    { id: 'a1', baseline: false, practices: [{ id: 'compost', dose: 'd3', unit: 't/har' }] },
  ],
  measurements: [
    {
      ...{ variable: 'yield_total', unit: 'kg/har', basis: 'at_15.5' },
      ...{ method: 'whole_plot_weighed', timing: 'at_harvest' },
    },
    { variable: 'plant_density', unit: '/m2', method: 'row_length', timing: 'early_growth' },
  ],
  steps: [
    { kind: 'sampling', day: -30 },
    { kind: 'amendment', day: -14, arm: 'a1' },
    { kind: 'sowing', day: 0 },
    { kind: 'weeding', day: 25 },
    { kind: 'harvest', day: 120 },
  ],
  origin: 'example',
  credit: 'none',
}

const MULCH: ProtocolBody = {
  crop: 'common_bean',
  system: 'field',
  design: { kind: 'randomised_blocks', blocks: 4 },
  arms: [
    { id: 'a0', baseline: true, practices: [{ id: 'bare_soil' }] },
    { id: 'a1', baseline: false, practices: [{ id: 'straw_mulch', dose: 'd2', unit: 't/har' }] },
    { id: 'a2', baseline: false, practices: [{ id: 'straw_mulch', dose: 'd3', unit: 't/har' }] },
  ],
  measurements: [
    {
      ...{ variable: 'yield_total', unit: 'kg/har', basis: 'at_14' },
      ...{ method: 'whole_plot_weighed', timing: 'at_harvest' },
    },
    { variable: 'weed_cover', unit: '%', timing: 'early_growth' },
  ],
  steps: [
    { kind: 'sowing', day: 0 },
    { kind: 'amendment', day: 10, arm: 'a1' },
    { kind: 'amendment', day: 10, arm: 'a2' },
    { kind: 'harvest', day: 90 },
  ],
  origin: 'example',
  credit: 'none',
}

const GARDEN: ProtocolBody = {
  ...MULCH,
  system: 'garden',
  design: { kind: 'paired_strips', blocks: 5 },
  arms: [
    { id: 'a0', baseline: true, practices: [{ id: 'bare_soil' }] },
    { id: 'a1', baseline: false, practices: [{ id: 'straw_mulch', dose: 'd3', unit: 't/har' }] },
  ],
  steps: [
    { kind: 'sowing', day: 0 },
    { kind: 'amendment', day: 10, arm: 'a1' },
    { kind: 'harvest', day: 90 },
  ],
}

async function named(body: ProtocolBody, sha256: Sha256): Promise<StoredRecord> {
  const key = toBase64url(Uint8Array.from({ length: 32 }, (_, i) => i))
  const envelope = { v: 1, type: 'protocol', schema: 'protocol/1', lic: 'CC0-1.0', body, key }
  const record = CommonsRecord.safeParse(envelope)
  invariant(record.success, `an example keeps the form: ${record.error?.message}`)
  return { id: await recordId(envelope, sha256), record: record.data }
}
