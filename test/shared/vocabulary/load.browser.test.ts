import { expect, test } from 'vitest'
import { loadHeaders } from '../../../shared/vocabulary/headers.ts'
import { loadNutrients } from '../../../shared/vocabulary/nutrients.ts'
import { readUnit } from '../../../shared/vocabulary/read-unit.ts'
import { loadUnits } from '../../../shared/vocabulary/units.ts'
import { VARIABLES } from '../../../shared/vocabulary/variables.ts'

test('the tables load in a browser as they do in Node', async () => {
  const units = await loadUnits()
  expect(units.all.length).toBeGreaterThan(2700)
  expect((await loadHeaders()).all.length).toBeGreaterThan(2000)
  expect((await loadNutrients()).size).toBe(78)
  expect(VARIABLES.length).toBe(143)
  expect(readUnit(units, 'Mg/ha', { quantityKind: 'mass_area' })).toMatchObject({
    kind: 'exact',
    factor: 1000,
  })
})
