import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { randomFromState } from '../../shared/base/random.ts'
import { startStaticServer } from '../../src-main/static-server.ts'
import { compostTrial, goToTab, plantTrial } from '../journeys/support/plant-trial.ts'
import { killableBrowser } from '../support/killable-browser.ts'

/**
 * Kill the browser at random moments of entry and see whether anything that showed saved is lost:
 * `node test/bench/kill-entry.ts 50`. Needs `npm run build` first.
 */
export type KillReport = {
  readonly kills: number
  /** Values typed, and values that a person could see as saved before the kill. */
  readonly typed: number
  readonly shownSaved: number
  /** What was shown saved and is not there: must be empty. */
  readonly lost: readonly string[]
}

const PLOTS = 12

/** Type into the sheet and kill, `times` over, on one profile. `seed` makes the moments the same again. */
export async function killAtEntry(
  times: number,
  seed: number,
  onKill?: (nth: number) => void,
): Promise<KillReport> {
  const random = randomFromState([seed, 7, 11, 13])
  const server = await startStaticServer(resolve(import.meta.dirname, '../../out/renderer'), 0)
  const profile = await mkdtemp(join(tmpdir(), 'commonfield-kill-'))
  const planted = compostTrial(PLOTS / 2, { crop: 'tomato', areaM2: 2 })
  // By box: everything typed, and how far the person could see it as saved.
  const typed: string[][] = Array.from({ length: PLOTS }, () => [])
  const seen: number[] = Array.from({ length: PLOTS }, () => -1)
  const lost: string[] = []
  let claims = 0
  try {
    for (let nth = 0; nth <= times; nth++) {
      const { page, kill } = await killableBrowser(profile, server.address)
      try {
        if (nth === 0) await plantTrial(page, planted)
        await goToTab(page, planted.trial.id, 'harvest')
        await page
          .locator('.entry-grid input[data-entry]')
          .nth(PLOTS - 1)
          .waitFor()
        const there = await boxes(page)
        for (let box = 0; box < PLOTS; box++) {
          const shown = seen[box]!
          if (shown >= 0 && typed[box]!.indexOf(there[box]!, shown) < 0)
            lost.push(
              `kill ${nth}: box ${box} showed ${typed[box]![shown]} as saved and holds "${there[box]}"`,
            )
          typed[box] = there[box] === '' ? [] : [there[box]!]
          seen[box] = there[box] === '' ? -1 : 0
        }
        if (nth === times) break
        await watchSaved(page, (box, value) => {
          const at = typed[box]!.lastIndexOf(value)
          if (at > seen[box]!) {
            seen[box] = at
            claims++
          }
        })
        const typing = typeOn(page, random.below, typed).catch(() => undefined)
        // A number of saved values first, so that a slow machine is killed at entry too, then any moment.
        const enough = claims + 1 + random.below(6)
        for (let tries = 0; claims < enough && tries < 1_000; tries++) await wait(20)
        await wait(random.below(400))
        await kill()
        await typing
        onKill?.(nth + 1)
      } finally {
        await kill()
      }
    }
    return { kills: times, typed: count, shownSaved: claims, lost }
  } finally {
    await server.close()
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  }
}

let count = 0

/** Go round the boxes until the browser dies. Values differ each time and are usual for the crop. */
async function typeOn(page: Page, below: (n: number) => number, typed: string[][]): Promise<void> {
  const inputs = page.locator('.entry-grid input[data-entry]')
  let box = below(PLOTS)
  await inputs.nth(box).focus()
  for (;;) {
    const value = `${2 + below(2)}.${100 + below(899)}`
    typed[box]!.push(value)
    count++
    await page.keyboard.press('Control+a')
    await page.keyboard.type(value, { delay: below(12) })
    await page.keyboard.press('Enter')
    box++
    if (box === PLOTS) {
      box = 0
      await inputs.nth(0).focus()
    }
  }
}

function boxes(page: Page): Promise<string[]> {
  return page
    .locator('.entry-grid input[data-entry]')
    .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value))
}

/** Tells, at every frame, the boxes a person sees as saved: nothing half typed in them, and the row says when. */
async function watchSaved(page: Page, onSeen: (box: number, value: string) => void): Promise<void> {
  await page.exposeFunction('seenSaved', onSeen)
  await page.evaluate(() => {
    const told = new Map<number, string>()
    const look = () => {
      const inputs = document.querySelectorAll<HTMLInputElement>('.entry-grid input[data-entry]')
      inputs.forEach((input, box) => {
        const isSaved =
          !input.hasAttribute('data-unsaved') && input.closest('tr')?.querySelector('time') !== null
        if (!isSaved || input.value === '' || told.get(box) === input.value) return
        told.set(box, input.value)
        void (globalThis as unknown as { seenSaved: (box: number, value: string) => void }).seenSaved(
          box,
          input.value,
        )
      })
      requestAnimationFrame(look)
    }
    look()
  })
}

if (process.argv[1] === import.meta.filename) {
  const times = Number(process.argv[2] ?? 50)
  const seed = Number(process.argv[3] ?? Date.now() % 100_000)
  const report = await killAtEntry(times, seed, (nth) =>
    process.stdout.write(nth % 10 === 0 ? `${nth} ` : '.'),
  )
  console.log(
    `\n${report.kills} kills (seed ${seed}): ${report.typed} values typed, ${report.shownSaved} shown saved, ${report.lost.length} lost`,
  )
  for (const line of report.lost) console.log(line)
  process.exitCode = report.lost.length > 0 || report.shownSaved === 0 ? 1 : 0
}
