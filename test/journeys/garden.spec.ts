import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { expect, test } from './support/app.ts'
import { bedCorners, harvestLog, writeInto } from './support/garden-files.ts'
import { go } from './support/go.ts'
import { bringIn, choose, hasPublishedData, openTable, publishedFile, storedRows } from './support/import.ts'
import { plantGarden } from './support/plant-garden.ts'
import { plantSeason } from './support/plant-season.ts'

test('a homesteader draws a bed and writes picks down in three touches; they add up and stay', async ({
  app,
}) => {
  const { page } = app
  await go(app, '/garden')
  await page.getByRole('link', { name: 'Draw the first bed' }).click()
  await addBed(page, 'bed 3', '1.2', '5')
  await page.getByRole('tab', { name: 'Year' }).click()
  await pickOption(page, 'Crop', 'tomato', /^Tomato/)

  let touches = 0
  const touch = async (act: Promise<unknown>) => {
    touches++
    await act
  }
  await touch(page.getByRole('textbox', { name: 'How much' }).fill('1.85'))
  await touch(page.getByRole('button', { name: 'Write it down' }).click())
  await expect(page.getByText('Written down: 1.85 kg Tomato, bed 3.')).toBeVisible()
  expect(touches).toBeLessThanOrEqual(3)

  // The next one: bed, crop and unit are still there, and so is the cursor.
  await page.keyboard.type('0.65')
  await page.keyboard.press('Enter')
  // A nervous second Enter writes nothing twice.
  await page.keyboard.press('Enter')
  await expect(page.getByText('by 2 picks')).toBeVisible()
  await expect(page.getByText('2.5\u00a0kg', { exact: true }).first()).toBeVisible()
  await expect(page.getByText('The three ways of adding agree.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'bed 3: 0.4 kg/m²' })).toBeVisible()

  await app.restart()
  await go(app, '/garden')
  await expect(app.page.getByText('by 2 picks')).toBeVisible()
  await expect(app.page.getByRole('button', { name: 'bed 3: 0.4 kg/m²' })).toBeVisible()
  expect(app.troubles).toEqual([])
})

test('counts are in no total until one is weighed; then the pick counts, marked as estimated', async ({
  app,
}) => {
  const { page } = app
  await go(app, '/garden/picks')
  await pickOption(page, 'Crop', 'lettuce', /^Lettuce/)
  await page.getByRole('button', { name: /^kg Unit|Unit/ }).click()
  await page.getByRole('option', { name: 'heads' }).click()
  await page.getByRole('textbox', { name: 'How much' }).fill('12')
  await page.getByRole('button', { name: 'Write it down' }).click()
  await expect(page.getByText('Written down: 12 heads Lettuce')).toBeVisible()
  await expect(page.getByRole('row', { name: /Lettuce.*not weighed/ })).toBeVisible()

  await page.getByRole('button', { name: 'Use 350 g, a usual weight' }).first().click()
  await expect(page.getByRole('row', { name: /Lettuce.*about 4\.20/ })).toBeVisible()
  await page.getByRole('tab', { name: 'Year' }).click()
  await expect(page.getByText('1 pick was counted and turned into weight.')).toBeVisible()
  await expect(page.getByText('1 of them by a usual weight, not your own.')).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(page.getByText('Lettuce, heads')).toBeVisible()
})

test('a pick is mended, taken away and brought back, and its history keeps every turn', async ({ app }) => {
  const { page } = app
  await go(app, '/garden/picks')
  await pickOption(page, 'Crop', 'kale', /^Kale/)
  await page.getByRole('textbox', { name: 'How much' }).fill('7')
  await page.keyboard.press('Enter')
  await page.getByRole('row', { name: /Kale/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Weight' }).fill('0.7')
  await dialog.getByRole('textbox', { name: 'Note' }).fill('point forgotten')
  await dialog.getByRole('button', { name: 'Done' }).click()
  await expect(page.getByRole('row', { name: /Kale.*0\.7\skg.*0\.70/ })).toBeVisible()

  await page.getByRole('row', { name: /Kale/ }).click()
  await dialog.getByText('History, 3 lines').click()
  await expect(dialog.getByText(/^7\skg, Kale.*became 0\.7\skg, Kale/)).toBeVisible()
  await dialog.getByRole('button', { name: 'Remove this pick' }).click()
  await expect(page.getByRole('row', { name: /Kale/ })).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(page.getByRole('row', { name: /Kale/ })).toBeVisible()
  await page.keyboard.press('Control+Shift+z')
  await expect(page.getByRole('row', { name: /Kale/ })).toHaveCount(0)
})

test('a garden of two years adds up by month, bed and pick, beside last year, with its food', async ({
  app,
}) => {
  const { page } = app
  await plantGarden(app)
  await expect(page.getByText('139 kg from 30.4 m².')).toBeVisible()
  await expect(page.getByText('33% more than in 2024.')).toBeVisible()
  await expect(page.getByRole('row', { name: /^Tomato/ })).toContainText('60.0')
  await expect(page.getByRole('row', { name: /^Hen eggs, number/ })).toContainText('220')
  await expect(page.getByRole('button', { name: 'bed 3: 10.8 kg/m²' })).toBeVisible()
  await page.getByRole('tab', { name: 'Beds and plantings' }).click()
  await expect(page.getByRole('row', { name: /^Tomato, Roma bed 3/ })).toContainText('83 days')
  await page.getByRole('tab', { name: 'Food and value' }).click()
  await expect(page.getByRole('row', { name: /^Per square metre/ })).toBeVisible()
  const beds = await storedRows<{ id: string; name: string }>(page, 'beds')
  await app.visit(`/garden?bed=${beds.find((bed) => bed.name === 'bed 3')!.id}`)
  await expect(page.getByRole('dialog', { name: 'bed 3' })).toBeVisible()
  expect(app.troubles).toEqual([])
})

test('a list leads from the garden to Import, comes in there, and adds up in the garden', async ({ app }) => {
  const { page } = app
  await go(app, '/garden')
  await page.getByRole('link', { name: 'Bring in a harvest log' }).click()
  await expect(page).toHaveURL(/import/)
  await openTable(app, await writeInto(app.profileDir, 'corners.csv', bedCorners()))
  await choose(page, 'Are the corners in metres or feet?', 'metres')
  await bringIn(page, '24')
  await openTable(app, await writeInto(app.profileDir, 'harvest.csv', harvestLog(2025)))
  await bringIn(page, '176')
  await app.visit('/garden')
  await expect(page.getByText('139 kg from 30.4 m².')).toBeVisible()
  await expect(page.getByRole('button', { name: 'bed 3: 10.8 kg/m²' })).toBeVisible()
  expect(app.troubles).toEqual([])
})

test('one household gets no comparison with others, and is told why', async ({ app }) => {
  const { page } = app
  await plantGarden(app)
  await page.getByRole('button', { name: 'Say the climate' }).click()
  await page.getByRole('combobox', { name: 'Climate' }).fill('Csb')
  await page.getByRole('option', { name: /^Csb/ }).click()
  await page.getByRole('button', { name: 'Keep', exact: true }).click()
  await expect(page.getByText('0 other gardens in Cs have shared their yield')).toBeVisible()
  await expect(page.getByText('Fewer than 5 gardens say too little')).toBeVisible()
  // Some heads of lettuce were never weighed: the whole garden and their bed stay, the other beds could leave.
  await page.getByRole('link', { name: 'Share this season' }).click()
  await expect(page.getByText('Held back because some picks were never weighed')).toContainText('bed 4')
  await expect(page.getByRole('button', { name: /^bed 1, 2025 Yield shown/ })).toBeVisible()
  const sheet = page.getByRole('table', { name: 'What becomes of each part' })
  await expect(sheet.getByRole('row', { name: /^Yield per area/ })).toContainText('4.8')
  await expect(sheet.getByRole('row', { name: /^Area/ })).toContainText('does not leave')
})

test('a season is shared after seeing exactly what leaves; where it is merged, one more garden stands beside', async ({
  app,
  openApp,
}) => {
  await plantSeason(app, 'Alder Street yard', 21)
  await app.restart()
  const { page } = app
  await go(app, '/garden?year=2025')
  await expect(page.getByText('1 not shared')).toBeVisible()
  await page.getByRole('link', { name: 'Share this season' }).click()
  await page.getByRole('button', { name: 'See the file itself' }).click()
  const shown = await page.getByTestId('share-bytes').innerText()
  await page.keyboard.press('Escape')
  await expectAccessible(page)
  const { path } = await app.saveFile(() =>
    page.getByRole('button', { name: 'Write the share file' }).click(),
  )
  await expect(page.getByText('2 yields are shared in')).toBeVisible()
  await expect(page.getByText('wait to be shared')).toBeVisible()
  const file = await readFile(path, 'utf8')
  expect(file.split('\n'), 'the bytes shown are in the file').toContain(shown)
  for (const secret of ['Alder', 'well', '"21"', 'Csb', '"5"']) expect(file).not.toContain(secret)

  const other = await openApp()
  await plantSeason(other, 'Camino Hondo', 8)
  await other.visit('/garden?year=2025')
  await expect(other.page.getByText('0 other gardens in Cs have shared')).toBeVisible()
  await go(other, '/commons')
  await other.openFile(path, () =>
    other.page
      .getByRole('button', { name: /^Bring in/ })
      .first()
      .click(),
  )
  await expect(other.page.getByText('2 yields of gardens and beds are new to you.')).toBeVisible()
  await other.page.getByRole('button', { name: 'Merge 2 records' }).click()
  await other.page.getByRole('tab', { name: /^Gardens/ }).click()
  await expect(other.page.getByRole('row', { name: /whole garden.*4\.2/ })).toBeVisible()
  await expectAccessible(other.page)
  await other.visit('/garden?year=2025')
  await expect(other.page.getByText('Only 1 other garden in Cs has shared')).toBeVisible()
  expect([...app.troubles, ...other.troubles]).toEqual([])
})

test('in the south a season runs from July to June, and every figure follows', async ({ app }) => {
  const { page } = app
  await plantGarden(app)
  await page.getByRole('button', { name: 'Say the climate' }).click()
  await page.getByRole('combobox', { name: 'Climate' }).fill('Csb')
  await page.getByRole('option', { name: /^Csb/ }).click()
  await page.getByRole('combobox', { name: 'Country' }).fill('Chile')
  await page.getByRole('option', { name: 'Chile' }).click()
  await expect(page.getByRole('button', { name: /^as usual here: July/ })).toBeVisible()
  await page.getByRole('button', { name: 'Keep', exact: true }).click()
  await app.visit('/garden?year=2025')
  await expect(page.getByRole('button', { name: /^season 2024\/25/ })).toBeVisible()
  await expect(page.getByRole('columnheader').nth(1)).toHaveText('Jul')
  await expect(page.getByText('The three ways of adding agree.')).toBeVisible()
  // July to October of 2024 and April to June of 2025.
  await expect(page.getByRole('row', { name: /^Potato/ })).toContainText('15.2')
})

test('two like beds become a trial in two clicks, and the ledger fills it', async ({ app }) => {
  const { page } = app
  await plantGarden(app)
  await page.getByRole('button', { name: 'Make it a trial' }).click()
  await page.getByRole('button', { name: 'Draw the lot and begin' }).click()
  await expect(page).toHaveURL(/trials\//)
  await expect(page.getByText('Straw mulch').first()).toBeVisible()
  await go(app, '/garden')
  await expect(page.getByText(/bed 3, bed 4 are a trial on Kale: Straw mulch in bed [34]\./)).toBeVisible()
  await page.getByRole('button', { name: 'Bring the harvest in' }).click()
  await expect(page.getByText('2 yields were written into the trial.')).toBeVisible()
  // 4.5 kg and 6.2 kg of kale from six square metres each.
  await page.getByRole('link', { name: 'Open the trial' }).click()
  await page.getByRole('tab', { name: 'Harvest' }).click()
  await expect(page.getByText('0.75').first()).toBeVisible()
  await expect(page.getByText('1.03').first()).toBeVisible()
  expect(app.troubles).toEqual([])
})

test('a second pair of like beds is a third click', async ({ app }) => {
  const { page } = app
  await plantGarden(app)
  await page.getByRole('button', { name: 'Make it a trial' }).click()
  await page.getByRole('button', { name: 'Add a pair: bed 1 and bed 2' }).click()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Draw the lot and begin' }).click()
  await expect(page).toHaveURL(/trials\//)
  await expect(page.getByText('Straw mulch in 2 pairs of beds').first()).toBeVisible()
  await go(app, '/garden')
  await expect(
    page.getByText(/bed 3, bed 4, bed 1, bed 2 are a trial on Kale: Straw mulch in bed [34], bed [12]\./),
  ).toBeVisible()
})

test('the ledger that leaves adds up again; one that was changed is found out', async ({ app }) => {
  const { page } = app
  await plantGarden(app)
  await page.getByRole('button', { name: 'Verified ledger' }).click()
  const saved = await app.saveFile(() => page.getByRole('button', { name: 'For checking' }).click())
  expect(saved.suggestedName).toBe('garden-ledger-2025.json')
  await app.openFile(saved.path, () => page.getByRole('button', { name: 'Check a ledger' }).click())
  await expect(page.getByText('every total follows from its picks')).toBeVisible()

  const text = await readFile(saved.path, 'utf8')
  const ledger = JSON.parse(text)
  ledger.picks[0].weight.value += 10
  const changed = await writeInto(app.profileDir, 'changed.json', JSON.stringify(ledger))
  await app.openFile(changed, () => page.getByRole('button', { name: 'Check a ledger' }).click())
  await expect(page.getByText(/\d+ things do not add up/)).toBeVisible()

  const table = await app.saveFile(() => page.getByRole('button', { name: 'For a spreadsheet' }).click())
  const [head, ...rows] = (await readFile(table.path, 'utf8')).trim().split('\r\n')
  const kg = head!.split(',').indexOf('weight_kg')
  expect(rows.reduce((all, row) => all + Number(row.split(',')[kg]), 0)).toBeCloseTo(139.4, 6)
})

if (hasPublishedData) {
  test('a real garden of 2020 comes in with one answer and gives its published totals', async ({ app }) => {
    const { page } = app
    await openTable(app, publishedFile('garden-plot-coords'))
    await choose(page, 'Are the corners in metres or feet?', 'feet')
    await bringIn(page, '76')
    await openTable(app, publishedFile('garden-planting-2020'))
    await bringIn(page, '93')
    await openTable(app, publishedFile('garden-harvest-2020'))
    await bringIn(page, '781')
    await app.visit('/garden')
    await expect(page.getByText('432 kg from 49.2 m².')).toBeVisible()
    for (const [crop, kg] of [
      ['Tomato', '158.2'],
      ['Pumpkin', '70.2'],
      ['Zucchini', '45.2'],
      ['All crops', '432.3'],
    ] as const)
      await expect(page.getByRole('row', { name: new RegExp(`^${crop}`) })).toContainText(kg)
    await expect(page.getByText('The three ways of adding agree.')).toBeVisible()
    expect(app.troubles).toEqual([])
  })
}

async function addBed(page: Page, name: string, width: string, length: string): Promise<void> {
  await page.getByRole('button', { name: 'Add a bed' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
  await dialog.getByRole('textbox', { name: 'Width' }).fill(width)
  await dialog.getByRole('textbox', { name: 'Length' }).fill(length)
  await dialog.getByRole('button', { name: 'Keep' }).click()
  await expect(page.getByRole('row', { name: new RegExp(`^${name}`) })).toBeVisible()
}

async function pickOption(page: Page, box: string, words: string, option: RegExp): Promise<void> {
  await page.getByRole('combobox', { name: box }).fill(words)
  await page.getByRole('option', { name: option }).first().click()
}
