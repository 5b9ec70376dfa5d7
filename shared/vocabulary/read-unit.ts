import { composeUnit } from './compose-unit.ts'
import { type Conversion, IDENTITY, scaled } from './conversion.ts'
import type { QuantityKind } from './quantity-kind.ts'
import { type Question, question, unitChoices } from './question.ts'
import { type Need, plainSpelling, type UnitRow, type Units } from './units.ts'
import { analyteOf, type Variable } from './variables.ts'

/** What is known when a unit is read: the kind of quantity decides, then crop and element if there are any. */
export type UnitContext = {
  readonly quantityKind: QuantityKind
  readonly crop?: string | undefined
  readonly analyte?: string | undefined
}

/**
 * What a written unit means. `exact` may be applied, `ask` waits for a person (`offered` is the likely answer, never
 * applied in silence; `choices` are spellings that answer it), `unknown` stays verbatim.
 */
export type UnitReading =
  | (Conversion & {
      readonly kind: 'exact'
      readonly spelling: string
      /** What is still missing before values are pooled. */
      readonly needs: Need | null
      /** The unit itself says fresh or dry (`kg DM/ha`). */
      readonly basis: 'fresh' | 'dry' | null
      readonly note: string | null
    })
  | {
      readonly kind: 'ask'
      readonly spelling: string
      readonly question: Question
      readonly offered: Conversion | null
      readonly choices: readonly string[]
      readonly needs: Need | null
    }
  | { readonly kind: 'unknown'; readonly spelling: string }

/**
 * Read a written unit within a kind of quantity.
 *
 * The spelling is looked up as it stands (case matters: `Mg/ha` is tonnes, `mg/ha` is asked), then with typographic
 * variants folded, then taken apart: numerator ÷ denominator, an oxide or element named in it, fresh or dry.
 * *Units* the conversion leads to the canonical unit of the kind (`CANONICAL_UNITS`).
 */
export function readUnit(units: Units, spelling: string, context: UnitContext): UnitReading {
  const written = spelling.replace(/[\s\u00a0]+/gu, ' ').trim()
  if (written === '') return { kind: 'unknown', spelling: written }
  const rows = ofKind(units.exact.get(written), context.quantityKind)
  const found = rows.length > 0 ? rows : ofKind(units.plain.get(plainSpelling(written)), context.quantityKind)
  if (found.length > 0) return fromRows(written, found, context)
  return composeUnit(written, context, (part, inner) => readUnit(units, part, inner))
}

/**
 * Read a unit for a variable: the conversion leads to the variable's own unit, and the variable's element is known.
 */
export function readUnitFor(units: Units, spelling: string, variable: Variable, crop?: string): UnitReading {
  const context = { quantityKind: variable.quantityKind, crop, analyte: analyteOf(variable) }
  const reading = toVariable(readUnit(units, spelling, context), variable)
  if (reading.kind === 'exact' || !isOwnCode(spelling, variable)) return reading
  return { kind: 'exact', spelling, ...IDENTITY, needs: null, basis: null, note: null }
}

/** The code the vocabulary itself gives for the variable (`mg/(100.g)`, `Cel`), as this app's tables write it. */
function isOwnCode(spelling: string, { unit }: Variable): boolean {
  return spelling === unit || spelling === unit.replaceAll('har', 'ha')
}

/** Carry a reading in the kind's canonical unit on to the variable's unit. */
export function toVariable(reading: UnitReading, variable: Variable): UnitReading {
  if (reading.kind === 'exact') return { ...reading, ...scaled(reading, variable.kindToUnit) }
  if (reading.kind === 'ask' && reading.offered)
    return { ...reading, offered: scaled(reading.offered, variable.kindToUnit) }
  return reading
}

function ofKind(rows: readonly UnitRow[] | undefined, kind: QuantityKind): readonly UnitRow[] {
  return rows?.filter((row) => row.kind === kind) ?? []
}

/** Choose among rows of one spelling and kind: the crop's own row first, then the element's own. */
function fromRows(spelling: string, rows: readonly UnitRow[], context: UnitContext): UnitReading {
  const byCrop = rows.filter((row) => row.crop === (context.crop ?? null))
  const cropRows = byCrop.length > 0 ? byCrop : rows.filter((row) => row.crop === null)
  const named = cropRows.filter((row) => row.analyte !== null)
  if (named.length === 0) return cropRows[0] ? fromRow(spelling, cropRows[0]) : needsCrop(spelling)
  const own = named.find((row) => row.analyte === context.analyte)
  if (own) return fromRow(spelling, own)
  const general = cropRows.find((row) => row.analyte === null)
  if (general) return fromRow(spelling, general)
  const only = named[0]!
  // An oxide names its own element; a charge per mass does not, so its element must be asked.
  if (named.length > 1) return ask(spelling, question('unit.which-element', { unit: spelling }), null, null)
  return context.analyte === undefined
    ? fromRow(spelling, only)
    : ask(spelling, question('unit.other-element', { unit: spelling }), null, null)
}

function needsCrop(spelling: string): UnitReading {
  return ask(spelling, question('unit.bushels-of-which-crop'), null, 'crop')
}

function fromRow(spelling: string, row: UnitRow): UnitReading {
  if (row.ambiguous || !row.conversion)
    return ask(spelling, question(row.question ?? 'unit.none-given'), row.conversion, row.needs)
  const basis = row.kind === 'concentration_food' || row.kind === 'mass_area' ? basisIn(spelling) : null
  return { kind: 'exact', spelling, ...row.conversion, needs: row.needs, basis, note: row.note }
}

/** Whether a spelling names fresh or dry matter. */
export function basisIn(spelling: string): 'fresh' | 'dry' | null {
  if (/(?:^|[\s/])(?:DM|dm|DW|dw|dry|MS|ms|TS|ts|TM|db)(?:$|[\s/])/.test(spelling)) return 'dry'
  return /(?:^|[\s/])(?:FW|Fw|fw|FM|fresh|wb)(?:$|[\s/])/.test(spelling) ? 'fresh' : null
}

function ask(spelling: string, asked: Question, offered: Conversion | null, needs: Need | null): UnitReading {
  const per = spelling.includes('/') ? spelling.slice(spelling.indexOf('/')) : ''
  const choices = unitChoices(asked.id).map((choice) => (choice.includes('/') ? choice : choice + per))
  return { kind: 'ask', spelling, question: asked, offered, choices, needs }
}
