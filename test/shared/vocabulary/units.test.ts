import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { convert, unconvert } from '../../../shared/vocabulary/conversion.ts'
import { displayUnits, fromDisplay, toDisplay } from '../../../shared/vocabulary/display-units.ts'
import { kindsOfUnit } from '../../../shared/vocabulary/kinds-of-unit.ts'
import { atMoisture } from '../../../shared/vocabulary/moisture.ts'
import type { QuantityKind } from '../../../shared/vocabulary/quantity-kind.ts'
import { questionText } from '../../../shared/vocabulary/question.ts'
import { readUnit, readUnitFor, type UnitContext } from '../../../shared/vocabulary/read-unit.ts'
import { massFraction, massPerArea } from '../../../shared/vocabulary/soil-mass.ts'
import { loadUnits, type Units } from '../../../shared/vocabulary/units.ts'
import { findVariable, VARIABLES } from '../../../shared/vocabulary/variables.ts'

let units: Units

beforeAll(async () => {
  units = await loadUnits()
})

function read(spelling: string, quantityKind: QuantityKind, more: Partial<UnitContext> = {}) {
  return readUnit(units, spelling, { quantityKind, ...more })
}

/** The factor of a unit that needs no question. */
function factor(spelling: string, quantityKind: QuantityKind, more: Partial<UnitContext> = {}): number {
  const reading = read(spelling, quantityKind, more)
  if (reading.kind !== 'exact') throw new Error(`${spelling} is ${reading.kind}`)
  return reading.factor
}

describe('case and ambiguity', () => {
  test('Mg/ha is tonnes per hectare, mg/ha is asked and never taken as milligrams', () => {
    expect(factor('Mg/ha', 'mass_area')).toBe(1000)
    expect(read('mg/ha', 'mass_area')).toMatchObject({ kind: 'ask', offered: null, choices: ['Mg/ha'] })
  })

  test('a megalitre is not a millilitre', () => {
    expect(factor('ML/ha', 'water_depth') / factor('ml/ha', 'water_depth')).toBeCloseTo(1e9, 3)
  })

  test('a bare ton is asked, with the three tons as answers', () => {
    const reading = read('ton/ha', 'mass_area')
    expect(reading).toMatchObject({ kind: 'ask', choices: ['t/ha', 'short ton/ha', 'long ton/ha'] })
    expect(factor('short ton/ha', 'mass_area')).toBe(907.18474)
    if (reading.kind !== 'ask') throw new Error('not asked')
    expect(questionText(reading.question, 'es')).toContain('métrica')
  })

  test('an offered answer waits beside the question', () => {
    expect(read('t/caballería', 'mass_area')).toMatchObject({ kind: 'ask', offered: { offset: 0 } })
  })

  test('what is no unit stays unknown', () => {
    for (const text of ['', 'Ibadan-30m slope', 'kg/ha of maize', 'very high', 'ha/kg/ha', '/ha', 'kg/'])
      expect(read(text, 'mass_area'), text).toMatchObject({ kind: 'unknown' })
  })
})

