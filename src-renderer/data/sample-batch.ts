import type { Batch } from '../../shared/record/batch.ts'
import type { Database } from './database.ts'

/** The import that brought the sample data, if they are here. */
export function sampleBatch(db: Database): Promise<Batch | undefined> {
  return db.batches.filter((batch) => batch.kind === 'sample').first()
}
