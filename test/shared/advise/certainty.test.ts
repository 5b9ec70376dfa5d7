import { describe, expect, it } from 'vitest'
import { type CertaintyEvidence, gradeCertainty } from '../../../shared/advise/certainty.ts'
import { oracles } from '../../support/oracle.ts'

type Pair = [number | null, number | null]
type GradeCase = {
  id: string
  input: {
    K: number
    K_total: number
    ci: Pair
    pi: Pair
    mid: number
    tau: number
    I2: number | null
    share_imputed: number
    cv_clusters: number
    max_weight: number
    loo_sign_change: boolean
    egger_p: number | null
    borrowed: number | null
    randomised_share: number
  }
  expected: { grade: string; downgrades: number; cap: string; reasons: string[] }
}

const interval = ([low, high]: Pair) => (low === null || high === null ? null : { low, high })

function evidence({ input: x }: GradeCase): CertaintyEvidence {
  const zone = x.borrowed !== null
  return {
    sites: zone ? x.K_total : x.K,
    sitesInZone: zone ? x.K : null,
    ci: interval(x.ci),
    pi: interval(x.pi),
    mid: x.mid,
    tau: x.tau,
    i2: x.I2,
    imputedShare: x.share_imputed,
    spreadClusters: x.cv_clusters,
    largestWeight: x.max_weight,
    signChanges: x.loo_sign_change,
    asymmetryP: x.egger_p,
    borrowedShare: x.borrowed,
    randomisedShare: x.randomised_share,
  }
}

for (const source of oracles<{ cases: GradeCase[] }>('grade.json')) {
  describe.runIf(source.present)(`certainty letters follow the stated rules (${source.title})`, () => {
    for (const c of source.present ? source.read().cases : [])
      it(`${c.id}: ${c.expected.grade}`, () => {
        expect(gradeCertainty(evidence(c))).toEqual(c.expected)
      })
  })
}

describe('certainty', () => {
  const good: CertaintyEvidence = {
    sites: 12,
    sitesInZone: null,
    ci: { low: 0.08, high: 0.15 },
    pi: { low: 0.02, high: 0.21 },
    mid: 0.05,
    tau: 0.03,
    i2: 40,
    imputedShare: 0,
    spreadClusters: 40,
    largestWeight: 0.2,
    signChanges: false,
    asymmetryP: 0.5,
    borrowedShare: null,
    randomisedShare: 1,
  }
  it('is A with enough consistent, precise, randomised sites', () => {
    expect(gradeCertainty(good)).toEqual({ grade: 'A', downgrades: 0, cap: 'A', reasons: [] })
  })
  it('cannot tell without any interval', () => {
    const got = gradeCertainty({ ...good, sites: 0, ci: null, pi: null, tau: null, i2: null })
    expect(got).toMatchObject({ grade: 'D', reasons: ['few-trials-cap-D', 'imprecise-2'] })
  })
  it('a zone that borrows lists it last, after a forgiven doubt', () => {
    const zone = {
      ...good,
      sitesInZone: 1,
      borrowedShare: 0.9,
      ci: { low: 0.11, high: 0.15 },
      asymmetryP: 0.01,
    }
    expect(gradeCertainty(zone)).toEqual({
      grade: 'C',
      downgrades: 1,
      cap: 'C',
      reasons: ['few-trials-cap-C', 'small-study-asymmetry', 'large-effect+1', 'mostly-borrowed'],
    })
  })
  it('never improves when a site, precision or randomisation is taken away', () => {
    const worse: Partial<CertaintyEvidence>[] = [
      { sites: 9 },
      { ci: { low: -0.01, high: 0.24 } },
      { randomisedShare: 0.1 },
      { largestWeight: 0.8 },
      { pi: { low: -0.3, high: 0.5 } },
    ]
    for (const change of worse) expect(gradeCertainty({ ...good, ...change }).grade > 'A').toBe(true)
  })
})
