import { describe, expect, it } from 'vitest'
import { randomFromState } from '../../../shared/base/random.ts'
import { changeEffect, plotChange } from '../../../shared/compare/changed-plots.ts'
import { student975 } from '../../../shared/compare/distributions/student.ts'

const random = randomFromState([11, 22, 33, 44])
describe('before and after, with a comparison', () => {
  it('is the two-sample t test on what single plots changed', () => {
    const { yi, vi, df, nT, nC } = changeEffect([0.2, 0.3, 0.25], [0.05, 0.1, 0])
    expect(yi).toBeCloseTo(0.2, 14)
    // Sums of squares 0.005 on both sides, over four degrees of freedom, times 2/3.
    expect(vi).toBeCloseTo((0.01 / 4) * (2 / 3), 14)
    expect([df, nT, nC]).toEqual([4, 3, 3])
  })

  it('neither what plots differ in all along nor what a season does to all of them moves the answer', () => {
    const before = [1, 2, 3, 4, 5, 6]
    const after = [1.3, 2.2, 3.9, 4.1, 5.4, 6.6]
    const effect = (plotTimes: number[], seasonTimes: number) => {
      const changes = before.map((x, i) =>
        plotChange(x * plotTimes[i]!, after[i]! * plotTimes[i]! * seasonTimes, 'lnrr'),
      )
      return changeEffect(changes.slice(0, 3), changes.slice(3))
    }
    const plain = effect([1, 1, 1, 1, 1, 1], 1)
    const other = effect([2, 0.5, 7, 1, 3, 0.1], 0.6)
    expect(other.yi).toBeCloseTo(plain.yi, 12)
    expect(other.vi).toBeCloseTo(plain.vi, 12)
  })

  it('the 95% range holds the true effect in 95 of 100 trials', () => {
    const TRIALS = 4000
    let inside = 0
    for (let i = 0; i < TRIALS; i++) {
      const truth = 0.15
      const change = (effect: number) =>
        plotChange(1, Math.exp(0.3 + effect + 0.12 * random.normal()), 'lnrr')
      const treated = [change(truth), change(truth), change(truth), change(truth)]
      const control = [change(0), change(0), change(0)]
      const { yi, vi, df } = changeEffect(treated, control)
      if (Math.abs(yi - truth) <= student975(df) * Math.sqrt(vi)) inside++
    }
    // Four standard errors of a share of 95% in 4,000.
    expect(Math.abs(inside / TRIALS - 0.95)).toBeLessThan(4 * Math.sqrt((0.95 * 0.05) / TRIALS))
  })

  it.each([
    ['one plot of each', [0.2], [0.1], 0.1, 0],
    ['a plot that failed cannot be a ratio', [0.2, plotChange(4, 0, 'lnrr')], [0.1], 0.1, 0],
  ])('%s has an effect and no range', (_, treated, control, effect, df) => {
    const found = changeEffect(treated, control)
    expect(found.yi).toBeCloseTo(effect, 14)
    expect(found.vi).toBeNaN()
    expect(found.df).toBe(df)
  })

  it('without plots on one side there is no effect', () => {
    expect(changeEffect([0.2, 0.3], []).yi).toBeNaN()
  })
})
