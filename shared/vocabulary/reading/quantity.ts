import { convert } from '../conversion.ts'
import { squeeze } from '../normalise.ts'
import type { QuantityKind } from '../quantity-kind.ts'
import type { Question } from '../question.ts'
import { readUnit } from '../read-unit.ts'
import type { Units } from '../units.ts'
import { type NumberStyle, readNumber } from './number.ts'

/** A cell that holds its own unit, in the canonical unit of its kind; or a unit in it that must be asked. */
export type QuantityReading =
  | { readonly kind: 'quantity'; readonly value: number }
  | { readonly kind: 'ask'; readonly question: Question; readonly offered: number | null }

/**
 * Read a cell that carries its unit (`5000 lb`, `3 lb 4 oz`, `5′6″`, `5 dozen`) or a bed size (`4x8 ft`,
 * `1.20 m x 10 m`, `1/10 ac`). Undefined when it is not so written: then it is a plain number or text.
 */
export function readQuantity(
  cell: string,
  units: Units,
  context: { readonly quantityKind: QuantityKind; readonly crop?: string | undefined },
  style: NumberStyle = { decimal: null },
): QuantityReading | undefined {
  const text = squeeze(cell).replace(/[’′]/g, "'").replace(/[”″]/g, '"')
  if (context.quantityKind === 'area') {
    const sides = sidesOf(text, units, style)
    if (sides) return sides
  }
  const parts = [
    ...text.matchAll(/([-+]?\d[\d.,]*(?:[ ]\d+\/\d+|\/\d+)?) ?([^\d\s][^\d]*(?:[²³23](?!\d))?)/g),
  ]
  if (parts.length === 0 || parts.map((part) => part[0]).join('') !== text) return undefined
  let sum = 0
  for (const part of parts) {
    const number = readNumber(part[1]!, style)
    const unit = readUnit(units, part[2]!.trim(), context)
    if (number.kind !== 'value' || unit.kind === 'unknown') return undefined
    if (unit.kind === 'ask') {
      const offered = unit.offered && parts.length === 1 ? convert(number.value, unit.offered) : null
      return { kind: 'ask', question: unit.question, offered }
    }
    sum += convert(number.value, unit)
  }
  return { kind: 'quantity', value: sum }
}

/** `4x8 ft`, `66×66 ft`, `1.20 m x 10 m`: the product of two lengths; one unit may serve both. */
function sidesOf(text: string, units: Units, style: NumberStyle): QuantityReading | undefined {
  const match = /^(\d[\d.,]*) ?([^\d\s×xX*]*) ?[×xX*] ?(\d[\d.,]*) ?(\D+)$/.exec(text)
  if (!match) return undefined
  const second = match[4]!.trim()
  const sides = [
    [match[1]!, match[2] || second],
    [match[3]!, second],
  ].map(([number, unit]) => {
    const value = readNumber(number!, style)
    const by = readUnit(units, unit!, { quantityKind: 'length' })
    return value.kind === 'value' && by.kind === 'exact' ? convert(value.value, by) : undefined
  })
  const [a, b] = sides
  return a === undefined || b === undefined ? undefined : { kind: 'quantity', value: a * b }
}
