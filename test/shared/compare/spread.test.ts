import { describe, expect, it } from 'vitest'
import { studentQuantile, studentUpper } from '../../../shared/compare/distributions/student.ts'
import { recoverSpread } from '../../../shared/compare/spread.ts'

const arms = { meanT: 12, nT: 4, meanC: 10, nC: 6 }

describe('an SD is recovered from whatever a paper reports', () => {
  it('from SDs and from standard errors, arm by arm', () => {
    expect(recoverSpread(arms, { sdT: 1.5, sdC: 2 })).toEqual({ sdT: 1.5, sdC: 2, rung: 'reported_sd' })
    const got = recoverSpread(arms, { seT: 0.5, seC: 0.5 })
    expect(got.rung).toBe('reported_se')
    expect(got.sdT).toBeCloseTo(1, 14)
    expect(got.sdC).toBeCloseTo(0.5 * Math.sqrt(6), 14)
  })
  it('from the standard error of the difference, so that the difference has that standard error again', () => {
    const got = recoverSpread(arms, { sed: 0.8 })
    expect(got.rung).toBe('reported_sed')
    expect(Math.sqrt(got.sdT ** 2 / 4 + got.sdC ** 2 / 6)).toBeCloseTo(0.8, 14)
  })
  it('from the least significant difference, at the error degrees of freedom told or nT + nC − 2', () => {
    const sed = (spread: { sdT: number; sdC: number }) => Math.sqrt(spread.sdT ** 2 / 4 + spread.sdC ** 2 / 6)
    expect(sed(recoverSpread(arms, { lsd: 2 }))).toBeCloseTo(2 / studentQuantile(0.975, 8), 14)
    expect(sed(recoverSpread(arms, { lsd: 2, errorDf: 20 }))).toBeCloseTo(2 / studentQuantile(0.975, 20), 14)
    expect(sed(recoverSpread(arms, { lsd: 2, lsdLevel: 0.01 }))).toBeCloseTo(
      2 / studentQuantile(0.995, 8),
      14,
    )
  })
  it('from a coefficient of variation, of each arm or of the grand mean', () => {
    expect(recoverSpread(arms, { cv: 0.1 })).toEqual({ sdT: 1.2000000000000002, sdC: 1, rung: 'reported_cv' })
    expect(recoverSpread(arms, { cv: 0.1, cvMean: 11 }).sdT).toBeCloseTo(1.1, 14)
  })
  it('from an exact two-sided P, so that the t test gives that P again', () => {
    const got = recoverSpread(arms, { p: 0.03 })
    const t = 2 / Math.sqrt(got.sdT ** 2 / 4 + got.sdC ** 2 / 6)
    expect(2 * studentUpper(t, 8)).toBeCloseTo(0.03, 13)
    expect(got.rung).toBe('reported_p')
  })
  it('the best rung wins, and a rung needs both arms', () => {
    expect(recoverSpread(arms, { sdT: 1, seT: 0.5, seC: 0.6, p: 0.03 }).rung).toBe('reported_se')
    expect(recoverSpread(arms, { lsd: 2, cv: 0.1 }).rung).toBe('reported_lsd')
  })
  it('what carries no spread recovers none', () => {
    for (const told of [{}, { sdT: 0, sdC: 0 }, { sed: Number.NaN }, { p: 1 }, { p: 0 }, { cv: -0.1 }])
      expect(recoverSpread(arms, told)).toEqual({ sdT: Number.NaN, sdC: Number.NaN, rung: null })
    expect(recoverSpread({ ...arms, meanT: 10 }, { p: 0.5 }).rung).toBeNull()
    expect(recoverSpread({ ...arms, nT: 1, nC: 1 }, { lsd: 2 }).rung).toBeNull()
  })
})
