import type { Quantity } from '../record/quantity.ts'
import { normalise } from '../vocabulary/normalise.ts'

/** The dose of a nutrient, and what was made of the amount of a product, where that is what a file gives. */
export type NutrientDose = {
  readonly quantity: Quantity | null
  readonly product: { readonly name: string; readonly percent: number | null } | null
}

/**
 * The amount of nutrient in a dose. Fertiliser is compared by its element, so an amount of product is converted by the
 * grade its words give (`urea 46 % N`), urea without one by the grade it is sold in, and an oxide by its element's
 * share; the words stay beside the number.
 * *Units* as given. *Missing* no quantity for a product whose grade nobody says: the practice then has no dose.
 * *Source* atomic masses: P in P₂O₅ 0.4364, K in K₂O 0.8301; urea for fertiliser is sold at 46 % N.
 */
export function nutrientDose(practice: string, quantity: Quantity | null, words: string): NutrientDose {
  const nutrient = NUTRIENTS[practice]
  if (!nutrient || quantity === null) return { quantity, product: null }
  const text = ` ${normalise(words.replaceAll('₂', '2').replaceAll('₅', '5'))} `
  const oxide = nutrient.oxide?.exec(text)?.[1]
  const share = oxide === undefined ? 1 : nutrient.share
  const name = nutrient.products.exec(text)?.[1]
  const grade = GRADE.exec(words)?.[1]
  const named = oxide !== undefined || nutrient.element.test(text)
  if (name === undefined || (grade === undefined && named))
    return { quantity: times(quantity, share, oxide ?? ''), product: null }
  const percent = grade === undefined ? (SOLD_AT[name] ?? null) : Number(grade.replace(',', '.'))
  if (percent === null) return { quantity: null, product: { name, percent } }
  return { quantity: times(quantity, (percent / 100) * share, name), product: { name, percent } }
}

/** Parts per hundred in front of a nutrient: `46 % N`, `46% P2O5`. */
const GRADE = /(\d{1,2}(?:[.,]\d+)?) ?% ?(?:N|P2O5|P₂O₅|K2O|K₂O|P|K)\b/i

const SOLD_AT: Readonly<Record<string, number>> = { urea: 46 }

type Nutrient = {
  readonly element: RegExp
  readonly oxide: RegExp | null
  readonly share: number
  readonly products: RegExp
}

const NUTRIENTS: Readonly<Record<string, Nutrient>> = {
  mineral_n: {
    element: / (n|nitro|nitrogen|nitrogeno|nitrogenio|azote|stickstoff) /,
    oxide: null,
    share: 1,
    products:
      / (urea|ureia|uree|harnstoff|ammonium nitrate|calcium ammonium nitrate|can|uan|ammonium sul(?:f|ph)ate|nitrato de amonio|sulfato de amonio|npk|dap|map) /,
  },
  mineral_p: {
    element: / (p|phosphorus|fosforo|phosphore|phosphor) /,
    oxide: / (p2o5) /,
    share: 0.4364,
    products: / (tsp|ssp|map|dap|npk|(?:triple |single )?superphosphate|superfosfato(?: triple| simple)?) /,
  },
  mineral_k: {
    element: / (k|potassium|potasio|potassio|kalium) /,
    oxide: / (k2o) /,
    share: 0.8301,
    products: / (potash|mop|sop|npk|muriate of potash|potassium chloride|cloruro de potasio|kcl) /,
  },
}

function times(quantity: Quantity, factor: number, words: string): Quantity {
  if (factor === 1) return quantity
  const { value, unitAsWritten } = quantity
  return { ...quantity, value: value * factor, unitAsWritten: `${unitAsWritten} ${words}` }
}
