import { ln } from '../base/elementary.ts'
import { aprilHalfIsWarm, inAprilHalf, type MonthlyNormals } from './normals.ts'

/** The six features in which climates are compared, in the order of every feature table. */
export const FEATURES = ['Tcold', 'Thot', 'lnMAP', 'ai', 'fwarm', 'even'] as const

/**
 * What a climate is like, in the six numbers the similarity of zones rests on.
 * *Units* `Tcold`, `Thot` coldest and warmest month, °C; `lnMAP` ln of yearly rain in mm; `ai` ln of yearly rain over ten
 * times the dryness threshold, within ±3; `fwarm` share of rain in the warmer half-year; `even` driest month over mean
 * month.
 */
export type ClimateFeatures = Readonly<Record<(typeof FEATURES)[number], number>>

/** Everything the Köppen–Geiger rules ask of twelve months. Names follow the published table. */
export type KoppenTerms = {
  readonly MAT: number
  readonly MAP: number
  readonly Thot: number
  readonly Tcold: number
  /** Months warmer than 10 °C. */
  readonly Tmon10: number
  readonly Pdry: number
  /** Driest and wettest month of the summer half (s) and the winter half (w). */
  readonly Psdry: number
  readonly Pswet: number
  readonly Pwdry: number
  readonly Pwwet: number
  readonly summerRain: number
  readonly winterRain: number
  /** Dryness threshold: yearly rain below ten times this is arid. */
  readonly Pth: number
}

/**
 * The terms of the rules from monthly normals. Summer is the warmer of April … September and October … March.
 * *Source* Beck et al. 2018, Table 2; the seasonal test of `Pth` as corrected in their later version.
 */
export function koppenTerms({ temperatureC, rainMm }: MonthlyNormals): KoppenTerms {
  const aprilIsSummer = aprilHalfIsWarm(temperatureC)
  let heat = 0
  let Thot = -Infinity
  let Tcold = Infinity
  let Tmon10 = 0
  let [Psdry, Pswet, Pwdry, Pwwet] = [Infinity, 0, Infinity, 0]
  let [summerRain, winterRain] = [0, 0]
  for (let month = 0; month < 12; month++) {
    const t = temperatureC[month]!
    const p = rainMm[month]!
    heat += t
    Thot = Math.max(Thot, t)
    Tcold = Math.min(Tcold, t)
    if (t > 10) Tmon10++
    if (inAprilHalf(month) === aprilIsSummer) {
      summerRain += p
      Psdry = Math.min(Psdry, p)
      Pswet = Math.max(Pswet, p)
    } else {
      winterRain += p
      Pwdry = Math.min(Pwdry, p)
      Pwwet = Math.max(Pwwet, p)
    }
  }
  const MAT = heat / 12
  const MAP = summerRain + winterRain
  const season = winterRain > 0.7 * MAP ? 0 : summerRain > 0.7 * MAP ? 28 : 14
  const Pth = 2 * MAT + season
  const Pdry = Math.min(Psdry, Pwdry)
  return { MAT, MAP, Thot, Tcold, Tmon10, Pdry, Psdry, Pswet, Pwdry, Pwwet, summerRain, winterRain, Pth }
}

/**
 * The six features of a place.
 * *Missing* a place without any rain gets `lnMAP` 0, `ai` −3, half its rain in the warm season and `even` 0, so that
 * every checked set of normals has finite features.
 */
export function climateFeatures(normals: MonthlyNormals): ClimateFeatures {
  const { MAP, Pth, Tcold, Thot, summerRain, Pdry } = koppenTerms(normals)
  const dry = MAP === 0
  return {
    Tcold,
    Thot,
    lnMAP: dry ? 0 : ln(MAP),
    ai: dry ? -3 : Math.min(3, Math.max(-3, ln(MAP / Math.max(10 * Pth, 50)))),
    fwarm: dry ? 0.5 : summerRain / MAP,
    even: dry ? 0 : (12 * Pdry) / MAP,
  }
}
