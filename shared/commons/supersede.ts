import type { RecordId } from './record-id.ts'
import type { StoredRecord } from './store.ts'

/**
 * Ids that a record of the same author replaces. A signed record is replaced by a signed one only. No order of arrival
 * matters, and what is replaced stays in the set: it is read no more.
 */
export function supersededAmong(records: readonly StoredRecord[]): ReadonlySet<RecordId> {
  const held = new Map(records.map((stored) => [stored.id, stored.record]))
  const out = new Set<RecordId>()
  for (const { record } of records) {
    if (record.type !== 'benchmark') continue
    for (const id of record.sup ?? []) {
      const old = held.get(id)
      if (
        old?.type === record.type &&
        old.key === record.key &&
        (old.sig === undefined || record.sig !== undefined)
      )
        out.add(id)
    }
  }
  return out
}
