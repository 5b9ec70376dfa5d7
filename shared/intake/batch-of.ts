import type { Batch } from '../record/batch.ts'
import type { Mapped } from './map-rows.ts'

/** The batch row of an import: what came in, what it made, what was set aside and why. */
export function batchOf(mapped: Mapped, head: Pick<Batch, 'id' | 'at' | 'fileName' | 'fileHash'>): Batch {
  const { garden } = mapped
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
      ...(garden && {
        beds: garden.beds.length,
        plantings: garden.plantings.length,
        picks: garden.picks.length,
      }),
    },
  }
}
