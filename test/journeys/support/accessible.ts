import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** The whole page as it stands has no violation of any accessibility rule axe knows. */
export async function expectAccessible(page: Page): Promise<void> {
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
