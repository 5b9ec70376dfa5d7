import { listed, type Phrase } from './names.ts'
import { normalise, squeeze } from './normalise.ts'
import { type Question, question } from './question.ts'
import { splitHeader } from './split-header.ts'
import { readTable } from './table.ts'
import type { Units } from './units.ts'
import { findVariable, VARIABLES } from './variables.ts'

/** One known header: which field of a record it names, or which variable with which method and unit. */
export type HeaderRow = {
  /** `variable_column` names a variable; the others are fields (`plot`, `rep`, `treatment`, `weight` …). */
  readonly field: string
  readonly header: string
  readonly language: string
  /** 1 is safe, 2 needs the other columns to agree, 3 is a last resort. */
  readonly priority: 1 | 2 | 3
  readonly match: 'norm' | 'exact' | 'suffix'
  readonly variable: string | null
  readonly method: string | null
  readonly unit: string | null
  /** The column never leaves the farmer's own file. */
  readonly private: boolean
  readonly note: string | null
  readonly question: Question | null
}

/** The table of headers, indexed. Made by `loadHeaders`. */
export type Headers = {
  readonly all: readonly HeaderRow[]
  readonly exact: ReadonlyMap<string, readonly HeaderRow[]>
  readonly normal: ReadonlyMap<string, readonly HeaderRow[]>
  readonly suffixes: readonly HeaderRow[]
}

/** What a header may mean: a known row, how sure, and the unit it carries. Best first. */
export type HeaderMatch = {
  readonly row: HeaderRow
  /** 0 … 1. Above 0.8 it may be mapped without asking; ties and lower ones are for a person. */
  readonly confidence: number
  /** The unit in the header itself, else the one the row promises, else null. */
  readonly unit: string | null
}

/** Other things known about the column, which decide between meanings of a bare element. */
export type HeaderContext = {
  readonly unit?: string | undefined
  /** The file has a crop column, or one crop for the whole file. */
  readonly hasCrop?: boolean | undefined
  /** The other headers of the file. */
  readonly others?: readonly string[] | undefined
}

/** Load the header table (2,100 headers in five languages); later calls reuse it. */
export function loadHeaders(): Promise<Headers> {
  loading ??= load()
  return loading
}

let loading: Promise<Headers> | undefined

async function load(): Promise<Headers> {
  const { HEADER_TABLE: table } = await import('./header-table.ts')
  const all = readTable(table, (row): HeaderRow => {
    const asked = row.maybeText('question')
    return {
      field: row.text('field_id'),
      header: row.text('header'),
      language: row.text('language'),
      priority: row.number('priority') as 1 | 2 | 3,
      match: row.text('match') as HeaderRow['match'],
      variable: row.maybeText('maps_to_variable'),
      method: row.maybeText('method'),
      unit: row.maybeText('unit'),
      private: row.flag('private'),
      note: row.maybeText('note'),
      question: asked === null ? null : question(asked),
    }
  })
  const index = (match: HeaderRow['match'], key: (header: string) => string) =>
    Map.groupBy(
      all.filter((row) => row.match === match),
      (row) => key(row.header),
    )
  return {
    all,
    exact: index('exact', squeeze),
    normal: index('norm', normalise),
    suffixes: all.filter((row) => row.match === 'suffix'),
  }
}

/**
 * What a column header may mean, best first; empty when it is unknown, and then the column stays verbatim. The whole
 * header is looked up first, then the name without its unit. Priority, unit and neighbours set the confidence.
 */
export function matchHeader(
  headers: Headers,
  units: Units,
  header: string,
  context: HeaderContext = {},
): readonly HeaderMatch[] {
  const parts = splitHeader(header, units)
  const whole = lookUp(headers, header)
  const named = whole.length > 0 ? whole : lookUp(headers, parts.name)
  // "grain dry yield" is a grain yield; the basis is among the hints.
  const rows = named.length > 0 ? named : lookUp(headers, parts.name.replace(BASIS_WORD, ' '))
  const given = context.unit ?? parts.unit ?? undefined
  const matches = rows.map((row) => ({
    row,
    confidence: confidenceOf(row, given, context),
    unit: given ?? row.unit,
  }))
  return matches.sort((a, b) => b.confidence - a.confidence)
}

/** The best variable a header names, with its match, or undefined. */
export function matchVariable(
  headers: Headers,
  units: Units,
  header: string,
  context: HeaderContext = {},
): HeaderMatch | undefined {
  return matchHeader(headers, units, header, context).find((match) => match.row.variable !== null)
}

/**
 * What must be asked before a column is mapped: its own question, or which of two nearly equal meanings it is. Null
 * when the best match may be taken, and when there is none.
 */
