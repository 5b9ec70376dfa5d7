import { matchCrop } from '../vocabulary/match-crop.ts'
import { matchPractice } from '../vocabulary/match-practice.ts'
import { readUnitFor, type UnitReading } from '../vocabulary/read-unit.ts'
import { readPair } from '../vocabulary/reading/coordinate.ts'
import { findVariable, VARIABLES, type Variable } from '../vocabulary/variables.ts'
import type { Ask } from './ask.ts'
import { areaAsk, basisAsks, groupAsks, hasArea, isPerPlot } from './asks-of-value.ts'
import { baselineLikelihood } from './baseline-word.ts'
import type { ColumnFacts } from './column-facts.ts'
import { type ColumnMap, type ColumnUse, columnsWith, type Role } from './column-map.ts'
import type { IntakeTables } from './intake-tables.ts'
import { isByTrait, LAYOUTS, MAKES } from './layout.ts'
import { type Asking, make } from './make-ask.ts'
import { gardenColumns } from './map-garden.ts'
import { namesPlaces } from './map-samples.ts'
import { traitUnit } from './map-traits.ts'
import { onlyCrop } from './only-crop.ts'
import { squeeze } from './squeeze.ts'
import { distinctCells } from './text-column.ts'
import { unitColumnOf } from './unit-column.ts'
import { isUnitless, usualUnits } from './usual-units.ts'

/**
 * What must or may still be asked before a file is imported, in the order in which a person would answer: layout,
 * crop, columns, treatments, place. Pure: the same map gives the same asks.
 */
export function asksOf(asking: Asking): Ask[] {
  const { map } = asking
  const columns = () => map.columns.flatMap((use) => columnAsks(asking, use))
  switch (MAKES[map.layout]) {
    case 'none':
      return [layoutAsk(asking)]
    case 'garden':
      return gardenAsks(asking, columns())
    case 'samples':
      return sampleAsks(asking, columns)
    case 'land_ratios':
      return [...cropAsks(asking), ...columns(), ...groupAsks(asking), ...placeAsks(asking)]
    default:
      return [
        ...columnForAsks(asking),
        ...cropAsks(asking),
        ...columns(),
        ...treatmentAsks(asking),
        ...placeAsks(asking),
      ]
  }
}

function layoutAsk({ map }: Asking): Ask {
  return make('layout', {
    choices: LAYOUTS.filter((layout) => MAKES[layout] !== 'none'),
    offered: map.layout === 'unknown' ? 'long' : null,
    must: true,
  })
}

/** What the layout cannot do without and no column gives: a value, both sides of a pair, a treatment. */
function columnForAsks({ map, facts, table }: Asking): Ask[] {
  const free = map.columns
    .filter((use) => use.role === 'ignored' || use.role === 'note')
    .map((use) => facts[use.column]!)
  const wanted: [Role, readonly ColumnFacts[]][] = []
  const numeric = free.filter((fact) => fact.numeric > 0.5)
  const want = (role: Role, from: readonly ColumnFacts[]) => {
    if (columnsWith(map, role).length === 0) wanted.push([role, from])
  }
  if (map.layout === 'ranks') {
    if (columnsWith(map, 'option_a').length > 0) want('best', free)
    else {
      want('rank', numeric)
      want('treatment', free)
    }
  } else if (map.layout.startsWith('paired')) {
    want('value_control', numeric)
    want('value_treatment', numeric)
  } else {
    want('value', numeric)
    if (columnsWith(map, 'dose').length === 0 && columnsWith(map, 'control_flag').length === 0)
      want(
        'treatment',
        free.filter((fact) => fact.words.length > 1 && fact.words.length < Math.max(3, table.n)),
      )
  }
  return wanted.map(([role, from]) =>
    make('column_for', {
      words: role,
      choices: from.map((fact) => String(fact.column)),
      open: true,
      must: true,
    }),
  )
}

