import { scaled } from '../conversion.ts'
import { type HeaderMatch, type Headers, headerQuestion, matchHeader } from '../headers.ts'
import type { QuantityKind } from '../quantity-kind.ts'
import { type Question, question } from '../question.ts'
import { readUnit, toVariable, type UnitReading } from '../read-unit.ts'
import { type HeaderHints, splitHeader } from '../split-header.ts'
import type { Units } from '../units.ts'
import { analyteOf, findVariable, type Variable } from '../variables.ts'

/** A column whose header and unit have been read once, ready for its cells. */
export type MeasuredColumn = {
  /** Null when the header names no variable: a weight, a count, a fertiliser, or something unknown. */
  readonly variable: Variable | null
  readonly match: HeaderMatch | null
  /** The kind its numbers are in. */
  readonly kind: QuantityKind | null
  /** To the variable's unit, or the kind's canonical unit where there is no variable. */
  readonly reading: UnitReading
  readonly method: string | null
  readonly hints: HeaderHints
  /** Asked once for the whole column: which pH, which extract, which laboratory method. */
  readonly question: Question | null
}

/** Fields that are quantities of their own, without a variable: the kinds their unit is tried in. */
const FIELD_KINDS: Readonly<Record<string, readonly QuantityKind[]>> = {
  weight: ['mass', 'volume'],
  count: ['count', 'mass', 'volume'],
  area: ['area', 'length'],
  bed: ['area'],
  dose: ['mass_area', 'water_depth', 'mass_plant'],
  labour: ['labour_area', 'labour'],
  cost: ['money_area', 'money'],
  price: ['price_mass'],
  length: ['length'],
  width: ['length'],
}

/**
 * Read a column's header and unit once: variable, method, conversion and what must be asked for the whole column.
 * `unit` is what a unit column says; without it the header's own unit, then the unit its row promises, then the
 * variable's own unit where that is safe (a share in percent, a pH, a count).
 */
export function readColumn(
  units: Units,
  headers: Headers,
  header: string,
  beside: {
    readonly unit?: string | undefined
    readonly crop?: string | undefined
    /** The other headers of the file. */
    readonly others?: readonly string[]
    /** The file says how many plants stand on a hectare, so a weight per plant is a yield. */
    readonly hasPlantDensity?: boolean
  } = {},
): MeasuredColumn {
  const given = beside.unit?.trim() || undefined
  const parts = splitHeader(header, units)
  const context = { unit: given, hasCrop: beside.crop !== undefined, others: beside.others ?? [] }
  const match = matchHeader(headers, units, header, context)[0] ?? null
  const spelling = given ?? match?.unit ?? parts.unit ?? ''
  const base = { match, method: match?.row.method ?? null, hints: parts.hints }
  const known = match?.row.variable ? findVariable(match.row.variable) : undefined
  // A bare count is the number of pieces harvested; heads, pods and ears are all pieces.
  const variable =
    known ??
    (match?.row.field === 'count' && countsPieces(units, spelling) ? findVariable('fruit_count') : undefined)
  if (variable) {
    const read = spelling === '' ? unwritten(variable) : readUnitOfVariable(units, spelling, variable, beside)
    const asked = match && headerQuestion(header, [match])
    return {
      ...base,
      variable: read.variable,
      kind: read.kind,
      reading: seeds(read.reading, parts.hints),
      question: asked,
    }
  }
  const kinds = FIELD_KINDS[match?.row.field ?? ''] ?? FREE_KINDS
  for (const kind of kinds) {
    const reading = readUnit(units, spelling, { quantityKind: kind, crop: beside.crop })
    if (reading.kind !== 'unknown')
      return {
        ...base,
        variable: null,
        kind,
        reading: fieldUnit(match?.row.field, kind, reading, spelling),
        question: null,
      }
  }
  return {
    ...base,
    variable: null,
    kind: kinds[0] ?? null,
    reading: { kind: 'unknown', spelling },
    question: null,
  }
}

/** Kinds tried for a header that says nothing: rates of inputs and water. */
const FREE_KINDS: readonly QuantityKind[] = [
  'mass_area',
  'water_depth',
  'area',
  'length',
  'mass',
  'volume',
  'count',
]

function countsPieces(units: Units, spelling: string): boolean {
  return spelling === '' || readUnit(units, spelling, { quantityKind: 'count' }).kind === 'exact'
}

/** A weight or count in a volume, an area in row feet: the unit is read, but something must be known first. */
function fieldUnit(
  field: string | undefined,
  kind: QuantityKind,
  reading: UnitReading,
  unit: string,
): UnitReading {
  const asks = (id: string): UnitReading => ({
    kind: 'ask',
    spelling: unit,
    question: question(id, { unit }),
    offered: null,
    choices: [],
    needs: kind === 'length' ? 'row width' : 'unit weight',
  })
  if (kind === 'volume' && (field === 'weight' || field === 'count')) return asks('unit.volume-to-weight')
  const rows = reading.kind === 'exact' && reading.needs === 'row width'
  return kind === 'length' && (field === 'area' || rows) ? asks('unit.row-width') : reading
}

/** No unit anywhere: shares, pH, scores, counts and Brix have one customary unit; a yield or a content has none. */
function unwritten(variable: Variable): { variable: Variable; kind: QuantityKind; reading: UnitReading } {
  const customary = /^(?:ph|percent|count|score|brix|ratio|duration|percent_days)$/.test(
    variable.quantityKind,
  )
  const reading: UnitReading =
    customary || variable.unit === '%'
      ? {
          kind: 'exact',
          spelling: '',
          form: 'linear',
          factor: 1,
          offset: 0,
          needs: null,
          basis: null,
          note: null,
        }
      : {
          kind: 'ask',
          spelling: '',
          question: question('unit.none-given'),
          offered: null,
          choices: [],
          needs: null,
        }
  return { variable, kind: variable.quantityKind, reading }
}

function readUnitOfVariable(
  units: Units,
  spelling: string,
  variable: Variable,
  beside: { readonly crop?: string | undefined; readonly hasPlantDensity?: boolean },
): { variable: Variable; kind: QuantityKind; reading: UnitReading } {
  const kind = variable.quantityKind
  const reading = readUnit(units, spelling, {
    quantityKind: kind,
    crop: beside.crop,
    analyte: analyteOf(variable),
  })
  if (reading.kind !== 'unknown' || kind !== 'mass_area')
    return { variable, kind, reading: toVariable(reading, variable) }
  // A yield per plant is a variable of its own until the number of plants is known.
  const perPlant = readUnit(units, spelling, { quantityKind: 'mass_plant' })
  if (perPlant.kind === 'unknown') return { variable, kind, reading }
  if (beside.hasPlantDensity) return { variable, kind: 'mass_plant', reading: perPlant }
  return { variable: findVariable('yield_per_plant')!, kind: 'mass_plant', reading: perPlant }
}

/** `100 seed weight` is a tenth of the thousand-seed weight. */
function seeds(reading: UnitReading, hints: HeaderHints): UnitReading {
  return reading.kind === 'exact' && hints.seeds === 100 ? { ...reading, ...scaled(reading, 10) } : reading
}
