import type { Batch } from '../record/batch.ts'
import type { Mapped } from './map-rows.ts'

/** The batch row of an import: what came in, what it made, what was set aside and why. */
export function batchOf(mapped: Mapped, head: Pick<Batch, 'id' | 'at' | 'fileName' | 'fileHash'>): Batch {
  return {
    schema: 'batch/1',
    ...head,
    fileName: head.fileName.slice(0, 300),
    kind: 'csv',
    rows: mapped.rows,
    imported: mapped.imported,
    parked: mapped.parked.map(({ code, count }) => ({ code, count })),
    made: {
      sites: mapped.sites.length,
      trials: mapped.trials.length,
      observations: mapped.observations,
      records: 0,
      ...gardenCounts(mapped.garden),
    },
  }
}

/** What it made in the garden; a count of nothing is left out. */
function gardenCounts({ beds, plantings, picks }: Mapped['garden']): Partial<Batch['made']> {
  return {
    ...(beds.length > 0 && { beds: beds.length }),
    ...(plantings.length > 0 && { plantings: plantings.length }),
    ...(picks.length > 0 && { picks: picks.length }),
  }
}
