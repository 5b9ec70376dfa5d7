import { describe, expect, it } from 'vitest'
import { judge, tallyPlaywright, tallyVitest, total } from './tally.ts'

describe('the last line of npm test', () => {
  it('adds up what the steps report', () => {
    const unit = tallyVitest({ numPassedTests: 40, numFailedTests: 1 })
    const journeys = tallyPlaywright({ stats: { expected: 7, unexpected: 1, flaky: 1, skipped: 3 } })
    expect(total([unit, journeys, { passed: 1, failed: 0 }])).toEqual({ passed: 48, failed: 3 })
  })

  it('counts a step without tests as one', () => {
    expect(judge(0, undefined)).toEqual({ passed: 1, failed: 0 })
    expect(judge(2, undefined)).toEqual({ passed: 0, failed: 1 })
  })

  it('counts a suite that broke without a failed test, and one that ran nothing, as failed', () => {
    expect(judge(1, { passed: 5, failed: 0 })).toEqual({ passed: 5, failed: 1 })
    expect(judge(0, { passed: 0, failed: 0 })).toEqual({ passed: 0, failed: 1 })
    expect(judge(1, { passed: 5, failed: 2 })).toEqual({ passed: 5, failed: 2 })
  })
})