function cropAsks({ map }: Asking, must = true): Ask[] {
  if (columnsWith(map, 'crop').length === 0)
    return map.constants.crop === null ? [make('crop', { open: true, must })] : []
  return map.crops.flatMap(({ words, id }) => {
    if (id !== null) return []
    const match = matchCrop(words)
    if (match.kind === 'found')
      return [make('crop_word', { words, open: true, offered: match.crop.id, choices: [match.crop.id] })]
    if (match.kind === 'unknown') return [make('crop_word', { words, open: true })]
    const choices = match.candidates.map((crop) => crop.id)
    return [make('crop_word', { words, open: true, question: match.question, choices })]
  })
}

function columnAsks(asking: Asking, use: ColumnUse): Ask[] {
  const { table, facts } = asking
  const about = { column: use.column, columnLabel: table.headers[use.column]!.label }
  const fact = facts[use.column]!
  const asks: Ask[] = []
  const measured = use.role.startsWith('value')
  if (
    (measured || use.role === 'dose') &&
    fact.decimalFrom === 'asked' &&
    !/^(person|own_table)$/.test(use.why)
  )
    asks.push(
      make('decimal', {
        ...about,
        choices: ['.', ','],
        offered: table.dialect.delimiter === ';' ? null : '.',
        must: table.dialect.delimiter === ';',
      }),
    )
  if (/date/.test(use.role)) asks.push(...dateAsks(use, fact, about))
  if (use.role.startsWith('spread') && use.spread === 'not_said')
    asks.push(make('spread', { ...about, choices: ['sd', 'se', 'sed', 'lsd', 'cv', 'not_said'] }))
  if (!measured || isSecondSide(asking.map, use)) return asks
  if (isByTrait(asking.map.layout)) return [...asks, ...traitAsks(asking, use)]
  const variable = use.variable === null ? undefined : findVariable(use.variable)
  if (!variable)
    return [...asks, make('variable', { ...about, open: true, must: true, choices: likelyVariables(fact) })]
  if (variable.methodRequired && use.method === null)
    asks.push(make('method', { ...about, choices: variable.methods }))
  return [...asks, ...unitAsks(asking, use, variable, about), ...basisAsks(asking, use, variable, about)]
}

/** Words that name no known variable, and traits whose unit stands nowhere. */
function traitAsks(asking: Asking, use: ColumnUse): Ask[] {
  const { map, tables } = asking
  const byColumn = use.unit !== null || unitColumnOf(map, use) !== null
  return map.variables.flatMap(({ words, id }) => {
    const variable = id === null ? undefined : findVariable(id)
    if (!variable) return [make('variable_word', { words, open: true, must: true })]
    if (byColumn || isUnitless(variable)) return []
    const unit = traitUnit(asking, words)
    const reading = unit === null ? null : readUnitFor(tables.units, unit, variable, onlyCrop(map))
    if (reading?.kind === 'exact') return []
    const asked = reading ? unitQuestion(reading, variable) : { open: true, choices: usualUnits(variable) }
    return [make('unit_word', { words, ...asked, must: true })]
  })
}

/** The treatment column of a pair is asked about through its control column. */
function isSecondSide(map: ColumnMap, use: ColumnUse): boolean {
  if (use.role !== 'value_treatment') return false
  return columnsWith(map, 'value_control').some(
    (one) => one.variable === use.variable && one.unit === use.unit,
  )
}

function dateAsks(use: ColumnUse, fact: ColumnFacts, about: Pick<Ask, 'column' | 'columnLabel'>): Ask[] {
  if (use.dateOrder !== null) return []
  if (fact.words.some((word) => /^\d{5}$/.test(word)) && fact.numeric > 0.9)
    return [
      make('date_order', {
        ...about,
        choices: ['serial', 'serial_1904', 'dmy', 'mdy'],
        offered: 'serial',
        must: true,
      }),
    ]
  const unsure = fact.words.some((word) => /^\d{1,2}[/-]\d{1,2}[/-]\d{2,4}/.test(word))
  return unsure ? [make('date_order', { ...about, choices: ['dmy', 'mdy'], must: true })] : []
}

