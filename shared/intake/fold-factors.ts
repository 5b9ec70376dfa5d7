import { matchPractice } from '../vocabulary/match-practice.ts'
import { normalise } from '../vocabulary/normalise.ts'
import { type ColumnMap, type ColumnUse, columnsWith } from './column-map.ts'
import type { CsvTable } from './csv-table.ts'
import { squeeze } from './squeeze.ts'
import { distinctCells } from './text-column.ts'

/** Factor columns: a number with a zero is a dose, words are a treatment, and what a label already says is left out. */
export function foldFactors(map: ColumnMap, table: CsvTable): ColumnMap {
  const labelled = columnsWith(map, 'treatment').length > 0
  const compared = labelled || columnsWith(map, 'dose').length > 0 || columnsWith(map, 'factor').length > 0
  const single = columnsWith(map, 'factor').length === 1
  const stratified = isStratified(map, table)
  const columns = map.columns.map((use): ColumnUse => {
    if (use.role === 'cultivar' && !compared && !map.layout.startsWith('paired'))
      return { ...use, role: 'treatment', confidence: 0.6, why: 'pattern' }
    if (use.role !== 'factor') return use
    if (labelled) return { ...use, role: 'ignored', unit: null, confidence: 0.7, why: 'in_label' }
    const words = distinctCells(table.columns[use.column]!, 500).map(squeeze)
    const numeric = words.every((word) => /^-?\d+([.,]\d+)?$/.test(word) || word === '')
    if (stratified) {
      if (!numeric) return { ...use, role: 'trial', unit: null, confidence: 0.6, why: 'pattern' }
    } else if (!numeric || !single)
      return { ...use, role: 'treatment', unit: null, confidence: 0.7, why: 'pattern' }
    return {
      ...use,
      role: 'dose',
      practice: dosedPractice(table.headers[use.column]!.text),
      confidence: 0.7,
      why: 'header_and_values',
    }
  })
  return {
    ...map,
    columns: columns.map((use) =>
      use.role === 'dose' && use.practice === null
        ? { ...use, practice: dosedPractice(table.headers[use.column]!.text) }
        : use,
    ),
  }
}

/**
 * One dose with a zero beside factors of plain words (a temperature `T1` … `T4`): each word is a trial of its own, so that
 * doses are compared within it.
 */
function isStratified(map: ColumnMap, table: CsvTable): boolean {
  const factors = columnsWith(map, 'factor').map((use) =>
    distinctCells(table.columns[use.column]!, 500)
      .map(squeeze)
      .filter((word) => word !== ''),
  )
  const doses = factors.filter((words) => words.every((word) => NUMBER.test(word)))
  const plain = factors.filter((words) => words.every((word) => !NUMBER.test(word)))
  return (
    factors.length >= 2 &&
    doses.length === 1 &&
    plain.length === factors.length - 1 &&
    doses[0]!.includes('0')
  )
}

const NUMBER = /^-?\d+([.,]\d+)?$/

/** The practice a dose column doses, by its header: elements and their names are fertilisers. */
function dosedPractice(header: string): string | null {
  const name = normalise(header)
    .replace(/\b(rate|dose|dosis|kg|ha|kg\/ha|level|applied|spring|autumn|summer|basal|top|total)\d*\b/g, ' ')
    .replace(/[()/[\]]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  if (/^(n|nitro|nitrogen|nitrogeno|nitrogenio|azote|stickstoff|kg n|n kg)$/.test(name)) return 'mineral_n'
  if (/^(p|phosphorus|fosforo|phosphore|p2o5)$/.test(name)) return 'mineral_p'
  if (/^(k|potassium|potasio|k2o|potash)$/.test(name)) return 'mineral_k'
  const best = matchPractice(name)[0]
  return best && best.confidence >= 0.75 ? best.practice.id : null
}
