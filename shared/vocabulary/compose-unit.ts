import { type Conversion, scaled } from './conversion.ts'
import type { QuantityKind } from './quantity-kind.ts'
import { type Question, question } from './question.ts'
import type { UnitContext, UnitReading } from './read-unit.ts'
import { type Need, plainSpelling } from './units.ts'

/** Kinds that are one kind divided by another; `scale` leads from the two canonical units to the canonical quotient. */
const QUOTIENTS: Partial<Record<QuantityKind, Quotient>> = {
  mass_area: { over: 'mass', under: 'area', scale: 10_000 },
  mass_plant: { over: 'mass', under: 'count', scale: 1000 },
  count_area: { over: 'count', under: 'area', scale: 1 },
  count_plant: { over: 'count', under: 'count', scale: 1 },
  water_depth: { over: 'volume', under: 'area', scale: 1 },
  mass_volume: { over: 'mass', under: 'volume', scale: 1000 },
  density: { over: 'mass', under: 'volume', scale: 1 },
  test_weight: { over: 'mass', under: 'volume', scale: 100 },
  concentration_soil: { over: 'mass', under: 'mass', scale: 1e6 },
  concentration_food: { over: 'mass', under: 'mass', scale: 1e5 },
  speed_water: { over: 'length', under: 'duration', scale: 1000 / 24 },
  labour_area: { over: 'labour', under: 'area', scale: 10_000 },
  money_area: { over: 'money', under: 'area', scale: 10_000 },
  price_mass: { over: 'money', under: 'mass', scale: 1 },
}

type Quotient = { readonly over: QuantityKind; readonly under: QuantityKind; readonly scale: number }
type ReadPart = (spelling: string, context: UnitContext) => UnitReading

/** Oxides and ions that may stand inside a unit; the factor to the element comes from the unit table. */
const OXIDE = '(?:P2O5|P205|K2O|K20|CaO|MgO|Na2O|SO3|SO4|NO3-?|NH4\\+?|PO4)'
/** Elements, and ions already said as their element: no change of number. */
const ELEMENT = '(?:NO3-N|NH4-N|SO4-S|PO4-P|CO2-C|Ca|Mg|Na|Al|Fe|Mn|Zn|Cu|Mo|Se|Pb|Cd|As|[NPKSCB])'
const BASIS = '(?:DM|dm|DW|dw|dry|MS|ms|TS|ts|FW|Fw|fw|FM|fresh|GAE)'
const PERIOD = /^(?:yr|year|años?|ano|an|a|season|crop|harvest|cosecha)(?:-1)?$/i

/** Fertiliser products whose kilograms are not kilograms of a nutrient; contents in percent of the element. */
const PRODUCTS: Readonly<Record<string, string>> = {
  DAP: '18 % N, 20.1 % P (46 % P2O5)',
  MAP: '11 % N, 22.7 % P (52 % P2O5)',
  TSP: '20.1 % P (46 % P2O5)',
  urea: '46 % N',
  Urea: '46 % N',
  CAN: '27 % N',
  MOP: '49.8 % K (60 % K2O)',
  KCl: '49.8 % K (60 % K2O)',
}

/**
 * Read a unit that is not in the table by taking it apart: fertiliser product, named oxide or element, fresh or dry
 * word, period, then numerator ÷ denominator (also written with negative exponents). What cannot be read is `unknown`.
 */
export function composeUnit(spelling: string, context: UnitContext, read: ReadPart): UnitReading {
  const unknown: UnitReading = { kind: 'unknown', spelling }
  const plain = plainSpelling(spelling)
  const product = takeWord(plain, `(?:${Object.keys(PRODUCTS).join('|')})`)
  if (product && context.quantityKind === 'mass_area') {
    const asked = question('unit.product-not-nutrient', {
      product: product.word,
      nutrients: PRODUCTS[product.word]!,
    })
    return { kind: 'ask', spelling, question: asked, offered: null, choices: [], needs: null }
  }
  const basis = takeWord(plain, BASIS)
  if (basis) {
    const inner = read(basis.rest, context)
    if (inner.kind === 'unknown') return unknown
    const meant = basis.word === 'GAE' ? null : /^f/i.test(basis.word) ? 'fresh' : 'dry'
    return inner.kind === 'exact' ? { ...inner, spelling, basis: meant } : { ...inner, spelling }
  }
  return withElement(spelling, plain, context, read) ?? quotient(spelling, plain, context, read) ?? unknown
}

function withElement(
  spelling: string,
  plain: string,
  context: UnitContext,
  read: ReadPart,
): UnitReading | undefined {
  const oxide = takeWord(plain, OXIDE)
  const element = oxide ? undefined : takeWord(plain, ELEMENT)
  const named = oxide ?? element
  if (!named || !/^(?:mass_area|concentration_(?:soil|food)|mass)$/.test(context.quantityKind))
    return undefined
  const base = read(named.rest, { ...context, analyte: undefined })
  if (base.kind === 'unknown') return undefined
  if (!oxide) return { ...base, spelling }
  // kg of the oxide per hectare is in the table for every oxide and ion: one source for the atomic weights.
  const factor = read(`kg ${oxide.word}/ha`, { quantityKind: 'mass_area', analyte: context.analyte })
  if (factor.kind === 'unknown') return undefined
  return times(spelling, base, factor, 1)
}