function likelyVariables(fact: ColumnFacts): string[] {
  const named = fact.matches.flatMap((match) => match.row.variable ?? [])
  const yields = VARIABLES.filter((variable) => variable.core && variable.group === 'yield').map(
    ({ id }) => id,
  )
  return [...new Set([...named, ...yields])].slice(0, 8)
}

function unitAsks(
  { map, table, tables }: Asking,
  use: ColumnUse,
  variable: Variable,
  about: Pick<Ask, 'column' | 'columnLabel'>,
): Ask[] {
  const crop = onlyCrop(map)
  const area = areaAsk(map, tables, use, variable, about)
  if (area) return area
  if (use.unit !== null) {
    const reading = readUnitFor(tables.units, use.unit, variable, crop)
    return reading.kind === 'exact' || settledByCrop(map, tables, use.unit, variable)
      ? []
      : [make('unit', { ...about, ...unitQuestion(reading, variable), must: true })]
  }
  const column = unitColumnOf(map, use)
  if (column === null) {
    if (isUnitless(variable)) return []
    return [make('unit', { ...about, open: true, choices: usualUnits(variable), must: true })]
  }
  const words = [...new Set(distinctCells(table.columns[column]!, 500).map(squeeze))].filter(
    (word) => word !== '',
  )
  return words.flatMap((word) => {
    if (map.units.some((one) => one.words === word && one.id !== null)) return []
    if (variable.quantityKind === 'mass_area' && isPerPlot(tables, word) && hasArea(map)) return []
    const reading = readUnitFor(tables.units, word, variable, crop)
    if (reading.kind === 'exact' || settledByCrop(map, tables, word, variable)) return []
    const label = table.headers[column]!.label
    return [
      make('unit_word', {
        column,
        columnLabel: label,
        words: word,
        ...unitQuestion(reading, variable),
        must: true,
        id: `unit_word:${word}`,
      }),
    ]
  })
}

/** Whether a unit that depends on the crop is known for every crop of the file's crop column. */
function settledByCrop(map: ColumnMap, tables: IntakeTables, unit: string, variable: Variable): boolean {
  if (columnsWith(map, 'crop').length === 0) return false
  const ids = map.crops.flatMap((one) => one.id ?? [])
  return ids.length > 0 && ids.every((id) => readUnitFor(tables.units, unit, variable, id).kind === 'exact')
}

function unitQuestion(reading: UnitReading, variable: Variable): Partial<Ask> {
  if (reading.kind !== 'ask') return { open: true, choices: usualUnits(variable) }
  const choices = reading.choices.length > 0 ? reading.choices : usualUnits(variable)
  return { question: reading.question, open: true, choices }
}

function treatmentAsks({ map, table }: Asking): Ask[] {
  if (MAKES[map.layout] === 'pairs' || map.layout === 'paired_summary') return sideAsks(map)
  const asks: Ask[] = []
  const labels = map.labels
  const doses = columnsWith(map, 'dose')
  const flagged = columnsWith(map, 'control_flag').length > 0
  if (labels.length > 0 && !flagged && !labels.some((label) => label.baseline)) {
    const order = [...labels].sort((a, b) => baselineLikelihood(b.label) - baselineLikelihood(a.label))
    asks.push(make('baseline', { choices: order.map(({ label }) => label).slice(0, 100), must: true }))
  }
  if (labels.length === 0 && doses.length > 0) {
    const use = doses[0]!
    const column = { column: use.column, columnLabel: table.headers[use.column]!.label }
    if (use.practice === null)
      asks.push(make('practice', { ...column, open: true, id: `practice:${use.column}` }))
    if (use.unit === null && columnsWith(map, 'dose_unit').length === 0)
      asks.push(make('unit', { ...column, open: true, choices: ['kg/ha', 't/ha', 'lb/ac', 'g/m2'] }))
  }
  const consists = columnsWith(map, 'practices').length > 0
  for (const { label, baseline, practices } of consists ? [] : labels.slice(0, 100)) {
    if (baseline || practices.length > 0) continue
    asks.push(make('label', { words: label, open: true, choices: likelyPractices(label) }))
  }
  return asks
}

