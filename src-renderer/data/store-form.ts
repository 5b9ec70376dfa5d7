/** The store's name on this machine. Changing it would lose everyone's data. */
export const STORE_NAME = 'commonfield'

/**
 * Every form the database has ever had, oldest first; a published entry never changes. A new form is a new entry, and
 * `upgrades.ts` of the record room carries the rows over.
 */
export const DATABASE_VERSIONS: readonly { version: number; stores: Record<string, string> }[] = [
  {
    version: 1,
    stores: {
      sites: 'id, batch',
      trials: 'id, site, crop, origin, batch',
      chunks: 'id, trial, batch',
      events: 'id, trial',
      beds: 'id, batch',
      plantings: 'id, bed, batch',
      picks: 'id, day, batch',
      unitWeights: 'id, batch',
      batches: 'id, at, fileHash',
      changes: 'id, record',
      commons: 'id, target',
      arrivals: '[id+batch], id, batch',
      shares: 'trial, record',
      settings: 'key',
    },
  },
  // Photos of trials. Nothing else changes shape.
  { version: 2, stores: { photos: 'id, trial' } },
  // Records can be counted by their type. No row changes.
  { version: 3, stores: { commons: 'id, target, record.type' } },
  // Own trials are counted by how far they are. No row changes.
  { version: 4, stores: { trials: 'id, site, crop, origin, batch, [origin+status]' } },
]

/** The newest of them. */
export const STORE_FORM = Math.max(...DATABASE_VERSIONS.map(({ version }) => version))
