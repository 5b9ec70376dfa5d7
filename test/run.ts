import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { judge, summary, type Tally, tallyPlaywright, tallyVitest, total } from './support/tally.ts'
import { checkTypes } from './support/types.ts'

/**
 * `npm test`: everything, in order, not stopping at the first failure. The last line is `N passed, N failed`, where
 * the format, the lint, every room's types and every test count one each; above it stand again the names of all that
 * failed or passed only at the second try.
 */
const root = resolve(import.meta.dirname, '..')
const reports = join(root, 'node_modules/.cache/commonfield-reports')
const unitReport = join(reports, 'unit.json')
const browserReport = join(reports, 'browser.json')
const journeysReport = join(reports, 'journeys.json')

rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })

const steps: [name: string, run: () => Tally | Promise<Tally>][] = [
  ['format', () => tool('format', '@biomejs/biome/bin/biome', ['format', '.'])],
  ['lint', () => tool('lint', '@biomejs/biome/bin/biome', ['lint', '.'])],
  ['types', checkTypes],
  ['unit', () => vitest('unit', unitReport)],
  ['browser', () => vitest('browser', browserReport)],
  ['journeys', journeys],
]

const tallies: Tally[] = []
for (const [name, run] of steps) {
  console.log(`\n── ${name} ${'─'.repeat(Math.max(0, 72 - name.length))}`)
  const tally = await run()
  console.log(`${name}: ${tally.passed} passed, ${tally.failed} failed`)
  tallies.push(tally)
}

const sum = total(tallies)
process.exitCode = sum.failed === 0 && sum.passed > 0 ? 0 : 1
console.log(`\n${summary(sum)}`)

function vitest(project: string, report: string): Promise<Tally> {
  const where = ['--config', 'test/vitest.config.ts', '--root', '.', '--project', project]
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  return tool(project, 'vitest/vitest.mjs', ['run', ...where, ...reporters], {}, () =>
    tallyVitest(read(report), root),
  )
}

async function journeys(): Promise<Tally> {
  const built = await tool('build', 'electron-vite/bin/electron-vite.js', ['build', '--logLevel', 'warn'])
  if (built.failed > 0) return built
  const where = ['test', '-c', 'test/playwright.config.ts', '--project', 'browser', '--project', 'desktop']
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: journeysReport }
  return tool('journeys', '@playwright/test/cli.js', [...where, '--reporter=list,json'], env, () =>
    tallyPlaywright(read(journeysReport)),
  )
}

/** Run a tool of node_modules with this Node, its output going straight through. */
async function tool(
  step: string,
  path: string,
  args: string[],
  env: Record<string, string> = {},
  count?: () => Tally | undefined,
): Promise<Tally> {
  const child = spawn(process.execPath, [join(root, 'node_modules', path), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  })
  const exitCode = await new Promise<number>((done) => {
    child.once('error', () => done(1))
    child.once('exit', (code) => done(code ?? 1))
  })
  return judge(step, exitCode, count && safely(count))
}

/** A report that is missing or cut short is no report. */
function safely(count: () => Tally | undefined): Tally | undefined {
  try {
    return count()
  } catch {
    return undefined
  }
}

function read(report: string): unknown {
  if (!existsSync(report)) throw new Error(`no report at ${report}`)
  return JSON.parse(readFileSync(report, 'utf8'))
}
