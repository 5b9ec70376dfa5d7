import type { CommonsRecord } from './commons-record.ts'
import type { RecordId } from './record-id.ts'

/** A record that went through `acceptRecord`, with its name. */
export type StoredRecord = {
  readonly id: RecordId
  readonly record: CommonsRecord
}

/** How a record came here. Kept on this machine alone: it is in no bundle and under no hash. */
export type Arrival = {
  /** The import it came with; undo takes the import's arrivals away. */
  readonly batch: string
  /** ISO 8601, UTC. */
  readonly at: string
  readonly how: 'own' | 'file' | 'sample'
  /** Name of the file, or null when there was none. */
  readonly file: string | null
}

/**
 * Where a commons is kept. The merge is the only writer; it calls `transaction` once and nothing but this port inside.
 *
 * *Shapes* a store holds at most one record per id, and for each id the arrivals of the batches that brought it (at
 * most one per batch). *Errors* a store that cannot read or write rejects, and then nothing of the transaction is kept.
 */
export type CommonsStore = {
  /** Run `work` so that no other change comes between, all of it or nothing. */
  transaction<T>(work: () => Promise<T>): Promise<T>
  /** All ids, sorted. */
  ids(): Promise<RecordId[]>
  /** The records held under `ids`, in that order; undefined where none is. */
  get(ids: readonly RecordId[]): Promise<(StoredRecord | undefined)[]>
  /** Every record, sorted by id. */
  list(): Promise<StoredRecord[]>
  /** The retractions held that aim at one of `targets`, sorted by their id. */
  retractionsOf(targets: readonly RecordId[]): Promise<StoredRecord[]>
  /** Put records under their ids; one that is there is replaced. */
  put(records: readonly StoredRecord[]): Promise<void>
  /** Take records away, and their arrivals. Ids that are not there are no error. */
  remove(ids: readonly RecordId[]): Promise<void>
  /** Note that `arrival` brought `ids`. Said twice for one batch, it counts once. */
  noteArrival(ids: readonly RecordId[], arrival: Arrival): Promise<void>
  /** How a record came here, earliest first; empty when it is not known. */
  arrivalsOf(id: RecordId): Promise<Arrival[]>
  /** Ids a batch brought, sorted. */
  broughtBy(batch: string): Promise<RecordId[]>
  /** Forget that a batch brought anything; the records stay. Answers the ids that now have no arrival left, sorted. */
  forgetBatch(batch: string): Promise<RecordId[]>
}
