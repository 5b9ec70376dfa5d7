import { normalise } from '../vocabulary/normalise.ts'
import type { Candidate } from './column-candidates.ts'
import type { ColumnFacts } from './column-facts.ts'
import type { ColumnUse, Role } from './column-map.ts'
import { type Layout, MAKES } from './layout.ts'
import { monthOf } from './month-header.ts'

/** The role a layout of its own gives to a field of the vocabulary's header table. */
const FIELDS: Readonly<
  Record<'land_ratios' | 'ranks' | 'garden' | 'samples', Readonly<Record<string, Role>>>
> = {
  land_ratios: {
    sole_yield_1: 'sole_yield_1',
    sole_yield_2: 'sole_yield_2',
    intercrop_yield_1: 'intercrop_yield_1',
    intercrop_yield_2: 'intercrop_yield_2',
    second_crop: 'second_crop',
    ler_reported: 'reported_ler',
  },
  ranks: {
    variety_a: 'option_a',
    variety_b: 'option_b',
    variety_c: 'option_c',
    rank_best: 'best',
    rank_worst: 'worst',
    rank: 'rank',
    variable: 'variable',
    cultivar: 'treatment',
    treatment: 'treatment',
    record_id: 'block',
    region: 'site',
  },
  garden: {
    crop: 'crop',
    cultivar: 'cultivar',
    date: 'date',
    harvest_date: 'date',
    sowing_date: 'date',
    planting_date: 'date',
    bed: 'plot',
    plot: 'plot',
    field: 'plot',
    weight: 'weight',
    count: 'count',
    unit: 'unit',
    note: 'note',
  },
  samples: {
    sample_id: 'sample',
    lab: 'ignored',
    depth: 'depth',
    depth_top: 'depth_top',
    depth_bottom: 'depth_bottom',
  },
}

/** Roles that a layout of its own has no use for: what they hold would be taken for something it is not. */
const AWAY: Readonly<Record<keyof typeof FIELDS, RegExp>> = {
  land_ratios: /^(value|spread|dose|factor|treatment|practice|plot|row|column)/,
  ranks: /^(value|spread|dose|factor|practice)/,
  garden: /^(value|spread|dose|factor|practice|treatment|sowing_date|harvest_date)/,
  samples: /^(spread|dose|factor|practice|treatment|block)/,
}

/**
 * The columns of a file whose layout is neither plots nor pairs, each with the role that layout gives it.
 * *Shapes* one use per column, as given.
 */
export function withLayoutRoles(
  columns: readonly ColumnUse[],
  layout: Layout,
  facts: readonly ColumnFacts[],
  candidates: readonly (readonly Candidate[])[],
): readonly ColumnUse[] {
  const makes = MAKES[layout]
  if (makes !== 'land_ratios' && makes !== 'ranks' && makes !== 'garden' && makes !== 'samples')
    return columns
  const months = ['month_temperature', 'month_rain'].filter(
    (role) => facts.filter((fact) => monthOf(fact.header)?.role === role).length === 12,
  )
  const taken = new Set<string>()
  return columns.map((use) => {
    const fact = facts[use.column]!
    const bare = {
      ...use,
      variable: null,
      unit: null,
      spread: null,
      basis: null,
      method: null,
      practice: null,
    }
    const month = monthOf(fact.header)
    if (makes === 'samples' && month && months.includes(month.role))
      return { ...bare, role: month.role, confidence: 0.9, why: 'pattern' as const }
    const list = candidates[use.column]!.filter((one) => Object.hasOwn(FIELDS[makes], one.field))
    // In a file of ranks `trait` names what was judged, though elsewhere it may be a treatment.
    const known = list.find((one) => one.field === 'variable') ?? list[0]
    const role = known ? FIELDS[makes][known.field]! : byHeader(makes, layout, fact)
    const once = ONCE.has(role ?? 'ignored') || (layout === 'planting_list' && role === 'count')
    if (role && !(once && taken.has(role))) {
      taken.add(role)
      const unit = role === 'weight' || role === 'count' ? fact.unit : null
      return { ...bare, role, unit, confidence: known?.confidence ?? 0.7, why: 'header' as const }
    }
    if (makes === 'samples') return sampleUse(use, fact, candidates[use.column]!, months.length > 0)
    return AWAY[makes].test(use.role)
      ? { ...bare, role: 'ignored' as const, confidence: Math.min(use.confidence, 0.4) }
      : use
  })
}

const ONCE: ReadonlySet<Role> = new Set([
  'sole_yield_1',
  'sole_yield_2',
  'intercrop_yield_1',
  'intercrop_yield_2',
  'second_crop',
  'reported_ler',
  'option_a',
  'option_b',
  'option_c',
  'rank',
  'date',
  'crop',
  'cultivar',
  'corner_x',
  'corner_y',
  'sample',
])

/** In a file of samples a bare `Se` is selenium, and monthly normals already say the yearly mean. */
function sampleUse(
  use: ColumnUse,
  fact: ColumnFacts,
  list: readonly Candidate[],
  normals: boolean,
): ColumnUse {
  const measured = list.find((one) => one.field === 'variable_column')
  if (measured && fact.numeric > 0.5 && !use.role.startsWith('value') && use.role !== 'private')
    return {
      ...use,
      role: 'value',
      variable: measured.variable,
      method: measured.method,
      unit: fact.unit ?? measured.unit,
      spread: null,
      confidence: 0.8,
      why: 'header_and_values',
    }
  if (normals && /^(air_temp_mean|rainfall)$/.test(use.variable ?? ''))
    return { ...use, role: 'ignored', variable: null, confidence: 0.6, why: 'derived' }
  return AWAY.samples.test(use.role) ? { ...use, role: 'ignored', confidence: 0.4 } : use
}

/** Headers that only mean something in their layout. */
function byHeader(makes: keyof typeof FIELDS, layout: Layout, fact: ColumnFacts): Role | null {
  const name = normalise(fact.header)
  if (makes === 'land_ratios') {
    if (/^(id )?(article|study|paper|publication|reference)( id| no)?$/.test(name)) return 'study'
    return /\b(design|pattern|arrangement|density|ratio)\b/.test(name) && fact.numeric < 0.5
      ? 'treatment_label'
      : null
  }
  if (makes === 'garden') {
    if (layout === 'bed_corners' && /^[xy]( coord.*)?$/.test(name))
      return name.startsWith('x') ? 'corner_x' : 'corner_y'
    return layout === 'planting_list' &&
      /(seeds?|plants?|semillas?|plantas?)\b.*(planted|sown|set)?$/.test(name)
      ? 'count'
      : null
  }
  if (
    makes === 'ranks' &&
    fact.name !== '' &&
    /^(farm|farmer|participant|observer|block|id|package)( id| no| code)?$/.test(name)
  )
    return 'block'
  return null
}
