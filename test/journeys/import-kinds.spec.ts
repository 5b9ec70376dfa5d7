import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { workbook } from '../support/workbook.ts'
import { expect, test } from './support/app.ts'
import { account, bringIn, choose, openTable, ownFile, stored } from './support/import.ts'

const text = (ref: string, words: string) => `<c r="${ref}" t="inlineStr"><is><t>${words}</t></is></c>`
const number = (ref: string, value: number) => `<c r="${ref}"><v>${value}</v></c>`

/** A workbook of two sheets: a plan in words, and three picks of a garden. */
function gardenBook(): Uint8Array {
  const picks = [
    ['tomato', '2025-07-03', 1200],
    ['tomato', '2025-07-10', 900],
    ['kale', '2025-07-10', 400],
  ] as const
  const head = ['vegetable', 'date', 'weight g'].map((words, i) => text(`${'ABC'[i]}1`, words)).join('')
  const rows = picks.map(
    ([crop, day, grams], i) =>
      `<row r="${i + 2}">${text(`A${i + 2}`, crop)}${text(`B${i + 2}`, day)}${number(`C${i + 2}`, grams)}</row>`,
  )
  return workbook([
    {
      name: 'Plan',
      rows: `<row r="1">${text('A1', 'bed')}${text('B1', 'idea')}</row><row r="2">${text('A2', 'north')}${text('B2', 'beans')}</row>`,
    },
    { name: 'Picks', rows: `<row r="1">${head}</row>${rows.join('')}` },
  ])
}

/** Bring in what is on the desk and hold the report to its sum. */
async function reported(page: Page, rows: number): Promise<void> {
  await bringIn(page, String(rows))
  const lines = await account(page)
  expect(lines['Rows in the file']).toBe(String(rows))
  expect(lines['Brought in and left out together']).toBe(String(rows))
}

test('a workbook’s second sheet is chosen, comes in as a garden’s picks, and the report opens the garden', async ({
  app,
}) => {
  const { page } = app
  const path = join(app.profileDir, 'garden.xlsx')
  await writeFile(path, gardenBook())
  await openTable(app, path)
  await expect(page.locator('.page-head-facts')).toContainText('sheet “Plan”')
  await choose(page, 'Sheet', 'Picks')
  await expect(page.locator('.page-head-facts')).toContainText('sheet “Picks”')
  await expect(page.getByRole('button', { name: 'weight g means: Weight' })).toBeVisible()
  await reported(page, 3)
  await expect(page.getByRole('link', { name: 'Open the trials' })).toHaveCount(0)
  await page.getByRole('link', { name: 'Open the garden' }).click()
  await expect(page.getByRole('row', { name: /^Tomato/ })).toContainText('2.1')
  expect(app.troubles).toEqual([])
})

test('ranks, a soil report and mixed crops come in, each adds up, and the report opens the trials', async ({
  app,
}) => {
  const { page } = app
  await test.step('two farms ranked three options', async () => {
    await openTable(app, ownFile('13-ranks'))
    await choose(page, 'Crop', 'Common bean (dry)')
    await page.getByRole('radio', { name: 'Red is the control' }).click()
    await reported(page, 2)
  })
  await test.step('soil samples make a place with its samples, and no trial to open', async () => {
    await openTable(app, ownFile('11-lab-soil'))
    await reported(page, 2)
  })
  await test.step('land equivalent ratios, with decimal commas', async () => {
    await openTable(app, ownFile('06-intercrop-semicolon'))
    await reported(page, 2)
    await page.getByRole('link', { name: 'Open the trials' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Trials' })).toBeVisible()
  })
  expect(await stored(page)).toMatchObject({ batches: 3 })
  expect(app.troubles).toEqual([])
})
