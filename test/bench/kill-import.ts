import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { randomFromState } from '../../shared/base/random.ts'
import { serveIntakePage } from '../support/intake-page.ts'
import { killableBrowser } from '../support/killable-browser.ts'

/**
 * Kill the browser at random moments of an import and look for imports that were lost or came in by half:
 * `node test/bench/kill-import.ts 200`.
 */
export type ImportKills = {
  readonly kills: number
  /** Imports that said they were stored before the kill, and those found afterwards. */
  readonly saidStored: number
  readonly found: number
  /** Kills that fell between the beginning of an import and its end. */
  readonly during: number
  /** Imports that said stored and are not there, are there by half, or left rows behind: must be empty. */
  readonly wrong: readonly string[]
}

const ROWS = 20_000

/** Begin imports of 20,000 rows and kill, `times` over, on one profile. `seed` makes the moments the same again. */
export async function killImports(
  times: number,
  seed: number,
  onKill?: (nth: number) => void,
): Promise<ImportKills> {
  const random = randomFromState([seed, 3, 5, 9])
  const server = await serveIntakePage()
  const profile = await mkdtemp(join(tmpdir(), 'commonfield-kill-import-'))
  const wrong: string[] = []
  let [saidStored, found, during] = [0, 0, 0]
  // How long an import takes here, so that kills fall all over it and a little beyond.
  let usual = 1500
  let stored = false
  try {
    for (let nth = 0; nth <= times; nth++) {
      const { page, kill } = await killableBrowser(profile, server.address)
      try {
        await page.waitForFunction(() => globalThis.intakeBench !== undefined)
        if (nth > 0) {
          const held = await page.evaluate(() => globalThis.intakeBench.held())
          const last = `${nth - 1}.csv`
          const there = held.batches.some((batch) => batch.file === last)
          if (stored && !there) wrong.push(`kill ${nth}: ${last} said it was stored and is not there`)
          for (const batch of held.batches)
            if (!batch.whole) wrong.push(`kill ${nth}: ${batch.file} is there by half`)
          if (held.strays > 0) wrong.push(`kill ${nth}: ${held.strays} rows belong to no import`)
          if (there) found++
          await page.evaluate(() => globalThis.intakeBench.clear())
        }
        if (nth === times) break
        stored = false
        let begun = 0
        await page.exposeFunction('told', (what: string) => {
          if (what === 'begun') begun = performance.now()
          if (what === 'stored') {
            stored = true
            usual = Math.max(200, performance.now() - begun)
          }
        })
        const work = page
          .evaluate(([rows, at]) => globalThis.intakeBench.begin(rows, at), [ROWS, nth] as const)
          .catch(() => undefined)
        for (let tries = 0; begun === 0 && tries < 3000; tries++) await wait(5)
        await wait(random.uniform() * usual * 1.2)
        if (!stored) during++
        await kill()
        await work
        if (stored) saidStored++
        onKill?.(nth + 1)
      } finally {
        await kill()
      }
    }
    return { kills: times, saidStored, found, during, wrong }
  } finally {
    await server.close()
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  }
}

if (process.argv[1] === import.meta.filename) {
  const times = Number(process.argv[2] ?? 200)
  const seed = Number(process.argv[3] ?? Date.now() % 100_000)
  const report = await killImports(times, seed, (nth) =>
    process.stdout.write(nth % 10 === 0 ? `${nth} ` : '.'),
  )
  console.log(
    `\n${report.kills} kills (seed ${seed}): ${report.during} fell within an import, ${report.saidStored} imports had said stored, ${report.found} were found whole afterwards, ${report.wrong.length} lost or half`,
  )
  for (const line of report.wrong) console.log(line)
  process.exitCode = report.wrong.length > 0 ? 1 : 0
}
