import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serveIntakePage } from '../support/intake-page.ts'
import { killableBrowser } from '../support/killable-browser.ts'

/**
 * The whole import in a real browser (parse, map, convert, check and store), against PapaParse alone with header and
 * typing in the same browser and run: `node test/bench/intake-browser.bench.ts 100000`.
 */
export type BrowserBench = {
  readonly rows: number
  readonly yardstick: number
  readonly whole: number
  readonly ratio: number
  /** *Units* milliseconds; megabytes: the most the window's process, worker included, ever held. */
  readonly longestTask: number
  readonly peak: number
  readonly progress: number
}

/** Measure `rows` plots of 15 columns. Without a yardstick (`against` false) the memory is that of the import alone. */
export async function intakeInBrowser(rows: number, against = true, runs = 1): Promise<BrowserBench> {
  const server = await serveIntakePage()
  const profile = await mkdtemp(join(tmpdir(), 'commonfield-intake-bench-'))
  const { page, kill } = await killableBrowser(profile, server.address)
  try {
    await page.waitForFunction(() => globalThis.intakeBench !== undefined)
    const yardstick = against
      ? await page.evaluate((n) => globalThis.intakeBench.yardstick(n), rows)
      : Number.NaN
    let best = Number.POSITIVE_INFINITY
    let longestTask = 0
    let progress = 0
    for (let run = 0; run < runs; run++) {
      await page.evaluate(() => globalThis.intakeBench.clear())
      const one = await page.evaluate((n) => globalThis.intakeBench.whole(n), rows)
      if (one.imported !== rows) throw new Error(`${one.imported} of ${rows} rows came in`)
      best = Math.min(best, one.open + one.store)
      longestTask = Math.max(longestTask, one.longestTask)
      progress = one.progress
    }
    const peak = await peakOfWindow(profile)
    return { rows, yardstick, whole: best, ratio: best / yardstick, longestTask, peak, progress }
  } finally {
    await kill()
    await server.close()
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** The peak memory of the browser's window processes, from the system's own books (Linux). *Missing* NaN elsewhere. */
async function peakOfWindow(profile: string): Promise<number> {
  const groups = new Set<string>()
  const processes: { group: string; window: boolean; peak: number }[] = []
  for (const pid of await readdir('/proc').catch(() => [])) {
    if (!/^\d+$/.test(pid)) continue
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    const group =
      (await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')).split(') ')[1]?.split(' ')[2] ?? ''
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
    const peak = Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) / 1000
    if (command.includes(profile)) groups.add(group)
    processes.push({ group, window: command.includes('--type=renderer'), peak })
  }
  const own = processes.filter((one) => groups.has(one.group))
  const windows = own.filter((one) => one.window)
  return Math.max(...(windows.length > 0 ? windows : own).map((one) => one.peak))
}

if (process.argv[1] === import.meta.filename) {
  const rows = Number(process.argv[2] ?? 100_000)
  const timed = await intakeInBrowser(rows, rows <= 200_000, rows <= 200_000 ? 3 : 1)
  const figure = (value: number) => (Number.isFinite(value) ? Math.round(value).toString() : 'not measured')
  console.log(
    `${rows} × 15 in the browser: PapaParse ${figure(timed.yardstick)} ms, whole import ${figure(timed.whole)} ms` +
      ` (${Number.isFinite(timed.ratio) ? timed.ratio.toFixed(2) : '?'} × PapaParse), longest task of the window ${figure(timed.longestTask)} ms,` +
      ` peak memory of the window's process ${figure(timed.peak)} MB, ${timed.progress} progress messages`,
  )
}
