import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** The whole page as it stands has no violation of any accessibility rule axe knows. */
export async function expectAccessible(page: Page): Promise<void> {
  await atRest(page)
  // Without legacy mode axe opens a second page of its own, which an Electron window cannot do.
  const { violations, passes } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  const found = violations.map(({ id, help, nodes }) => ({
    id,
    help,
    where: nodes.map((node) => node.target),
  }))
  expect(found).toEqual([])
  expect(passes.length, 'axe looked at something').toBeGreaterThan(0)
}

/** Wait until nothing moves: half way from one view to another a colour is of neither. */
async function atRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const passing = document
      .getAnimations()
      .filter((animation) => Number.isFinite(Number(animation.effect?.getComputedTiming().endTime)))
    await Promise.allSettled(passing.map((animation) => animation.finished))
  })
}
