/** How many checks passed and failed. */
export type Tally = { readonly passed: number; readonly failed: number }

/** The sum of tallies. */
export function total(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((sum, { passed }) => sum + passed, 0),
    failed: tallies.reduce((sum, { failed }) => sum + failed, 0),
  }
}

/** What a step counts as: its report where it wrote one; one failure where it broke without saying which test did. */
export function judge(exitCode: number, reported: Tally | undefined): Tally {
  if (!reported) return exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
  const silent = exitCode !== 0 && reported.failed === 0
  // A suite that ran nothing has shown nothing.
  const empty = reported.passed + reported.failed === 0
  return silent || empty ? { ...reported, failed: reported.failed + 1 } : reported
}

/** Count the tests of a report written by Vitest's `json` reporter. */
export function tallyVitest(report: unknown): Tally {
  const { numPassedTests, numFailedTests } = report as { numPassedTests: number; numFailedTests: number }
  return { passed: numPassedTests, failed: numFailedTests }
}

/** Count the tests of a report written by Playwright's `json` reporter; a flaky test counts as failed. */
export function tallyPlaywright(report: unknown): Tally {
  const { stats } = report as { stats: { expected: number; unexpected: number; flaky: number } }
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky }
}
