import { Basis } from '../record/quantity.ts'
import { dateOrder } from '../vocabulary/reading/date-order.ts'
import { findVariable } from '../vocabulary/variables.ts'
import type { ColumnFacts } from './column-facts.ts'
import { type ColumnUse, type Role, unknownColumn } from './column-map.ts'
import type { Layout } from './layout.ts'

/** A table this app wrote itself: nothing in it has to be guessed or asked. */
export type OwnTable = { readonly layout: Layout; readonly columns: readonly ColumnUse[] }

const ALL = ['trial', 'treatment', 'control', 'practices']
const READINGS = [...ALL, 'block', 'plot', 'date', 'reading_no']
const FORMS: readonly (readonly [Layout, readonly string[]])[] = [
  ['long_by_trait', [...READINGS, 'variable', 'value', 'unit', 'basis', 'method', 'kind', 'flags']],
  ['summary_by_trait', [...ALL, 'variable', 'mean', 'unit', 'basis', 'method', 'n', 'spread', 'spread_kind']],
  ['wide_by_trait', READINGS],
]

const ROLE: Readonly<Record<string, Role>> = {
  ...{ trial: 'trial', site: 'site', country: 'country', latitude: 'lat', longitude: 'lon' },
  ...{ climate_zone: 'zone', year: 'year', season: 'season', crop: 'crop', cultivar: 'cultivar' },
  ...{ treatment: 'treatment', control: 'control_flag', practices: 'practices' },
  ...{ block: 'block', plot: 'plot', row: 'row', column: 'column', area_m2: 'area' },
  ...{ variable: 'variable', value: 'value', mean: 'value', unit: 'unit', basis: 'basis', method: 'method' },
  ...{ date: 'date', reading_no: 'repetition', kind: 'value_kind', flags: 'flag' },
  ...{ n: 'n', spread: 'spread', spread_kind: 'error_type' },
  ...{ value_as_written: 'written', mean_as_written: 'written', unit_as_written: 'written_unit' },
}

/** How the columns of one of this app's own tables are read; null for any other table. Columns somebody added are not used. */
export function ownTable(facts: readonly ColumnFacts[]): OwnTable | null {
  const heads = new Set(facts.map((fact) => fact.header))
  const form = FORMS.find(([, needed]) => needed.every((head) => heads.has(head)))
  if (!form) return null
  const [layout] = form
  const known = layout === 'wide_by_trait' ? withoutReading : ROLE
  return { layout, columns: facts.map((fact) => useOf(fact, known)) }
}

const withoutReading = Object.fromEntries(
  Object.entries(ROLE).filter(([head]) => !['variable', 'value', 'unit', 'basis', 'method'].includes(head)),
)

function useOf(fact: ColumnFacts, known: Readonly<Record<string, Role>>): ColumnUse {
  const role = Object.hasOwn(known, fact.header) ? known[fact.header]! : null
  const proven = fact.decimalFrom === 'cells' || fact.decimalFrom === 'file'
  const bare: ColumnUse = {
    ...unknownColumn(fact.column),
    decimal: proven ? fact.decimal : '.',
    confidence: 1,
    why: 'own_table',
  }
  if (role === null) return { ...bare, ...measured(fact.header) }
  return {
    ...bare,
    role,
    spread: role === 'spread' ? 'by_column' : null,
    dateOrder: role === 'date' ? dateOrder(fact.words).order : null,
  }
}

/** `yield_total fresh (kg/ha)`: a variable, then its basis and its method where they are known, then its unit. */
function measured(header: string): Partial<ColumnUse> {
  const parts = /^(\S+)((?: [^()]+)?) \((.*)\)$/.exec(header)
  if (!parts || !findVariable(parts[1]!)) return { confidence: 0.4, why: 'not_understood' }
  const [first = '', ...others] = parts[2]!.trim().split(' ')
  const basis = Basis.safeParse(first)
  const method = (basis.success ? others : [first, ...others]).join(' ')
  return {
    role: 'value',
    variable: parts[1]!,
    unit: parts[3]!,
    basis: basis.success ? basis.data : null,
    method: method === '' ? null : method,
  }
}
