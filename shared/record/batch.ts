import * as z from 'zod'
import { Id } from './id.ts'

/**
 * One import, whole: what came in, what it made, what was set aside and why. Undo takes away exactly what it made.
 * `rows = imported + parked` always (`rowsAddUp`).
 */
export const Batch = z.strictObject({
  schema: z.literal('batch/1'),
  id: Id,
  /** ISO 8601 date and time, UTC. */
  at: z.iso.datetime(),
  kind: z.enum(['csv', 'bundle', 'sample']),
  fileName: z.string().max(300),
  /** SHA-256 of the file's bytes, hex. */
  fileHash: z.string().regex(/^[0-9a-f]{64}$/),
  rows: z.number().int().nonnegative(),
  imported: z.number().int().nonnegative(),
  parked: z.array(z.strictObject({ code: z.string(), count: z.number().int().positive() })),
  made: z.strictObject({
    sites: z.number().int().nonnegative(),
    trials: z.number().int().nonnegative(),
    observations: z.number().int().nonnegative(),
    records: z.number().int().nonnegative(),
    /** Of a garden: beds made or given a shape, plantings, picks. *Missing* none of them. */
    beds: z.number().int().nonnegative().optional(),
    plantings: z.number().int().nonnegative().optional(),
    picks: z.number().int().nonnegative().optional(),
  }),
})
export type Batch = z.infer<typeof Batch>

/** Whether every row is accounted for. */
export function rowsAddUp(batch: Batch): boolean {
  return batch.rows === batch.imported + batch.parked.reduce((all, park) => all + park.count, 0)
}
