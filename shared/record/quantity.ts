import * as z from 'zod'

/** What a mass was weighed as. A number without a basis is kept, and not pooled where the variable needs one. */
export const Basis = z.union([
  z.literal('fresh'),
  z.literal('dry'),
  z.literal('none'),
  // A template checks the spelling of the number alone, not its bounds.
  z.templateLiteral(['at_', z.number()]).refine((basis) => isMoisture(Number(basis.slice(3)))),
])
export type Basis = z.infer<typeof Basis>

/**
 * A value that keeps its words: the canonical number, and beside it exactly what was written.
 * *Units* `value` is in `unit`, the UCUM code the vocabulary gives for the variable; `verbatim` is in `unitAsWritten`.
 * *Missing* there is no missing Quantity: leave the field out.
 */
export const Quantity = z.strictObject({
  value: z.number(),
  unit: z.string().min(1),
  verbatim: z.string(),
  unitAsWritten: z.string(),
  basis: Basis.optional(),
})
export type Quantity = z.infer<typeof Quantity>

/** Percent of water in the fresh mass that a yield may be stated at. */
function isMoisture(percent: number): boolean {
  return percent >= 0 && percent <= 60
}
