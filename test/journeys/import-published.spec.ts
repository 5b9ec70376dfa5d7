import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './support/app.ts'
import {
  account,
  bringIn,
  choose,
  hasPublishedData,
  keepWords,
  openTable,
  publishedFile,
  stored,
} from './support/import.ts'

type Said = Record<'estimate' | 'se' | 'lower' | 'upper' | 'sites' | 'grade' | 'trials', string>

/** The exact numbers behind the answer sentence of a question, over all climates. */
async function compare(
  app: { page: Page; visit(path: string): Promise<void> },
  question: Record<string, string>,
) {
  const asked = new URLSearchParams({ outcome: 'yield_total', climate: 'all', ...question })
  await app.visit(`/compare?${asked}`)
  const sentence = app.page.locator('[data-answer="all"]')
  await expect(sentence).toBeVisible({ timeout: 60_000 })
  const said = (await sentence.evaluate((element) => ({ ...(element as HTMLElement).dataset }))) as Said
  const percent = (text: string) => 100 * Math.expm1(Number(text))
  return {
    ...said,
    estimate: Number(said.estimate),
    percent: percent(said.estimate),
    range: [percent(said.lower), percent(said.upper)] as const,
  }
}

if (hasPublishedData) {
  test('143 Iowa strip trials: fungicide adds 2.3% to maize, 1.9 to 2.7', async ({ app }) => {
    test.setTimeout(120_000)
    const { page } = app
    await openTable(app, publishedFile('iowa-maize-fungicide-strips'))
    await choose(page, 'Crop', 'Maize (grain)')
    await choose(page, 'Which unit is CTR_Yld in?', 'bu/ac')
    await keepWords(page, 'What was tried', 'fungicide')
    await choose(page, 'Climate', 'Dfa', /^Dfa,/)
    await bringIn(page, '703')
    expect(await account(page)).toEqual({
      'Rows in the file': '703',
      'Brought in': '703',
      'Brought in and left out together': '703',
    })
    expect(await stored(page)).toEqual({ sites: 143, trials: 143, chunks: 143, batches: 1 })
    const { percent, range } = await compare(app, {
      practice: 'local:fungicide',
      crop: 'maize',
      baseline: '',
    })
    expect(percent).toBeCloseTo(2.3, 0)
    expect(Math.abs(percent - 2.3)).toBeLessThan(0.1)
    expect(range[0]).toBeGreaterThan(1.8)
    expect(range[1]).toBeLessThan(2.8)
    expect(app.troubles).toEqual([])
  })

  test('nitrogen on maize in Minnesota: seven doses share one control, five sites', async ({ app }) => {
    test.setTimeout(120_000)
    const { page } = app
    await openTable(app, publishedFile('hernandez-corn-nitrogen'))
    await choose(page, 'Crop', 'Maize (grain)')
    await choose(page, 'Which unit is yield in?', 't/ha')
    await choose(page, 'Which unit is nitro in?', 'kg/ha')
    await bringIn(page, '136')
    expect(await account(page)).toMatchObject({ 'Rows in the file': '136', 'Brought in': '136' })
    expect(await stored(page)).toEqual({ sites: 5, trials: 5, chunks: 5, batches: 1 })
    const said = await compare(app, { practice: 'mineral_n', crop: 'maize', baseline: '' })
    expect(said.sites).toBe('5')
    expect(said.range[0]).toBeGreaterThan(0)
    expect(app.troubles).toEqual([])
  })

  test('14,446 summaries from Africa: what mulch does to maize, to the digit of the reference', async ({
    app,
  }) => {
    test.setTimeout(240_000)
    const { page } = app
    await openTable(app, publishedFile('era-africa-cereals'))
    await choose(page, '“Mulch” is', 'Straw mulch')
    await bringIn(page, '14,446')
    expect(await account(page)).toMatchObject({ 'Rows in the file': '14,446', 'Brought in': '14,446' })
    expect(await stored(page)).toMatchObject({ sites: 838, trials: 6407, batches: 1 })
    const oracle = JSON.parse(
      readFileSync(resolve(import.meta.dirname, '../../../shared/oracle/e2e-era-maize.json'), 'utf8'),
    ) as {
      cells: { practice: string; overall: { K: number; estimate: number; se: number; grade: string } }[]
    }
    const { overall } = oracle.cells.find((cell) => cell.practice === 'Mulch')!
    const mulch = await compare(app, { practice: 'straw_mulch', crop: 'maize', baseline: '' })
    expect(Number(mulch.sites)).toBe(overall.K)
    expect(mulch.grade).toBe(overall.grade)
    expect(mulch.percent).toBeCloseTo(27.4, 1)
    expect(mulch.range.map(Math.round)).toEqual([19, 37])
    expect(Math.abs(mulch.estimate - overall.estimate)).toBeLessThan(1e-6)
    expect(app.troubles).toEqual([])
  })
}
