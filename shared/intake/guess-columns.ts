import { matchVariable } from '../vocabulary/headers.ts'
import { matchCrop } from '../vocabulary/match-crop.ts'
import { matchPractice } from '../vocabulary/match-practice.ts'
import { normalise, squeeze } from '../vocabulary/normalise.ts'
import { readUnitFor } from '../vocabulary/read-unit.ts'
import { dateOrder } from '../vocabulary/reading/date-order.ts'
import { findVariable } from '../vocabulary/variables.ts'
import { findBaseline } from './baseline-word.ts'
import { type Candidate, fieldCandidates } from './column-candidates.ts'
import { type ColumnFacts, lookAtColumns } from './column-facts.ts'
import {
  type ColumnMap,
  type ColumnUse,
  columnsWith,
  type LabelUse,
  NO_CONSTANTS,
  type Role,
  unknownColumn,
  type WordUse,
} from './column-map.ts'
import type { CsvTable } from './csv-table.ts'
import type { IntakeTables } from './intake-tables.ts'
import { type Layout, recogniseLayout } from './layout.ts'
import { pairSides, type SidePair } from './side-words.ts'
import { distinctCells } from './text-column.ts'
import { treatmentLabels } from './treatment-labels.ts'

/** A guessed map, and what was seen of each column while guessing. */
export type Guess = { readonly map: ColumnMap; readonly facts: readonly ColumnFacts[] }

/**
 * Guess what each column of a table means, from its header in five languages, its values and its neighbours.
 * What nobody can know from the file is left open, and `asksOf` turns it into questions.
 * *Shapes* `map.columns` has one entry per column of the table.
 */
export function guessColumns(table: CsvTable, tables: IntakeTables): Guess {
  const facts = lookAtColumns(table, tables)
  const pairs = measuredPairs(facts)
  const candidates = facts.map((fact) => fieldCandidates(fact, isNutrientFactor(fact, facts)))
  const layout = layoutOf(facts, candidates, pairs)
  const roles = assignRoles(facts, candidates, pairs, layout, tables)
  const columns = facts.map((fact, i) => finish(fact, roles[i]!, layout))
  const bare: ColumnMap = {
    schema: 'column-map/1',
    layout,
    columns: withoutTwins(withSharedVariables(columns, facts, tables), facts),
    constants: NO_CONSTANTS,
    labels: [],
    crops: [],
    practices: [],
    units: [],
    keep: [],
    fixes: [],
  }
  return { map: withWords(foldFactors(bare, table), table), facts }
}

/** The words in crop, practice and treatment columns, with what the vocabulary makes of them. */
export function withWords(map: ColumnMap, table: CsvTable): ColumnMap {
  const labels = treatmentLabels(map, table)
  const baseline = map.labels.find((one) => one.baseline)?.label ?? findBaseline(labels)
  return {
    ...map,
    crops: merged(map.crops, wordsOf(map, table, 'crop'), cropId),
    practices: merged(map.practices, wordsOf(map, table, 'practice'), practiceId),
    labels: labels.map((label): LabelUse => {
      const known = map.labels.find((one) => one.label === label)
      if (known) return known
      const id = label === baseline ? null : practiceId(label)
      return { label, baseline: label === baseline, practices: id === null ? [] : [id] }
    }),
  }
}

function wordsOf(map: ColumnMap, table: CsvTable, role: Role): string[] {
  const words = columnsWith(map, role).flatMap((use) =>
    distinctCells(table.columns[use.column]!, 2000).map(squeeze),
  )
  return [...new Set(words)].filter((word) => word !== '')
}

function merged(
  known: readonly WordUse[],
  words: readonly string[],
  read: (word: string) => string | null,
): WordUse[] {
  return words.map((word) => known.find((one) => one.words === word) ?? { words: word, id: read(word) })
}

function cropId(word: string): string | null {
  const match = matchCrop(word)
  return match.kind === 'found' && match.confidence >= 0.9 ? match.crop.id : null
}

/** Only the very name of a practice is taken without asking. */
function practiceId(word: string): string | null {
  const [best, next] = matchPractice(word)
  if (!best || best.confidence < 1 || next?.confidence === 1 || best.practice.role === 'baseline') return null
  return best.practice.id
}

/** N, P and K beside each other with a few levels each are factors of a trial, not measurements. */
function isNutrientFactor(fact: ColumnFacts, facts: readonly ColumnFacts[]): boolean {
  const is = (one: ColumnFacts) => /^[NPK]$/i.test(one.header) && one.integers && one.words.length <= 12
  return is(fact) && facts.filter(is).length >= 2
}

