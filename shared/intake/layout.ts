/** Ways growers lay out a file. The order is of no meaning. */
export const LAYOUTS = [
  'long',
  'wide_by_trait',
  'value_unit_pairs',
  'arm_summary',
  'paired_columns',
  'paired_summary',
  'long_by_trait',
  'summary_by_trait',
  'intercrop',
  'soil_report',
  'ranks',
  'harvest_log',
  'planting_list',
  'bed_corners',
  'nutrient_samples',
  'environment_matrix',
  'unknown',
] as const
export type Layout = (typeof LAYOUTS)[number]

/** What rows become. `none`: nobody has said yet how the file is laid out. */
export type Makes =
  | 'plots'
  | 'traits'
  | 'pairs'
  | 'summaries'
  | 'land_ratios'
  | 'ranks'
  | 'garden'
  | 'samples'
  | 'none'

/** What the rows of a layout become. */
export const MAKES: Readonly<Record<Layout, Makes>> = {
  long: 'plots',
  wide_by_trait: 'plots',
  value_unit_pairs: 'plots',
  arm_summary: 'summaries',
  paired_columns: 'pairs',
  paired_summary: 'summaries',
  long_by_trait: 'traits',
  summary_by_trait: 'summaries',
  intercrop: 'land_ratios',
  soil_report: 'samples',
  ranks: 'ranks',
  harvest_log: 'garden',
  planting_list: 'garden',
  bed_corners: 'garden',
  nutrient_samples: 'samples',
  environment_matrix: 'samples',
  unknown: 'none',
}

/** Whether a column of a layout names what each row measures. */
export function isByTrait(layout: Layout): boolean {
  return layout === 'long_by_trait' || layout === 'summary_by_trait'
}

/** What the headers and values of a file say about its layout, counted. */
export type LayoutSigns = {
  /** Fields found in the headers, in the words of the vocabulary's header table. */
  readonly fields: ReadonlySet<string>
  /** Groups of the variables that have a column: `soil`, `yield` … one entry per column. */
  readonly variableGroups: readonly string[]
  readonly headers: readonly string[]
  readonly numericColumns: number
  /** Pairs of columns for both sides of a comparison, by what they hold: `value`, `n`, `spread`. */
  readonly sides: ReadonlySet<string>
  /** The largest number a count of replicates reaches; 0 without such a column. */
  readonly largestN: number
}

/**
 * Which layout a file has, from its headers and a few facts about its values.
 * *Missing* `unknown` when nothing fits; the person then chooses.
 */
export function recogniseLayout(signs: LayoutSigns): Layout {
  const { fields, variableGroups, headers, sides } = signs
  const has = (...names: readonly string[]) => names.some((name) => fields.has(name))
  const compared = has('treatment', 'dose', 'factor', 'treatment_id', 'control_flag', 'cultivar')
  const values = variableGroups.length + (has('value', 'mean') ? 1 : 0)
  if (has('variety_a', 'rank_best', 'rank_worst')) return 'ranks'
  if (headers.filter((header) => /[_\s](best|worst)$/i.test(header)).length >= 2) return 'ranks'
  if (has('rank') && !sides.has('value')) return 'ranks'
  if (has('sole_yield_1') && has('intercrop_yield_1')) return 'intercrop'
  if (sides.has('value')) return isSummary(signs) ? 'paired_summary' : 'paired_columns'
  if (has('variable') && has('value', 'mean'))
    return isTraitSummary(signs) ? 'summary_by_trait' : 'long_by_trait'
  const food = variableGroups.filter((group) => group === 'nutrient').length
  if (food >= 2 && food >= variableGroups.length * 0.6 && !has('treatment', 'dose')) return 'nutrient_samples'
  const soil = variableGroups.filter((group) => group === 'soil').length
  const covariates = soil + variableGroups.filter((group) => group === 'environment').length
  if (!compared && has('crop', 'cultivar') && has('weight', 'count') && has('date', 'harvest_date'))
    return 'harvest_log'
  if (
    has('crop') &&
    has('weight', 'count') &&
    has('date', 'harvest_date') &&
    !has('treatment', 'dose', 'factor', 'rep')
  )
    return 'harvest_log'
  if (soil >= 3 && soil >= variableGroups.length * 0.6 && !has('treatment', 'dose')) {
    return has('sample_id', 'lab', 'depth', 'depth_top') || covariates === soil
      ? 'soil_report'
      : 'environment_matrix'
  }
  if (
    !has('treatment', 'dose', 'rep') &&
    signs.numericColumns >= 8 &&
    signs.numericColumns >= headers.length * 0.7
  )
    return 'environment_matrix'
  if (values === 0 || !compared) return 'unknown'
  if (has('n') && signs.largestN > 1 && !has('plot', 'block')) return 'arm_summary'
  if (has('sd', 'se') && !has('plot')) return 'arm_summary'
  if (headers.filter((header) => /units?$/i.test(header.trim())).length >= 2) return 'value_unit_pairs'
  return values > 1 ? 'wide_by_trait' : 'long'
}

/** Rows that are the mean of one treatment and one trait: they say how many plots or how far apart, and name no plot. */
function isTraitSummary({ fields, largestN }: LayoutSigns): boolean {
  const has = (...names: readonly string[]) => names.some((name) => fields.has(name))
  if (!has('treatment') || has('plot', 'block', 'rep', 'date', 'grid_row')) return false
  return (has('n') && largestN > 1) || has('sd', 'se', 'error_type')
}

function isSummary({ fields, sides, headers }: LayoutSigns): boolean {
  if (sides.has('n') || sides.has('spread')) return true
  if (fields.has('error_type') || fields.has('n')) return true
  return (
    headers.some((header) => /mean|avg|average|media|promedio|moyenne/i.test(header)) && !fields.has('rep')
  )
}
