import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { CROPS, findCrop } from '../../../shared/vocabulary/crops.ts'
import { type Headers, loadHeaders } from '../../../shared/vocabulary/headers.ts'
import { loadNutrients } from '../../../shared/vocabulary/nutrients.ts'
import { findPractice, PRACTICES } from '../../../shared/vocabulary/practices.ts'
import { CANONICAL_UNITS, type QuantityKind } from '../../../shared/vocabulary/quantity-kind.ts'
import { QUESTION_IDS, questionText, unitChoices } from '../../../shared/vocabulary/question.ts'
import { readUnit } from '../../../shared/vocabulary/read-unit.ts'
import { COUNTRIES, findCountry, findRegion, REGIONS, regionsOf } from '../../../shared/vocabulary/regions.ts'
import { loadUnits, plainSpelling, type Units } from '../../../shared/vocabulary/units.ts'
import { findVariable, VARIABLES } from '../../../shared/vocabulary/variables.ts'
import { ZONE_CODES } from '../../../shared/vocabulary/zone-code.ts'
import { ZONES } from '../../../shared/vocabulary/zones.ts'

const text = z
  .string()
  .min(1)
  .refine((value) => value === value.trim(), 'no space at the ends')
const maybe = text.nullable()
const number = z.number()
const maybeNumber = z.number().nullable()
const list = z.array(text).min(1).nullable()
const id = z.string().regex(/^[a-z][a-z0-9_]*$/)
const kind = z.enum(Object.keys(CANONICAL_UNITS) as [QuantityKind, ...QuantityKind[]])
const names = { name_en: text, name_es: text, name_pt: text, name_fr: text }

