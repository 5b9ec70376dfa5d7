import { describe, expect, it } from 'vitest'
import { judge, single, summary, type Tally, tallyPlaywright, tallyVitest, total } from './tally.ts'

const counted = (passed: number, failed: number): Tally => ({ passed, failed, failures: [], flaky: [] })

/** As Vitest writes it. */
const unitReport = {
  numPassedTests: 40,
  numFailedTests: 1,
  testResults: [
    {
      name: '/home/ana/commonfield/test/shared/plan/power.test.ts',
      status: 'failed',
      message: '',
      assertionResults: [
        {
          ancestorTitles: ['power'],
          title: 'grows with blocks',
          status: 'failed',
          failureMessages: ['Error'],
        },
        { ancestorTitles: ['power'], title: 'is below one', status: 'passed', failureMessages: [] },
      ],
    },
    {
      name: '/home/ana/commonfield/test/data/garden.test.ts',
      status: 'passed',
      message: '',
      assertionResults: [
        { ancestorTitles: [], title: 'picks add up', status: 'passed', failureMessages: ['Error: slow'] },
      ],
    },
    {
      name: '/home/ana/commonfield/test/shared/base/sums.test.ts',
      status: 'failed',
      message: '\u001b[31mCannot find module ./sums.ts\u001b[39m\n    at …',
      assertionResults: [],
    },
  ],
}

/** As Playwright writes it. */
const journeysReport = {
  stats: { expected: 7, unexpected: 1, flaky: 1, skipped: 0 },
  errors: [],
  suites: [
    {
      title: 'import.spec.ts',
      file: 'import.spec.ts',
      specs: [
        {
          title: 'a season comes in',
          file: 'import.spec.ts',
          line: 8,
          tests: [
            { projectName: 'browser', status: 'expected' },
            { projectName: 'desktop', status: 'unexpected' },
          ],
        },
      ],
      suites: [
        {
          title: 'in Spanish',
          file: 'import.spec.ts',
          specs: [
            {
              title: 'with the keyboard alone',
              file: 'import.spec.ts',
              line: 97,
              tests: [{ projectName: 'browser', status: 'flaky' }],
            },
          ],
        },
      ],
    },
  ],
}

describe('the last line of npm test', () => {
  it('adds up what the steps report', () => {
    const unit = tallyVitest(unitReport, '/home/ana/commonfield')
    const journeys = tallyPlaywright(journeysReport)
    expect(total([unit, journeys, counted(1, 0)])).toMatchObject({ passed: 49, failed: 3 })
  })

  it('counts a step without tests as one', () => {
    expect(judge('lint', 0, undefined)).toEqual(counted(1, 0))
    expect(judge('lint', 2, undefined)).toEqual({ ...counted(0, 1), failures: ['lint: ended with 2'] })
    expect(single('types of shared', false)).toEqual({ ...counted(0, 1), failures: ['types of shared'] })
  })

  it('counts a suite that broke without a failed test, and one that ran nothing, as failed', () => {
    expect(judge('unit', 1, counted(5, 0))).toMatchObject({ passed: 5, failed: 1 })
    expect(judge('unit', 0, counted(0, 0))).toMatchObject({ passed: 0, failed: 1 })
    expect(judge('unit', 1, counted(5, 2))).toEqual(counted(5, 2))
  })
})

describe('the lines above it', () => {
  it('name every test that failed and every one that needed its second try, with its file', () => {
    const sum = total([
      tallyVitest(unitReport, '/home/ana/commonfield'),
      tallyPlaywright(journeysReport),
      judge('lint', 1, undefined),
    ])
    expect(summary(sum).split('\n')).toEqual([
      'flaky: test/data/garden.test.ts › picks add up',
      'flaky: [browser] import.spec.ts:97 › with the keyboard alone',
      'failed: test/shared/plan/power.test.ts › power › grows with blocks',
      'failed: test/shared/base/sums.test.ts: Cannot find module ./sums.ts',
      'failed: [desktop] import.spec.ts:8 › a season comes in',
      'failed: lint: ended with 1',
      '48 passed, 4 failed',
    ])
  })

  it('name as many failures as the last line counts', () => {
    const broken = { ...journeysReport, errors: [{ message: 'Error: a journey could not be read\n  at …' }] }
    for (const tally of [
      tallyVitest(unitReport, '/'),
      tallyPlaywright(journeysReport),
      tallyPlaywright(broken),
      judge('unit', 1, counted(5, 0)),
      judge('unit', 0, counted(0, 0)),
    ])
      expect(tally.failures).toHaveLength(tally.failed)
  })

  it('are absent when all is well', () => {
    expect(summary(counted(2837, 0))).toBe('2837 passed, 0 failed')
  })
})
