import type { CommonsRecord } from './commons-record.ts'
import type { ProtocolBody } from './protocol-body.ts'
import type { RecordId } from './record-id.ts'
import type { Arrival, StoredRecord } from './store.ts'

/** One protocol of a commons as a line of a list. */
export type ProtocolLine = {
  readonly id: RecordId
  readonly body: ProtocolBody
  readonly signed: boolean
  /** Results that say they followed it, and protocols made from it. */
  readonly followed: number
  readonly changed: number
  readonly key: string
  readonly lic: CommonsRecord['lic']
  /** Batches that brought it, earliest first. */
  readonly batches: readonly string[]
  readonly at: string | null
  readonly how: Arrival['how'] | null
}

/** The protocols of a commons, those most followed first, then by id. *Shapes* `came` as in `lookAt`. */
export function protocolLines(
  records: readonly StoredRecord[],
  came: ReadonlyMap<RecordId, readonly Arrival[]> = new Map(),
): ProtocolLine[] {
  const followed = new Map<string, number>()
  const changed = new Map<string, number>()
  const count = (of: Map<string, number>, id: string | undefined) => {
    if (id !== undefined) of.set(id, (of.get(id) ?? 0) + 1)
  }
  for (const { record } of records) {
    if (record.type === 'result') count(followed, record.body.protocol)
    else if (record.type === 'protocol') count(changed, record.body.parent)
  }
  return records
    .flatMap(({ id, record }): ProtocolLine[] => {
      if (record.type !== 'protocol') return []
      const arrivals = came.get(id) ?? []
      return [
        {
          ...{ id, body: record.body, key: record.key, lic: record.lic, signed: record.sig !== undefined },
          followed: followed.get(id) ?? 0,
          changed: changed.get(id) ?? 0,
          batches: arrivals.map((arrival) => arrival.batch),
          at: arrivals[0]?.at ?? null,
          how: arrivals[0]?.how ?? null,
        },
      ]
    })
    .sort((a, b) => b.followed - a.followed || (a.id < b.id ? -1 : 1))
}