/** The shape of every committed table, column by column. */
const SHAPES: Readonly<Record<string, z.ZodObject>> = {
  variables: z.strictObject({
    id,
    group: z.enum(['soil', 'nutrient', 'yield', 'agronomy', 'economics', 'environment']),
    ...names,
    article_es: z.enum(['el', 'la', 'los', 'las']),
    definition_en: text,
    quantity_kind: kind,
    unit: text,
    unit_label: text,
    kind_to_unit_factor: number.positive(),
    decimals: number.int().min(0).max(5),
    scale: z.enum(['ratio', 'interval', 'proportion', 'count', 'rank']),
    effect: z.enum(['lnRR', 'MD', 'logit']),
    direction: z.enum(['more', 'less', 'optimum', 'context']),
    optimum_low: maybeNumber,
    optimum_high: maybeNumber,
    hard_min: maybeNumber,
    hard_max: maybeNumber,
    warn_min: maybeNumber,
    warn_max: maybeNumber,
    basis_required: z.enum(['none', 'dry', 'fresh', 'moisture']),
    method_required: z.boolean(),
    methods: list,
    minimal_important_difference: maybeNumber,
    mid_kind: z.enum(['percent', 'absolute']).nullable(),
    infoods: maybe,
    obo: maybe,
    icasa: maybe,
    ontology_note: maybe,
    review: list,
    core: z.boolean(),
  }),
  practices: z.strictObject({
    id,
    role: z.enum(['practice', 'baseline']),
    theme: text,
    ...names,
    definition_en: text,
    dose_units: list,
    dose_note: maybe,
    default_comparator: id.nullable(),
    era_code: list,
    era_label: list,
    agro_id: list,
    agro_label: list,
    question_en: maybe,
    question_es: maybe,
    synonyms: list,
    core: z.boolean(),
    review: list,
  }),
  crops: z.strictObject({
    id,
    latin: text,
    group: text,
    ...names,
    synonyms: list,
    plurals_en_es: list,
    regional_names: list,
    ambiguous_names: list,
    ambiguity_question: maybe,
    part_question: maybe,
    agrovoc: z.string().startsWith('c_').nullable(),
    agrovoc_label: maybe,
    yield_part: text,
    yield_basis: z.enum(['fresh', 'dry', 'moisture']),
    unit_name: maybe,
    typical_unit_weight_g: maybeNumber,
    unit_weight_note: maybe,
    bushel_lb: maybeNumber,
    bushel_note: maybe,
    standard_moisture_pct: number.min(0).max(40).nullable(),
    moisture_note: maybe,
    yield_warn_max_t_ha: number.positive().nullable(),
    yield_warn_note: maybe,
    typical_brix_low: maybeNumber,
    typical_brix_high: maybeNumber,
    brix_source: list,
    juice_brix_reference: maybeNumber,
    audience: z.enum(['farm', 'home', 'both']),
    soil_ph_low: maybeNumber,
    soil_ph_high: maybeNumber,
    review: list,
    core: z.boolean(),
  }),
  zones: z.strictObject({
    order: number.int(),
    code: z.enum(ZONE_CODES),
    main_group: z.enum(['A', 'B', 'C', 'D', 'E']),
    group_name_en: text,
    ...names,
    farmer_en: text,
    farmer_es: text,
    criteria_en: text,
    rule: text,
    color_hex: z.string().regex(/^#[0-9A-F]{6}$/),
    place_1: maybe,
    place_2: maybe,
    place_3: maybe,
    places_lat_lon: list,
  }),
  'soil-textures': z.strictObject({
    order: number.int(),
    id,
    ...names,
    abbrev: text,
    rule: text,
    polygon_sand_clay: list,
    texture_group: text,
    feel_en: text,
    feel_es: text,
    synonyms: list,
  }),
  units: z.strictObject({
    spelling: text,
    quantity_kind: kind,
    crop_id: id.nullable(),
    analyte: id.nullable(),
    factor: number.positive().nullable(),
    offset: maybeNumber,
    form: z.literal('reciprocal').nullable(),
    canonical_unit: text,
    ucum: maybe,
    needs: z
      .enum([
        'moisture',
        'area',
        'crop',
        'bulk density and depth',
        'method',
        'row width',
        'unit weight',
        'currency year',
      ])
      .nullable(),
    ambiguous: z.boolean(),
    question: maybe,
    factor_expr: maybe,
    note: maybe,
    source: maybe,
  }),
  headers: z.strictObject({
    field_id: id,
    header: text,
    language: z.enum(['en', 'es', 'pt', 'fr', 'de']),
    priority: z.union([z.literal(1), z.literal(2), z.literal(3)]),
    match: z.enum(['norm', 'exact', 'suffix']),
    maps_to_variable: id.nullable(),
    method: id.nullable(),
    unit: maybe,
    private: z.boolean(),
    note: maybe,
    question: maybe,
  }),
  questions: z.strictObject({
    id: z.string().regex(/^[a-z]+\.[a-z0-9-]+$/),
    en: text,
    es: text,
    choices: list,
  }),
  countries: z.strictObject({
    code: z.string().regex(/^[A-Z]{2}$/),
    name_en: text,
    name_es: text,
    also: list,
    subregion: z.string().regex(/^\d{3}$/),
    lat: number.min(-60).max(75),
    lon: number.min(-180).max(180),
  }),
  regions: z.strictObject({
    code: z.string().regex(/^\d{3}$/),
    parent: z
      .string()
      .regex(/^\d{3}$/)
      .nullable(),
    name_en: text,
    name_es: text,
  }),
}

type Raw = { columns: string[]; rows: unknown[][] }

function rows(name: string): Record<string, unknown>[] {
  const file = new URL(`../../../shared/vocabulary/tables/${name}.json`, import.meta.url)
  const table = JSON.parse(readFileSync(file, 'utf8')) as Raw
  for (const row of table.rows)
    expect(row.length, `${name}: ${JSON.stringify(row[0])}`).toBe(table.columns.length)
  return table.rows.map((row) => Object.fromEntries(table.columns.map((column, i) => [column, row[i]])))
}

/** A factor expression: numbers, + − × ÷ and brackets, nothing else. */
function evaluate(expression: string): number {
  expect(expression).toMatch(/^[\d.+\-*/()e ]+$/)
  return Function(`return ${expression}`)() as number
}

let units: Units
let headers: Headers

beforeAll(async () => {
  units = await loadUnits()
  headers = await loadHeaders()
})

describe('the tables', () => {
  test.each(Object.entries(SHAPES))('%s holds only what its columns promise', (name, shape) => {
    const faults = rows(name).flatMap((row, i) => {
      const parsed = shape.safeParse(row)
      return parsed.success
        ? []
        : [`row ${i + 1} ${JSON.stringify(Object.values(row)[0])}: ${z.prettifyError(parsed.error)}`]
    })
    expect(faults, faults.join('\n')).toEqual([])
  })

  test('every table stands one row to a line, so that a change shows as one line', () => {
    for (const name of [...Object.keys(SHAPES), 'nutrients']) {
      const file = new URL(`../../../shared/vocabulary/tables/${name}.json`, import.meta.url)
      const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
      expect(lines.length, name).toBe(rows(name).length + 5)
    }
  })

  test('ids are unique', () => {
    for (const [name, key] of [
      ['variables', 'id'],
      ['practices', 'id'],
      ['crops', 'id'],
      ['soil-textures', 'id'],
      ['questions', 'id'],
      ['zones', 'code'],
      ['countries', 'code'],
      ['regions', 'code'],
      ['nutrients', 'crop_id'],
    ] as const) {
      const ids = rows(name).map((row) => row[key])
      expect(new Set(ids).size, name).toBe(ids.length)
    }
  })
})

describe('units', () => {
  test('a spelling has one row per kind, crop and element', () => {
    const keys = units.all.map((row) => [row.spelling, row.kind, row.crop, row.analyte].join('|'))
    expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([])
  })

  test('every factor is what its arithmetic gives', () => {
    const wrong = units.all.filter(
      (row) =>
        row.conversion !== null &&
        (row.expression === null || Math.abs(evaluate(row.expression) / row.conversion.factor - 1) > 1e-14),
    )
    expect(wrong.map((row) => row.spelling)).toEqual([])
  })

  test('every kind has one canonical unit, and it reads as itself', () => {
    for (const row of units.all) expect(row.canonicalUnit, row.spelling).toBe(CANONICAL_UNITS[row.kind])
  })

  test('an ambiguous unit asks, and a unit without a factor is ambiguous', () => {
    for (const row of units.all) {
      expect(row.ambiguous, row.spelling).toBe(row.question !== null)
      if (row.conversion === null) expect(row.ambiguous, row.spelling).toBe(true)
    }
  })

  test('folding typographic variants never joins two different units', () => {
    for (const [plain, group] of units.plain) {
      for (const row of group) {
        const twins = group.filter(
          (other) => other.kind === row.kind && other.crop === row.crop && other.analyte === row.analyte,
        )
        const factors = new Set(twins.map((twin) => `${twin.conversion?.factor} ${twin.ambiguous}`))
        expect([...factors], `${plain} in ${row.kind}`).toHaveLength(1)
      }
    }
  })

  test('a bushel weighs what the crop table says', () => {
    for (const row of units.all.filter((each) => each.crop !== null && each.expression !== null)) {
      const pounds = Number(/^([\d.]+)\*/.exec(row.expression!)![1])
      expect(pounds, `${row.spelling} of ${row.crop}`).toBe(findCrop(row.crop!)?.bushelLb)
    }
  })

  test('every crop and question a unit names exists', () => {
    for (const row of units.all) {
      if (row.crop !== null) expect(findCrop(row.crop), row.crop).toBeDefined()
      if (row.question !== null) expect(QUESTION_IDS, row.spelling).toContain(row.question)
    }
  })

  test('every spelling offered as an answer is itself beyond question', () => {
    const asked = new Set(units.all.map((row) => `${row.question}|${row.kind}`))
    for (const key of asked) {
      const [id, quantityKind] = key.split('|') as [string, QuantityKind]
      for (const choice of id === 'null' ? [] : unitChoices(id)) {
        const spelling = quantityKind === 'mass_area' && !choice.includes('/') ? `${choice}/ha` : choice
        expect(readUnit(units, spelling, { quantityKind }).kind, `${spelling} for ${id}`).toBe('exact')
      }
    }
  })

  test('plain spellings are stable', () => {
    for (const plain of units.plain.keys()) expect(plainSpelling(plain)).toBe(plain)
  })
})

describe('variables', () => {
  test('limits enclose one another: impossible, then unusual, then the optimum', () => {
    for (const variable of VARIABLES) {
      const { hard, warn, optimum } = variable
      const bounds = [hard.min, warn.min, optimum?.low, optimum?.high, warn.max, hard.max]
      const known = bounds.filter((bound) => bound !== null && bound !== undefined)
      expect(
        [...known].sort((a, b) => a - b),
        variable.id,
      ).toEqual(known)
    }
  })

  test('the factor from the kind to the variable leads to the unit it is named in', () => {
    const wrong: string[] = []
    let read = 0
    for (const variable of VARIABLES) {
      // One of the variable's own unit, read within its kind, must be 1 again.
      const spelling = variable.unitLabel
      const reading = readUnit(units, spelling, { quantityKind: variable.quantityKind })
      const conversion = reading.kind === 'exact' ? reading : reading.kind === 'ask' ? reading.offered : null
      if (conversion) read++
      if (conversion && Math.abs(conversion.factor * variable.kindToUnit - 1) > 1e-12)
        wrong.push(`${variable.id}: 1 ${variable.unitLabel} is ${conversion.factor * variable.kindToUnit}`)
    }
    expect(wrong).toEqual([])
    expect(read, 'labels that are spellings of a unit').toBeGreaterThan(100)
  })

  test('an optimum has a band or is left to the crop, and a share is pooled as odds', () => {
    for (const variable of VARIABLES) {
      if (variable.optimum) expect(variable.direction, variable.id).toBe('optimum')
      if (variable.scale === 'proportion') expect(variable.effect, variable.id).not.toBe('lnRR')
    }
  })
})

describe('practices', () => {
  test('every practice is compared with a baseline, and asks its question in both languages', () => {
    for (const practice of PRACTICES) {
      if (practice.role === 'baseline') {
        expect(practice.defaultComparator, practice.id).toBeNull()
        continue
      }
      expect(findPractice(practice.defaultComparator ?? '')?.role, practice.id).toBe('baseline')
      for (const language of ['en', 'es'] as const)
        for (const gap of ['{verb}', '{outcome}', '{crop}'])
          expect(practice.question?.[language], `${practice.id} ${language}`).toContain(gap)
    }
  })

  test('codes and their labels come in pairs', () => {
    for (const practice of PRACTICES) {
      expect(practice.eraLabels.length, practice.id).toBe(practice.eraCodes.length)
      expect(practice.agroLabels.length, practice.id).toBe(practice.agroIds.length)
    }
  })
})

describe('crops', () => {
  test('a crop with an ambiguous name has the question to ask', () => {
    for (const crop of CROPS)
      expect(crop.ambiguousNames.length > 0, crop.id).toBe(crop.ambiguityQuestion !== null)
  })

  test('a crop traded at a moisture says which', () => {
    for (const crop of CROPS)
      if (crop.yieldBasis === 'moisture') expect(crop.standardMoisturePct, crop.id).not.toBeNull()
  })

  test('the composition table knows only crops of the crop table', async () => {
    for (const cropId of (await loadNutrients()).keys()) expect(findCrop(cropId), cropId).toBeDefined()
  })

  test('a composition adds up: dry matter holds protein, fat and fibre; kJ are kcal × 4.184', async () => {
    for (const [cropId, { per100g }] of await loadNutrients()) {
      const inside = (per100g.protein_g ?? 0) + (per100g.fat_g ?? 0)
      expect(inside, cropId).toBeLessThanOrEqual((per100g.dry_matter_g ?? 0) + 0.1)
      expect(Math.abs(per100g.energy_kj! - per100g.energy_kcal! * 4.184), cropId).toBeLessThanOrEqual(1)
    }
  })
})

describe('headers', () => {
  test('every variable and method a header names exists', () => {
    for (const row of headers.all) {
      if (row.variable === null) continue
      const variable = findVariable(row.variable)
      expect(variable, row.header).toBeDefined()
      if (row.method !== null)
        expect(variable?.methods, `${row.header} by ${row.method}`).toContain(row.method)
    }
  })

  test('every unit a header promises can be read for its variable', () => {
    for (const row of headers.all) {
      if (row.unit === null || row.variable === null) continue
      const variable = findVariable(row.variable)!
      const reading = readUnit(units, row.unit, { quantityKind: variable.quantityKind })
      expect(reading.kind, `${row.header}: ${row.unit}`).not.toBe('unknown')
    }
  })

  test('a safe header means one thing', () => {
    const meanings = new Map<string, Set<string>>()
    for (const row of headers.all.filter((each) => each.priority === 1)) {
      const key = `${row.match} ${row.header.toLowerCase()}`
      const meaning = `${row.field} ${row.variable}`
      meanings.set(key, (meanings.get(key) ?? new Set()).add(meaning))
    }
    const double = [...meanings]
      .filter(([, all]) => all.size > 1)
      .map(([key, all]) => `${key}: ${[...all].join(' / ')}`)
    expect(double).toEqual([])
  })

  test('persons and addresses are private, all of them', () => {
    for (const row of headers.all)
      expect(row.private, row.header).toBe(
        ['private_person', 'private_address', 'observer'].includes(row.field),
      )
  })
})

describe('questions', () => {
  test('every question is asked in two languages with the same gaps', () => {
    for (const id of QUESTION_IDS) {
      const gaps = (language: string) => questionText({ id, params: {} }, language).split('…').length
      expect(gaps('es'), id).toBe(gaps('en'))
      expect(questionText({ id, params: {} }, 'en'), id).not.toContain('!')
      expect(questionText({ id, params: {} }, 'es'), id).not.toContain('¡')
    }
  })
})

describe('places', () => {
  test('climate classes stand in the order of the maps', () => {
    expect(ZONES.map((zone) => zone.code)).toEqual([...ZONE_CODES])
    expect(ZONES.map((zone) => zone.order)).toEqual(ZONE_CODES.map((_, i) => i + 1))
    // Dsd is so rare that no half-degree cell of the world shows it.
    for (const zone of ZONES)
      if (zone.code !== 'Dsd') expect(zone.places.length, zone.code).toBeGreaterThan(0)
  })

  test('every country lies in one sub-region of one region', () => {
    for (const country of COUNTRIES) {
      const { subregion, region } = regionsOf(country)
      expect(subregion.parent, country.code).toBe(region.code)
      expect(region.parent, country.code).toBeNull()
    }
    expect(REGIONS.filter((region) => region.parent === null)).toHaveLength(5)
    expect(REGIONS.filter((region) => region.parent !== null)).toHaveLength(22)
    expect(findRegion('029')?.names.es).toBe('Caribe')
  })

  test('no two countries share a name, and every country is found by each of its names', () => {
    for (const country of COUNTRIES)
      for (const name of [country.code, country.names.en, country.names.es, ...country.also])
        expect(findCountry(name)?.code, name).toBe(country.code)
  })
})
