import { type ColumnMap, columnsWith, type Role } from './column-map.ts'
import type { MapContext } from './map-context.ts'
import { type NumberCell, numberReader } from './number-cell.ts'
import { squeeze } from './squeeze.ts'
import { cellAt } from './text-column.ts'

/**
 * The land equivalent ratio of a row: recomputed from its four yields, else as the file reports it.
 * *Missing* `value` NaN when neither can be had. `reported` is what the file says, beside the recomputed one.
 */
export type LandRatio = {
  readonly value: number
  readonly how: 'from_yields' | 'reported'
  readonly verbatim: string
  readonly unitAsWritten: string
  readonly reported: number
}

/** Above this a mixture would have given as much of each crop as that crop alone: improbable for a group of rows. */
export const IMPROBABLE_RATIO = 2

/** Fewer rows than this do not make a group. */
const LEAST_OF_GROUP = 5

/**
 * Reads the ratio of a row. The four yields need no unit known to us: both yields of a crop stand in the same one.
 * *Source* Willey & Osiru 1972: LER = Y₁ mixed ÷ Y₁ alone + Y₂ mixed ÷ Y₂ alone.
 */
export function landRatioReader(context: Pick<MapContext, 'table' | 'map'>): (row: number) => LandRatio {
  const read = (role: Role): ((row: number) => NumberCell | null) => {
    const use = columnsWith(context.map, role)[0]
    return use ? numberReader(context.table.columns[use.column]!, use.decimal) : () => null
  }
  const yields = [
    [read('intercrop_yield_1'), read('sole_yield_1')],
    [read('intercrop_yield_2'), read('sole_yield_2')],
  ] as const
  const said = read('reported_ler')
  const unit = columnsWith(context.map, 'unit')[0]
  return (row) => {
    const told = said(row)
    const reported = told?.kind === 'number' ? told.value : Number.NaN
    const parts = yields.map(([mixed, alone]) => [mixed(row), alone(row)] as const)
    const value = parts.reduce((sum, [mixed, alone]) => sum + share(mixed, alone), 0)
    if (!Number.isFinite(value))
      return { value: reported, how: 'reported', verbatim: told?.text ?? '', unitAsWritten: '', reported }
    const words = parts.map(([mixed, alone]) => `${mixed!.text} / ${alone!.text}`)
    const unitAsWritten = unit ? squeeze(cellAt(context.table.columns[unit.column]!, row)) : ''
    return { value, how: 'from_yields', verbatim: words.join(' + '), unitAsWritten, reported }
  }
}

function share(mixed: NumberCell | null, alone: NumberCell | null): number {
  if (mixed?.kind !== 'number' || alone?.kind !== 'number') return Number.NaN
  return alone.value > 0 && mixed.value >= 0 ? mixed.value / alone.value : Number.NaN
}

/** Rows of one study (else one climate class) whose ratios are improbable as a whole. `first` is a row of the table. */
export type UnlikelyGroup = {
  readonly group: string
  readonly rows: number
  readonly median: number
  readonly first: number
}

/** Studies whose middle ratio is improbable; climate classes where the file names no study. */
export function unlikelyGroups(context: Pick<MapContext, 'table' | 'map'>): UnlikelyGroup[] {
  return groupsAbove(context, groupRole(context.map))
}

/** Climate classes whose middle ratio is improbable: what a reader of averages by zone would stumble over. */
export function unlikelyZones(context: Pick<MapContext, 'table' | 'map'>): UnlikelyGroup[] {
  return groupsAbove(context, 'zone')
}

/** The group of a row: its study, else its climate class; empty when the file names neither. */
export function groupReader(context: Pick<MapContext, 'table' | 'map'>): (row: number) => string {
  return wordOf(context, groupRole(context.map))
}

const groupRole = (map: ColumnMap): Role => (columnsWith(map, 'study').length > 0 ? 'study' : 'zone')

function wordOf({ table, map }: Pick<MapContext, 'table' | 'map'>, role: Role): (row: number) => string {
  const use = columnsWith(map, role)[0]
  return use ? (row) => squeeze(cellAt(table.columns[use.column]!, row)) : () => ''
}

/** Groups of five or more ratios of one kind (recomputed, or reported) whose middle lies above `IMPROBABLE_RATIO`. */
function groupsAbove(context: Pick<MapContext, 'table' | 'map'>, role: Role): UnlikelyGroup[] {
  const read = landRatioReader(context)
  const group = wordOf(context, role)
  const groups = new Map<string, { group: string; first: number; values: number[] }>()
  for (let row = 0; row < context.table.n; row++) {
    const { value, how } = read(row)
    const name = group(row)
    if (name === '' || !Number.isFinite(value)) continue
    const there = groups.get(`${how} ${name}`) ?? { group: name, first: row, values: [] }
    groups.set(`${how} ${name}`, there)
    there.values.push(value)
  }
  const found = new Map<string, UnlikelyGroup>()
  for (const { group: name, first, values } of groups.values()) {
    const median = middle(values)
    if (values.length < LEAST_OF_GROUP || !(median > IMPROBABLE_RATIO) || found.has(name)) continue
    found.set(name, { group: name, rows: values.length, median: Number(median.toPrecision(3)), first })
  }
  return [...found.values()]
}

function middle(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const half = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}
