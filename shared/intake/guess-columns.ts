import { readUnitFor } from '../vocabulary/read-unit.ts'
import { dateOrder } from '../vocabulary/reading/date-order.ts'
import { findVariable } from '../vocabulary/variables.ts'
import { assignRoles } from './assign-roles.ts'
import { withBalancedFactors } from './balanced-factors.ts'
import { type Candidate, fieldCandidates } from './column-candidates.ts'
import { type ColumnFacts, lookAtColumns } from './column-facts.ts'
import { type ColumnMap, type ColumnUse, NO_CONSTANTS, type Role, unknownColumn } from './column-map.ts'
import type { CsvTable } from './csv-table.ts'
import { foldFactors } from './fold-factors.ts'
import type { GardenReaders } from './garden-port.ts'
import { withWords } from './guess-words.ts'
import type { IntakeTables } from './intake-tables.ts'
import { type Layout, MAKES, recogniseLayout } from './layout.ts'
import { withLayoutRoles } from './layout-roles.ts'
import { layoutSigns, measuredPairs } from './layout-signs.ts'
import { withCounts } from './out-of.ts'
import { ownTable } from './own-table.ts'
import { withoutDateSpaces } from './season-reader.ts'
import type { SidePair } from './side-words.ts'

/** A guessed map, and what was seen of each column while guessing. */
export type Guess = { readonly map: ColumnMap; readonly facts: readonly ColumnFacts[] }

/**
 * Guess what each column of a table means, from its header in five languages, its values and its neighbours.
 * What nobody can know from the file is left open, and `asksOf` turns it into questions.
 * *Shapes* `map.columns` has one entry per column of the table.
 */
export function guessColumns(table: CsvTable, tables: IntakeTables, garden?: GardenReaders): Guess {
  const facts = lookAtColumns(table, tables)
  const ours = ownTable(facts)
  if (ours) return { map: withWords({ ...NOTHING_KNOWN, ...ours }, table, tables), facts }
  const pairs = measuredPairs(facts)
  const own = facts.map((fact) => fieldCandidates(fact, isNutrientFactor(fact, facts)))
  const candidates = withBalancedFactors(own, facts, table)
  const layout = layoutOf(table, facts, candidates, pairs, tables, garden)
  const roles = assignRoles(facts, candidates, pairs, layout, tables)
  const guessed = facts.map((fact, i) => finish(fact, roles[i]!, layout))
  const columns = withLayoutRoles(guessed, layout, facts, candidates)
  const bare: ColumnMap = {
    ...NOTHING_KNOWN,
    layout,
    columns: withoutTwins(withSharedVariables(columns, facts, tables), facts),
  }
  const folded =
    MAKES[layout] === 'garden' || MAKES[layout] === 'land_ratios' ? bare : foldFactors(bare, table)
  return { map: withWords(withCounts(folded, facts), table, tables), facts }
}

const NOTHING_KNOWN: Omit<ColumnMap, 'layout' | 'columns'> = {
  schema: 'column-map/1',
  constants: NO_CONSTANTS,
  labels: [],
  crops: [],
  practices: [],
  variables: [],
  units: [],
  keep: [],
  fixes: [],
}

/** The layout of a table: what the garden knows by its headers comes before a layout that nothing else speaks for. */
function layoutOf(
  table: CsvTable,
  facts: readonly ColumnFacts[],
  candidates: readonly (readonly Candidate[])[],
  pairs: readonly SidePair[],
  tables: IntakeTables,
  garden: GardenReaders | undefined,
): Layout {
  const layout = recogniseLayout(layoutSigns(facts, candidates, pairs))
  if (layout !== 'unknown') return layout
  const headers = table.headers.map((header) => header.text)
  const kind = garden?.recogniseGardenTable(headers, tables)?.kind
  if (kind === 'corners') return 'bed_corners'
  return kind === 'plantings' ? 'planting_list' : layout
}

