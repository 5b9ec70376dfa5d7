import { MemoryRouter, Route, Routes } from 'react-router'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { cleanup } from 'vitest-browser-react'
import { comparer } from '../../../shared/contract/comparer.ts'
import type { OutcomeResult, TrialResult } from '../../../shared/record/trial-result.ts'
import { preferences } from '../../../src-renderer/app/preferences.ts'
import { Database } from '../../../src-renderer/data/database.ts'
import { inventoryOf } from '../../../src-renderer/data/inventory.ts'
import { DatabaseContext } from '../../../src-renderer/data/open-database.ts'
import { loadResults } from '../../../src-renderer/data/results.ts'
import { addSamples } from '../../../src-renderer/data/samples.ts'
import { machineStamp } from '../../../src-renderer/data/stamp.ts'
import { questionOf, readAddress } from '../../../src-renderer/screens/compare/asked.ts'
import { CompareScreen } from '../../../src-renderer/screens/compare/compare-screen.tsx'
import { EvidenceContext } from '../../../src-renderer/screens/compare/use-evidence.ts'
import type { Language } from '../../../src-renderer/words/languages.ts'
import type { CompareClient } from '../../../src-renderer/worker/compare-client.ts'
import { type EvidenceSource, openEvidence } from '../../../src-renderer/worker/evidence.ts'
import { sha256 } from '../../support/answer-digest.ts'
import { arm, result } from '../../support/results.ts'
import { show } from '../support/show.tsx'

let db: Database
const opened: EvidenceSource[] = []

beforeEach(() => {
  db = new Database(`compare-${crypto.randomUUID()}`)
  preferences.change({ farmZone: 'Aw' })
})
afterEach(async () => {
  await cleanup()
  for (const source of opened.splice(0)) source.close()
  preferences.change({ farmZone: null })
  await db.delete()
})

/** The place Compare on evidence of a test's own. */
async function showCompare(source: EvidenceSource, address = '', language: Language = 'en') {
  opened.push(source)
  await show(
    <MemoryRouter initialEntries={[`/compare?${address}`]}>
      <DatabaseContext value={db}>
        <EvidenceContext value={source}>
          <Routes>
            <Route path="/compare" element={<CompareScreen />} />
          </Routes>
        </EvidenceContext>
      </DatabaseContext>
    </MemoryRouter>,
    language,
  )
}

/** Evidence that compares in this thread, of results given. */
function evidenceOf(results: readonly TrialResult[], broken: { now: boolean } = { now: false }) {
  const start = (): CompareClient => {
    const here = comparer(sha256)
    return {
      ...here,
      refresh: async () => {
        if (broken.now) throw new Error('the worker stopped')
        const { trials, comparisons, digest } = await here.load({ results })
        return { trials, comparisons, digest, cells: inventoryOf(results), changed: true }
      },
      trials: async ({ keys }) => results.filter(({ key }) => keys.includes(key)),
      close: () => undefined,
    }
  }
  return openEvidence(db, start)
}

const outcome = (variable: string, control: number, treated: number): OutcomeResult => ({
  variable,
  basis: null,
  method: null,
  contrasts: [],
  arms: [arm('c', control, { sd: control * 0.1 }), arm('t', treated, { sd: treated * 0.1 })],
})

/** Sites in Aw whose yields change by these factors, or another outcome from a level. */
const sites = (
  factors: readonly number[],
  different: Partial<TrialResult> = {},
  variable = 'yield_total',
  level = 4000,
) =>
  factors.map((factor, at) =>
    result(`site${at}`, { zone: 'Aw', outcomes: [outcome(variable, level, level * factor)], ...different }),
  )

const answer = async (): Promise<HTMLElement> => {
  await expect.poll(() => document.querySelector('[data-answer]')).not.toBeNull()
  return document.querySelector<HTMLElement>('[data-answer]')!
}

const GAIN = [1.2, 1.22, 1.18, 1.25, 1.15, 1.21, 1.19, 1.24, 1.16, 1.2, 1.23]
const DOUBT = [1.3, 0.8, 1.1, 0.7, 1.4, 0.9, 1.2, 0.75, 1.05, 1.15, 0.95]

