import { type Problem, problem } from '../base/problem.ts'
import { fail, ok, type Result } from '../base/result.ts'

/**
 * A place's climate: long-term means of the twelve months, January first.
 * *Units* °C and mm of rain per month.
 */
export type MonthlyNormals = {
  readonly temperatureC: readonly number[]
  readonly rainMm: readonly number[]
}

/**
 * The door for normals that a person typed or a file held: twelve finite months each, temperatures a place on Earth can
 * have, rain not negative.
 * *Errors* `climate.normals-not-twelve`, `climate.temperature-impossible`, `climate.rain-impossible` (month 1 … 12).
 */
export function checkNormals(
  temperatureC: readonly number[],
  rainMm: readonly number[],
): Result<MonthlyNormals, Problem> {
  if (temperatureC.length !== 12 || rainMm.length !== 12) {
    const params = { temperatures: temperatureC.length, rains: rainMm.length }
    return fail(problem('climate.normals-not-twelve', params))
  }
  for (let month = 0; month < 12; month++) {
    const t = temperatureC[month]!
    const p = rainMm[month]!
    if (!(t >= -75 && t <= 50))
      return fail(problem('climate.temperature-impossible', { month: month + 1, value: t }))
    if (!(p >= 0 && p <= 3500))
      return fail(problem('climate.rain-impossible', { month: month + 1, value: p }))
  }
  return ok({ temperatureC, rainMm })
}

/**
 * Whether the months April … September are the warm half of the year here. On a tie they are, so that the answer does
 * not need a latitude.
 */
export function aprilHalfIsWarm(temperatureC: readonly number[]): boolean {
  let difference = 0
  for (let month = 0; month < 12; month++)
    difference += inAprilHalf(month) ? temperatureC[month]! : -temperatureC[month]!
  return difference >= 0
}

/** Whether a month (0 … 11) lies in April … September. */
export function inAprilHalf(month: number): boolean {
  return month >= 3 && month <= 8
}