/** N, P and K beside each other with a few levels each are factors of a trial, not measurements. */
function isNutrientFactor(fact: ColumnFacts, facts: readonly ColumnFacts[]): boolean {
  const is = (one: ColumnFacts) => /^[NPK]$/i.test(one.header) && one.integers && one.words.length <= 12
  return is(fact) && facts.filter(is).length >= 2
}

function finish(fact: ColumnFacts, chosen: Candidate & { role: Role }, layout: Layout): ColumnUse {
  const { role } = chosen
  const measured = role.startsWith('value') || role.startsWith('spread')
  const variable = measured
    ? (chosen.variable ?? (chosen.field === 'moisture' ? 'grain_moisture' : null))
    : null
  return {
    ...unknownColumn(fact.column),
    role,
    variable,
    unit: measured || role === 'dose' || role === 'factor' ? (fact.unit ?? chosen.unit) : null,
    basis:
      measured && variable !== null && findVariable(variable)?.basisRequired !== 'none' ? fact.basis : null,
    method: measured ? chosen.method : null,
    spread: role.startsWith('spread') ? (chosen.spread ?? 'not_said') : null,
    decimal: fact.decimal,
    dateOrder: /date/.test(role) ? dateOrder(fact.words.map(withoutDateSpaces)).order : null,
    confidence: role === 'ignored' ? Math.min(chosen.confidence, 0.4) : chosen.confidence,
    why:
      role === 'ignored'
        ? layout === 'unknown'
          ? 'not_understood'
          : chosen.why
        : role === 'private' || role === 'note'
          ? 'stays_here'
          : role === 'reported_effect'
            ? 'derived'
            : chosen.why,
  }
}

/** Both sides of a pair measure one variable in one unit, and spreads belong to the only variable there is. */
function withSharedVariables(
  columns: readonly ColumnUse[],
  facts: readonly ColumnFacts[],
  tables: IntakeTables,
): ColumnUse[] {
  const measured = columns.filter((use) => use.role.startsWith('value') && use.variable !== 'grain_moisture')
  const known = [...new Set(measured.flatMap((use) => use.variable ?? []))]
  const unitColumn = columns.find((use) => use.role === 'unit')
  const only =
    known.length === 1 ? known[0]! : known.length === 0 ? yieldByUnit(unitColumn, facts, tables) : null
  const unit = measured.find((use) => use.unit !== null)?.unit ?? null
  return columns.map((use) => {
    if (!use.role.startsWith('value') && !use.role.startsWith('spread')) return use
    const variable = use.variable ?? only
    const side = use.role !== 'value' && use.role !== 'spread'
    return { ...use, variable, unit: use.unit ?? (side || use.role === 'spread' ? unit : null) }
  })
}

/**
 * Two columns for one and the same variable are never merged: the first is taken, and the other waits for a person to
 * say what it is.
 */
function withoutTwins(columns: readonly ColumnUse[], facts: readonly ColumnFacts[]): ColumnUse[] {
  const seen = new Set<string>()
  return columns.map((use) => {
    const variable = use.variable ?? facts[use.column]!.header
    if (!use.role.startsWith('value')) return use
    const key = `${use.role} ${variable} ${use.method} ${use.basis}`
    if (!seen.has(key)) {
      seen.add(key)
      return use
    }
    return { ...use, role: 'ignored', confidence: 0.3, why: 'twin' }
  })
}

/** Means without a name whose unit column holds yields per area are yields. */
function yieldByUnit(
  use: ColumnUse | undefined,
  facts: readonly ColumnFacts[],
  tables: IntakeTables,
): string | null {
  const words = use ? facts[use.column]!.words : []
  const variable = findVariable('yield_total')
  if (!variable || words.length === 0) return null
  const read = words.filter((word) => readUnitFor(tables.units, word, variable).kind !== 'unknown')
  return read.length >= words.length * 0.6 ? variable.id : null
}
