import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { showView, viewOf } from './pictures.ts'

/** What another view can change: its colours and how large things are. Structure and names are the same in all three. */
const VIEW_RULES = ['color-contrast', 'link-in-text-block', 'target-size']

/** The whole page as it stands has no violation of any accessibility rule axe knows. */
export function expectAccessible(page: Page): Promise<void> {
  return expectNoViolation(page, (axe) => axe)
}

/** The same in the day, night and sun view; the view is as before afterwards. */
export async function expectAccessibleInEveryView(page: Page): Promise<void> {
  const before = await viewOf(page)
  await showView(page, 'light')
  await expectAccessible(page)
  for (const view of ['dark', 'sun']) {
    await showView(page, view)
    await expectNoViolation(page, (axe) => axe.withRules(VIEW_RULES))
  }
  await showView(page, before)
}

async function expectNoViolation(page: Page, which: (axe: AxeBuilder) => AxeBuilder): Promise<void> {
  await atRest(page)
  // Without legacy mode axe opens a second page of its own, which an Electron window cannot do.
  const axe = new AxeBuilder({ page }).setLegacyMode(true)
  const { violations, passes } = await which(axe).analyze()
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
