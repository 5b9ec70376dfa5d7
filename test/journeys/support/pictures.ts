import { resolve } from 'node:path'
import type { Page } from '@playwright/test'

const folder = resolve(import.meta.dirname, '../../pictures')
const views = ['light', 'dark', 'sun']
const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 700 },
]

/**
 * Take the window as it stands in every view and size, into `test/pictures/<name>-<view>-<width>.png` (git ignores the
 * folder). The state on the screen is left as it was.
 */
export async function takePictures(page: Page, name: string): Promise<void> {
  const before = { size: page.viewportSize(), view: await viewOf(page) }
  for (const size of sizes) {
    await page.setViewportSize(size)
    for (const view of views) {
      await showView(page, view)
      const path = resolve(folder, `${name}-${view}-${size.width}.png`)
      await page.screenshot({ path, animations: 'disabled', caret: 'hide' })
    }
  }
  if (before.size) await page.setViewportSize(before.size)
  await showView(page, before.view)
}

/** Put one of the three views on the page, without touching what the person chose. */
export async function showView(page: Page, view: string): Promise<void> {
  await page.evaluate(async (name) => {
    document.documentElement.dataset.theme = name
    await document.fonts.ready
  }, view)
}

/** The view on the page. */
export function viewOf(page: Page): Promise<string> {
  return page.evaluate(() => document.documentElement.dataset.theme ?? 'light')
}
