import type { Page } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { expect, test } from './support/app.ts'
import { compostTrial, goToTab, openTrial, plant, plantTrial } from './support/plant-trial.ts'

/** Plot weights in kilograms, in walking order. */
const WEIGHTS = [
  '3.02',
  '2.61',
  '2.72',
  '2.95',
  '3.21',
  '2.70',
  '2.84',
  '3.10',
  '2.90',
  '2.55',
  '2.66',
  '3.05',
]

/** Type into the boxes as a person does, and count every key that is no digit or point. */
async function typeDown(page: Page, values: readonly string[]): Promise<number> {
  let others = 0
  for (const value of values) {
    await page.keyboard.type(value)
    await page.keyboard.press('Enter')
    others++
  }
  return others
}

const boxes = (page: Page) => page.locator('.entry-grid input[data-entry]')

test('twelve plot yields take fewer than 60 keystrokes beyond their digits', async ({ app }) => {
  const { page } = app
  // Tomatoes are weighed fresh: one box for each plot.
  await openTrial(page, compostTrial(6, { crop: 'tomato', areaM2: 2 }), 'harvest')
  await boxes(page).first().click()
  const keys = 1 + (await typeDown(page, WEIGHTS))
  expect(keys).toBeLessThan(60)
  await expect(page.locator('.entry-state time')).toHaveCount(12)
  await expect(page.getByText(/Compost gave/).first()).toBeVisible()
  expect(app.troubles).toEqual([])
})

test('weights with their moisture become tonnes per hectare at the standard, and the answer follows', async ({
  app,
}) => {
  const { page } = app
  await openTrial(page, compostTrial(4), 'harvest')
  await boxes(page).first().click()
  const moist = ['14.6', '14.9', '15.2', '15.0', '14.4', '14.7', '14.8', '15.1']
  const keys =
    1 +
    (await typeDown(
      page,
      WEIGHTS.slice(0, 8).flatMap((weight, i) => [weight, moist[i]!]),
    ))
  expect(keys).toBeLessThan(60)
  await expect(page.getByRole('columnheader', { name: 't/ha at 16%' })).toBeVisible()
  // 3.02 kg off 24 m² at 14.6% is 1.258 t/ha, and 1.28 t/ha at 16%.
  await expect(page.getByRole('row', { name: /^101/ })).toContainText('1.28')
  await expect(page.locator('.entry-state time')).toHaveCount(8)
  await expect(page.getByText(/So far|Compost gave/).first()).toBeVisible()
  await expectAccessible(page)
  expect(app.troubles).toEqual([])
})

test('a slipped point is noticed, kept out of the answer, and mended with one press', async ({ app }) => {
  const { page } = app
  await openTrial(page, compostTrial(2), 'harvest')
  await boxes(page).first().click()
  await typeDown(page, ['3.02', '14.6', '28.4', '14.8'])
  const row = page.getByRole('row', { name: /^102/ })
  await expect(row).toContainText('check')
  await expect(page.getByText(/rarely gives more than 5.t\/ha\. Did the point slip/)).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: '2.84 kg' }).click()
  await expect(row.getByRole('textbox', { name: /weight/ })).toHaveValue('2.84')
  await expect(row).not.toContainText('check')
})

test('a value out of range can be kept with a reason, which stands in the history', async ({ app }) => {
  const { page } = app
  await openTrial(page, compostTrial(2), 'harvest')
  await boxes(page).first().click()
  await typeDown(page, ['28.4'])
  await page.getByRole('button', { name: 'Keep 28.4, say why' }).click()
  await page.getByLabel('Why is it so?').fill('weighed with the stalks')
  await page.getByRole('button', { name: 'Keep 28.4', exact: true }).click()
  await expect(page.getByRole('row', { name: /^101/ })).not.toContainText('check')
  await page.getByRole('button', { name: 'Every change' }).click()
  await expect(page.getByText('weighed with the stalks')).toBeVisible()
})

test('what was typed wrong is undone with Ctrl Z, many steps back, and done again', async ({ app }) => {
  const { page } = app
  await openTrial(page, compostTrial(2), 'harvest')
  await boxes(page).first().click()
  await typeDown(page, ['3.02', '14.6', '2.61'])
  await expect(page.locator('.entry-state time')).toHaveCount(2)
  await page.keyboard.press('Control+z')
  await expect(boxes(page).nth(2)).toHaveValue('')
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await expect(boxes(page).nth(0)).toHaveValue('')
  await page.keyboard.press('Control+Shift+z')
  await expect(boxes(page).nth(0)).toHaveValue('3.02')
})

