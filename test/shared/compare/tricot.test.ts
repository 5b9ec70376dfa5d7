import { afterAll, describe, expect, it } from 'vitest'
import { plackettLuce, type Worth } from '../../../shared/compare/plackett-luce.ts'
import { quasiVariances } from '../../../shared/compare/quasi-variance.ts'
import { rankJudgements } from '../../../shared/compare/tricot.ts'
import { Agreement } from '../../support/agree.ts'
import { oracles } from '../../support/oracle.ts'

type Fit = {
  log_worth: number[]
  se_vs_reference?: number[]
  covariance: number[][] | string
  worth_share?: number[]
  quasi_variance?: number[] | null
  quasi_se?: number[] | null
  logLik: number
  reliability_vs_reference?: number[]
  pscore?: number[]
}
type TricotCase = {
  id: string
  input: { items: string[]; rankings_best_first: number[][] }
  expected: { strongly_connected: boolean; 'npseudo_0.5': Fit; npseudo_0: Fit | string }
}

for (const source of oracles<{ cases: TricotCase[] }>('tricot.json')) {
  describe.runIf(source.present)(`rankings agree with PlackettLuce and qvcalc (${source.title})`, () => {
    const agreement = new Agreement(source.title)
    afterAll(() => console.log(agreement.report()))

    const compare = (got: Worth, ref: Fit, where: string) => {
      const numbers = (name: string, x: ArrayLike<number>, y: number[], scale: number) =>
        agreement.numbers('Plackett-Luce', x, y, `${where} ${name}`, scale)
      numbers('log worth', got.lambda, ref.log_worth, Math.max(0, ...(ref.se_vs_reference ?? [])))
      agreement.number('Plackett-Luce', got.logLik, ref.logLik, `${where} logLik`)
      expect(got.fit.converged).toBe(true)
      if (typeof ref.covariance === 'string') {
        expect([got.covariance, got.se, got.pscore]).toEqual([null, null, null])
        expect(got.groups.length).toBeGreaterThan(1)
        return
      }
      const largest = Math.max(...ref.covariance.map((row, i) => row[i]!))
      ref.covariance.forEach((row, i) => {
        numbers('covariance', got.covariance![i]!, row, largest)
      })
      numbers('se', got.se!, ref.se_vs_reference!, 1e-12)
      numbers('share', got.share, ref.worth_share!, 1)
      numbers('reliability', got.reliability, ref.reliability_vs_reference!, 1)
      numbers('P-score', got.pscore!, ref.pscore!, 1)
      const quasi = quasiVariances(got.covariance!)
      if (ref.quasi_variance) {
        agreement.numbers('quasi-variance', quasi!, ref.quasi_variance, `${where} quasi-variance`)
        agreement.numbers('quasi-variance', quasi!.map(Math.sqrt), ref.quasi_se!, `${where} quasi-SE`)
      } else expect(quasi).toBeNull()
    }

    for (const { id, input, expected } of source.present ? source.read().cases : []) {
      const { items, rankings_best_first: rankings } = input
      it(`${id}: with pseudo-rankings`, () => {
        const got = plackettLuce(rankings, items.length)!
        compare(got, expected['npseudo_0.5'], id)
        expect(got.stronglyConnected).toBe(expected.strongly_connected)
      })
      it(`${id}: plain maximum likelihood, where it exists`, () => {
        const got = plackettLuce(rankings, items.length, { pseudo: 0 })
        if (typeof expected.npseudo_0 === 'string') expect(got).toBeNull()
        else compare(got!, expected.npseudo_0, `${id} plain`)
      })
    }
  })
}

describe('what farmers say about three varieties', () => {
  it('best and worst give the order; what gives none is counted by reason, never guessed', () => {
    const got = rankJudgements([
      { items: [4, 7, 2], best: 7, worst: 4 },
      { items: [4, 7, 2], best: 7, worst: 7 },
      { items: [4, 7, 2], best: null, worst: 4 },
      { items: [4, 7, 2], best: 9, worst: 4 },
      { items: [4, 4, 2], best: 4, worst: 2 },
    ])
    expect(got.rankings).toEqual([[7, 2, 4]])
    expect(got.dropped).toEqual({ incomplete: 1, contradictory: 1, impossible: 2 })
  })
  it('a variety that always wins stays finite, and another reference changes no difference', () => {
    const rankings = Array.from({ length: 12 }, (_, i) => [2, i % 2, 1 - (i % 2)])
    const first = plackettLuce(rankings, 3)!
    const last = plackettLuce(rankings, 3, { reference: 2 })!
    expect(first.lambda[2]).toBeGreaterThan(1)
    expect(Number.isFinite(first.lambda[2]!)).toBe(true)
    expect(last.lambda[0]! - last.lambda[1]!).toBeCloseTo(first.lambda[0]! - first.lambda[1]!, 12)
    expect(last.lambda[2]).toBe(0)
  })
  it('rankings that cannot be read have no fit', () => {
    expect(plackettLuce([], 3)).toBeNull()
    expect(plackettLuce([[0, 0]], 3)).toBeNull()
    expect(plackettLuce([[0, 3]], 3)).toBeNull()
    expect(plackettLuce([[0]], 3)).toBeNull()
  })
  it('items never compared are told apart', () => {
    expect(
      plackettLuce(
        [
          [0, 1],
          [3, 2],
        ],
        5,
      )!.groups,
    ).toEqual([[0, 1], [2, 3], [4]])
  })
})
