import { matchCrop } from '../vocabulary/match-crop.ts'
import { matchPractice } from '../vocabulary/match-practice.ts'
import { normalise } from '../vocabulary/normalise.ts'
import { findCountry } from '../vocabulary/regions.ts'
import { isZoneCode } from '../vocabulary/zone-code.ts'
import type { ColumnFacts } from './column-facts.ts'
import type { SpreadMeaning, Why } from './column-map.ts'
import { plainField } from './plain-headers.ts'

/** One thing a column may be, in the fields of the vocabulary's header table. */
export type Candidate = {
  readonly field: string
  readonly variable: string | null
  readonly method: string | null
  readonly unit: string | null
  readonly confidence: number
  readonly why: Why
  readonly spread: SpreadMeaning | null
}

const SPREADS: Readonly<Record<string, SpreadMeaning>> = {
  sd: 'sd',
  se: 'se',
  sed: 'sed',
  lsd: 'lsd',
  cv: 'cv',
  sd_control: 'sd',
  sd_treatment: 'sd',
  error_value: 'not_said',
}

/** What a column may be, best first: what its header says, weighed by whether its values can be that. `factor`: its neighbours say so. */
export function fieldCandidates(fact: ColumnFacts, factor = false): Candidate[] {
  const fromHeader = fact.matches.map((match): Candidate => {
    const fit = fits(match.row.field, fact)
    return {
      field: match.row.field,
      variable: match.row.variable,
      method: match.row.method,
      unit: match.unit,
      confidence: match.confidence * fit,
      why: fit === 1 ? 'header' : 'header_and_values',
      spread: SPREADS[match.row.field] ?? null,
    }
  })
  const alone: Candidate[] = factor
    ? [
        {
          field: 'factor',
          variable: null,
          method: null,
          unit: null,
          confidence: 0.9,
          why: 'pattern',
          spread: null,
        },
      ]
    : []
  return [...alone, ...fromHeader, ...fromValues(fact)].sort((a, b) => b.confidence - a.confidence)
}

const NUMERIC = new Set(
  'lat lon n n_control n_treatment value mean value_control value_treatment sd se sed lsd cv error_value sd_control sd_treatment moisture lnrr weight count variable_column elevation'.split(
    ' ',
  ),
)

/** 1 when the values can be what the header says, less when they hardly can. */
function fits(field: string, fact: ColumnFacts): number {
  if (fact.words.length === 0) return 0.9
  if (NUMERIC.has(field) && fact.numeric < 0.3) return 0.2
  const within = (low: number, high: number) =>
    fact.values.filter((value) => value >= low && value <= high).length > fact.values.length * 0.8
  switch (field) {
    case 'lat':
      return within(-90, 90) ? 1 : 0.3
    case 'lon':
      return within(-180, 180) ? 1 : 0.3
    case 'n':
      // `N kg/ha` is nitrogen, not a number of plots.
      return isPerArea(fact) ? 0.1 : fact.integers && within(0, 100_000) ? 1 : 0.4
    case 'n_control':
    case 'n_treatment':
      return fact.integers && within(0, 100_000) ? 1 : 0.4
    case 'rep':
      return fact.words.length <= 60 ? 1 : 0.4
    case 'year':
      return fact.words.every((word) => /\d{2}/.test(word)) ? 1 : 0.4
    case 'zone':
      return fact.words.some(isZoneCode) ? 1 : 0.6
    case 'p_value':
      return within(0, 1) && !fact.integers ? 1 : 0.3
    case 'country':
      return fact.words.slice(0, 50).some((word) => findCountry(word)) ? 1 : 0.5
    case 'crop':
      return fact.words.slice(0, 30).some((word) => matchCrop(word).kind !== 'unknown') ? 1 : 0.6
    case 'unit':
    case 'error_type':
      return fact.numeric < 0.5 ? 1 : 0.2
    default:
      return 1
  }
}

const AREA = /^(net |harvested |harvest |plot |bed )*area( (m2|m²|ha|ac|ft2|sq ft))?$/

/** What values alone can tell when the header says nothing. */
function fromValues(fact: ColumnFacts): Candidate[] {
  const make = (field: string, confidence: number): Candidate => ({
    field,
    variable: null,
    method: null,
    unit: null,
    confidence,
    why: 'values',
    spread: null,
  })
  const found: Candidate[] = []
  const { words } = fact
  const plain = plainField(fact)
  if (plain !== null) found.push({ ...make(plain, 0.96), why: 'header_and_values' })
  if (isNutrientDose(fact)) found.push({ ...make('dose', 0.86), why: 'header_and_values' })
  else if (isDose(fact)) found.push({ ...make('dose', 0.75), why: 'header_and_values' })
  if (
    /(^|[\s_.-])(units?|unidad(es)?|unidades?|unit[eé]s?|einheit(en)?)$/i.test(fact.header) &&
    fact.numeric < 0.5
  )
    found.push({ ...make('unit', 0.85), why: 'header' })
  if (AREA.test(normalise(fact.header)) && fact.numeric > 0.5)
    found.push({ ...make('area', 0.85), why: 'header' })
  if (words.length === 0) return found
  if (words.every(isZoneCode)) found.push(make('zone', 0.8))
  if (fact.dates > 0.9) found.push(make('date', 0.5))
  if (words.length > 1 && words.slice(0, 50).every((word) => findCountry(word)))
    found.push(make('country', 0.6))
  if (fact.numeric === 0 && words.slice(0, 20).every((word) => certainCrop(word)))
    found.push(make('crop', 0.6))
  return found
}

/** A column of numbers that is called like a practice and is in a unit of amounts per area: `compost t/ha`. */
function isDose(fact: ColumnFacts): boolean {
  if (fact.matches.length > 0 || fact.numeric < 0.8 || !isPerArea(fact)) return false
  const best = matchPractice(fact.name)[0]
  return best !== undefined && best.confidence >= 0.9 && best.practice.role === 'practice'
}

/** A few amounts per area of a plant nutrient, none among them: `N kg/ha` with 0, 60 and 120. */
function isNutrientDose(fact: ColumnFacts): boolean {
  return (
    /^(n|p|k|p2o5|k2o)$/i.test(fact.name) &&
    isPerArea(fact) &&
    fact.words.length <= 12 &&
    fact.words.includes('0')
  )
}

function isPerArea({ unit }: ColumnFacts): boolean {
  return unit !== null && /\/\s*(ha|ac|a|acre|mz|m2|m²|100)|^mm$/i.test(unit)
}

function certainCrop(word: string): boolean {
  const match = matchCrop(word)
  return match.kind === 'found' && match.confidence === 1
}
