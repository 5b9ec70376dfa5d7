import { type App, expect } from './app.ts'

/** Wait until a copy that was just opened shows its first page: before that an address is overtaken by it. */
export async function settled(app: App): Promise<void> {
  await expect(app.page.getByRole('main').getByRole('heading').nth(1)).toBeVisible({ timeout: 20_000 })
}

/** Go to a place of a copy that may only just have been opened. */
export async function go(app: App, path: string): Promise<void> {
  await settled(app)
  await app.visit(path)
}