describe('composed units', () => {
  test('a numerator and a denominator from the table make a unit that is in no table', () => {
    expect(factor('lb/1000 m2', 'mass_area')).toBeCloseTo(4.5359237, 12)
    expect(factor('short ton/feddan', 'mass_area')).toBeCloseTo(907.18474 / 0.42, 9)
    expect(factor('KG/Acre', 'mass_area')).toBeCloseTo(1 / 0.40468564224, 12)
    expect(factor('L/sq yd', 'water_depth')).toBeCloseTo(1 / 0.83612736, 12)
    expect(read('oz/quart', 'mass_volume')).toMatchObject({ kind: 'ask', offered: { form: 'linear' } })
  })

  test('composing gives what the table says wherever the table has a row', () => {
    let compared = 0
    for (const row of units.all) {
      if (row.kind !== 'mass_area' || row.crop || row.analyte || row.ambiguous || !row.conversion) continue
      const [over, under, ...more] = row.spelling.split('/')
      if (!over || !under || more.length > 0) continue
      const [mass, area] = [read(over, 'mass'), read(under, 'area')]
      if (mass.kind !== 'exact' || area.kind !== 'exact') continue
      compared++
      expect((mass.factor / area.factor) * 10_000, row.spelling).toBeCloseTo(row.conversion.factor, 8)
    }
    expect(compared).toBeGreaterThan(80)
  })

  test('exponents, periods and raised digits are read', () => {
    expect(factor('kg ha⁻¹ yr⁻¹', 'mass_area')).toBe(1)
    expect(factor('g.m-2', 'mass_area')).toBe(10)
    expect(factor('lb ac-1', 'mass_area')).toBeCloseTo(1.1208511, 6)
  })

  test('one doubtful part makes the whole a question', () => {
    expect(read('cwt/feddan', 'mass_area')).toMatchObject({ kind: 'ask', offered: { form: 'linear' } })
    expect(read('bags/feddan', 'mass_area')).toMatchObject({
      kind: 'ask',
      offered: null,
      needs: 'unit weight',
    })
  })

  test('a plot size inside a unit is shown before it is used', () => {
    const reading = read('kg/50m2', 'mass_area')
    expect(reading).toMatchObject({
      kind: 'ask',
      offered: { factor: 200 },
      question: { params: { area: 50 } },
    })
  })

  test('minutes per inch are the inverse of a speed', () => {
    const reading = read('min/in', 'speed_water')
    if (reading.kind !== 'exact') throw new Error('not read')
    expect(convert(2.5, reading)).toBeCloseTo(609.6, 10)
    expect(unconvert(convert(2.5, reading), reading)).toBe(2.5)
  })
})

describe('elements and crops', () => {
  test('an oxide becomes its element by atomic weights, in any compound unit', () => {
    expect(factor('kg P2O5/ha', 'mass_area')).toBeCloseTo(0.4364, 4)
    expect(factor('kg K₂O/ha', 'mass_area')).toBeCloseTo(0.8301, 3)
    expect(factor('lb P2O5/1000 sq ft', 'mass_area')).toBeCloseTo(0.43643 * 48.8243, 3)
    expect(factor('g/kg K2O', 'concentration_soil', { analyte: 'k' })).toBeCloseTo(830.15, 1)
  })

  test('an oxide of another element than the column is a question', () => {
    expect(read('mg K2O/100g', 'concentration_soil', { analyte: 'p' })).toMatchObject({
      kind: 'ask',
      offered: null,
    })
  })

  test('charge per mass needs its element: potassium weighs more than magnesium', () => {
    expect(factor('meq/100g', 'concentration_soil', { analyte: 'k' })).toBeCloseTo(390.98, 2)
    expect(factor('cmol(+)/kg', 'concentration_soil', { analyte: 'mg' })).toBeCloseTo(121.5, 1)
    expect(read('meq/100g', 'concentration_soil')).toMatchObject({
      kind: 'ask',
      question: { id: 'unit.which-element' },
    })
  })

  test('nitrate is asked: the ion, or the nitrogen in it', () => {
    expect(read('ppm NO3', 'concentration_soil', { analyte: 'n' })).toMatchObject({ kind: 'ask' })
    expect(factor('ppm NO3-N', 'concentration_soil', { analyte: 'n' })).toBe(1)
  })

  test('a product is not its nutrient', () => {
    expect(read('kg/ha DAP', 'mass_area')).toMatchObject({
      kind: 'ask',
      question: { params: { product: 'DAP' } },
    })
  })

  test('a bushel weighs what the crop weighs, and is asked without a crop', () => {
    expect(factor('bu/ac', 'mass_area', { crop: 'maize' })).toBeCloseTo(62.768, 3)
    expect(factor('bu/ac', 'mass_area', { crop: 'oats' })).toBeCloseTo(35.867, 3)
    expect(read('bu/ac', 'mass_area')).toMatchObject({ kind: 'ask', needs: 'crop' })
    expect(read('bu/ac', 'mass_area', { crop: 'sunflower' })).toMatchObject({
      kind: 'ask',
      offered: { offset: 0 },
    })
  })

  test('a unit that names dry matter says so', () => {
    expect(read('t DM/ha', 'mass_area')).toMatchObject({ kind: 'exact', factor: 1000, basis: 'dry' })
    expect(read('kg FW/plant', 'mass_plant')).toMatchObject({ kind: 'exact', factor: 1000 })
  })

  test('the same percent sign is a share, a soil content or a food content by the variable', () => {
    const of = (id: string) => {
      const reading = readUnitFor(units, '%', findVariable(id)!)
      return reading.kind === 'exact' ? reading.factor : Number.NaN
    }
    expect(of('som')).toBeCloseTo(1, 12)
    expect(of('soc')).toBeCloseTo(10, 12)
    expect(of('protein')).toBeCloseTo(1, 12)
    expect(of('lodging')).toBe(1)
  })

  test('kinds of a spelling are found without knowing the variable', () => {
    expect(kindsOfUnit(units, 'kg/ha')).toContain('mass_area')
    expect(kindsOfUnit(units, 'Heading')).toEqual([])
  })
})

