import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { CROPS } from '../../../shared/vocabulary/crops.ts'
import {
  type Headers,
  headerQuestion,
  isPrivateHeader,
  loadHeaders,
  matchHeader,
  matchVariable,
} from '../../../shared/vocabulary/headers.ts'
import { judgeValue, judgeZero } from '../../../shared/vocabulary/limits.ts'
import { matchCrop } from '../../../shared/vocabulary/match-crop.ts'
import { matchPractice } from '../../../shared/vocabulary/match-practice.ts'
import { normalise } from '../../../shared/vocabulary/normalise.ts'
import { PRACTICES } from '../../../shared/vocabulary/practices.ts'
import { questionText } from '../../../shared/vocabulary/question.ts'
import { findCountry, regionsOf } from '../../../shared/vocabulary/regions.ts'
import { classifyTexture, matchSoilTexture } from '../../../shared/vocabulary/soil-textures.ts'
import { splitHeader } from '../../../shared/vocabulary/split-header.ts'
import textures from '../../../shared/vocabulary/tables/soil-textures.json' with { type: 'json' }
import { loadUnits, type Units } from '../../../shared/vocabulary/units.ts'
import { findVariable, VARIABLES } from '../../../shared/vocabulary/variables.ts'
import { anyText } from '../../support/any-text.ts'

let units: Units
let headers: Headers

beforeAll(async () => {
  units = await loadUnits()
  headers = await loadHeaders()
})

describe('headers', () => {
  test.each([
    ['Rend (q/ha)', 'Rend', 'q/ha'],
    ['yield_kg_ha', 'yield', 'kg/ha'],
    ['P2O5 kg/ha', 'P2O5', 'kg/ha'],
    ['OM %', 'OM', '%'],
    ['Potassium ppm K', 'Potassium', 'ppm K'],
    ['Mg_cmolc.kg', 'Mg', 'cmolc/kg'],
    ['% Sand', 'Sand', '%'],
    ['wsa_%', 'wsa', '%'],
    ['bu/ac', 'bu/ac', 'bu/ac'],
    ['Crop year', 'Crop year', null],
    ['yield per plant', 'yield per plant', null],
    ['plot no.', 'plot no.', null],
    ['pH (H2O)', 'pH (H2O)', null],
    ['soil N', 'soil N', null],
  ])('the unit is taken off %j', (header, name, unit) => {
    expect(splitHeader(header, units)).toMatchObject({ name, unit })
  })

  test('no header of the table loses its whole name', () => {
    for (const row of headers.all) expect(splitHeader(row.header, units).name, row.header).not.toBe('')
  })

  test('what a header says besides its name is kept: depth, basis, number of seeds', () => {
    expect(splitHeader('pr0-15cm_psi', units).hints.depth).toEqual({ top: 0, bottom: 15, unit: 'cm' })
    expect(splitHeader('100 seed weight', units).hints.seeds).toBe(100)
    expect(splitHeader('grain dry yield', units).hints.basis).toBe('dry')
  })

  test.each([
    ['Ertrag dt/ha', 'yield_total', 'dt/ha'],
    ['rendimiento (t/ha)', 'yield_total', 't/ha'],
    ['Produtividade_kg_ha', 'yield_total', 'kg/ha'],
    ['taux de protéines %', 'protein', '%'],
    ['EC 1:5', 'soil_ec', 'dS/m'],
    ['soil_ph_kcl', 'soil_ph_kcl', null],
    ['Densidad aparente', 'soil_bd', null],
  ])('%j names a variable in whatever language it is written', (header, variable, unit) => {
    const match = matchVariable(headers, units, header)
    expect(match?.row.variable).toBe(variable)
    if (unit !== 'dS/m') expect(match?.unit ?? null).toBe(unit)
  })

  test('a bare element is grain beside a crop, soil beside a laboratory’s columns, and doubtful alone', () => {
    const zinc = (context: Parameters<typeof matchHeader>[3]) =>
      matchHeader(headers, units, 'Zn', context)[0]!
    expect(zinc({ unit: 'mg/kg', hasCrop: true }).row.variable).toBe('food_zn')
    expect(matchHeader(headers, units, 'ZN', { others: ['OM', 'P1', 'CEC'] })[0]?.row.variable).toBe(
      'soil_zn',
    )
    expect(zinc({}).confidence).toBeLessThan(0.8)
  })

  test('a letter is a factor by itself and a measurement beside a unit', () => {
    expect(matchHeader(headers, units, 'B', { unit: 'mg/kg' })[0]?.row.variable).toBe('soil_b')
  })

  test('two equal meanings of a header are asked, a safe one is not', () => {
    const asked = (header: string) => headerQuestion(header, matchHeader(headers, units, header))
    expect(asked('CV')).toMatchObject({ id: 'header.which-of-these' })
    expect(asked('pH')).toMatchObject({ id: 'header.which-ph' })
    expect(asked('available P')).toMatchObject({ id: 'header.method-missing' })
    expect(asked('Olsen P ppm P')).toBeNull()
    expect(asked('yield')).toBeNull()
    expect(asked('zzz_7')).toBeNull()
  })

  test('an unknown header stays unknown', () => {
    expect(matchHeader(headers, units, 'zzz_7')).toEqual([])
    expect(matchVariable(headers, units, 'plot')).toBeUndefined()
  })

  test('columns about persons are private in five languages', () => {
    for (const header of [
      'GROWER',
      'E-mail',
      'Teléfono',
      'Telefon',
      'dirección',
      'Propriétaire',
      'CPF',
      'Straße',
    ])
      expect(isPrivateHeader(headers, header), header).toBe(true)
    for (const header of ['yield', 'plot', 'lat', 'cultivar'])
      expect(isPrivateHeader(headers, header), header).toBe(false)
  })
})

