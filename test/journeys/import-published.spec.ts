import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { similarityMatrix } from '../../shared/climate/similarity.ts'
import { summarise } from '../../shared/commons/summarise.ts'
import { compare as compareTrials } from '../../shared/compare/compare.ts'
import { pool } from '../../shared/compare/pool.ts'
import type { Question } from '../../shared/compare/question.ts'
import { buildFrame } from '../../shared/frame/build-frame.ts'
import type { ObservationChunk } from '../../shared/record/observation.ts'
import type { Site } from '../../shared/record/site.ts'
import type { Trial } from '../../shared/record/trial.ts'
import type { TrialResult } from '../../shared/record/trial-result.ts'
import { ZONE_CODES } from '../../shared/vocabulary/zone-code.ts'
import { estimator } from '../../src-renderer/data/estimator.ts'
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
  storedRows,
} from './support/import.ts'

type Said = Record<'estimate' | 'se' | 'lower' | 'upper' | 'sites' | 'grade' | 'trials', string>

/** The exact numbers behind the answer sentence of a question, over all climates. */
async function compare(
  app: { page: Page; visit(path: string): Promise<void> },
  question: Record<string, string>,
) {
  const asked = new URLSearchParams({ outcome: 'yield_total', climate: 'all', ...question })
  // From another place, so that no earlier answer stands there.
  await app.visit('/import')
  const sentence = app.page.locator('[data-answer="all"]')
  await expect(sentence).toHaveCount(0)
  await app.visit(`/compare?${asked}`)
  await expect(sentence).toHaveAttribute('data-settled', 'true', { timeout: 120_000 })
  const said = (await sentence.evaluate((element) => ({ ...(element as HTMLElement).dataset }))) as Said
  const percent = (text: string) => 100 * Math.expm1(Number(text))
  return {
    ...said,
    estimate: Number(said.estimate),
    percent: percent(said.estimate),
    range: [percent(said.lower), percent(said.upper)] as const,
  }
}

type OracleCell = {
  readonly practice: string
  readonly comparisons: number
  readonly trials: number
  readonly average_cv2_treated: number
  readonly overall: {
    readonly K: number
    readonly estimate: number
    readonly se: number
    readonly ci: readonly [number, number]
    readonly grade: string
  }
}

/** The reference computation for one practice on African maize. */
function oracleOf(practice: string): OracleCell {
  const path = resolve(import.meta.dirname, '../../../shared/oracle/e2e-era-maize.json')
  const { cells } = JSON.parse(readFileSync(path, 'utf8')) as { cells: OracleCell[] }
  const cell = cells.find((one) => one.practice === practice)
  if (!cell) throw new Error(`the reference has no ${practice}`)
  return cell
}

const MULCH_ON_MAIZE: Question = {
  practice: 'straw_mulch',
  baseline: 'any',
  crops: ['maize'],
  variable: 'yield_total',
  outcome: { scale: 'lnRR', direction: 'more', mid: 5, midKind: 'percent' },
}

/** The trials of the store as results, summarised here from what the window wrote there. */
async function storedResults(page: Page): Promise<TrialResult[]> {
  const [trials, sites, chunks] = await Promise.all([
    storedRows<Trial>(page, 'trials'),
    storedRows<Site>(page, 'sites'),
    storedRows<ObservationChunk>(page, 'chunks'),
  ])
  const siteOf = new Map(sites.map((site) => [site.id, site]))
  return trials.flatMap((trial) => {
    const site = siteOf.get(trial.site)
    return site
      ? [
          summarise(
            trial,
            site,
            chunks.filter((chunk) => chunk.trial === trial.id),
            estimator,
            null,
          ),
        ]
      : []
  })
}

/** The dose of an arm that stands for one practice, in the unit it is kept in. */
const doseOf = (arm: TrialResult['arms'][number]) => arm.practices[0]?.dose?.value ?? 0

