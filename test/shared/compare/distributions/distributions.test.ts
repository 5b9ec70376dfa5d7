import { afterAll, describe, expect, it } from 'vitest'
import {
  binomialCdf,
  binomialQuantile,
  binomialUpper,
} from '../../../../shared/compare/distributions/binomial.ts'
import {
  chiSquareCdf,
  chiSquareQuantile,
  chiSquareUpper,
} from '../../../../shared/compare/distributions/chi-square.ts'
import { fCdf, fUpper } from '../../../../shared/compare/distributions/f.ts'
import {
  incompleteBeta,
  incompleteBetaUpper,
} from '../../../../shared/compare/distributions/incomplete-beta.ts'
import { logGamma } from '../../../../shared/compare/distributions/log-gamma.ts'
import { noncentralTCdf } from '../../../../shared/compare/distributions/noncentral-t.ts'
import { normalCdf, normalQuantile, normalUpper } from '../../../../shared/compare/distributions/normal.ts'
import {
  student975,
  studentCdf,
  studentQuantile,
  studentUpper,
} from '../../../../shared/compare/distributions/student.ts'
import { Agreement } from '../../../support/agree.ts'
import { oracles } from '../../../support/oracle.ts'

type Column = readonly number[]
type Dist = {
  qnorm: { p: Column; value: Column }
  pnorm: { x: Column; value: Column; upper: Column }
  qt: { p: Column; df: Column; value: Column }
  pt: { x: Column; df: Column; value: Column; upper: Column }
  pchisq: { x: Column; df: Column; value: Column; upper: Column }
  qchisq: { p: Column; df: Column; value: Column }
  pbeta: { x: Column; a: Column; b: Column; value: Column }
  lgamma: { x: Column; value: Column }
  pt_noncentral: { x: Column; df: Column; ncp: Column; value: Column }
  pbinom: { k: Column; n: number; p: number; value: Column }
}

const kind = 'distribution, smaller tail'

for (const source of oracles<Dist>('dist.json')) {
  describe.runIf(source.present)(`distribution functions agree with R (${source.title})`, () => {
    const agreement = new Agreement(source.title)
    const table = source.present ? source.read() : undefined
    const dist = table as Dist
    afterAll(() => console.log(agreement.report()))

    const each = (name: string, ref: Column, got: (i: number) => number) =>
      ref.forEach((value, i) => {
        agreement.number(kind, got(i), value, `${name}[${i}]`, 1e-300)
      })

    it('normal: both tails and the quantile', () => {
      const { pnorm, qnorm } = dist
      each('pnorm', pnorm.value, (i) => normalCdf(pnorm.x[i]!))
      each('pnorm upper', pnorm.upper, (i) => normalUpper(pnorm.x[i]!))
      each('qnorm', qnorm.value, (i) => normalQuantile(qnorm.p[i]!))
    })
    it('Student t: both tails and the quantile, one to a million degrees of freedom', () => {
      const { pt, qt } = dist
      each('pt', pt.value, (i) => studentCdf(pt.x[i]!, pt.df[i]!))
      each('pt upper', pt.upper, (i) => studentUpper(pt.x[i]!, pt.df[i]!))
      each('qt', qt.value, (i) => studentQuantile(qt.p[i]!, qt.df[i]!))
    })
    it('chi-square: both tails and the quantile', () => {
      const { pchisq, qchisq } = dist
      each('pchisq', pchisq.value, (i) => chiSquareCdf(pchisq.x[i]!, pchisq.df[i]!))
      each('pchisq upper', pchisq.upper, (i) => chiSquareUpper(pchisq.x[i]!, pchisq.df[i]!))
      each('qchisq', qchisq.value, (i) => chiSquareQuantile(qchisq.p[i]!, qchisq.df[i]!))
    })
    it('incomplete beta, log-gamma, binomial', () => {
      const { pbeta, lgamma, pbinom } = dist
      each('pbeta', pbeta.value, (i) => incompleteBeta(pbeta.x[i]!, pbeta.a[i]!, pbeta.b[i]!))
      each('lgamma', lgamma.value, (i) => logGamma(lgamma.x[i]!))
      each('pbinom', pbinom.value, (i) => binomialCdf(pbinom.k[i]!, pbinom.n, pbinom.p))
    })
    it('noncentral t within 1e-9', () => {
      const { value, x, df, ncp } = dist.pt_noncentral
      value.forEach((ref, i) => {
        const got = noncentralTCdf(x[i]!, df[i]!, ncp[i]!)
        agreement.number('noncentral t, absolute', got, ref, `noncentral[${i}]`, 1)
      })
    })
  })
}