describe('crops and practices', () => {
  test('every crop is found by its id, and its display name finds it or asks', () => {
    for (const crop of CROPS) {
      for (const language of ['en', 'es', 'pt', 'fr'] as const) {
        const match = matchCrop(crop.names[language], [language])
        const found =
          match.kind === 'found' ? [match.crop] : match.kind === 'ambiguous' ? match.candidates : []
        expect(
          found.map((each) => each.id),
          `${crop.names[language]} (${language})`,
        ).toContain(crop.id)
      }
    }
  })

  test('a name that could be another crop is asked even when only one crop has it', () => {
    expect(matchCrop('hay')).toMatchObject({ kind: 'ambiguous' })
    const corn = matchCrop('Corn')
    if (corn.kind !== 'ambiguous') throw new Error('corn was guessed')
    expect(corn.candidates.map((crop) => crop.id)).toEqual(['maize', 'sweet_corn'])
    expect(questionText(corn.question, 'es')).toContain('maíz')
  })

  test('Latin names are found with and without their authors', () => {
    for (const name of [
      'Zea mays L.',
      'zea mays',
      'Triticum aestivum',
      'Glycine max (L.) Merr.',
      'Oryza sativa L.',
    ])
      expect(matchCrop(name), name).toMatchObject({ kind: 'found' })
    expect(matchCrop('Phaseolus vulgaris')).toMatchObject({ kind: 'ambiguous' })
  })

  test('what is no crop stays as it was written', () => {
    for (const text of ['', 'plot 7', 'Mehlich', 'xyz'])
      expect(matchCrop(text)).toEqual({ kind: 'unknown', text })
  })

  test('every practice is found first by its own names', () => {
    for (const practice of PRACTICES)
      for (const name of Object.values(practice.names)) {
        const [best] = matchPractice(name)
        expect(best?.confidence, name).toBe(1)
        expect(
          matchPractice(name)
            .filter((match) => match.confidence === 1)
            .map((match) => match.practice.id),
        ).toContain(practice.id)
      }
  })

  test('a treatment label with a dose points to its practice without being certain', () => {
    const [best] = matchPractice('Compost 5 t/ha')
    expect(best?.practice.id).toBe('compost')
    expect(best?.confidence).toBeLessThan(0.8)
    expect(matchPractice('sin labranza')[0]?.practice.id).toBe('no_till')
    expect(matchPractice('T3')).toEqual([])
  })

  test('accents, case and separators do not tell names apart', () => {
    expect(normalise('Média_Testemunha')).toBe(normalise('MEDIA.testemunha'))
    fc.assert(
      fc.property(anyText, (text) => {
        expect(normalise(normalise(text))).toBe(normalise(text))
      }),
    )
  })
})

