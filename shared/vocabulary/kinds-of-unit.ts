import type { QuantityKind } from './quantity-kind.ts'
import { QUANTITY_KINDS } from './quantity-kind.ts'
import { readUnit } from './read-unit.ts'
import type { Units } from './units.ts'

/**
 * The kinds of quantity a spelling can be read in, in the order of `QUANTITY_KINDS`; empty when it is no unit we know.
 * Used where no variable has been chosen yet: splitting a header, offering variables for a column.
 */
export function kindsOfUnit(units: Units, spelling: string): readonly QuantityKind[] {
  return QUANTITY_KINDS.filter(
    (quantityKind) => readUnit(units, spelling, { quantityKind }).kind !== 'unknown',
  )
}
