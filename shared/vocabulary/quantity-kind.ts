/**
 * The kinds of quantity and the canonical unit of each (UCUM code). A unit is read within a kind: `t` is a mass, and
 * `%` is ten thousand mg/kg of soil, a thousand mg per 100 g of food, or simply a share.
 */
export const CANONICAL_UNITS = {
  mass: 'kg',
  volume: 'L',
  count: '1',
  length: 'm',
  area: 'm2',
  mass_area: 'kg/har',
  mass_plant: 'g/{plant}',
  count_area: '/m2',
  count_plant: '{count}/{plant}',
  water_depth: 'mm',
  mass_volume: 'g/L',
  concentration_soil: 'mg/kg',
  charge_mass: 'cmol/kg',
  concentration_food: 'mg/(100.g)',
  energy_food: 'kJ/(100.g)',
  amount_food: 'umol/(100.g)',
  brix: '{degBx}',
  ph: '[pH]',
  percent: '%',
  ratio: '1',
  ec: 'dS/m',
  pressure: 'MPa',
  density: 'g/cm3',
  test_weight: 'kg/hL',
  speed_water: 'mm/h',
  water_per_depth: 'mm/m',
  temperature: 'Cel',
  duration: 'd',
  labour: 'h',
  labour_area: 'h/har',
  money: '{currency}',
  money_area: '{currency}/har',
  price_mass: '{currency}/kg',
  respiration: 'mg/(kg.d)',
  mass_per_mass: 'kg/kg',
  water_use_efficiency: 'kg/m3',
  percent_days: '%.d',
  visits: '{visit}/(10.min)',
  angle: 'deg',
  stocking: '{LU}/har',
  score: '{score}',
  mass_animal_day: 'g/d',
} as const

/** One of the kinds above. */
export type QuantityKind = keyof typeof CANONICAL_UNITS

/** All kinds, in the order above. */
export const QUANTITY_KINDS = Object.keys(CANONICAL_UNITS) as readonly QuantityKind[]
