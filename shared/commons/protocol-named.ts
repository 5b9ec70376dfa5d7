import type { RecordId } from './record-id.ts'
import type { StoredRecord } from './store.ts'

/**
 * The protocol a result may name, or undefined when it stays at home. A protocol is public and followed by many, so its
 * name tells nothing; but one that its own author alone follows would join the author's keys: it is named only from
 * when somebody else's result names it too. So is one that is not held here, since nobody could look it up.
 * *Shapes* `mine` are the pseudonyms of this person, of results and protocols alike.
 */
export function protocolToName(
  protocol: string | undefined,
  commons: readonly StoredRecord[],
  mine: ReadonlySet<string>,
): RecordId | undefined {
  const held = commons.find(({ id, record }) => id === protocol && record.type === 'protocol')
  if (held === undefined) return undefined
  if (!mine.has(held.record.key)) return held.id
  const followed = commons.some(
    ({ record }) => record.type === 'result' && record.body.protocol === held.id && !mine.has(record.key),
  )
  return followed ? held.id : undefined
}
