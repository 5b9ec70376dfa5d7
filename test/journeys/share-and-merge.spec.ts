import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expectAccessible } from './support/accessible.ts'
import { type App, expect, test } from './support/app.ts'
import { handOver } from './support/bundles.ts'
import { go } from './support/go.ts'
import { putOwnTrials } from './support/own-trials.ts'

const bringIn = (app: App, path: string) =>
  app.openFile(path, () =>
    app.page
      .getByRole('button', { name: /^Bring in/ })
      .first()
      .click(),
  )

/** Bring a bundle in and merge it. */
async function merge(app: App, path: string): Promise<void> {
  await bringIn(app, path)
  await app.page.getByRole('button', { name: /^Merge/ }).click()
  await expect(app.page.getByRole('status').filter({ hasText: /commonfield/ })).toBeVisible()
}

/** What the head of the commons says: trials, contributors, climates, and the name of the set. */
async function held(app: App): Promise<string> {
  const facts = app.page.locator('.page-head-facts')
  await expect(facts).toContainText('set')
  return facts.innerText()
}

/** Every line of the records table that is drawn, top to bottom. */
async function lines(app: App): Promise<string[]> {
  await app.page.getByRole('tab', { name: /^Records/ }).click()
  const rows = app.page.getByRole('grid', { name: 'Trials of the commons' }).getByRole('row')
  await expect(rows.nth(1)).toBeVisible()
  const found = await rows.allInnerTexts()
  await app.page.getByRole('tab', { name: 'Sources' }).click()
  return found
}

test('a farmer shares a trial after seeing exactly what leaves, and another copy merges it', async ({
  app,
  openApp,
}) => {
  const [trial] = await putOwnTrials(app, [
    { title: 'Does nitrogen raise oats on our strips?', siteName: 'Finca Tres Ceibas' },
  ])
  await go(app, '/commons?tab=ours')
  await expect(app.page.getByText('1 not shared')).toBeVisible()
  await app.page.getByRole('button', { name: `See what would leave of ${trial!.title}` }).click()
  await expect(app.page.getByText('Nothing is sent.')).toBeVisible()
  await expectAccessible(app.page)
  await expect(app.page.getByRole('main')).not.toContainText(/anonym/i)

  await app.page.getByRole('button', { name: 'See the file itself' }).click()
  const shown = await app.page.getByTestId('share-bytes').innerText()
  await expectAccessible(app.page)
  await app.page.keyboard.press('Escape')
  const { path } = await app.saveFile(() =>
    app.page.getByRole('button', { name: 'Write the share file' }).click(),
  )
  await expect(app.page.getByText('1 trial is shared')).toBeVisible()
  await expect(app.page.getByText('wait to be shared')).toBeVisible()

  const file = await readFile(path, 'utf8')
  expect(file.split('\n')[1], 'the bytes shown are the bytes in the file').toBe(shown)
  for (const secret of ['Tres Ceibas', 'oats on our strips', '22.7841', trial!.id])
    expect(file).not.toContain(secret)

  await go(app, '/commons')
  const mine = await held(app)
  const other = await openApp()
  await go(other, '/commons')
  await merge(other, path)
  await expect.poll(() => held(other)).toBe(mine)
  expect(await lines(other)).toEqual(await lines(app))
  expect([...app.troubles, ...other.troubles]).toEqual([])
})

test('a copy of one commons merged in another gives the same set, and merging twice changes nothing', async ({
  app,
  openApp,
}) => {
  await go(app, '/commons')
  await merge(app, await handOver(app.profileDir, 'valley', 40))
  await merge(app, await handOver(app.profileDir, 'hills', 25))
  await expect.poll(() => held(app)).toContain('65 trials')
  const mine = await held(app)
  const { path } = await app.saveFile(() => app.page.getByRole('button', { name: 'Write a copy' }).click())

  const other = await openApp()
  await go(other, '/commons')
  await merge(other, path)
  await expect.poll(() => held(other)).toBe(mine)
  const sources = other.page.getByRole('table', { name: 'Where the trials came from' })
  await expect(sources.getByRole('row')).toHaveCount(2)

  await bringIn(other, path)
  await expect(other.page.getByText('You hold everything in it already.')).toBeVisible()
  await expectAccessible(other.page)
  await other.page.getByRole('button', { name: /^Merge/ }).click()
  await expect(other.page.getByText('brought nothing new')).toBeVisible()
  await expect.poll(() => held(other)).toBe(mine)
  await other.page.getByRole('tab', { name: 'History' }).click()
  await expect(other.page.getByRole('button', { name: /^Undo / })).toHaveCount(1)

  await other.restart()
  await go(other, '/commons')
  expect(await held(other), 'kept over a restart').toBe(mine)
})

test('a merged bundle can be undone whole', async ({ app }) => {
  await go(app, '/commons')
  await merge(app, await handOver(app.profileDir, 'valley', 12))
  const before = await held(app)
  await merge(app, await handOver(app.profileDir, 'hills', 9))
  await expect.poll(() => held(app)).not.toBe(before)
  await app.page.getByRole('tab', { name: 'History' }).click()
  await app.page.getByRole('button', { name: 'Undo hills.commonfield' }).click()
  await app.page.getByRole('button', { name: 'Undo the whole import' }).click()
  await expect.poll(() => held(app)).toBe(before)
})