export function headerQuestion(header: string, matches: readonly HeaderMatch[]): Question | null {
  const [first, second] = matches
  if (!first) return null
  const meaning = (match: HeaderMatch) => match.row.variable ?? match.row.field
  const close = second && meaning(second) !== meaning(first) && first.confidence - second.confidence < 0.1
  if (close) {
    const names = new Map(matches.map((match) => [meaning(match), nameOfMeaning(meaning(match))]))
    return question('header.which-of-these', { header, options: listed([...names.values()]) })
  }
  const settled = first.row.question?.id === 'header.grain-leaf-or-soil' && first.confidence > 0.8
  return settled || first.row.method !== null ? null : first.row.question
}

function nameOfMeaning(meaning: string): Phrase {
  // Fields of a record are named in the interface's own words; here their id stands for them.
  return findVariable(meaning)?.names ?? { en: meaning, es: meaning }
}

/** Whether a column holds personal data: it stays in the farmer's own file and never enters a share. */
export function isPrivateHeader(headers: Headers, header: string): boolean {
  return lookUp(headers, header).some((row) => row.private)
}

function lookUp(headers: Headers, header: string): readonly HeaderRow[] {
  const text = squeeze(header)
  const exact = headers.exact.get(text) ?? []
  const normal = headers.normal.get(normalise(text)) ?? []
  const ends = headers.suffixes.filter(
    (row) => text.length > row.header.length && text.endsWith(row.header) && normal.length === 0,
  )
  // An exact row (`PH`, `CA`) knows more than a folded one (`pH`, `ca`): the folded ones stay as second choices.
  const known = [...exact, ...normal, ...ends]
  const own = known.length === 0 ? VARIABLE_NAMES.get(normalise(text)) : undefined
  return own ? [own] : known
}

const BASIS_WORD = /(?:^|[\s_])(?:dry|fresh|wet|seco|seca|fresco|fresca)(?=$|[\s_])/i

/** Ids and display names of the variables themselves, for headers the table does not list. */
const VARIABLE_NAMES: ReadonlyMap<string, HeaderRow> = new Map(
  VARIABLES.flatMap((variable) =>
    [variable.id, ...Object.values(variable.names)].map((name) => [
      normalise(name),
      rowOf(variable.id, name),
    ]),
  ),
)

function rowOf(variable: string, header: string): HeaderRow {
  const blank = { method: null, unit: null, private: false, note: null, question: null }
  return { field: 'variable_column', header, language: 'en', priority: 1, match: 'norm', variable, ...blank }
}

const BASE: Readonly<Record<1 | 2 | 3, number>> = { 1: 0.95, 2: 0.7, 3: 0.4 }

/** Units that only a soil laboratory or only a food laboratory writes. */
const SOIL_UNIT = /^(?:c?molc?|cmol|mmolc?|m?eq|me|mEq)\b|^m?eq%$|mg\/kg|^ppm|^PPM|^ppb|^kg\/ha|^lbs?\//
const FOOD_UNIT = /^(?:g|mg|µg|μg|ug|mcg)[^/]*\/ ?100 ?g/

/** Headers that stand in soil-laboratory files; one of them makes a bare element a soil value. */
const SOIL_NEIGHBOUR = /^(?:om|som|soc|p1|p2|cec|ph|buffer ph|enr|s salts|texture|depth|k pct)$/

function confidenceOf(row: HeaderRow, unit: string | undefined, context: HeaderContext): number {
  const base = BASE[row.priority]
  const group = row.variable === null ? undefined : findVariable(row.variable)?.group
  if (row.priority === 1 || (group !== 'soil' && group !== 'nutrient')) {
    // A unit beside a bare letter says it is a measurement, not a factor or a column of the grid.
    if (unit !== undefined && row.variable === null && row.match === 'exact') return base / 2
    // Of two meanings of one header the unit decides: soil N in mg/kg is nitrate, in g/kg it is the total.
    if (unit !== undefined && row.unit !== null) return row.unit === unit ? base + 0.02 : base - 0.02
    return base
  }
  const soilFile = context.others?.some((other) => SOIL_NEIGHBOUR.test(normalise(other))) ?? false
  const soil =
    soilFile || (unit !== undefined && SOIL_UNIT.test(unit) && !FOOD_UNIT.test(unit) && !context.hasCrop)
  const food =
    (unit !== undefined && FOOD_UNIT.test(unit) && !soilFile) || (context.hasCrop === true && !soilFile)
  if (soil === food) return base
  return soil === (group === 'soil') ? Math.max(base, 0.85) : base / 4
}
