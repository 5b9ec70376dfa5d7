import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type RankColumns, type RankQuestion, rank } from '../../../shared/compare/ranking.ts'

const base = { tau2: [0.02, 0.02, 0.02], df: [9, 5, 4], mid: 0.05, direction: 'more' } as const
const three: RankQuestion = { ...base, estimate: [0.2, 0.1, 0.05], se: [0.05, 0.04, 0.2] }
const ranked = (question: RankQuestion): RankColumns => {
  const got = rank(question)
  if (!got.ranked) throw new Error(got.reason)
  return got
}
const anyQuestion = fc
  .array(
    fc.record({
      estimate: fc.double({ min: -1, max: 1, noNaN: true }),
      se: fc.double({ min: 1e-4, max: 1, noNaN: true }),
      tau2: fc.double({ min: 0, max: 0.5, noNaN: true }),
      df: fc.integer({ min: 1, max: 50 }),
    }),
    { minLength: 2, maxLength: 9 },
  )
  .map((rows) => ({
    estimate: rows.map((row) => row.estimate),
    se: rows.map((row) => row.se),
    tau2: rows.map((row) => row.tau2),
    df: rows.map((row) => row.df),
    mid: 0.05,
    direction: 'more' as const,
  }))
const sum = (values: Float64Array) => values.reduce((a, b) => a + b)

describe('laws of ranking', () => {
  it('the chances of being best add up to one, and P-scores average one half', () => {
    fc.assert(
      fc.property(anyQuestion, (question) => {
        const got = ranked(question)
        expect(sum(got.pBest)).toBeCloseTo(1, 8)
        expect(sum(got.pScore) / got.pScore.length).toBeCloseTo(0.5, 12)
      }),
    )
  })

  it('of two, one is better exactly as often as the other is not', () => {
    fc.assert(
      fc.property(anyQuestion, (question) => {
        const { pBetter, pScore } = ranked(question)
        const n = pScore.length
        for (let i = 0; i < n; i++)
          for (let j = 0; j < i; j++) expect(pBetter[i * n + j]! + pBetter[j * n + i]!).toBeCloseTo(1, 12)
      }),
    )
  })

  it('for less-is-better the same effects the other way round rank the same', () => {
    fc.assert(
      fc.property(anyQuestion, (question) => {
        const mirrored = {
          ...question,
          estimate: question.estimate.map((y) => -y),
          direction: 'less' as const,
        }
        expect(ranked(mirrored)).toEqual(ranked(question))
      }),
    )
  })

  it('asking for a larger difference never makes it likelier', () => {
    fc.assert(
      fc.property(anyQuestion, (question) => {
        const small = ranked(question)
        const large = ranked({ ...question, mid: 0.2 })
        small.pScoreMid.forEach((p, i) => {
          expect(large.pScoreMid[i]).toBeLessThanOrEqual(p + 1e-15)
          expect(large.pNewAboveMid[i]).toBeLessThanOrEqual(small.pNewAboveMid[i]! + 1e-15)
        })
      }),
    )
  })
})

describe('what a ranking is not for', () => {
  it.each(['optimum', 'context'] as const)(
    'an outcome whose direction is %s is never ranked',
    (direction) => {
      expect(rank({ ...three, direction })).toEqual({ ranked: false, reason: direction })
    },
  )

  it('the least known practice may have the best chance of being best, yet does not lead', () => {
    const got = ranked({ ...three, estimate: [0.2, 0.19, 0.17], se: [0.05, 0.05, 0.4] })
    expect(Math.max(...got.pBest)).toBe(got.pBest[2])
    expect([...got.order][0]).toBe(0)
  })

  it('the chance of being best is not for show with a practice tried at two sites', () => {
    expect(ranked(three).pBestShown).toBe(true)
    expect(ranked({ ...three, df: [9, 1, 4] }).pBestShown).toBe(false)
  })
})

describe('estimates from the same trials', () => {
  it('a shared control makes a difference surer than independent estimates would', () => {
    const covariance = [0.0025, 0.0015, 0, 0.0015, 0.0016, 0, 0, 0, 0.04]
    const apart = ranked(three)
    const shared = ranked({ ...three, covariance })
    expect(shared.pBetter[1]).toBeGreaterThan(apart.pBetter[1]!)
    expect(shared.pBetter[2]).toBeCloseTo(apart.pBetter[2]!, 12)
    expect([...shared.pBest].every(Number.isNaN)).toBe(true)
  })

  it('one practice alone has no score, and is best for want of others', () => {
    const got = ranked({ ...base, estimate: [0.1], se: [0.05], tau2: [0], df: [4] })
    expect(got.pScore[0]).toBeNaN()
    expect(got.pBest[0]).toBeCloseTo(1, 10)
  })

  it('equal estimates known exactly share the even chance', () => {
    const got = ranked({ ...base, estimate: [0.1, 0.1], se: [0, 0], tau2: [0.1, 0.1], df: [4, 4] })
    expect([...got.pScore]).toEqual([0.5, 0.5])
  })
})
