import { matchVariable } from '../vocabulary/headers.ts'
import { normalise } from '../vocabulary/normalise.ts'
import type { Candidate } from './column-candidates.ts'
import type { ColumnFacts } from './column-facts.ts'
import type { Role } from './column-map.ts'
import type { IntakeTables } from './intake-tables.ts'
import type { Layout } from './layout.ts'
import { pairKind } from './layout-signs.ts'
import type { SidePair } from './side-words.ts'

/** One candidate per column; a role that can stand once only goes to the column that fits it best. */
export function assignRoles(
  facts: readonly ColumnFacts[],
  candidates: readonly (readonly Candidate[])[],
  pairs: readonly SidePair[],
  layout: Layout,
  tables: IntakeTables,
): (Candidate & { role: Role })[] {
  const paired = layout === 'paired_columns' || layout === 'paired_summary'
  const chosen = candidates.map((list, i) => {
    const own = paired ? list.map((one) => withGrainMoisture(one, facts[i]!)) : list
    const fits = own.map((one) => ({ ...one, role: roleOf(one, facts[i]!, layout) }))
    return fits.find((one) => one.role !== 'ignored') ?? fits[0] ?? { ...NOTHING, role: 'ignored' as Role }
  })
  if (paired) {
    for (const pair of pairs) {
      const kind = pairKind(pair.stem)
      const base = kind === 'n' ? 'n' : kind === 'value' ? 'value' : 'spread'
      for (const side of ['control', 'treatment'] as const) {
        const there = chosen[pair[side]]!
        const measured = kind === 'n' ? undefined : matchVariable(tables.headers, tables.units, pair.stem)
        const own = there.role === `${base}_${side}` ? there.confidence : 0
        const variable = there.variable ?? measured?.row.variable ?? null
        chosen[pair[side]] = {
          ...there,
          variable,
          role: `${base}_${side}` as Role,
          confidence: Math.max(0.85, own),
          why: 'sides',
          spread: kind === 'sd' || kind === 'se' ? kind : kind === 'spread' ? 'not_said' : null,
        }
      }
    }
  }
  const once: readonly Role[] = [
    'lat',
    'lon',
    'zone',
    'year',
    'season',
    'crop',
    'cultivar',
    'country',
    'n',
    'error_type',
    'row',
    'column',
    'harvest_date',
    'sowing_date',
    'date',
    'lat_lon',
    'area',
    'control_flag',
    'randomised',
    'flag',
    'dose_unit',
  ]
  if (chosen.some((one) => one.role === 'column'))
    candidates.forEach((list, i) => {
      const grid = list.find((one) => one.field === 'grid_row')
      if (grid && chosen[i]!.role === 'plot') chosen[i] = { ...grid, role: 'row' }
    })
  for (const role of once) {
    const same = chosen.map((one, i) => ({ one, i })).filter(({ one }) => one.role === role)
    same.sort((a, b) => b.one.confidence - a.one.confidence || a.i - b.i)
    for (const { i } of same.slice(1)) chosen[i] = { ...chosen[i]!, role: 'ignored', confidence: 0.4 }
  }
  if (chosen.some((one) => one.role === 'error_type'))
    chosen.forEach((one, i) => {
      if (one.role.startsWith('spread') && (one.spread === 'not_said' || /err/i.test(facts[i]!.header)))
        chosen[i] = { ...one, spread: 'by_column' }
    })
  return chosen
}

/** Beside the yields of two strips a moisture that does not name the soil is that of the grain. */
function withGrainMoisture(one: Candidate, fact: ColumnFacts): Candidate {
  const named = /^(moist(ure)?|humedad|umidade|humidite|feuchte)( |$)/.test(
    normalise(fact.name || fact.header),
  )
  const possible = fact.values.every((value) => value >= 3 && value <= 60)
  return one.variable === 'soil_moist' && named && possible ? { ...one, variable: 'grain_moisture' } : one
}

const NOTHING: Candidate = {
  field: '',
  variable: null,
  method: null,
  unit: null,
  confidence: 0,
  why: 'not_understood',
  spread: null,
}

const SIMPLE: Readonly<Record<string, Role>> = {
  site: 'site',
  field: 'site',
  country: 'country',
  block: 'block',
  rep: 'block',
  plot: 'plot',
  bed: 'plot',
  grid_row: 'row',
  grid_col: 'column',
  crop: 'crop',
  date: 'date',
  harvest_date: 'harvest_date',
  sowing_date: 'sowing_date',
  year: 'year',
  season: 'season',
  value: 'value',
  mean: 'value',
  value_control: 'value_control',
  value_treatment: 'value_treatment',
  unit: 'unit',
  variable: 'variable',
  sd: 'spread',
  se: 'spread',
  sed: 'spread',
  lsd: 'spread',
  cv: 'spread',
  error_value: 'spread',
  sd_control: 'spread_control',
  sd_treatment: 'spread_treatment',
  n: 'n',
  n_control: 'n_control',
  n_treatment: 'n_treatment',
  error_type: 'error_type',
  lat: 'lat',
  lon: 'lon',
  zone: 'zone',
  moisture: 'value',
  note: 'note',
  observer: 'private',
  private_person: 'private',
  private_address: 'private',
  lnrr: 'reported_effect',
  control_id: 'control_label',
  treatment_id: 'treatment_label',
  dose: 'dose',
  dose_unit: 'dose_unit',
  randomised: 'randomised',
  flag: 'flag',
  factor: 'factor',
  cultivar: 'cultivar',
  variable_column: 'value',
  treatment: 'treatment',
  trial: 'trial',
  region: 'site',
  area: 'area',
  control_flag: 'control_flag',
  lat_lon: 'lat_lon',
  lat_deg: 'lat',
  lat_min: 'lat_minutes',
  lat_sec: 'lat_seconds',
  lat_hemisphere: 'lat_hemisphere',
  lon_deg: 'lon',
  lon_min: 'lon_minutes',
  lon_sec: 'lon_seconds',
  lon_hemisphere: 'lon_hemisphere',
}

function roleOf(one: Candidate, fact: ColumnFacts, layout: Layout): Role {
  const paired = layout === 'paired_columns' || layout === 'paired_summary'
  const role = SIMPLE[one.field] ?? 'ignored'
  if (paired && role === 'treatment') return 'practice'
  // The moisture of the grain carries both sides to the standard moisture.
  if (paired && (one.field === 'moisture' || one.variable === 'grain_moisture')) return 'value'
  if (paired && (role === 'value' || role === 'spread' || role === 'factor' || role === 'dose'))
    return 'ignored'
  if (!paired && /_(control|treatment)$/.test(role)) return 'ignored'
  if (role === 'trial' && isStudy(fact.header) && layout === 'paired_summary') return 'study'
  if (one.field === 'rep' && layout === 'paired_summary') return 'n'
  return role
}

function isStudy(header: string): boolean {
  return /study|estudio|publication|paper|article|code|etude|studie/i.test(normalise(header))
}