test('Spanish decimals are read, and the sheet speaks Spanish', async ({ app }) => {
  const { page } = app
  await page.evaluate(() =>
    localStorage.setItem('commonfield.preferences', JSON.stringify({ language: 'es' })),
  )
  await page.reload()
  await openTrial(page, compostTrial(2), 'harvest')
  await boxes(page).first().click()
  await typeDown(page, ['3,02', '14,6', '2,61', '14,9'])
  await expect(page.getByRole('row', { name: /^101/ })).toContainText('1,28')
  await expect(page.getByText('1 de 2', { exact: false }).first()).toBeVisible()
  await expectAccessible(page)
  for (const tab of ['events', 'result'] as const) {
    await goToTab(page, await trialOf(page), tab)
    await expectAccessible(page)
  }
})

test('a walk shows one plot at a time, with targets a thumb can hit', async ({ app }) => {
  const { page } = app
  await page.setViewportSize({ width: 1024, height: 700 })
  await openTrial(page, compostTrial(2), 'harvest')
  await page.getByRole('button', { name: 'Walk plot by plot' }).click()
  await expect(page.getByRole('heading', { name: 'Plot 101' })).toBeVisible()
  await page.keyboard.type('3.02')
  await page.keyboard.press('Enter')
  await page.keyboard.type('14.6')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Plot 102' })).toBeVisible()
  for (const button of await page.locator('.walk .button').all()) {
    const box = await button.boundingBox()
    expect(box?.height).toBeGreaterThanOrEqual(48)
  }
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Back to 101' }).click()
  await expect(page.getByRole('textbox', { name: /weight/ })).toHaveValue('3.02')
})

test('a damaged plot keeps its value and leaves the answer', async ({ app }) => {
  const { page } = app
  await openTrial(page, compostTrial(2), 'harvest')
  await boxes(page).first().click()
  await typeDown(page, ['3.02', '14.6'])
  await boxes(page).first().click()
  await page.getByRole('button', { name: 'Plot damaged' }).click()
  await page.getByRole('button', { name: 'Animals got in' }).click()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Leave this plot out' }).click()
  const row = page.getByRole('row', { name: /^101/ })
  await expect(row).toContainText('left out')
  await expect(row.getByRole('textbox', { name: /weight/ })).toHaveValue('3.02')
  await goToTab(page, await trialOf(page), 'events')
  await expect(page.getByRole('row', { name: /Damage/ })).toContainText('Animals got in')
})

test('counting is pressing: the count lands in its plot', async ({ app }) => {
  const { page } = app
  const planted = compostTrial(2)
  await openTrial(page, { ...planted, trial: { ...planted.trial, outcomes: ['fruit_count'] } }, 'harvest')
  await page.getByRole('button', { name: 'Count', exact: true }).click()
  for (let i = 0; i < 7; i++) await page.getByRole('button', { name: '+ 1', exact: true }).click()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Keep, and go to plot 102' }).click()
  await page.getByRole('button', { name: 'Close' }).click()
  await expect(boxes(page).first()).toHaveValue('7')
})

test('a soil test without its method says so, and the method is kept with laboratory and depth', async ({
  app,
}) => {
  const { page } = app
  const planted = compostTrial(2)
  await openTrial(page, { ...planted, trial: { ...planted.trial, outcomes: ['soil_p_avail'] } }, 'harvest')
  await boxes(page).first().click()
  await typeDown(page, ['18'])
  await expect(page.getByText(/different number by each method/)).toBeVisible()
  await page.getByRole('button', { name: 'How measured' }).first().click()
  await page.getByRole('button', { name: /Method/ }).click()
  await page.getByRole('option', { name: /Olsen/i }).click()
  await page.getByLabel(/Laboratory/).fill('Suelos Matanzas')
  await page.getByLabel('From depth').fill('0')
  await page.getByLabel('To depth').fill('20')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Keep this' }).click()
  await expect(page.getByText(/different number by each method/)).toHaveCount(0)
  await expect(boxes(page).first()).toHaveValue('18')
})

