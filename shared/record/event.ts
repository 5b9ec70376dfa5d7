import * as z from 'zod'
import { Id } from './id.ts'
import { Quantity } from './quantity.ts'

/** A dated act on a plot or on the whole trial. What was planned is not an event; what was done is. */
export const FieldEvent = z.strictObject({
  schema: z.literal('event/1'),
  id: Id,
  trial: Id,
  /** Indexes into the trial's plots; empty means the whole trial. */
  plots: z.array(z.number().int().nonnegative()),
  kind: z.enum([
    'sowing',
    'transplanting',
    'amendment',
    'irrigation',
    'tillage',
    'weeding',
    'pest',
    'pruning',
    'sampling',
    'damage',
    'harvest',
    'other',
  ]),
  /** ISO 8601 with its own precision. */
  date: z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/),
  quantities: z.array(Quantity),
  note: z.string().max(10_000),
})
export type FieldEvent = z.infer<typeof FieldEvent>