describe('the answer in a sentence', () => {
  it('says how much more to expect, and what one new field may do', async () => {
    await showCompare(evidenceOf(sites(GAIN)))
    const sentence = await answer()
    expect(sentence.textContent).toMatch(
      /In your climate, expect about 20% more yield\. One new field could land/,
    )
    expect(sentence.dataset.verdict).toBe('better')
  })

  it('says “we cannot tell yet” where gain and loss are both likely', async () => {
    await showCompare(evidenceOf(sites(DOUBT)))
    expect((await answer()).textContent).toMatch(/we cannot tell yet.*from \d+% less to \d+% more/)
  })

  it('says that no difference matters where the whole range is too small to matter', async () => {
    const flat = Array.from({ length: 40 }, (_, at) => 1 + 0.01 * Math.sin(at))
    await showCompare(evidenceOf(sites(flat)))
    expect((await answer()).textContent).toContain('no difference that matters')
  })

  it('never words what was not drawn by lot as an effect', async () => {
    await showCompare(evidenceOf(sites(GAIN, { design: { kind: 'unreplicated', randomised: 'no' } })))
    const text = (await answer()).textContent ?? ''
    expect(text).toContain('They go together, nothing more')
    expect(text).not.toContain('expect')
  })

  it('says of one site that it is one site', async () => {
    await showCompare(evidenceOf(sites([1.3])))
    expect((await answer()).textContent).toMatch(/One site only.*yield came out 30% more/)
  })

  it('says where an outcome with a best band would come to lie, and never calls it better', async () => {
    const limed = GAIN.map((_, at) =>
      result(`ph${at}`, { zone: 'Aw', outcomes: [outcome('soil_ph_h2o', 5.5, 6.2 + 0.02 * (at % 3))] }),
    )
    await showCompare(evidenceOf(limed))
    const sentence = await answer()
    expect(sentence.textContent).toContain(
      'soil pH (water) goes from 5.5 to 6.2, now inside the band (6.0 to 7.0)',
    )
    expect(sentence.dataset.verdict).toBe('not_ranked')
  })

  it('says that everything was left out, with why, where nothing can be compared', async () => {
    await showCompare(evidenceOf(sites([0, 0], {})))
    expect((await answer()).textContent).toContain('Nothing can be compared')
    await expect.element(page.getByText(/total failure on one side \(2\)/)).toBeVisible()
  })

  it('says in Spanish what it says in English', async () => {
    await showCompare(evidenceOf(sites(GAIN)), '', 'es')
    expect((await answer()).textContent).toMatch(/En su clima, espere cerca de 20\s% más de rendimiento/)
  })
})

describe('the states of the place', () => {
  it('offers samples and an import while nothing is held', async () => {
    await showCompare(evidenceOf([]))
    await expect.element(page.getByRole('button', { name: 'Explore with sample data' })).toBeVisible()
    await expect.element(page.getByRole('link', { name: 'Import trials' })).toBeVisible()
  })

  it('says that comparing stopped and begins anew when asked to', async () => {
    const broken = { now: true }
    await showCompare(evidenceOf(sites(GAIN), broken))
    await expect.element(page.getByText(/Comparing stopped\. Your records are safe/)).toBeVisible()
    broken.now = false
    await userEvent.click(page.getByRole('button', { name: 'Try again' }))
    expect((await answer()).dataset.estimate).not.toBe('')
  })
})

describe('every comparison', () => {
  it('of a long list only the rows in sight are drawn, and all can be scrolled to', async () => {
    const many = Array.from({ length: 300 }, (_, at) => 1.2 + 0.1 * Math.sin(at))
    await showCompare(evidenceOf(sites(many)), 'tab=trials')
    await answer()
    const table = page.getByRole('table', { name: 'Every comparison' })
    await expect.element(table).toHaveAttribute('aria-rowcount', '301')
    const rows = () => [...document.querySelectorAll<HTMLElement>('.long-table tr[aria-rowindex]')]
    expect(rows().length).toBeLessThan(100)
    document.querySelector('.long-table')!.scrollTo(0, 1e6)
    await expect.poll(() => rows().at(-1)?.getAttribute('aria-rowindex')).toBe('301')
  })
})

describe('with the sample data and the real worker', () => {
  it('shows to the last bit what the core answers, and grows when the store does', async () => {
    await showCompare(openEvidence(db))
    await expect.element(page.getByRole('button', { name: 'Explore with sample data' })).toBeVisible()
    await addSamples(db, machineStamp.id(), new Date().toISOString())
    const sentence = await answer()
    const results = await loadResults(db)
    const asked = readAddress(new URLSearchParams(), inventoryOf(results), 'Aw')!
    const here = comparer(sha256)
    await here.load({ results })
    const expected = await here.ask(questionOf(asked)!)
    const zone = expected.zones[2]!
    expect(Number(sentence.dataset.estimate)).toBe(zone.theta)
    expect(Number(sentence.dataset.lower)).toBe(zone.drawnCi!.low)
    expect(Number(sentence.dataset.modelUpper)).toBe(zone.ci!.high)
    expect(Number(sentence.dataset.newFieldUpper)).toBe(zone.drawnPi!.high)
    expect(sentence.dataset.set).toBe(expected.set)
    expect(sentence.textContent).toContain('simulated')
  })

  it('pools again while a year slider moves, and counts what is left', async () => {
    await addSamples(db, machineStamp.id(), new Date().toISOString())
    await showCompare(openEvidence(db), 'practice=compost&crop=maize&baseline=no_amendment')
    const before = (await answer()).dataset.trials
    await userEvent.click(page.getByRole('button', { name: /^Filter/ }))
    const slider = page.getByRole('slider', { name: /First year/ })
    slider.element().focus()
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}')
    await expect
      .poll(() => Number(document.querySelector<HTMLElement>('[data-answer]')!.dataset.trials))
      .toBeLessThan(Number(before))
    const left = document.querySelector<HTMLElement>('[data-left]')!
    expect(Number(left.dataset.left)).toBeLessThan(Number(left.dataset.all))
    await userEvent.click(page.getByRole('button', { name: 'All again' }))
    await expect.poll(() => document.querySelector<HTMLElement>('[data-answer]')!.dataset.trials).toBe(before)
  })
})
