import { expect, type Page } from '@playwright/test'
import { newId } from '../../../shared/record/id.ts'
import type { ObservationChunk } from '../../../shared/record/observation.ts'
import type { Site } from '../../../shared/record/site.ts'
import type { Trial } from '../../../shared/record/trial.ts'
import type { TrialPlan } from '../../../src-renderer/data/trial-plan.ts'
import { visit } from './app-in-browser.ts'

/** Rows to put straight into the store of an open app, by table. */
export type Rows = {
  readonly sites?: readonly Site[]
  readonly trials?: readonly Trial[]
  readonly chunks?: readonly ObservationChunk[]
  readonly settings?: readonly { readonly key: string; readonly value: unknown }[]
}

/** Put rows into the store behind the page, as an earlier season would have left them. */
export async function plant(page: Page, rows: Rows): Promise<void> {
  await expect.poll(() => page.evaluate(write, rows)).toBe('written')
}

/** Runs in the page. The app makes its store when it first reads it; until then there is nothing to write to. */
function write(tables: Rows): Promise<'written' | 'not there yet'> {
  return new Promise((done, failed) => {
    const opening = indexedDB.open('commonfield')
    opening.onupgradeneeded = () => opening.transaction?.abort()
    opening.onerror = () => done('not there yet')
    opening.onsuccess = () => {
      const store = opening.result
      const names = Object.keys(tables)
      const writing = store.transaction(names, 'readwrite')
      for (const name of names)
        for (const row of tables[name as keyof Rows] ?? []) writing.objectStore(name).put(row)
      writing.oncomplete = () => {
        store.close()
        done('written')
      }
      writing.onerror = () => failed(writing.error)
    }
  })
}

let serial = 0
/** An id nobody has yet. */
export function freshId(): string {
  serial++
  return newId(
    Date.UTC(2025, 0, 1) + serial,
    Uint8Array.from({ length: 10 }, (_, i) => (serial >> (i * 3)) & 255),
  )
}

/** Compost against none on a crop, in blocks of two, planned and ready to be weighed. */
export function compostTrial(
  blocks: number,
  { crop = 'common_bean', areaM2 = 24 }: { readonly crop?: string; readonly areaM2?: number } = {},
): { readonly site: Site; readonly trial: Trial; readonly plan: TrialPlan } {
  const site: Site = {
    schema: 'site/1',
    id: freshId(),
    name: 'Lote El Mango',
    country: 'CU',
    climate: { zone: 'Aw', how: 'picked', alternatives: [] },
  }
  const trial: Trial = {
    schema: 'trial/1',
    id: freshId(),
    title: 'Does compost raise the yield of beans?',
    site: site.id,
    crop,
    system: 'field',
    season: { harvestYear: 2025, start: '2025-01' },
    outcomes: ['yield_total'],
    design: { kind: 'paired_strips', randomised: 'yes', blocks, seed: 'planted', attempt: 1 },
    treatments: [
      { id: 't0', label: 'as now', baseline: true, practices: [] },
      {
        id: 't1',
        label: 'compost, 20 t/ha',
        baseline: false,
        practices: [
          { id: 'compost', dose: { value: 20, unit: 't/har', verbatim: '20', unitAsWritten: 't/ha' } },
        ],
      },
    ],
    plots: Array.from({ length: blocks * 2 }, (_, i) => {
      const block = Math.floor(i / 2)
      return {
        label: String((block + 1) * 100 + (i % 2) + 1),
        treatment: (block + i) % 2 === 0 ? 't1' : 't0',
        block: String(block + 1),
        position: i % 2,
        row: Math.floor(block / 2),
        column: (block % 2) * 2 + (i % 2),
        areaM2,
      }
    }),
    summaries: [],
    deviations: [],
    status: 'planned',
    origin: 'typed',
  }
  const plan: TrialPlan = {
    schema: 'plan/1',
    kind: 'paired-strips',
    blocks,
    keepApart: false,
    second: null,
    geometry: { plotWidthM: 4, plotLengthM: 6, blocksAcross: 2, pathM: 0, alleyM: 1.5, borderM: 0 },
    methods: {},
    draws: [],
    worthPct: 10,
  }
  return { site, trial, plan }
}

/** Mulch on tomatoes in four beds that are measured before two of them change, and after. */
export function changingTrial(): ReturnType<typeof compostTrial> {
  const { site, trial, plan } = compostTrial(2, { crop: 'tomato', areaM2: 2 })
  const [now, changed] = trial.treatments
  return {
    site,
    trial: {
      ...trial,
      title: 'Does mulch raise the yield of tomatoes?',
      design: { kind: 'before_after_control', randomised: 'yes', seed: 'planted', attempt: 1 },
      treatments: [now!, { ...changed!, label: 'mulch', practices: [{ id: 'straw_mulch' }] }],
      plots: trial.plots.map(({ block: _, row: __, column: ___, ...plot }, i) => ({
        ...plot,
        label: String(i + 1),
        treatment: i < 2 ? 't1' : 't0',
        position: i,
      })),
    },
    plan: { ...plan, kind: 'before-after', blocks: 4 },
  }
}

/** Plant a compost trial and open one part of its page. */
export async function openTrial(
  page: Page,
  planted: ReturnType<typeof compostTrial>,
  tab: 'events' | 'harvest' | 'result',
): Promise<void> {
  await plantTrial(page, planted)
  await goToTab(page, planted.trial.id, tab)
}

/** Put a planned trial with its place and plan into the store. */
export async function plantTrial(
  page: Page,
  { site, trial, plan }: ReturnType<typeof compostTrial>,
): Promise<void> {
  await goTo(page, '/trials')
  await plant(page, { sites: [site], trials: [trial], settings: [{ key: `plan:${trial.id}`, value: plan }] })
}

/** Open a part of a trial's page. */
export async function goToTab(page: Page, id: string, tab: 'events' | 'harvest' | 'result'): Promise<void> {
  await goTo(page, `/trials/${id}?tab=${tab}`)
  await page.getByRole('tabpanel').waitFor()
}

/** The first page is there before another is asked for: until then the app decides itself where it begins. */
async function goTo(page: Page, place: string): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor()
  await visit(page, place)
}
