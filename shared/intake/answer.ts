import { Basis } from '../record/quantity.ts'
import { isZoneCode } from '../vocabulary/zone-code.ts'
import type { AskKind } from './ask.ts'
import { type ColumnMap, type DateOrder, ROLES, type SpreadMeaning } from './column-map.ts'
import {
  setBaseline,
  setColumn,
  setConstants,
  setLabelPractices,
  setLayout,
  setRole,
  setWord,
} from './edit-map.ts'
import { LAYOUTS } from './layout.ts'
import { readArea } from './plot-area.ts'

/**
 * Put a person's answer to an ask into the map. Values: ids of the vocabulary, `local:words` for what it does not
 * have, unit spellings, or one of the ask's choices.
 * *Errors* an answer to nothing leaves the map as it was.
 */
export function answer(map: ColumnMap, askId: string, value: string): ColumnMap {
  const at = askId.indexOf(':')
  const kind = (at < 0 ? askId : askId.slice(0, at)) as AskKind
  const subject = at < 0 ? '' : askId.slice(at + 1)
  const column = Number(subject)
  switch (kind) {
    case 'layout': {
      const layout = LAYOUTS.find((one) => one === value)
      return layout ? setLayout(map, layout) : map
    }
    case 'column_for': {
      const role = ROLES.find((one) => one === subject)
      return role && map.columns[Number(value)] ? setRole(map, Number(value), role) : map
    }
    case 'crop':
      return setConstants(map, { crop: value })
    case 'crop_word':
      return setWord(map, 'crops', subject, value)
    case 'practice_word':
      return setWord(map, 'practices', subject, value)
    case 'variable_word':
      return setWord(map, 'variables', subject, value)
    case 'unit_word':
      return setWord(map, 'units', subject, value)
    case 'variable':
      return onBothSides(map, column, { variable: value })
    case 'unit':
      return onBothSides(map, column, { unit: value })
    case 'method':
      return onBothSides(map, column, { method: value })
    case 'decimal':
      return setColumn(map, column, { decimal: value === ',' ? ',' : '.' })
    case 'date_order':
      return setColumn(map, column, { dateOrder: value as DateOrder })
    case 'spread':
      return setColumn(map, column, { spread: value as SpreadMeaning })
    case 'baseline':
      return setBaseline(map, subject === '' ? value : subject)
    case 'label':
      return setLabelPractices(map, subject, [value])
    case 'practice':
      return subject === ''
        ? setConstants(map, { practice: value })
        : setColumn(map, column, { practice: value })
    case 'basis':
      return setBasis(map, column, value)
    case 'plot_area':
      return setPlotArea(map, value)
    case 'corner_unit':
      return value === 'm' || value === 'ft' ? setConstants(map, { cornerUnit: value }) : map
    case 'weight_unit':
      return setConstants(map, { weightUnit: value })
    case 'glued_point':
      return setConstants(map, { gluedPoints: value === 'yes' })
    case 'unlikely_group': {
      if (value !== 'keep' && value !== 'leave_out') return map
      const others = (map.constants.groups ?? []).filter((one) => one.group !== subject)
      return setConstants(map, { groups: [...others, { group: subject, use: value }] })
    }
    case 'zone':
      return isZoneCode(value) ? setConstants(map, { zone: value }) : map
    default:
      return map
  }
}

/** What yields were weighed as. `not_said` settles the question without an answer. */
function setBasis(map: ColumnMap, column: number, value: string): ColumnMap {
  const use = map.columns[column]
  if (!use || use.variable === null) return map
  if (value === 'not_said') return setColumn(map, column, { basisNotSaid: true })
  const basis = Basis.safeParse(value)
  if (!basis.success) return map
  return {
    ...map,
    columns: map.columns.map((one) =>
      /^value/.test(one.role) && one.variable === use.variable
        ? { ...one, basis: basis.data, why: 'person', confidence: 1 }
        : one,
    ),
  }
}

/** The area of every plot. *Units* m², or any words with a unit: `12`, `4 x 3 m`, `100 sq ft`. */
function setPlotArea(map: ColumnMap, value: string): ColumnMap {
  const area = readArea(value)
  return area === null ? map : setConstants(map, { plotAreaM2: area })
}

/** What is said of one side of a pair (variable, unit, method) holds for the other side and for their spreads too. */
function onBothSides(
  map: ColumnMap,
  column: number,
  change: { variable?: string; unit?: string; method?: string },
): ColumnMap {
  const use = map.columns[column]
  if (!use) return map
  const after = setColumn(map, column, change)
  if (!/_(control|treatment)$/.test(use.role)) return after
  return {
    ...after,
    columns: after.columns.map((one) =>
      /^(value|spread)_/.test(one.role) && one.variable === use.variable ? { ...one, ...change } : one,
    ),
  }
}
