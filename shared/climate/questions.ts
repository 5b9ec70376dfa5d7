import { problem } from '../base/problem.ts'
import { fail, ok, type Result } from '../base/result.ts'
import { ZONE_CODES, type ZoneCode, zoneIndex } from '../vocabulary/zone-code.ts'
import { CLASS_POINTS } from './class-features.ts'
import { similarityMatrix } from './similarity.ts'

/**
 * Five plain questions that stand for the thresholds of the rules, for someone without normals. Each answer list runs
 * from one extreme to the other, so that neighbours in the list are what people mix up.
 */
export const CLIMATE_QUESTIONS = {
  /** The coldest month: never cool (18 °C or more), cool but hardly ever frozen (0–18), frozen, below −38 °C. */
  coldestMonth: ['never-cool', 'cool', 'frozen', 'extreme'],
  /** The warmest month: hot (22 °C or more), warm for four months or more, warm for one to three, cool, frozen. */
  warmestMonth: ['hot', 'warm', 'short', 'cool', 'frozen'],
  /** Rain in an ordinary year: enough for crops, only for grass and hardy crops, next to none. */
  rain: ['enough', 'grass', 'desert'],
  /** The season when it hardly rains: the warm one, none, the cool one. */
  drySeason: ['warm', 'none', 'cool'],
  /** How long the dry time is where it is always hot: none, a month or two, three months and more. */
  dryMonths: ['none', 'few', 'many'],
} as const

/** The name of a question. */
export type ClimateQuestion = keyof typeof CLIMATE_QUESTIONS

/** An answer to each question; a question left out or answered with `unknown` leaves all its answers open. */
export type ClimateAnswers = {
  readonly [Q in ClimateQuestion]?: (typeof CLIMATE_QUESTIONS)[Q][number] | 'unknown' | undefined
}

/** The class that fits best, and the others that the answers leave possible or that one slip would give. */
export type ClimateGuess = {
  readonly zone: ZoneCode
  /** Classes that fit the answers just as well: what the unanswered questions would decide. Commonest first. */
  readonly open: readonly ZoneCode[]
  /** Classes one neighbouring answer away. Most alike first. */
  readonly oneSlipAway: readonly ZoneCode[]
}

/**
 * The class from five plain answers. Where answers leave several open, the one found at most places on Earth is taken
 * and the others are named.
 * *Errors* `climate.answers-contradict` when no place can answer so (never cool, yet a frozen warmest month).
 */
export function classFromAnswers(answers: ClimateAnswers): Result<ClimateGuess> {
  const fitting = zonesOf(answers)
  const zone = fitting[0]
  if (zone === undefined) return fail(problem('climate.answers-contradict'))
  const near = new Set<ZoneCode>()
  for (const question of QUESTION_NAMES) {
    for (const answer of neighbours(question, answers[question])) {
      for (const other of zonesOf({ ...answers, [question]: answer })) near.add(other)
    }
  }
  for (const known of fitting) near.delete(known)
  const alike = similarityMatrix()
  const row = zoneIndex(zone) * ZONE_CODES.length
  const oneSlipAway = [...near].sort((a, b) => alike[row + zoneIndex(b)]! - alike[row + zoneIndex(a)]!)
  return ok({ zone, open: fitting.slice(1), oneSlipAway })
}

const QUESTION_NAMES = Object.keys(CLIMATE_QUESTIONS) as ClimateQuestion[]

type Sure = { readonly [Q in ClimateQuestion]: (typeof CLIMATE_QUESTIONS)[Q][number] }

/** The decision table: one class for five sure answers, or undefined where they contradict each other. */
function zoneOf({ coldestMonth, warmestMonth, rain, drySeason, dryMonths }: Sure): ZoneCode | undefined {
  const neverCool = coldestMonth === 'never-cool'
  if (neverCool && warmestMonth !== 'hot' && warmestMonth !== 'warm') return undefined
  if (coldestMonth === 'cool' && warmestMonth === 'frozen') return undefined
  // Beyond the reach of crops the dryness hardly matters, and polar deserts count as polar.
  if (warmestMonth === 'frozen') return 'EF'
  if (warmestMonth === 'cool') return 'ET'
  if (rain !== 'enough') {
    const hot = neverCool || (coldestMonth === 'cool' && warmestMonth === 'hot')
    if (rain === 'desert') return hot ? 'BWh' : 'BWk'
    return hot ? 'BSh' : 'BSk'
  }
  if (neverCool) return dryMonths === 'none' ? 'Af' : dryMonths === 'few' ? 'Am' : 'Aw'
  const season = drySeason === 'warm' ? 's' : drySeason === 'cool' ? 'w' : 'f'
  const summer = warmestMonth === 'hot' ? 'a' : warmestMonth === 'warm' ? 'b' : 'c'
  if (coldestMonth === 'cool') return `C${season}${summer}`
  return `D${season}${summer === 'c' && coldestMonth === 'extreme' ? 'd' : summer}`
}

/** Every class that fits, the commonest first. Unanswered questions stand for all their answers. */
function zonesOf(answers: ClimateAnswers): ZoneCode[] {
  const fitting = new Set<ZoneCode>()
  const choices = <Q extends ClimateQuestion>(question: Q): readonly Sure[Q][] => {
    const answer = answers[question]
    if (answer === undefined || answer === 'unknown')
      return CLIMATE_QUESTIONS[question] as readonly string[] as readonly Sure[Q][]
    return [answer as Sure[Q]]
  }
  for (const coldestMonth of choices('coldestMonth'))
    for (const warmestMonth of choices('warmestMonth'))
      for (const rain of choices('rain'))
        for (const drySeason of choices('drySeason'))
          for (const dryMonths of choices('dryMonths')) {
            const zone = zoneOf({ coldestMonth, warmestMonth, rain, drySeason, dryMonths })
            if (zone !== undefined) fitting.add(zone)
          }
  return [...fitting].sort((a, b) => CLASS_POINTS[zoneIndex(b)]! - CLASS_POINTS[zoneIndex(a)]!)
}

/** The answers beside this one in its list; none for a question left open. */
function neighbours(question: ClimateQuestion, answer: string | undefined): readonly string[] {
  const list: readonly string[] = CLIMATE_QUESTIONS[question]
  const at = answer === undefined ? -1 : list.indexOf(answer)
  return at < 0 ? [] : list.filter((_, i) => Math.abs(i - at) === 1)
}