describe('soil, limits and countries', () => {
  test('the twelve texture rules of the table and the classifier agree over the whole triangle', () => {
    const rule = textures.columns.indexOf('rule')
    const id = textures.columns.indexOf('id')
    const rules = textures.rows.map((row) => ({
      id: row[id],
      holds: new Function('sand', 'silt', 'clay', `return ${row[rule]}`) as (...parts: number[]) => boolean,
    }))
    for (let sand = 0; sand <= 100; sand++)
      for (let clay = 0; clay <= 100 - sand; clay++) {
        const silt = 100 - sand - clay
        const classes = rules.filter((each) => each.holds(sand, silt, clay)).map((each) => each.id)
        expect(classes, `${sand} ${silt} ${clay}`).toEqual([classifyTexture(sand, silt, clay)?.id])
      }
  })

  test('fractions that do not add to a hundred have no class', () => {
    expect(classifyTexture(45, 35, 25)).toBeUndefined()
    expect(classifyTexture(-1, 51, 50)).toBeUndefined()
    expect(classifyTexture(Number.NaN, 50, 50)).toBeUndefined()
    expect(matchSoilTexture('SiCL')?.id).toBe('silty_clay_loam')
    expect(matchSoilTexture('franco arcilloso')?.id).toBe('clay_loam')
  })

  test('an impossible value is set aside, an unusual one kept with a reason, a unit slip named', () => {
    const judge = (id: string, value: number, crop?: string) => judgeValue(findVariable(id)!, value, crop)
    expect(judge('soil_ph_h2o', 64).kind).toBe('impossible')
    expect(judge('soil_ph_h2o', 6.4).kind).toBe('usual')
    expect(judge('yield_total', 3.2, 'wheat')).toMatchObject({
      kind: 'warn',
      question: { id: 'limit.unit-slip' },
    })
    expect(judge('yield_total', 40_000, 'wheat')).toMatchObject({ question: { id: 'limit.above-crop' } })
    expect(judge('yield_total', 6000, 'wheat').kind).toBe('usual')
    const spoken = judge('yield_total', 40_000, 'wheat')
    if (spoken.kind !== 'warn') throw new Error('nothing said')
    expect(questionText(spoken.question, 'es')).toContain('Trigo')
    expect(questionText(spoken.question, 'en')).toContain('Wheat')
    expect(judge('yield_total', Number.NaN).kind).toBe('impossible')
    for (const variable of VARIABLES) {
      const middle = (variable.warn.min ?? 0) / 2 + (variable.warn.max ?? 1) / 2
      expect(judgeValue(variable, middle).kind, variable.id).toBe('usual')
    }
  })

  test('a 0 among good yields is asked; among small counts it is a 0', () => {
    expect(judgeZero([2, 3, 4, 6]).kind).toBe('warn')
    expect(judgeZero([0, 1, 3]).kind).toBe('usual')
    expect(judgeZero([5]).kind).toBe('usual')
  })

  test('a country is found however a file spells it, and only its sub-region is shared', () => {
    for (const [text, code] of [
      [' canada ', 'CA'],
      ['USA', 'US'],
      ['Côte d’Ivoire', 'CI'],
      ['cote d ivoire', 'CI'],
      ['Turquia', 'TR'],
      ['The Netherlands', 'NL'],
      ['MX', 'MX'],
    ] as const)
      expect(findCountry(text)?.code, text).toBe(code)
    expect(findCountry('Atlantis')).toBeUndefined()
    expect(regionsOf(findCountry('Cuba')!).subregion.code).toBe('029')
  })
})
