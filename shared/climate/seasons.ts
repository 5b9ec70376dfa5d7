import { aprilHalfIsWarm, type MonthlyNormals } from './normals.ts'

/**
 * What people call a time of the year. Four seasons where the year swings between warm and cold; rains and dry where it
 * does not but rain does; `all-year` where neither does.
 */
export type SeasonName = 'spring' | 'summer' | 'autumn' | 'winter' | 'rains' | 'dry' | 'all-year'

/** Warmest less coldest month from which on people speak of summer and winter, °C. */
const FOUR_SEASONS_FROM = 10

/**
 * The season of each month, January first. Four seasons are those of the weather service (December–February and so on),
 * turned round where October–March is the warm half. A month is dry when it brings less than 2 mm per °C.
 * *Shapes* length 12. *Source* dry months: Bagnouls & Gaussen 1953.
 */
export function seasonsOfMonths(normals: MonthlyNormals): readonly SeasonName[] {
  const { temperatureC, rainMm } = normals
  const swing = Math.max(...temperatureC) - Math.min(...temperatureC)
  if (swing >= FOUR_SEASONS_FROM) {
    const northern = aprilHalfIsWarm(temperatureC)
    const order = northern ? NORTHERN : SOUTHERN
    return temperatureC.map((_, month) => order[Math.floor(((month + 1) % 12) / 3)]!)
  }
  const dry = rainMm.map((rain, month) => rain < 2 * temperatureC[month]!)
  if (dry.every(Boolean) || !dry.some(Boolean)) return dry.map(() => 'all-year')
  return dry.map((isDry) => (isDry ? 'dry' : 'rains'))
}

/** Beginning with the quarter of December. */
const NORTHERN: readonly SeasonName[] = ['winter', 'spring', 'summer', 'autumn']
const SOUTHERN: readonly SeasonName[] = ['summer', 'autumn', 'winter', 'spring']
