import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { type App, expect, test } from './support/app.ts'

/** What the answer sentence carries, as numbers on the effect scale. */
async function answerOf(page: Page): Promise<Record<string, string>> {
  const sentence = page.locator('[data-answer]')
  await expect(sentence).toHaveAttribute('data-settled', 'true', { timeout: 60_000 })
  return sentence.evaluate((element) => ({ ...(element as HTMLElement).dataset }) as Record<string, string>)
}

/** Go to Compare once the first page stands: an address set earlier is lost to the one the app starts with. */
async function openCompare(app: App): Promise<void> {
  await expect(app.page.getByRole('main').getByRole('heading').first()).toBeVisible()
  await app.visit('/compare')
  const places = app.page.getByRole('navigation')
  await expect(places.getByRole('link', { name: 'Compare' })).toHaveAttribute('aria-current', 'page')
}

/** Rows of a CSV without quoted line breaks, by column name. */
function rowsOf(text: string): Record<string, string>[] {
  const [head = '', ...lines] = text
    .replace(/^\ufeff/, '')
    .trim()
    .split('\r\n')
  const names = head.split(',')
  return lines.map((line) => {
    const cells = [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map((m) => m[1] ?? '')
    return Object.fromEntries(names.map((name, at) => [name, cells[at] ?? '']))
  })
}

test('someone asks what compost does to maize, reads the answer by climate, and takes the numbers away', async ({
  app,
}) => {
  test.slow()
  const { page } = app
  await openCompare(app)
  await page.getByRole('button', { name: 'Explore with sample data' }).click()
  await answerOf(page)
  await expectAccessible(page)

  await test.step('the question is changed by keyboard alone, and its address brings it back', async () => {
    const practice = page.getByRole('button', { name: /Practice/ })
    await practice.press('Enter')
    await expect(page.getByRole('searchbox')).toBeFocused()
    await page.keyboard.type('compost')
    await expect(page.getByRole('option').first()).toContainText('compost')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(practice).toContainText('compost')
    await page.getByRole('button', { name: /^(?!.*Practice).*Crop/ }).click()
    await page.getByRole('option', { name: /maize/ }).first().click()
    await page
      .getByRole('button', { name: /Climate/ })
      .first()
      .click()
    await page.getByRole('option', { name: /^Aw/ }).click()
    await expect(page.locator('[data-answer="Aw"]')).toBeVisible()
    await expect(page).toHaveURL(/practice=compost/)
    await expect(page).toHaveURL(/crop=maize/)
    await expect(page).toHaveURL(/climate=Aw/)
    await page.goBack()
    await expect(page.locator('[data-answer="all"]')).toBeVisible()
    await page.goForward()
    await expect(page.locator('[data-answer="Aw"]')).toBeVisible()
  })

  const answer = await answerOf(page)
  await test.step('the sentence says what the exact numbers say', async () => {
    const percent = Math.round(100 * Math.expm1(Number(answer.estimate)))
    const text = (await page.locator('[data-answer]').textContent()) ?? ''
    expect(text).toContain(`${Math.abs(percent)}% ${percent >= 0 ? 'more' : 'less'}`)
    expect(text).toContain('simulated')
  })

  await test.step('climates open and close by keyboard', async () => {
    const figure = page.locator('[data-figure="climates"]')
    const trials = figure.locator('rect[data-row]')
    const first = figure.locator('rect[data-row="Aw"]')
    const open = await trials.count()
    await first.press('Enter')
    await expect.poll(() => trials.count()).toBeLessThan(open)
    await page.keyboard.press('Enter')
    await expect.poll(() => trials.count()).toBe(open)
    await page.keyboard.press('ArrowDown')
    await expect(figure.locator('rect[data-row]:focus')).toHaveCount(1)
  })

  await test.step('the break-even is moved by arrow keys, and the answer is asked again with it', async () => {
    const slider = page.getByRole('slider', { name: 'Where it begins to pay' })
    const before = Number(await slider.getAttribute('aria-valuenow'))
    await slider.press('PageUp')
    await expect
      .poll(async () => Number(await slider.getAttribute('aria-valuenow')))
      .toBeGreaterThan(before + 3)
    await expect.poll(() => page.url()).toContain('mid=')
    expect((await answerOf(page)).estimate).toBe(answer.estimate)
  })

  await test.step('the figure can be read as a table', async () => {
    await page.getByRole('button', { name: 'Show as table' }).click()
    await expect(page.getByRole('rowheader', { name: /^Aw, tropical savanna/ })).toBeVisible()
    await page.getByRole('button', { name: 'Show as figure' }).click()
  })

  await test.step('two outcomes stand against each other', async () => {
    await page.getByRole('tab', { name: 'Yield and nutrients' }).click()
    await expect(page.locator('[data-figure="trade"] svg[role="img"]')).toBeVisible()
    await expect(page.getByText('Each outcome was pooled on its own')).toBeVisible()
    await expectAccessible(page)
  })

  await test.step('every comparison stands in a table', async () => {
    await page.getByRole('tab', { name: /^Trials/ }).click()
    const rows = page.getByLabel('Every comparison').locator('tbody tr')
    await expect(rows.first()).toBeVisible()
    expect(await rows.count()).toBeGreaterThanOrEqual(Number(answer.trials))
    await expectAccessible(page)
  })

  await test.step('the method is told with its numbers', async () => {
    await page.getByRole('tab', { name: 'Method' }).click()
    await expect(page.getByText(answer.set ?? '?')).toBeVisible()
    await expect(page.getByRole('table', { name: 'Beside other practices' })).toBeVisible()
    await expectAccessible(page)
  })

  await test.step('the numbers leave as a CSV that says what the screen says', async () => {
    await page.getByRole('tab', { name: 'By climate' }).click()
    const saved = await app.saveFile(async () => {
      await page.getByRole('button', { name: 'Export' }).click()
      await page.getByRole('menuitem', { name: 'Numbers as CSV' }).click()
    })
    expect(saved.suggestedName).toMatch(/^compare-compost-.*\.csv$/)
    const rows = rowsOf(await readFile(saved.path, 'utf8'))
    const here = rows.find((row) => row.level === 'climate' && row.climate === 'Aw')
    expect(Number(here?.estimate)).toBe(Number(answer.estimate))
    expect(Number(here?.lower)).toBe(Number(answer.lower))
    expect(Number(here?.new_field_upper)).toBe(Number(answer.newFieldUpper))
    expect(here?.certainty).toBe((await answerOf(page)).grade)
    const comparisons = rows.filter((row) => row.level === 'comparison')
    expect(new Set(comparisons.map((row) => row.record)).size).toBe(Number(answer.trials))
    const weight = comparisons.reduce((sum, row) => sum + Number(row.weight), 0)
    expect(weight).toBeCloseTo(1, 9)
    expect(rows.find((row) => row.label === 'set_digest')?.notes).toBe(answer.set)
  })

  await test.step('the figure leaves as a drawing and as a picture that stand alone', async () => {
    const take = (what: string) =>
      app.saveFile(async () => {
        await page.getByRole('button', { name: 'Export' }).click()
        await page.getByRole('menuitem', { name: what }).click()
      })
    const svg = await readFile((await take('Figure as SVG')).path, 'utf8')
    expect(svg).toContain('font/woff2;base64,')
    expect(svg).toContain('Does compost change')
    expect(svg).not.toMatch(/var\(--|class=|(?:href|src)="?(?:http|\.\/)/)
    const png = await readFile((await take('Figure as PNG')).path)
    expect(png.subarray(1, 4).toString()).toBe('PNG')
    expect(png.readUInt32BE(16), 'twice as wide as on the screen').toBeGreaterThan(1400)
  })

  await test.step('the question is kept, and found again after a restart', async () => {
    await page.getByRole('button', { name: 'Save this question' }).click()
    await expect(page.getByRole('button', { name: 'Question saved' })).toBeVisible()
  })
  await app.restart()
  await openCompare(app)
  await answerOf(app.page)
  await app.page.getByRole('link', { name: /^compost, yield, maize/ }).click()
  await expect(app.page.locator('[data-answer="Aw"][data-settled="true"]')).toBeVisible()
  const again = await answerOf(app.page)
  expect(again.answer).toBe('Aw')
  expect(again.estimate, 'the same records give the same digits').toBe(answer.estimate)
  expect(app.troubles).toEqual([])
})