function quotient(
  spelling: string,
  plain: string,
  context: UnitContext,
  read: ReadPart,
): UnitReading | undefined {
  const parts = QUOTIENTS[context.quantityKind]
  const fraction = split(plain)
  if (!parts || !fraction) return undefined
  const over = read(fraction.over, { ...context, quantityKind: parts.over })
  const amount = /^(\d+(?:\.\d+)?) ?(.+)$/.exec(fraction.under)
  const size = amount ? Number(amount[1]) : 1
  const under = read(amount ? amount[2]! : fraction.under, { ...context, quantityKind: parts.under })
  if (over.kind === 'unknown' || under.kind === 'unknown' || !(size > 0)) return undefined
  const whole = times(spelling, over, inverse(under), parts.scale / size)
  if (parts.under !== 'area' || /^10*$/.test(amount?.[1] ?? '1') || whole.kind !== 'exact') return whole
  // "t/614.4m2": a plot size written into the unit may be one plot's only.
  const { form, factor, offset } = whole
  const area = Math.round(size * (under.kind === 'exact' ? under.factor : 1) * 100) / 100
  const asked = question('unit.plot-of-area', { area })
  return {
    kind: 'ask',
    spelling,
    question: asked,
    offered: { form, factor, offset },
    choices: [],
    needs: whole.needs,
  }
}

/** Product of two linear readings without offsets; one question is enough to make the product a question. */
function times(spelling: string, a: UnitReading, b: UnitReading, scale: number): UnitReading {
  if (a.kind === 'unknown' || b.kind === 'unknown') return { kind: 'unknown', spelling }
  const [left, right] = [conversionOf(a), conversionOf(b)]
  const both: Conversion | null =
    left &&
    right &&
    left.form === 'linear' &&
    right.form === 'linear' &&
    left.offset === 0 &&
    right.offset === 0
      ? scaled({ form: 'linear', factor: left.factor * right.factor, offset: 0 }, scale)
      : null
  const needs: Need | null = a.needs ?? b.needs
  const asked: Question | null = a.kind === 'ask' ? a.question : b.kind === 'ask' ? b.question : null
  if (asked) return { kind: 'ask', spelling, question: asked, offered: both, choices: [], needs }
  if (!both) return { kind: 'unknown', spelling }
  const basis = (a.kind === 'exact' ? a.basis : null) ?? (b.kind === 'exact' ? b.basis : null)
  return { kind: 'exact', spelling, ...both, needs, basis, note: null }
}

function conversionOf(reading: UnitReading): Conversion | null {
  if (reading.kind === 'exact') return reading
  return reading.kind === 'ask' ? reading.offered : null
}

function inverse(reading: UnitReading): UnitReading {
  const invert = (by: Conversion): Conversion => ({ form: by.form, factor: 1 / by.factor, offset: by.offset })
  if (reading.kind === 'exact') return { ...reading, ...invert(reading) }
  return reading.kind === 'ask' && reading.offered
    ? { ...reading, offered: invert(reading.offered) }
    : reading
}

/** `kg/ha/yr`, `kg ha-1 yr-1`, `kg.ha-1`: numerator and denominator, the period left out. */
function split(plain: string): { over: string; under: string } | undefined {
  let over: string
  let under: string[]
  if (plain.includes('/')) {
    const [first, ...rest] = plain.split('/')
    over = first!
    under = rest
  } else {
    const words = plain.split(/[ .]/)
    const raised = words.map((word) => /^(\D+?)-([123])$/.exec(word))
    over = words.filter((_, i) => !raised[i]).join(' ')
    under = raised.flatMap((match) => (match ? [match[1]! + (match[2] === '1' ? '' : match[2]!)] : []))
  }
  const kept = under.filter((part, i) => i === 0 || !PERIOD.test(part))
  return kept.length === 1 && over !== '' ? { over, under: kept[0]! } : undefined
}

/** Take a word out of a unit where it stands between spaces or slashes; something must remain. */
function takeWord(plain: string, pattern: string): { word: string; rest: string } | undefined {
  const match = new RegExp(`(^|[ /])(${pattern})(?=$|[ /])`).exec(plain)
  if (!match) return undefined
  const [whole, before, word] = match
  const rest = plain.slice(0, match.index) + before + plain.slice(match.index + whole.length)
  const tidy = rest
    .replace(/ +/g, ' ')
    .replace(/ ?\/ ?/g, '/')
    .trim()
  return tidy === '' || tidy.startsWith('/') || tidy.endsWith('/') || tidy === plain
    ? undefined
    : { word: word!, rest: tidy }
}