test('events are written down by date, corrected, taken away and put back', async ({ app }) => {
  const { page } = app
  await openTrial(page, compostTrial(2), 'events')
  await page.getByRole('button', { name: 'Write down an event' }).click()
  await page
    .getByRole('spinbutton', { name: /^day, Date/ })
    .first()
    .click()
  await page.keyboard.type('14012025')
  await page.getByLabel(/Amount/).fill('12')
  await page.getByLabel(/^Note/).fill('rows 50 cm apart')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Keep this event' }).click()
  const row = page.getByRole('row', { name: /Sowing/ })
  await expect(row).toContainText('14 January 2025')
  await expect(row).toContainText('12 kg')
  await page.getByRole('button', { name: /^Take away: Sowing/ }).click()
  await expect(row).toHaveCount(0)
  await page.getByRole('button', { name: /^Put back Event: Sowing/ }).click()
  await expect(row).toHaveCount(1)
  await page.getByLabel('What went otherwise').fill('Sown a week late')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'Sown a week late' }).first()).toBeVisible()
  await expectAccessible(page)
})

test('the result stands as soon as two plots are in, and after four blocks it has its range', async ({
  app,
}) => {
  const { page } = app
  const planted = compostTrial(4)
  await openTrial(page, planted, 'harvest')
  await boxes(page).first().click()
  await typeDown(page, ['3.02', '14.6', '2.61', '14.6'])
  await expect(page.locator('.entry-state time')).toHaveCount(2)
  await goToTab(page, planted.trial.id, 'result')
  await expect(page.getByText('16% more yield')).toBeVisible()
  await expect(page.getByText(/One block says nothing about chance/)).toBeVisible()
  await goToTab(page, planted.trial.id, 'harvest')
  await boxes(page).nth(4).click()
  await typeDown(page, [
    '2.72',
    '14.6',
    '2.95',
    '14.6',
    '3.21',
    '14.6',
    '2.70',
    '14.6',
    '2.70',
    '14.6',
    '3.00',
    '14.6',
  ])
  await expect(page.locator('.entry-state time')).toHaveCount(8)
  await goToTab(page, planted.trial.id, 'result')
  await expect(page.getByText(/On this field it is likely between/)).toBeVisible()
  await expect(page.getByText('paired by block')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'See what others found' }).click()
  await expect(page.getByText(/Yours would be the first/)).toBeVisible()
})

test('the same question in the commons stands beside the answer', async ({ app }) => {
  const { page } = app
  const planted = compostTrial(2)
  await openTrial(page, planted, 'harvest')
  // Three other farms of the same climate, each with its own figures.
  for (const [i, gain] of [1.08, 1.12, 1.2].entries()) {
    const { site, trial } = compostTrial(4)
    const mean = (kg: number) => ({
      value: kg,
      unit: 'kg/har',
      verbatim: String(kg),
      unitAsWritten: 'kg/ha',
      basis: 'at_16' as const,
    })
    const arm = (treatment: string, kg: number) => ({
      treatment,
      variable: 'yield_total',
      basis: 'at_16' as const,
      mean: mean(kg),
      n: 4,
      spread: { kind: 'sd' as const, value: 120 },
    })
    const base = 1000 + 100 * i
    const summaries = [arm('t0', base), arm('t1', Math.round(base * gain))]
    await plant(page, { sites: [site], trials: [{ ...trial, plots: [], summaries, status: 'done' }] })
  }
  await boxes(page).first().click()
  await typeDown(page, ['3.02', '14.6', '2.61', '14.6', '2.60', '14.6', '2.95', '14.6'])
  await expect(page.locator('.entry-state time')).toHaveCount(4)
  await goToTab(page, planted.trial.id, 'result')
  await page.getByRole('button', { name: 'See what others found' }).click()
  await expect(page.getByText(/Other trials, read for Aw: \+1\d%/)).toBeVisible()
  await expect(page.getByText(/3 trials, 0% borrowed/)).toBeVisible()
  await expectAccessible(page)
})

test('what showed saved is there when the app is opened again', async ({ app }) => {
  const { page } = app
  const planted = compostTrial(6, { crop: 'tomato', areaM2: 2 })
  await plantTrial(page, planted)
  await goToTab(page, planted.trial.id, 'harvest')
  await boxes(page).first().click()
  await typeDown(page, WEIGHTS)
  const shown = await page.locator('.entry-state time').count()
  await app.restart()
  await goToTab(app.page, planted.trial.id, 'harvest')
  await expect(app.page.locator('.entry-state time')).not.toHaveCount(0)
  expect(await app.page.locator('.entry-state time').count()).toBeGreaterThanOrEqual(shown)
})

/** The trial whose page is open. */
async function trialOf(page: Page): Promise<string> {
  return /trials\/([\w-]+)/.exec(page.url())?.[1] ?? ''
}
