import * as z from 'zod'
import { Id } from './id.ts'

/** One line of the history of a record. Append only: an edit never erases what was. */
export const Change = z.strictObject({
  schema: z.literal('change/1'),
  id: Id,
  at: z.iso.datetime(),
  record: Id,
  field: z.string(),
  was: z.json(),
  is: z.json(),
  why: z.string().max(2000),
})
export type Change = z.infer<typeof Change>