/** Pairs of numeric columns that differ by their side only. */
function measuredPairs(facts: readonly ColumnFacts[]): SidePair[] {
  return pairSides(facts.map((fact) => fact.name || fact.header)).filter(
    (pair) => facts[pair.control]!.numeric > 0.5 && facts[pair.treatment]!.numeric > 0.5,
  )
}

/** What the stem of a pair measures. */
function pairKind(stem: string): 'n' | 'sd' | 'se' | 'spread' | 'value' {
  if (/^(n|no|nobs|reps?|n obs|size|count)$/.test(stem)) return 'n'
  if (/\bsd\b|stdev|std|deviation|desv/.test(stem)) return 'sd'
  if (/\b(se|sem)\b|stderr|standard error|error estandar/.test(stem)) return 'se'
  return /\b(err|error|variance|uncertainty|cv|lsd)\b/.test(stem) ? 'spread' : 'value'
}

function layoutOf(
  facts: readonly ColumnFacts[],
  candidates: readonly (readonly Candidate[])[],
  pairs: readonly SidePair[],
): Layout {
  const best = candidates.map((list) => list[0])
  const fields = new Set(best.flatMap((one) => (one && one.confidence >= 0.3 ? [one.field] : [])))
  const sides = new Set<string>(
    pairs
      .map((pair) => pairKind(pair.stem))
      .map((kind) => (kind === 'n' || kind === 'value' ? kind : 'spread')),
  )
  if (fields.has('value_control') && fields.has('value_treatment')) sides.add('value')
  if (fields.has('n_control') || fields.has('n_treatment')) sides.add('n')
  if (fields.has('sd_control') || fields.has('sd_treatment')) sides.add('spread')
  const counts = facts.filter((_, i) => best[i]?.field === 'n')
  return recogniseLayout({
    fields,
    variableGroups: best.flatMap((one) => {
      const variable =
        one?.field === 'variable_column' && one.confidence >= 0.5
          ? findVariable(one.variable ?? '')
          : undefined
      return variable ? [variable.group] : []
    }),
    headers: facts.map((fact) => fact.header),
    numericColumns: facts.filter((fact) => fact.numeric > 0.8).length,
    sides,
    largestN: counts.reduce((most, fact) => fact.values.reduce((a, b) => Math.max(a, b), most), 0),
  })
}

/** One candidate per column; a role that can stand once only goes to the column that fits it best. */
function assignRoles(
  facts: readonly ColumnFacts[],
  candidates: readonly (readonly Candidate[])[],
  pairs: readonly SidePair[],
  layout: Layout,
  tables: IntakeTables,
): (Candidate & { role: Role })[] {
  const paired = layout === 'paired_columns' || layout === 'paired_summary'
  const chosen = candidates.map((list, i) => {
    const fits = list.map((one) => ({ ...one, role: roleOf(one, facts[i]!, layout) }))
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
  factor: 'factor',
  cultivar: 'cultivar',
  variable_column: 'value',
  treatment: 'treatment',
  trial: 'trial',
}

function roleOf(one: Candidate, fact: ColumnFacts, layout: Layout): Role {
  const paired = layout === 'paired_columns' || layout === 'paired_summary'
  const role = SIMPLE[one.field] ?? 'ignored'
  if (paired && role === 'treatment') return 'practice'
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
    dateOrder: /date/.test(role) ? dateOrder(fact.words).order : null,
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
  const measured = columns.filter((use) => use.role.startsWith('value'))
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

/** Factor columns: a number with a zero is a dose, words are a treatment, and what a label already says is left out. */
function foldFactors(map: ColumnMap, table: CsvTable): ColumnMap {
  const labelled = columnsWith(map, 'treatment').length > 0
  const compared = labelled || columnsWith(map, 'dose').length > 0 || columnsWith(map, 'factor').length > 0
  const single = columnsWith(map, 'factor').length === 1
  const columns = map.columns.map((use): ColumnUse => {
    if (use.role === 'cultivar' && !compared && !map.layout.startsWith('paired'))
      return { ...use, role: 'treatment', confidence: 0.6, why: 'pattern' }
    if (use.role !== 'factor') return use
    if (labelled) return { ...use, role: 'ignored', unit: null, confidence: 0.7, why: 'in_label' }
    const words = distinctCells(table.columns[use.column]!, 500).map(squeeze)
    const numeric = words.every((word) => /^-?\d+([.,]\d+)?$/.test(word) || word === '')
    if (!numeric || !single) return { ...use, role: 'treatment', unit: null, confidence: 0.7, why: 'pattern' }
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
