import type { Conversion } from './conversion.ts'
import type { QuantityKind } from './quantity-kind.ts'
import { readTable } from './table.ts'

/** What must still be known before values in this unit are pooled. A factor, if there is one, converts meanwhile. */
export type Need =
  | 'moisture'
  | 'area'
  | 'crop'
  | 'bulk density and depth'
  | 'method'
  | 'row width'
  | 'unit weight'
  | 'currency year'

/** One row of the unit table: a spelling within a kind of quantity, perhaps for one crop or one element only. */
export type UnitRow = {
  readonly spelling: string
  readonly kind: QuantityKind
  readonly crop: string | null
  /** The element an oxide, ion or charge is turned into. */
  readonly analyte: string | null
  /** To the kind's canonical unit; null when there is no default answer. */
  readonly conversion: Conversion | null
  readonly canonicalUnit: string
  readonly ucum: string | null
  readonly needs: Need | null
  /** A conversion in an ambiguous row is the offered answer, never applied silently. */
  readonly ambiguous: boolean
  readonly question: string | null
  /** The factor as exact arithmetic. */
  readonly expression: string | null
  readonly note: string | null
}

/** The unit table, indexed by spelling. Made by `loadUnits`; read with `readUnit`. */
export type Units = {
  readonly all: readonly UnitRow[]
  /** Rows with exactly this spelling: case decides. */
  readonly exact: ReadonlyMap<string, readonly UnitRow[]>
  /** Rows by `plainSpelling`: typographic variants only, case still decides. */
  readonly plain: ReadonlyMap<string, readonly UnitRow[]>
}

/** Load the unit table (2,800 spellings); later calls reuse it. */
export function loadUnits(): Promise<Units> {
  loading ??= load()
  return loading
}

let loading: Promise<Units> | undefined

async function load(): Promise<Units> {
  const { UNIT_TABLE: table } = await import('./unit-table.ts')
  const all = readTable(table, (row): UnitRow => {
    const factor = row.maybeNumber('factor')
    const form = row.maybeText('form') === 'reciprocal' ? 'reciprocal' : 'linear'
    return {
      spelling: row.text('spelling'),
      kind: row.text('quantity_kind') as QuantityKind,
      crop: row.maybeText('crop_id'),
      analyte: row.maybeText('analyte'),
      conversion: factor === null ? null : { form, factor, offset: row.maybeNumber('offset') ?? 0 },
      canonicalUnit: row.text('canonical_unit'),
      ucum: row.maybeText('ucum'),
      needs: row.maybeText('needs') as Need | null,
      ambiguous: row.flag('ambiguous'),
      question: row.maybeText('question'),
      expression: row.maybeText('factor_expr'),
      note: row.maybeText('note'),
    }
  })
  return {
    all,
    exact: group(all, (row) => row.spelling),
    plain: group(all, (row) => plainSpelling(row.spelling)),
  }
}

function group(
  rows: readonly UnitRow[],
  key: (row: UnitRow) => string,
): ReadonlyMap<string, readonly UnitRow[]> {
  const index = new Map<string, UnitRow[]>()
  for (const row of rows) {
    const at = key(row)
    const there = index.get(at)
    if (there) there.push(row)
    else index.set(at, [row])
  }
  return index
}

const RAISED: Readonly<Record<string, string>> = { '⁻': '-', '¹': '1', '²': '2', '³': '3', '⁰': '0' }

/**
 * One spelling for typographic variants of a unit: minus signs, raised and lowered digits, the two micro signs, `per`,
 * spaces around a slash. Case is left alone.
 */
export function plainSpelling(spelling: string): string {
  return spelling
    .replace(/[\s\u00a0\u2009\u202f]+/gu, ' ')
    .trim()
    .replace(/[⁻¹²³⁰]/g, (sign) => RAISED[sign]!)
    .replace(/[₀-₉]/g, (digit) => String(digit.charCodeAt(0) - 0x2080))
    .replace(/[−‐‑–]/g, '-')
    .replace(/µ/g, 'μ')
    .replace(/º/g, '°')
    .replace(/\^/g, '')
    .replace(/[·⋅*]/g, ' ')
    .replace(/ (?:per|por|par|pro) /g, '/')
    .replace(/ ?\/ ?/g, '/')
}
