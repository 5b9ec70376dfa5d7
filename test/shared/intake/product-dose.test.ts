import { expect, it } from 'vitest'
import { nutrientDose } from '../../../shared/intake/product-dose.ts'

const hundred = { value: 100, unit: 'kg/har', verbatim: '100', unitAsWritten: 'kg/ha' }

it.each([
  ['mineral_n', 'urea', 46],
  ['mineral_n', 'Úrea (kg/ha)', 46],
  ['mineral_n', 'urea N', 100],
  ['mineral_n', 'nitrogen', 100],
  ['mineral_n', 'CAN 27,5 % N', 27.5],
  ['mineral_n', 'CAN', null],
  ['mineral_p', 'P2O5', 43.64],
  ['mineral_p', 'P₂O₅', 43.64],
  ['mineral_p', 'TSP as P2O5', 43.64],
  ['mineral_p', 'TSP 46 % P2O5', 0.46 * 43.64],
  ['mineral_p', 'DAP', null],
  ['mineral_k', 'K2O', 83.01],
  ['mineral_k', 'potash', null],
  ['compost', 'compost', 100],
] as const)('100 kg/ha of %s, written “%s”, is %s kg/ha of the nutrient', (practice, words, nutrient) => {
  const { quantity } = nutrientDose(practice, hundred, words)
  if (nutrient === null) expect(quantity).toBeNull()
  else expect(quantity!.value).toBeCloseTo(nutrient, 9)
})
