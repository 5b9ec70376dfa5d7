import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expectAccessible } from './support/accessible.ts'
import { type App, expect, test } from './support/app.ts'
import { go } from './support/go.ts'
import { bringIn, openTable } from './support/import.ts'
import { putOwnTrials } from './support/own-trials.ts'

/** Write a copy of everything, and answer where it is. */
async function keepCopy(app: App, passphrase?: string): Promise<string> {
  const { page } = app
  await go(app, '/settings')
  await page.getByRole('button', { name: 'Keep a copy' }).click()
  const dialog = page.getByRole('dialog', { name: 'Keep a copy' })
  await expect(dialog.getByText(/^In it: /)).toBeVisible()
  if (passphrase !== undefined) {
    await dialog.getByText('With my key, locked with a passphrase').click()
    await dialog.getByLabel('Passphrase').fill(passphrase)
  }
  await expectAccessible(page)
  const { path } = await app.saveFile(() => dialog.getByRole('button', { name: 'Write the copy' }).click())
  await expect(page.getByText(/^The copy is saved: /)).toBeVisible()
  return path
}

async function choose(app: App, path: string): Promise<void> {
  await go(app, '/settings')
  await app.openFile(path, () => app.page.getByRole('button', { name: 'Bring a copy back' }).click())
}

test('a copy brought back on an empty computer is the same copy again, and nothing is half done', async ({
  app,
  openApp,
}) => {
  await putOwnTrials(app, [
    { title: 'Does nitrogen raise oats on our strips?', siteName: 'Finca Tres Ceibas' },
    { title: 'Compost on the upper terrace', siteName: 'La Peña' },
  ])
  const path = await keepCopy(app)

  const other = await openApp()
  const cut = join(other.profileDir, 'cut.commonfield')
  await writeFile(cut, (await readFile(path)).subarray(0, -200))
  await choose(other, cut)
  await expect(other.page.getByRole('alert')).toContainText('part of the file is missing')

  await choose(other, path)
  // The window is another one after a restart.
  const dialog = () => other.page.getByRole('dialog', { name: 'Bring a copy back' })
  await expect(dialog().getByText(/holds 2 trials, 2 places, /)).toBeVisible()
  await expectAccessible(other.page)
  await dialog().getByRole('button', { name: 'Bring it back' }).click()
  await expect(other.page.getByRole('status').filter({ hasText: /is back\./ })).toBeVisible()
  await other.visit('/trials')
  await expect(other.page.getByText('Compost on the upper terrace').first()).toBeVisible()
  await other.restart()
  const again = await keepCopy(other)
  expect((await readFile(again)).equals(await readFile(path))).toBe(true)

  // Where something is already, what is the same is passed over, and replacing keeps a copy of what was here.
  await choose(other, path)
  await expect(dialog().getByText(/^0 entries would come in\./)).toBeVisible()
  await dialog().getByText('Replace all with the copy').click()
  const before = await other.saveFile(() =>
    dialog().getByRole('button', { name: 'Save what is here, then replace it' }).click(),
  )
  await expect(other.page.getByRole('status').filter({ hasText: /is back\./ })).toBeVisible()
  expect((await readFile(before.path)).equals(await readFile(path))).toBe(true)
  expect([...app.troubles, ...other.troubles]).toEqual([])
})

test('a trial is saved as a table that says what it leaves out, and the table comes in again without a question', async ({
  app,
  openApp,
}) => {
  const [trial] = await putOwnTrials(app, [{ title: 'Oats and nitrogen', siteName: 'La Peña' }])
  await go(app, `/trials/${trial!.id}?tab=plan`)
  await app.page.getByRole('button', { name: 'Save the table' }).click()
  const dialog = app.page.getByRole('dialog', { name: 'Take out as tables' })
  await expect(dialog.getByText(/^This leaves out: .*the history of changes/)).toBeVisible()
  await expectAccessible(app.page)
  const { path, suggestedName } = await app.saveFile(() =>
    dialog.getByRole('button', { name: 'Save the table' }).click(),
  )
  expect(suggestedName).toMatch(/^oats-and-nitrogen-long-.*\.csv$/)
  await expect(dialog.getByRole('status')).toContainText('It is saved')
  const lines = (await readFile(path, 'utf8')).trimEnd().split('\r\n')
  expect(lines[0]).toContain('value_as_written')

  const other = await openApp()
  await openTable(other, path)
  await expect(other.page.locator('.page-head-facts')).toContainText(`${lines.length - 1} rows`)
  await expect(other.page.locator('.foot-bar')).toContainText('You can import now.')
  await bringIn(other.page, String(lines.length - 1))
})
