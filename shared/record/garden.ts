import * as z from 'zod'
import { Id } from './id.ts'
import { Quantity } from './quantity.ts'

/** A calendar day, `2025-07-14`. */
export const Day = z.iso.date()

/**
 * What grows or is gathered: a crop of the vocabulary, `good:` and an animal product or flowers, or `local:` and the
 * words it was written in when nobody knows it yet.
 */
export const Produce = z.string().regex(/^([a-z0-9_]+|good:[a-z_]{1,40}|local:.{1,200})$/)

const length = z.number().positive().max(100_000)
const measured = { unit: z.enum(['m', 'ft']) }

/**
 * The ground of a bed, in the numbers a person paced out. *Units* lengths in `unit` as written, never converted here:
 * the area in m² is derived (`bedAreaM2`). Corners in walking order, either way round.
 */
export const BedShape = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('rectangle'), ...measured, width: length, length }),
  z.strictObject({ kind: z.literal('circle'), ...measured, diameter: length }),
  /** A rectangle with a smaller one cut out of one corner. */
  z
    .strictObject({
      kind: z.literal('ell'),
      ...measured,
      width: length,
      length,
      cutWidth: length,
      cutLength: length,
    })
    .refine((ell) => ell.cutWidth < ell.width && ell.cutLength < ell.length),
  z.strictObject({
    kind: z.literal('corners'),
    ...measured,
    corners: z
      .array(z.tuple([z.number(), z.number()]))
      .min(3)
      .max(400),
  }),
  z.strictObject({
    kind: z.literal('typed'),
    area: z.number().positive().max(1e9),
    unit: z.enum(['m2', 'ft2']),
  }),
])
export type BedShape = z.infer<typeof BedShape>

/** A bed, or a pot, a row, a fence: ground that is picked from. *Missing* no `shape`: its area is not known yet. */
export const Bed = z.strictObject({
  schema: z.literal('bed/1'),
  id: Id,
  site: Id,
  name: z.string().min(1).max(80),
  shape: BedShape.optional(),
  /** How much sun it gets: beds are alike only where it is the same. */
  sun: z.enum(['full', 'part', 'shade']).optional(),
  note: z.string().max(2000).optional(),
  batch: Id.optional(),
})
export type Bed = z.infer<typeof Bed>

/**
 * A crop in a bed, with its days. Plan and deed are different things: only what was done stands here.
 * *Missing* no `planted`: it stood there before anyone wrote it down, as perennials do.
 */
export const Planting = z.strictObject({
  schema: z.literal('planting/1'),
  id: Id,
  bed: Id,
  crop: Produce,
  cultivar: z.string().max(200).optional(),
  /** The day it was sown or set out in the bed. */
  planted: Day.optional(),
  how: z.enum(['sown', 'set_out']).optional(),
  /** The day it was cleared. */
  removed: Day.optional(),
  /** Seeds or plants. */
  count: z.number().positive().max(1e7).optional(),
  note: z.string().max(2000).optional(),
  batch: Id.optional(),
})
export type Planting = z.infer<typeof Planting>

/** So many pieces, bunches or baskets: the unit is the person's own word. */
export const CountOf = z.strictObject({
  value: z.number().nonnegative().max(1e7),
  unit: z.string().min(1).max(40),
})
export type CountOf = z.infer<typeof CountOf>

/**
 * One picking. *Units* `weight` in kg with its words; hours in hours. *Missing* a pick without weight is legal, one
 * without weight and count is not; `bed` is left out when nobody remembers.
 */
export const Pick = z
  .strictObject({
    schema: z.literal('pick/1'),
    id: Id,
    day: Day,
    bed: Id.optional(),
    crop: Produce,
    cultivar: z.string().max(200).optional(),
    count: CountOf.optional(),
    weight: Quantity.extend({ value: z.number().nonnegative(), unit: z.literal('kg') }).optional(),
    hours: z.number().nonnegative().max(1000).optional(),
    /** What it brought or would have cost. */
    money: z.strictObject({ value: z.number(), currency: z.string().min(1).max(8) }).optional(),
    note: z.string().max(2000).optional(),
    batch: Id.optional(),
  })
  .refine((pick) => pick.count !== undefined || pick.weight !== undefined)
export type Pick = z.infer<typeof Pick>

/**
 * What one bunch, head or basket of a crop weighs here, from a day on. `own` was weighed, `typical` is the catalogue's
 * figure a person agreed to. *Units* kg per unit, with its words.
 */
export const UnitWeight = z.strictObject({
  schema: z.literal('unitweight/1'),
  id: Id,
  crop: Produce,
  cultivar: z.string().max(200).optional(),
  unit: z.string().min(1).max(40),
  weight: Quantity.extend({ value: z.number().positive(), unit: z.literal('kg') }),
  from: Day,
  source: z.enum(['own', 'typical']),
  batch: Id.optional(),
})
export type UnitWeight = z.infer<typeof UnitWeight>

/** Everything a garden's ledger holds. */
export type Garden = {
  readonly beds: readonly Bed[]
  readonly plantings: readonly Planting[]
  readonly picks: readonly Pick[]
  readonly unitWeights: readonly UnitWeight[]
  /** The month its seasons begin with, 1 to 12. *Missing* January. */
  readonly firstMonth?: number | undefined
}
