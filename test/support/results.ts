import { exp } from '../../shared/base/elementary.ts'
import { type Random, randomFromState } from '../../shared/base/random.ts'
import type { OutcomeSpec, Question } from '../../shared/compare/question.ts'
import type { ArmResult, TrialResult } from '../../shared/record/trial-result.ts'
import { ZONE_CODES } from '../../shared/vocabulary/zone-code.ts'

/** One arm of a result written short. */
export const arm = (
  id: string,
  mean: number,
  { n = 4, sd = Number.NaN }: Partial<ArmResult> = {},
): ArmResult => ({
  arm: id,
  n,
  mean,
  sd,
  rung: Number.isNaN(sd) ? 'imputed' : 'reported_sd',
})

/** A result of mulch against nothing on maize, with whatever differs from that. */
export function result(key: string, different: Partial<TrialResult> = {}): TrialResult {
  return {
    key,
    source: 'commons',
    origin: 'import',
    contributor: 'k1',
    cluster: `site of ${key}`,
    label: `Trial ${key}`,
    zone: 'Cfa',
    region: null,
    year: 2020,
    crop: 'maize',
    system: 'field',
    design: { kind: 'randomised_blocks', randomised: 'yes' },
    arms: [
      { id: 'c', baseline: true, practices: [] },
      { id: 't', baseline: false, practices: [{ id: 'mulch' }] },
    ],
    outcomes: [
      { variable: 'yield', basis: 'dry', method: null, contrasts: [], arms: [arm('c', 4), arm('t', 5)] },
    ],
    ...different,
  }
}

/** A yield, where 5 % matters. */
export const YIELD: OutcomeSpec = { scale: 'lnRR', direction: 'more', mid: 5, midKind: 'percent' }

/** Does a practice raise maize yield? */
export const ask = (practice = 'mulch', different: Partial<Question> = {}): Question => ({
  practice,
  baseline: 'any',
  crops: 'all',
  variable: 'yield',
  outcome: YIELD,
  ...different,
})

const PRACTICES = ['mulch', 'compost', 'no_till', 'rotation']
const ZONES = [2, 6, 10, 13, 14, 25]

/**
 * Made-up results: several trials per site, one to three practices per trial, two outcomes, some spreads missing.
 * The same seed gives the same results.
 */
export function randomResults(count: number, seed: number): TrialResult[] {
  const random = randomFromState([seed | 0, 11, 12, 13])
  return Array.from({ length: count }, (_, i) => randomResult(i, count, random))
}

function randomResult(i: number, count: number, random: Random): TrialResult {
  const site = random.below(Math.max(2, Math.floor(count / 3)))
  const arms = 1 + random.below(3)
  const first = random.below(PRACTICES.length)
  const used = Array.from({ length: arms }, (_, a) => PRACTICES[(first + a) % PRACTICES.length]!)
  const n = 2 + random.below(5)
  const value = (level: number) => {
    const mean = level * exp(0.2 * random.normal())
    const sd = random.uniform() < 0.5 ? Number.NaN : mean * 0.15 * exp(0.2 * random.normal())
    return { mean, sd }
  }
  const measured = (level: number) => [
    arm('c', value(level).mean, { n, sd: value(level).sd }),
    ...used.map((_, a) => {
      const { mean, sd } = value(level * 1.15)
      return arm(`t${a}`, mean, { n, sd })
    }),
  ]
  const outcome = (variable: string, level: number) => ({
    variable,
    basis: 'dry' as const,
    method: null,
    contrasts: [],
    arms: measured(level),
  })
  return result(`r${String(random.next()).padStart(10, '0')}-${i}`, {
    contributor: `k${site % 5}`,
    cluster: `site ${site}`,
    zone: ZONE_CODES[ZONES[site % ZONES.length]!]!,
    year: 2000 + random.below(25),
    crop: site % 4 === 0 ? 'sorghum' : 'maize',
    arms: [
      { id: 'c', baseline: true, practices: site % 3 === 0 ? [{ id: 'ploughing' }] : [] },
      ...used.map((id, a) => ({ id: `t${a}`, baseline: false, practices: [{ id }] })),
    ],
    outcomes: [outcome('yield', 4), outcome('soc', 12)],
  })
}

/** The same results in another order. */
export function shuffledResults(results: readonly TrialResult[], seed: number): TrialResult[] {
  const random = randomFromState([seed | 0, 21, 22, 23])
  const out = [...results]
  for (let i = out.length - 1; i > 0; i--) {
    const j = random.below(i + 1)
    const held = out[i]!
    out[i] = out[j]!
    out[j] = held
  }
  return out
}
