/**
 * How many checks passed and failed, the names of those that failed, and of those that passed only at the second try.
 * A failed test has one name; a suite that broke as a whole may have a name without being counted as a test.
 */
export type Tally = {
  readonly passed: number
  readonly failed: number
  readonly failures: readonly string[]
  readonly flaky: readonly string[]
}

/** The sum of tallies. */
export function total(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((sum, { passed }) => sum + passed, 0),
    failed: tallies.reduce((sum, { failed }) => sum + failed, 0),
    failures: tallies.flatMap(({ failures }) => failures),
    flaky: tallies.flatMap(({ flaky }) => flaky),
  }
}

/** One check that is no test: a tool that found nothing wrong, or did. */
export function single(name: string, passed: boolean): Tally {
  return passed
    ? { passed: 1, failed: 0, failures: [], flaky: [] }
    : { passed: 0, failed: 1, failures: [name], flaky: [] }
}

/** What a step counts as: its report where it wrote one; one failure where it broke without saying which test did. */
export function judge(step: string, exitCode: number, reported: Tally | undefined): Tally {
  if (!reported) return single(exitCode === 0 ? step : `${step}: ended with ${exitCode}`, exitCode === 0)
  // A suite that ran nothing has shown nothing.
  const empty = reported.passed + reported.failed === 0
  const silent = exitCode !== 0 && reported.failed === 0
  if (!silent && !empty) return reported
  const why = empty ? 'ran no test' : `ended with ${exitCode} though no test failed`
  return {
    ...reported,
    failed: reported.failed + 1,
    failures: [...reported.failures, `${step}: ${why}`],
  }
}

type VitestReport = {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly message: string
    readonly assertionResults: readonly {
      readonly ancestorTitles: readonly string[]
      readonly title: string
      readonly status: string
      readonly failureMessages: readonly string[]
    }[]
  }[]
}

/** Count the tests of a report written by Vitest's `json` reporter; `root` is cut off the names of files. */
export function tallyVitest(report: unknown, root: string): Tally {
  const { numPassedTests, numFailedTests, testResults } = report as VitestReport
  const failures: string[] = []
  const flaky: string[] = []
  let broken = 0
  for (const { name, status, message, assertionResults } of testResults) {
    const file = within(root, name)
    const named = assertionResults.map(({ ancestorTitles, title, ...result }) => ({
      ...result,
      name: [file, ...ancestorTitles, title].filter(Boolean).join(' › '),
    }))
    const failed = named.filter((test) => test.status === 'failed')
    failures.push(...failed.map((test) => test.name))
    // Errors of a test that passed are those of its first try.
    flaky.push(
      ...named
        .filter((test) => test.status === 'passed' && test.failureMessages.length > 0)
        .map((test) => test.name),
    )
    if (status === 'failed' && failed.length === 0) {
      broken++
      failures.push(`${file}: ${firstLine(message) || 'broke outside its tests'}`)
    }
  }
  return { passed: numPassedTests, failed: numFailedTests + broken, failures, flaky }
}

type PlaywrightSuite = {
  readonly title: string
  readonly file: string
  readonly suites?: readonly PlaywrightSuite[]
  readonly specs: readonly {
    readonly title: string
    readonly file: string
    readonly line: number
    readonly tests: readonly { readonly projectName: string; readonly status: string }[]
  }[]
}
type PlaywrightReport = {
  readonly stats: { readonly expected: number; readonly unexpected: number; readonly flaky: number }
  readonly suites: readonly PlaywrightSuite[]
  readonly errors: readonly { readonly message?: string }[]
}

/**
 * Count the tests of a report written by Playwright's `json` reporter. A test that passed at its second try is counted
 * as passed and named as flaky.
 */
export function tallyPlaywright(report: unknown): Tally {
  const { stats, suites, errors } = report as PlaywrightReport
  const tests = suites.flatMap(testsOf)
  const named = (wanted: string) => tests.filter(({ status }) => status === wanted).map(({ name }) => name)
  const broken = errors.map(({ message }) => firstLine(message ?? '') || 'broke outside its tests')
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + broken.length,
    failures: [...named('unexpected'), ...broken],
    flaky: named('flaky'),
  }
}

function testsOf({ suites = [], specs }: PlaywrightSuite): { name: string; status: string }[] {
  const own = specs.flatMap(({ title, file, line, tests }) =>
    tests.map(({ projectName, status }) => ({ name: `[${projectName}] ${file}:${line} › ${title}`, status })),
  )
  return [...own, ...suites.flatMap(testsOf)]
}

/**
 * The end of a run, so that what is kept of a long output is enough: every test that failed or needed its second try by
 * name, then, as the last line, how many passed and failed.
 */
export function summary(sum: Tally): string {
  const lines = [
    ...sum.flaky.map((name) => `flaky: ${name}`),
    ...sum.failures.map((name) => `failed: ${name}`),
    `${sum.passed} passed, ${sum.failed} failed`,
  ]
  return lines.join('\n')
}

const within = (root: string, path: string) =>
  path.startsWith(`${root}/`) ? path.slice(root.length + 1) : path

/** The first line that says something, without the colours of a terminal. */
function firstLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: an escape sequence begins with one
  const plain = text.replace(/\u001b\[[\d;]*m/g, '')
  return (
    plain
      .split('\n')
      .map((line) => line.trim())
      .find(Boolean) ?? ''
  )
}