test('cut, edited and foreign files are refused with the reason, and nothing is stored', async ({ app }) => {
  const whole = await readFile(await handOver(app.profileDir, 'whole', 8))
  const text = whole.toString('utf8')
  const damaged: [name: string, bytes: Buffer | string, reason: RegExp][] = [
    ['cut', whole.subarray(0, whole.length - 120), /copy was cut short/],
    [
      'edited',
      text.replace(/"mean":"(\d)/, (_, digit) => `"mean":"${digit === '9' ? 8 : 9}`),
      /changed after/,
    ],
    ['empty', '', /not a Commonfield bundle/],
    ['table', 'plot,yield\n1,12\n', /not a Commonfield bundle/],
    ['copy', `PK\u0003\u0004${'\0'.repeat(26)}README.txt`, /a copy of everything someone has/],
  ]
  await go(app, '/commons')
  await expect(app.page.getByText('nothing held yet')).toBeVisible()
  for (const [name, bytes, reason] of damaged) {
    const path = join(app.profileDir, `${name}.commonfield`)
    await writeFile(path, bytes)
    await bringIn(app, path)
    const notice = app.page.getByRole('alert')
    await expect(notice).toContainText(`${name}.commonfield`)
    await expect(notice).toContainText(reason)
    await expect(app.page.getByText('nothing held yet')).toBeVisible()
  }
  await expectAccessible(app.page)
  await app.page.getByRole('link', { name: 'Open Settings' }).click()
  await expect(app.page.getByRole('button', { name: 'Bring a copy back' })).toBeVisible()
  await app.restart()
  await go(app, '/commons')
  await expect(app.page.getByText('nothing held yet')).toBeVisible()
})

test('an own record is taken back, and the retraction travels with the next copy', async ({
  app,
  openApp,
}) => {
  const [trial] = await putOwnTrials(app, [{ title: 'Nitrogen on oats', siteName: 'El Mango' }])
  await go(app, `/commons/share?trials=${trial!.id}`)
  const { path } = await app.saveFile(() =>
    app.page.getByRole('button', { name: 'Write the share file' }).click(),
  )
  const other = await openApp()
  await go(other, '/commons')
  await merge(other, path)
  expect(await held(other)).toContain('1 trial')

  await app.page.getByRole('button', { name: `Take back ${trial!.title}` }).click()
  await expectAccessible(app.page)
  await app.page.getByRole('button', { name: 'Take it back for ever' }).click()
  await expect(app.page.getByText('The record was taken back here.')).toBeVisible()
  const copy = await app.saveFile(() => app.page.getByRole('button', { name: 'Write a copy' }).click())

  await bringIn(other, copy.path)
  await expect(other.page.getByText('1 record you hold will leave')).toBeVisible()
  await other.page.getByRole('button', { name: /^Merge/ }).click()
  await expect(other.page.getByText('nothing held yet')).toBeVisible()
  await bringIn(other, path)
  await other.page.getByRole('button', { name: /^Merge/ }).click()
  await expect(other.page.getByText('brought nothing new')).toBeVisible()
  await expect(other.page.getByText('nothing held yet'), 'it does not come back').toBeVisible()
})

test('the records are walked with the keys alone', async ({ app }) => {
  await go(app, '/commons')
  await merge(app, await handOver(app.profileDir, 'valley', 300))
  await app.page.getByRole('tab', { name: /^Records/ }).click()
  const grid = app.page.getByRole('grid', { name: 'Trials of the commons' })
  await expect(grid).toHaveAttribute('aria-rowcount', '301')
  await grid.getByRole('row').nth(1).press('End')
  await expect(grid.locator('[aria-rowindex="301"]')).toBeFocused()
  await app.page.keyboard.press('ArrowUp')
  await expect(grid.locator('[aria-rowindex="300"]')).toBeFocused()
  await app.page.keyboard.press('Enter')
  await expect(app.page.getByRole('dialog')).toBeVisible()
  await expectAccessible(app.page)
  await app.page.keyboard.press('Escape')
  await expect(app.page.getByRole('dialog')).toBeHidden()
  await expectAccessible(app.page)
  expect(await grid.getByRole('row').count(), 'only lines in view are drawn').toBeLessThan(80)
})

test('the share sheet and the commons speak Spanish', async ({ app }) => {
  const [trial] = await putOwnTrials(app, [{ title: 'Nitrógeno en avena', siteName: 'El Mango' }])
  await go(app, '/settings')
  await app.page.getByText('Español').click()
  await go(app, `/commons/share?trials=${trial!.id}`)
  await expect(app.page.getByText('No se envía nada.')).toBeVisible()
  await expect(app.page.getByRole('main')).not.toContainText(/anónim/i)
  await expectAccessible(app.page)
  await go(app, '/commons?tab=ours')
  await expect(app.page.getByRole('heading', { name: 'Sus ensayos' })).toBeVisible()
  await expectAccessible(app.page)
})
