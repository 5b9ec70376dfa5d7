import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serveIntakePage } from '../support/intake-page.ts'
import { killableBrowser } from '../support/killable-browser.ts'
import type { Stopped } from './intake-page/large.ts'

/**
 * A file of a million rows of six columns (48 MB) in a real browser, until its preview stands; how much the window's process
 * grows; how long the window is busy; how soon a stop is obeyed and what it leaves behind:
 * `node test/bench/million.bench.ts [rows]`. Memory is read from the system's books (Linux).
 */
const rows = Number(process.argv[2] ?? 1_000_000)
const server = await serveIntakePage()
const profile = await mkdtemp(join(tmpdir(), 'commonfield-million-'))
const { page, kill } = await killableBrowser(profile, server.address)
try {
  await page.waitForFunction(() => globalThis.intakeBench !== undefined)
  const window = await windowProcess(profile)
  const bytes = await page.evaluate((n) => globalThis.intakeBench.large.make(n), rows)
  // The most it ever held is counted from here on.
  await writeFile(`/proc/${window}/clear_refs`, '5')
  const before = (await memoryOf(window)).now
  const seen = await page.evaluate(() => globalThis.intakeBench.large.toPreview())
  const { peak } = await memoryOf(window)
  const whole = (seen.open + seen.preview) / 1000
  console.log(
    `${seen.rows} × 6 (${(bytes / 1e6).toFixed(0)} MB): preview complete in ${whole.toFixed(1)} s ` +
      `(read ${(seen.open / 1000).toFixed(1)} s, first ${seen.looked} rows mapped ${(seen.preview / 1000).toFixed(1)} s); ` +
      `memory ${before.toFixed(0)} MB with the file, at most ${peak.toFixed(0)} MB: growth ${(peak - before).toFixed(0)} MB; ` +
      `longest gap of the window ${seen.gap.toFixed(0)} ms, its longest task ${seen.task.toFixed(0)} ms`,
  )
  tell(await page.evaluate(() => globalThis.intakeBench.large.stopReading(300)), 300)
  // Mapping, finishing trials and storing follow one another: each is stopped somewhere.
  for (const after of [500, 1500, 2500, 4000])
    tell(await page.evaluate((ms) => globalThis.intakeBench.large.stopImporting(ms), after), after)
} finally {
  await kill()
  await server.close()
  await rm(profile, { recursive: true, force: true, maxRetries: 5 })
}

function tell(stopped: Stopped, after: number): void {
  console.log(
    `stopped while ${stopped.stage}, ${after} ms after it began: the window knew after ${stopped.told.toFixed(0)} ms, the worker was free ` +
      `after ${stopped.free.toFixed(0)} ms, longest gap of the window ${stopped.gap.toFixed(0)} ms, its longest task ${stopped.task.toFixed(0)} ms, rows left in the store: ${stopped.left}`,
  )
}

/** The process of the browser's window: the largest of the renderers that share our browser's group. */
async function windowProcess(folder: string): Promise<string> {
  const groups = new Set<string>()
  const renderers: { pid: string; group: string; size: number }[] = []
  for (const pid of await readdir('/proc')) {
    if (!/^\d+$/.test(pid)) continue
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
    const group = stat.split(') ')[1]?.split(' ')[2] ?? ''
    if (command.includes(folder)) groups.add(group)
    if (command.includes('--type=renderer')) renderers.push({ pid, group, size: (await memoryOf(pid)).now })
  }
  const own = renderers.filter((one) => groups.has(one.group)).sort((a, b) => b.size - a.size)[0]
  if (!own) throw new Error('the window’s process was not found')
  return own.pid
}

/** *Units* megabytes: resident now, and at most since the last reset. */
async function memoryOf(pid: string): Promise<{ now: number; peak: number }> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const figure = (name: string) =>
    Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1] ?? Number.NaN) / 1000
  return { now: figure('VmRSS'), peak: figure('VmHWM') }
}