if (hasPublishedData) {
  test('143 Iowa strip trials: fungicide adds 2.3% to maize, 1.9 to 2.7', async ({ app }) => {
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
    const { page } = app
    await openTable(app, publishedFile('hernandez-corn-nitrogen'))
    await choose(page, 'Crop', 'Maize (grain)')
    await choose(page, 'Which unit is yield in?', 't/ha')
    await choose(page, 'Which unit is nitro in?', 'kg/ha')
    await bringIn(page, '136')
    expect(await account(page)).toMatchObject({ 'Rows in the file': '136', 'Brought in': '136' })
    expect(await stored(page)).toEqual({ sites: 5, trials: 5, chunks: 5, batches: 1 })

    await test.step('what was stored: the highest dose against none, with every dose on the one control', async () => {
      const highest = (await storedResults(page)).map(({ arms, outcomes }) => {
        const last = arms
          .filter((arm) => !arm.baseline)
          .toSorted((a, b) => doseOf(a) - doseOf(b))
          .at(-1)
        return outcomes[0]!.contrasts.find((contrast) => contrast.a === last?.id)!
      })
      const pooled = pool(
        highest.map(({ y }) => y),
        highest.map(({ v }) => v),
      )
      expect(Math.abs((pooled.mu ?? Number.NaN) - 0.561)).toBeLessThan(0.02)
      expect(Math.abs(pooled.ci!.low - 0.289)).toBeLessThan(0.03)
      expect(Math.abs(pooled.ci!.high - 0.833)).toBeLessThan(0.03)
      expect(pooled.i2).toBeGreaterThan(80)
    })

    const said = await compare(app, { practice: 'mineral_n', crop: 'maize', baseline: '' })
    expect(said.sites).toBe('5')
    expect(said.range[0]).toBeGreaterThan(0)
    expect(app.troubles).toEqual([])
  })

  test('14,446 summaries from Africa: what mulch does to maize, to the digit of the reference', async ({
    app,
  }) => {
    test.setTimeout(480_000)
    const { page } = app
    await openTable(app, publishedFile('era-africa-cereals'))
    await choose(page, '“Mulch” is', 'Straw mulch')
    const mulch = oracleOf('Mulch')
    await bringIn(page, '14,446')
    expect(await account(page)).toMatchObject({ 'Rows in the file': '14,446', 'Brought in': '14,446' })
    expect(await stored(page)).toMatchObject({ sites: 838, trials: 6407, batches: 1 })

    await test.step('what was stored gives the reference, digit for digit', async () => {
      const results = await storedResults(page)
      // The reference computation takes the maize trials that name a climate class.
      const zoned = results.filter((result) => result.crop === 'maize' && result.zone !== null)
      const got = compareTrials(buildFrame(zoned, ZONE_CODES), MULCH_ON_MAIZE, similarityMatrix())
      expect(got.account).toMatchObject({ used: mulch.comparisons, trials: mulch.trials, clusters: 72 })
      expect(got.noise[0]?.treated).toBeCloseTo(mulch.average_cv2_treated, 12)
      expect(got.overall.mu).toBeCloseTo(mulch.overall.estimate, 12)
      expect(got.overall.se).toBeCloseTo(mulch.overall.se, 12)
      expect(got.overall.ci?.low).toBeCloseTo(mulch.overall.ci[0], 10)
      expect(got.overall.ci?.high).toBeCloseTo(mulch.overall.ci[1], 10)
    })

    // The reference takes known climates only; the one study of mulch that names fifteen districts and no climate has none.
    const question = { practice: 'straw_mulch', crop: 'maize', baseline: '', known: '1' }
    const said = await compare(app, question)
    expect(Number(said.sites)).toBe(mulch.overall.K)
    expect(said.grade).toBe(mulch.overall.grade)
    expect(said.estimate).toBeCloseTo(mulch.overall.estimate, 4)
    expect(Number(said.lower)).toBeCloseTo(mulch.overall.ci[0], 4)
    expect(Number(said.upper)).toBeCloseTo(mulch.overall.ci[1], 4)
    const others = [
      ['local:Organic Fertilizer', 85],
      ['local:Crop Rotation', 44],
      ['reduced_till', -2],
    ] as const
    for (const [practice, percent] of others) {
      const other = await compare(app, { practice, crop: 'maize', baseline: '' })
      expect(Math.abs(other.percent - percent), practice).toBeLessThan(2)
    }
    expect(app.troubles).toEqual([])
  })
}
