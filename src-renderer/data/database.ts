import Dexie, { type EntityTable, type Table } from 'dexie'
import type { RecordId } from '../../shared/commons/record-id.ts'
import type { Arrival, StoredRecord } from '../../shared/commons/store.ts'
import type { Batch } from '../../shared/record/batch.ts'
import type { Change } from '../../shared/record/change.ts'
import type { FieldEvent } from '../../shared/record/event.ts'
import type { Bed, Pick, Planting, UnitWeight } from '../../shared/record/garden.ts'
import type { ObservationChunk } from '../../shared/record/observation.ts'
import type { Photo } from '../../shared/record/photo.ts'
import type { Site } from '../../shared/record/site.ts'
import type { Trial } from '../../shared/record/trial.ts'
import { DATABASE_VERSIONS, STORE_NAME } from './store-form.ts'

/** A commons record as kept. `target` names what a retraction takes back, so that it can be looked up. */
export type CommonsRow = StoredRecord & { readonly target?: RecordId }

/** Which import brought which record, when and from where: known here, and never part of a bundle. */
export type ArrivalRow = Arrival & { readonly id: RecordId }

/** Which record an own trial was shared as. Once shared, the shared form is what counts in comparisons here too. */
export type Share = { readonly trial: string; readonly record: string; readonly at: string }

/**
 * A photo as kept: what was written about it, the file byte for byte, and two smaller copies to look at (upright, without
 * anything the camera wrote). `removed`: taken away, and kept so that this can be undone, until it is deleted for good.
 */
export type PhotoRow = Photo & {
  readonly removed: boolean
  readonly original: Blob
  /** At most 2048 pixels either way. */
  readonly shown: Blob
  /** At most 320 pixels either way. */
  readonly small: Blob
}

/** Small things kept by name: the person's seed, the farm, remembered column maps. */
export type Setting = { readonly key: string; readonly value: unknown }

/**
 * The working store on this machine. Trials, sites and batches are rows; observations are typed-array chunks, because
 * IndexedDB writes about 12,000 rows a second but the same values as columns 150 times faster.
 */
export class Database extends Dexie {
  declare readonly sites: EntityTable<Site, 'id'>
  declare readonly trials: EntityTable<Trial, 'id'>
  declare readonly chunks: Table<ObservationChunk, string>
  declare readonly events: EntityTable<FieldEvent, 'id'>
  declare readonly photos: EntityTable<PhotoRow, 'id'>
  declare readonly beds: EntityTable<Bed, 'id'>
  declare readonly plantings: EntityTable<Planting, 'id'>
  declare readonly picks: EntityTable<Pick, 'id'>
  declare readonly unitWeights: EntityTable<UnitWeight, 'id'>
  declare readonly batches: EntityTable<Batch, 'id'>
  declare readonly changes: EntityTable<Change, 'id'>
  declare readonly commons: Table<CommonsRow, string>
  declare readonly arrivals: Table<ArrivalRow, [string, string]>
  declare readonly shares: EntityTable<Share, 'trial'>
  declare readonly settings: EntityTable<Setting, 'key'>

  constructor(name: string = STORE_NAME) {
    super(name, { chromeTransactionDurability: 'strict' })
    for (const { version, stores } of DATABASE_VERSIONS) this.version(version).stores(stores)
  }
}
