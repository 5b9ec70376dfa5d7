import * as z from 'zod'

// The atoms every body of the commons is built from. None is free text, and a test walks the schemas to hold it so.

/** A code of the vocabulary: lower case, digits, underscores. `group_…` and `family_…` name a coarser level. */
export const Code = z.string().regex(/^[a-z][a-z0-9_]{0,47}$/)

/**
 * Units a shared figure may be in, as UCUM codes. No area, no mass of a whole harvest and no money is among them: those
 * would say how big a farm is and how it does. A new variable with a new unit adds it here.
 */
export const SHARED_UNITS = [
  ...['[pH]', '%', '1', 'g/kg', 'mg/kg', 'cmol/kg', 'dS/m', 'g/cm3', 'mm/h', 'mm/m', 'MPa', 'mg/(kg.d)'],
  ...['g/(100.g)', 'mg/(100.g)', 'ug/(100.g)', 'umol/(100.g)', '{degBx}', '{score}', 'Cel', 'd', 'cm', 'mm'],
  ...[
    'kg/har',
    't/har',
    'kg/m2',
    '/m2',
    'g/{plant}',
    '{count}/{plant}',
    'g',
    'kg/hL',
    'kg/m3',
    'kg/kg',
    'h/har',
  ],
  ...['%.d', '{visit}/(10.min)'],
]

/** What a figure refers to: fresh or dry matter, or a moisture. */
export const BasisCode = z.string().regex(/^(fresh|dry|none|at_\d{1,2}(\.\d)?)$/)

/** An arm of a trial or protocol: `a0` to `a99`. */
export const ArmCode = z.string().regex(/^a(0|[1-9]\d?)$/)

/** A whole number from 0 on: the only numbers a body writes as JSON numbers. */
export const Count = z.int().min(0).max(2_147_483_647)

/** `d1` is the weakest of four classes of dose; `dose-class.ts` holds the cuts. */
export const DoseClass = z.enum(['d1', 'd2', 'd3', 'd4'])
export type DoseClass = z.infer<typeof DoseClass>
