import type { RUNG_NAMES } from '../frame/frame.ts'
import { studentQuantile } from './distributions/student.ts'

/** Where a spread came from, best first. */
export type Rung = (typeof RUNG_NAMES)[number]

/** A rung that something reported in a paper or a table can stand on. */
export type ReportedRung = Exclude<Rung, 'own_plots' | 'imputed' | 'assumed'>

/**
 * What a source says about the spread of a comparison; anything may be missing (undefined or NaN).
 * *Units* SD, SE, SED and LSD in the unit of the means; `cv` as a share (0.12, not 12); `p` two-sided and exact
 * ("< 0.05" is not a p). `errorDf` of SED, LSD and P: without it nT + nC − 2.
 * `cvMean` is the mean the CV refers to (a trial's grand mean); without it each arm's own.
 */
export type ReportedSpread = {
  readonly sdT?: number
  readonly sdC?: number
  readonly seT?: number
  readonly seC?: number
  readonly sed?: number
  readonly lsd?: number
  readonly lsdLevel?: number
  readonly cv?: number
  readonly cvMean?: number
  readonly p?: number
  readonly errorDf?: number
}

/** The SDs of both arms and the rung they stand on; `rung` null when nothing usable was reported. */
export type RecoveredSpread = {
  readonly sdT: number
  readonly sdC: number
  readonly rung: ReportedRung | null
}

/** The two arms a spread belongs to. */
export type ArmPair = {
  readonly meanT: number
  readonly nT: number
  readonly meanC: number
  readonly nC: number
}

const NOTHING: RecoveredSpread = { sdT: Number.NaN, sdC: Number.NaN, rung: null }

/**
 * Both arms' SDs from the best thing reported, down a fixed ladder: SD, SE, SED, LSD, CV, P. An arm whose own SD or SE
 * is missing borrows nothing here: a rung counts when it serves both arms.
 * *Missing* values not above zero, p outside 0 … 1, p without a difference, n or df too small: the rung is passed over.
 * *Source* Cochrane Handbook 6.5.2 (SE, P); SED and LSD from their definitions with equal error in both arms.
 */
export function recoverSpread(arms: ArmPair, told: ReportedSpread): RecoveredSpread {
  const { meanT, nT, meanC, nC } = arms
  if (usable(told.sdT) && usable(told.sdC)) return { sdT: told.sdT, sdC: told.sdC, rung: 'reported_sd' }
  if (usable(told.seT) && usable(told.seC) && nT >= 1 && nC >= 1)
    return { sdT: told.seT * Math.sqrt(nT), sdC: told.seC * Math.sqrt(nC), rung: 'reported_se' }
  const errorDf = told.errorDf ?? nT + nC - 2
  const perSed = 1 / Math.sqrt(1 / nT + 1 / nC)
  if (usable(told.sed)) return both(told.sed * perSed, 'reported_sed')
  if (usable(told.lsd) && errorDf > 0) {
    const t = studentQuantile(1 - (told.lsdLevel ?? 0.05) / 2, errorDf)
    return both((told.lsd / t) * perSed, 'reported_lsd')
  }
  if (usable(told.cv)) {
    const of = (mean: number) => told.cv! * Math.abs(usable(told.cvMean) ? told.cvMean : mean)
    return checked({ sdT: of(meanT), sdC: of(meanC), rung: 'reported_cv' })
  }
  if (usable(told.p) && told.p < 1 && errorDf > 0) {
    const t = -studentQuantile(told.p / 2, errorDf)
    return both((Math.abs(meanT - meanC) / t) * perSed, 'reported_p')
  }
  return NOTHING
}

function usable(x: number | undefined): x is number {
  return x !== undefined && x > 0 && Number.isFinite(x)
}

function both(sd: number, rung: ReportedRung): RecoveredSpread {
  return checked({ sdT: sd, sdC: sd, rung })
}

function checked(spread: RecoveredSpread): RecoveredSpread {
  return usable(spread.sdT) && usable(spread.sdC) ? spread : NOTHING
}
