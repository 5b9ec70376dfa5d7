import type { ReactNode } from 'react'
import { MemoryRouter } from 'react-router'
import { afterEach, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { newId } from '../../../../shared/record/id.ts'
import type { Site } from '../../../../shared/record/site.ts'
import type { Trial } from '../../../../shared/record/trial.ts'
import { status } from '../../../../src-renderer/app/status.ts'
import { Database } from '../../../../src-renderer/data/database.ts'
import { DatabaseContext } from '../../../../src-renderer/data/open-database.ts'
import { readValue } from '../../../../src-renderer/data/stored-value.ts'
import { Tab as Harvest } from '../../../../src-renderer/screens/trials/record/harvest-tab.tsx'
import { Tab as Result } from '../../../../src-renderer/screens/trials/record/result-tab.tsx'
import { show } from '../../support/show.tsx'

let serial = 0
const id = () => newId(1_700_000_000_000 + serial++, crypto.getRandomValues(new Uint8Array(10)))
const opened: Database[] = []

afterEach(async () => {
  vi.restoreAllMocks()
  for (const db of opened.splice(0)) await db.delete()
})

/** Two blocks of three options, tomatoes: fresh weights, one box per plot. */
async function planted(change: Partial<Trial> = {}): Promise<{ db: Database; trial: Trial; site: Site }> {
  const db = new Database(`test-${crypto.randomUUID()}`)
  opened.push(db)
  const site: Site = { schema: 'site/1', id: id(), name: 'El Mango' }
  const trial: Trial = {
    schema: 'trial/1',
    id: id(),
    title: 'Mulch and compost on tomatoes',
    site: site.id,
    crop: 'tomato',
    system: 'garden',
    season: { harvestYear: 2025 },
    outcomes: ['yield_total'],
    design: { kind: 'randomised_blocks', randomised: 'yes', blocks: 2 },
    treatments: [
      { id: 't0', label: 'as now', baseline: true, practices: [] },
      { id: 't1', label: 'compost', baseline: false, practices: [{ id: 'compost' }] },
      { id: 't2', label: 'own mix', baseline: false, practices: [{ id: 'local:own mix' }] },
    ],
    plots: [0, 1, 2, 3, 4, 5].map((i) => ({
      label: `${i < 3 ? 'A' : 'B'}${(i % 3) + 1}`,
      treatment: `t${i % 3}`,
      block: i < 3 ? 'A' : 'B',
      row: i < 3 ? 0 : 1,
      column: i % 3,
      areaM2: 2,
    })),
    summaries: [],
    deviations: [],
    status: 'running',
    origin: 'typed',
    ...change,
  }
  await db.sites.add(site)
  await db.trials.add(trial)
  return { db, trial, site }
}

/** A part of a trial's page as it stands in the app: under an address, on a store. */
const inPlace = (db: Database, part: ReactNode) => (
  <MemoryRouter>
    <DatabaseContext value={db}>{part}</DatabaseContext>
  </MemoryRouter>
)

const box = (plot: string) => page.getByRole('textbox', { name: new RegExp(`^Plot ${plot},`) })
/** The sentences the page says. */
const said = () => [...document.querySelectorAll('.say')].map((one) => one.textContent).join(' ')
const focused = () => document.activeElement?.getAttribute('aria-label')?.split(',')[0]

it('Enter walks on as one walks the field, and Ctrl with an arrow keeps to the column', async () => {
  const { db, trial, site } = await planted()
  await show(inPlace(db, <Harvest trial={trial} site={site} />))
  await box('A1').click()
  const seen = [focused()]
  for (let i = 0; i < 5; i++) {
    await userEvent.keyboard('{Enter}')
    seen.push(focused())
  }
  expect(seen).toEqual(['Plot A1', 'Plot A2', 'Plot A3', 'Plot B3', 'Plot B2', 'Plot B1'])
  await userEvent.keyboard('{Shift>}{Enter}{/Shift}')
  expect(focused()).toBe('Plot B2')
  await userEvent.keyboard('{Control>}{ArrowDown}{/Control}')
  expect(focused()).toBe('Plot B1')
})

it('a write that fails keeps what was typed, and trying again stores it', async () => {
  const { db, trial, site } = await planted()
  await show(inPlace(db, <Harvest trial={trial} site={site} />))
  const full = vi
    .spyOn(db.chunks, 'bulkPut')
    .mockRejectedValue(new DOMException('full', 'QuotaExceededError'))
  await box('A1').fill('3.02')
  await userEvent.keyboard('{Enter}')
  await expect.poll(() => status.read().kind).toBe('failed')
  await expect.element(box('A1')).toHaveValue('3.02')
  await expect.element(box('A1')).toHaveAttribute('aria-invalid', 'true')
  expect(await db.changes.count(), 'nothing is half written').toBe(0)
  full.mockRestore()
  const saving = status.read()
  if (saving.kind === 'failed') saving.retry()
  await expect.poll(() => status.read().kind).toBe('saved')
  const chunks = await db.chunks.where('trial').equals(trial.id).toArray()
  const place = { variable: 'yield_total', method: null, plot: 0, repetition: 0 }
  expect(readValue(chunks, place)).toMatchObject({ verbatim: '3.02', value: 15_100 })
  await expect.element(box('A1')).not.toHaveAttribute('aria-invalid')
})

it('three options give a sentence each', async () => {
  const { db, trial, site } = await planted()
  const screen = await show(inPlace(db, <Harvest trial={trial} site={site} />))
  await box('A1').click()
  for (const weight of ['3.0', '3.6', '2.9', '2.7', '3.3', '2.8'])
    await userEvent.keyboard(`${weight}{Enter}`)
  await expect.poll(() => document.querySelectorAll('.entry-state time').length).toBe(6)
  await screen.rerender(inPlace(db, <Result trial={trial} site={site} />))
  // Means 2.9, 3.45 and 2.8 of 2 m² each: 19% more and 3% less.
  await expect.poll(said).toContain('Compost gave 19% more yield')
  expect(said()).toContain('Own mix gave 3% less yield')
  expect(document.querySelector('.collar')?.textContent).toContain('options and blocks, least squares')
})

it('people who each judged three options give a favourite', async () => {
  const people = ['Ana', 'Beto', 'Carla']
  const { db, trial, site } = await planted({
    outcomes: ['farmer_rank'],
    design: { kind: 'incomplete_triples', randomised: 'yes', blocks: 3 },
    plots: people.flatMap((person) =>
      ['t0', 't1', 't2'].map((treatment, i) => ({
        label: `${person} ${'ABC'[i]}`,
        treatment,
        block: person,
      })),
    ),
  })
  const screen = await show(inPlace(db, <Harvest trial={trial} site={site} />))
  for (const person of people) {
    await page.getByRole('button', { name: new RegExp(`Best for ${person}`) }).click()
    await page.getByRole('option', { name: /compost/ }).click()
    await page.getByRole('button', { name: new RegExp(`Worst for ${person}`) }).click()
    await page.getByRole('option', { name: /as now/ }).click()
  }
  await expect
    .poll(async () => (await db.chunks.where('trial').equals(trial.id).toArray()).map((chunk) => chunk.n))
    .toEqual([9])
  await screen.rerender(inPlace(db, <Result trial={trial} site={site} />))
  await expect.poll(said).toContain('compost is the likeliest favourite: 3 of 3')
  await expect.element(page.getByText(/3 whole judgements/)).toBeVisible()
})