describe('laws', () => {
  test('canonical to written and back is the value itself, for every unit in the table', () => {
    const conversions = units.all.flatMap((row) => row.conversion ?? [])
    fc.assert(
      fc.property(
        fc.constantFrom(...conversions),
        fc.double({ min: 1e-6, max: 1e9, noNaN: true }),
        (conversion, value) => {
          const back = convert(unconvert(value, conversion), conversion)
          // Temperatures lose digits to their offset; everything else only to two roundings.
          expect(Math.abs(back - value)).toBeLessThanOrEqual(
            4e-16 * (Math.abs(value) + Math.abs(conversion.offset)),
          )
        },
      ),
    )
  })

  test('a number typed in a shown unit is stored and shown again as it was typed', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...VARIABLES),
        fc.integer({ min: 1, max: 10_000_000 }),
        (variable, thousandths) => {
          const typed = (thousandths / 1000).toFixed(3)
          for (const shown of displayUnits(variable, 'maize'))
            expect(toDisplay(fromDisplay(Number(typed), shown), shown).toFixed(3), shown.label).toBe(typed)
        },
      ),
    )
  })

  test('a change of unit never changes a ratio of two yields', () => {
    const yields = findVariable('yield_total')!
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 1e5, noNaN: true }),
        fc.double({ min: 1, max: 1e5, noNaN: true }),
        (a, b) => {
          for (const shown of displayUnits(yields, 'wheat'))
            expect(Math.log(toDisplay(a, shown) / toDisplay(b, shown))).toBeCloseTo(Math.log(a / b), 12)
        },
      ),
    )
  })

  test('soil per area and per mass are each other’s inverse, and dry grain is dry at any moisture', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 2, noNaN: true }),
        fc.double({ min: 1, max: 100, noNaN: true }),
        fc.double({ min: 0, max: 99, noNaN: true }),
        (bulkDensity, thicknessCm, moisture) => {
          const layer = { bulkDensity, thicknessCm }
          expect(massFraction(massPerArea(30, layer), layer)).toBeCloseTo(30, 9)
          expect(atMoisture(atMoisture(100, moisture, 0), 0, moisture)).toBeCloseTo(100, 9)
        },
      ),
    )
    expect(massPerArea(30, { bulkDensity: 0, thicknessCm: 20 })).toBeNaN()
    expect(atMoisture(10, 20, 100)).toBeNaN()
  })
})

test('the units a person may choose agree with the units a file may use', () => {
  const spellings: Readonly<Record<string, string>> = { 'kg/m²': 'kg/m2' }
  for (const variable of VARIABLES) {
    for (const shown of displayUnits(variable, 'maize').slice(1)) {
      const reading = readUnitFor(units, spellings[shown.label] ?? shown.label, variable, 'maize')
      if (reading.kind !== 'exact') throw new Error(`${variable.id} in ${shown.label} is ${reading.kind}`)
      expect(convert(7, reading), `${variable.id} ${shown.label}`).toBeCloseTo(fromDisplay(7, shown), 9)
    }
  }
})