describe('distribution functions have an answer everywhere', () => {
  it('what is not a number, or no probability, gives NaN', () => {
    for (const bad of [
      normalCdf(Number.NaN),
      normalQuantile(1.5),
      studentUpper(1, 0),
      studentQuantile(-0.1, 3),
      chiSquareQuantile(0.5, 0),
      incompleteBeta(0.5, 0, 1),
      logGamma(-1),
      noncentralTCdf(1, -1, 0),
      binomialQuantile(2, 10, 0.5),
    ])
      expect(bad).toBeNaN()
  })
  it('the ends of the line give 0, 1 and the infinities', () => {
    expect(normalCdf(Number.NEGATIVE_INFINITY)).toBe(0)
    expect(normalUpper(Number.NEGATIVE_INFINITY)).toBe(1)
    expect(studentUpper(Number.POSITIVE_INFINITY, 3)).toBe(0)
    expect(studentQuantile(1, 3)).toBe(Number.POSITIVE_INFINITY)
    expect(chiSquareQuantile(1, 3)).toBe(Number.POSITIVE_INFINITY)
    expect(chiSquareCdf(-1, 3)).toBe(0)
    expect(chiSquareUpper(0, 3)).toBe(1)
  })
  it('t with infinite degrees of freedom is the normal', () => {
    expect(studentUpper(1.3, Number.POSITIVE_INFINITY)).toBe(normalUpper(1.3))
    expect(student975(Number.POSITIVE_INFINITY)).toBeCloseTo(1.959963984540054, 14)
  })
  it('the remembered 97.5 % point is the computed one', () => {
    for (const df of [1, 2, 3, 7.5, 49, 1e5]) {
      expect(student975(df)).toBe(studentQuantile(0.975, df))
      expect(student975(df)).toBe(student975(df))
    }
  })
  it('F with one and m degrees of freedom is the square of t with m', () => {
    for (const [t, df] of [
      [0.3, 4],
      [2.1, 17],
      [9, 3],
    ] as const) {
      expect(fUpper(t * t, 1, df) / (2 * studentUpper(t, df))).toBeCloseTo(1, 13)
      expect(fCdf(t * t, 1, df) + fUpper(t * t, 1, df)).toBeCloseTo(1, 14)
    }
  })
  it('the two tails of the incomplete beta and of the binomial add to one', () => {
    for (const [x, a, b] of [
      [0.2, 3, 4],
      [0.9, 0.5, 40],
      [0.5, 900, 900],
    ] as const)
      expect(incompleteBeta(x, a, b) + incompleteBetaUpper(x, a, b)).toBeCloseTo(1, 14)
    for (const k of [-1, 0, 4, 10])
      expect(binomialCdf(k, 10, 0.3) + binomialUpper(k, 10, 0.3)).toBeCloseTo(1, 14)
  })
  it('a binomial quantile is the smallest count that reaches the probability', () => {
    for (const n of [1, 5, 10, 400])
      for (const p of [0.1, 0.5, 0.9])
        for (const prob of [0, 0.025, 0.5, 0.975]) {
          const k = binomialQuantile(prob, n, p)
          expect(binomialCdf(k, n, p)).toBeGreaterThanOrEqual(prob * (1 - 1e-12))
          expect(binomialQuantile(1, n, p)).toBe(n)
          if (k > 0) expect(binomialCdf(k - 1, n, p)).toBeLessThan(prob)
        }
  })
  it('noncentral t stands a noncentrality far beyond the underflow of exp(−ncp²/2)', () => {
    expect(noncentralTCdf(60, 20, 60)).toBeGreaterThan(0.4)
    expect(noncentralTCdf(60, 20, 60)).toBeLessThan(0.6)
    expect(noncentralTCdf(10, 20, 60)).toBeLessThan(1e-12)
    expect(noncentralTCdf(-1.5, 9, 2)).toBeCloseTo(1 - noncentralTCdf(1.5, 9, -2), 14)
  })
})
