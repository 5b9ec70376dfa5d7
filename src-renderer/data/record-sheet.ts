import * as z from 'zod'
import { Basis } from '../../shared/record/quantity.ts'

/**
 * How one column of values was measured, beside the values themselves.
 * *Units* depth in cm below the surface, dry matter in percent of fresh mass.
 */
export const Measured = z.strictObject({
  laboratory: z.string().max(200).optional(),
  depthFromCm: z.number().min(0).max(1000).optional(),
  depthToCm: z.number().min(0).max(1000).optional(),
  basis: Basis.optional(),
  maturity: z.string().max(60).optional(),
  daysToTest: z.number().int().min(0).max(3650).optional(),
  dryMatterPct: z.number().min(0).max(100).optional(),
})
export type Measured = z.infer<typeof Measured>

/**
 * What a trial's record needs besides values and events: how its columns were measured (by `measuredKey`), and the plots
 * that something happened to. Kept under `settings` by the trial's id; every change of it is in the history.
 */
export const RecordSheet = z.strictObject({
  schema: z.literal('sheet/1'),
  measured: z.record(z.string(), Measured),
  /** Plots kept, and left out of answers. */
  leftOut: z.array(
    z.strictObject({ plot: z.number().int().min(0), day: z.string(), why: z.string().max(2000) }),
  ),
})
export type RecordSheet = z.infer<typeof RecordSheet>

/** Where the sheet of a trial lies among the settings. */
export function sheetKey(trial: string): string {
  return `sheet:${trial}`
}

/** One column: a variable by a method. */
export function measuredKey(variable: string, method: string | null): string {
  return `${variable}/${method ?? ''}`
}

/** The sheet as stored, or an empty one. */
export function readSheet(kept: unknown): RecordSheet {
  const sheet = RecordSheet.safeParse(kept)
  return sheet.success ? sheet.data : { schema: 'sheet/1', measured: {}, leftOut: [] }
}
