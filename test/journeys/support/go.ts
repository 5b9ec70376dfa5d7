import { type App, expect } from './app.ts'

/** Wait until a copy that was just opened shows its first page, read from its store. */
export async function settled(app: App): Promise<void> {
  await expect(app.page.getByRole('main').getByRole('heading').nth(1)).toBeVisible()
}

/** Go to a place of a copy that may only just have been opened: its first page would overtake the address. */
export async function go(app: App, path: string): Promise<void> {
  await expect(app.page.getByRole('main').getByRole('heading').first()).toBeVisible()
  await app.visit(path)
}