function sideAsks(map: ColumnMap): Ask[] {
  if (columnsWith(map, 'practice').length === 0)
    return map.constants.practice === null ? [make('practice', { open: true })] : []
  return map.practices.flatMap(({ words, id }) =>
    id === null ? [make('practice_word', { words, open: true, choices: likelyPractices(words) })] : [],
  )
}

function likelyPractices(words: string): string[] {
  return matchPractice(words)
    .filter((match) => match.practice.role === 'practice')
    .map((match) => match.practice.id)
    .slice(0, 5)
}

/** The climate class, and whether two numbers glued by a sign are a point. */
function placeAsks({ map, table }: Asking): Ask[] {
  const zone =
    columnsWith(map, 'zone').length === 0 && map.constants.zone === null ? [make('zone', { open: true })] : []
  const both = columnsWith(map, 'lat_lon')[0]
  if (!both || map.constants.gluedPoints !== undefined) return zone
  const glued = distinctCells(table.columns[both.column]!, 200).find((cell) => /^\s*-?\d+\.\d+-\d/.test(cell))
  if (glued === undefined) return zone
  const pair = readPair(glued)
  const question = pair.kind === 'ask' ? pair.question : null
  const columnLabel = table.headers[both.column]!.label
  return [
    ...zone,
    make('glued_point', { column: both.column, columnLabel, question, choices: ['yes', 'no'] }),
  ]
}

/** Samples without any place are refused whole, so nothing is asked of them; normals alone need no crop. */
function sampleAsks(asking: Asking, columns: () => readonly Ask[]): Ask[] {
  const { map } = asking
  const normals = columnsWith(map, 'month_temperature').length > 0
  if (map.layout === 'environment_matrix' && !namesPlaces(map) && !normals) return []
  const measured = columnsWith(map, 'value').length > 0
  return [...(measured ? cropAsks(asking, false) : []), ...columns(), ...placeAsks(asking)]
}

/** A garden's file: columns it cannot do without, the unit of bare weights, the unit of corner points. */
function gardenAsks(asking: Asking, columns: readonly Ask[]): Ask[] {
  const { map, table, facts } = asking
  const wanted: readonly Role[] =
    map.layout === 'bed_corners'
      ? ['plot', 'corner_x', 'corner_y']
      : map.layout === 'planting_list'
        ? ['crop', 'plot', 'date']
        : ['crop', 'date', 'weight']
  const missing = gardenColumns(map, table)
    ? []
    : wanted
        .filter((role) => columnsWith(map, role).length === 0)
        .map((role) =>
          make('column_for', {
            words: role,
            choices: facts.map((fact) => String(fact.column)),
            open: true,
            must: true,
          }),
        )
  const corners = map.layout === 'bed_corners' && map.constants.cornerUnit === undefined
  const bare = columnsWith(map, 'weight').some(
    (use) => use.unit === null && map.columns[use.column + 1]?.role !== 'unit',
  )
  return [
    ...missing,
    ...(corners ? [make('corner_unit', { choices: ['m', 'ft'], must: true })] : []),
    ...(bare && map.constants.weightUnit === undefined
      ? [make('weight_unit', { choices: ['kg', 'g', 'lb', 'oz'], open: true, must: true })]
      : []),
    ...(columnsWith(map, 'crop').length === 0 ? [] : cropAsks(asking)),
    ...columns,
  ]
}
