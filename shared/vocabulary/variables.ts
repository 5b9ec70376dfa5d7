import type { Names } from './names.ts'
import type { QuantityKind } from './quantity-kind.ts'
import { byId, namesOf, readTable } from './table.ts'
import table from './tables/variables.json' with { type: 'json' }

/** Id of a variable, for example `yield_total`. Stable: records and shared results refer to it. */
export type VariableId = string

/** What better means: `optimum` is never ranked as more is better, `context` is never judged. */
export type Direction = 'more' | 'less' | 'optimum' | 'context'

/** Something that can be measured, in which unit, within which limits, and how an effect on it is expressed. */
export type Variable = {
  readonly id: VariableId
  readonly group: 'soil' | 'nutrient' | 'yield' | 'agronomy' | 'economics' | 'environment'
  readonly names: Names
  /** Article for a Spanish sentence: `el` rendimiento. */
  readonly articleEs: string
  readonly definition: string
  readonly quantityKind: QuantityKind
  /** Canonical unit as a UCUM code; `unitLabel` is how it is shown. */
  readonly unit: string
  readonly unitLabel: string
  /** Multiply a value in the kind's canonical unit by this to get the variable's unit. */
  readonly kindToUnit: number
  readonly decimals: number
  readonly scale: 'ratio' | 'interval' | 'proportion' | 'count' | 'rank'
  /** Effect size to pool: log response ratio, difference in the unit, log odds ratio of a share. */
  readonly effect: 'lnRR' | 'MD' | 'logit'
  readonly direction: Direction
  /** General optimum band where one makes sense, in `unit`. */
  readonly optimum: { readonly low: number; readonly high: number } | null
  /** Outside `hard` a value is impossible; outside `warn` it needs a reason. In `unit`; null is open. */
  readonly hard: Limits
  readonly warn: Limits
  /** What must be known before values are pooled. */
  readonly basisRequired: 'none' | 'dry' | 'fresh' | 'moisture'
  /** When true, values without a method are kept but not pooled. */
  readonly methodRequired: boolean
  readonly methods: readonly string[]
  /** Smallest difference worth acting on: percent of the baseline, or absolute in `unit`. */
  readonly mid: { readonly value: number; readonly kind: 'percent' | 'absolute' } | null
  readonly infoods: string | null
  readonly obo: string | null
  readonly icasa: string | null
  readonly ontologyNote: string | null
  /** Columns still awaiting an agronomist. */
  readonly review: readonly string[]
  /** In the first menu. */
  readonly core: boolean
}

/** A closed interval; null is open on that side. */
export type Limits = { readonly min: number | null; readonly max: number | null }

/** All variables, in the order of the table. */
export const VARIABLES: readonly Variable[] = readTable(table, (row) => {
  const low = row.maybeNumber('optimum_low')
  const high = row.maybeNumber('optimum_high')
  const mid = row.maybeNumber('minimal_important_difference')
  return {
    id: row.text('id'),
    group: row.text('group') as Variable['group'],
    names: namesOf(row),
    articleEs: row.text('article_es'),
    definition: row.text('definition_en'),
    quantityKind: row.text('quantity_kind') as QuantityKind,
    unit: row.text('unit'),
    unitLabel: row.text('unit_label'),
    kindToUnit: row.number('kind_to_unit_factor'),
    decimals: row.number('decimals'),
    scale: row.text('scale') as Variable['scale'],
    effect: row.text('effect') as Variable['effect'],
    direction: row.text('direction') as Direction,
    optimum: low === null || high === null ? null : { low, high },
    hard: { min: row.maybeNumber('hard_min'), max: row.maybeNumber('hard_max') },
    warn: { min: row.maybeNumber('warn_min'), max: row.maybeNumber('warn_max') },
    basisRequired: row.text('basis_required') as Variable['basisRequired'],
    methodRequired: row.flag('method_required'),
    methods: row.list('methods'),
    mid: mid === null ? null : { value: mid, kind: row.text('mid_kind') as 'percent' | 'absolute' },
    infoods: row.maybeText('infoods'),
    obo: row.maybeText('obo'),
    icasa: row.maybeText('icasa'),
    ontologyNote: row.maybeText('ontology_note'),
    review: row.list('review'),
    core: row.flag('core'),
  }
})

const index = byId(VARIABLES)

/** The variable with this id, or undefined. */
export function findVariable(id: string): Variable | undefined {
  return index.get(id)
}

/**
 * The element a variable is reported as (`k`, `p`, `n` …), or undefined. Decides which oxide, ion and charge rows of
 * the unit table apply.
 */
export function analyteOf(variable: { readonly id: string }): string | undefined {
  if (/^soil_(no3_n|nh4_n|n_total)$/.test(variable.id)) return 'n'
  if (/^soil_p_/.test(variable.id)) return 'p'
  return /^(?:soil|food)_(ca|mg|k|na|s|p|al|zn|fe|mn|cu|b|mo|se|pb|cd|as)$/.exec(variable.id)?.[1]
}
