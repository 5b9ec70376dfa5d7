import { expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'
import type { Site } from '../../../../shared/record/site.ts'
import type { PlannedTrial } from '../../../../src-renderer/data/trial-plans.ts'
import { NormalsGrid } from '../../../../src-renderer/screens/sites/normals-grid.tsx'
import { blankTrial, choosePractice } from '../../../../src-renderer/screens/trials/plan/draft.ts'
import { EnoughPanel } from '../../../../src-renderer/screens/trials/plan/enough-panel.tsx'
import { OptionsList } from '../../../../src-renderer/screens/trials/plan/options-list.tsx'
import { useTrialWords } from '../../../../src-renderer/screens/trials/plan/trial-words.ts'
import { show } from '../../support/show.tsx'

const site: Site = { schema: 'site/1', id: '01890a5d-ac96-774b-bcce-b302099a8057', name: 'El Mango' }

function asked(crop = 'common_bean', outcome = 'yield_total'): PlannedTrial {
  const blank = blankTrial('01890a5d-ac96-774b-bcce-b302099a8058', site, '2025-05')
  return choosePractice({ ...blank, trial: { ...blank.trial, crop, outcomes: [outcome] } }, 1, 'compost')
}

function Title({ draft }: { readonly draft: PlannedTrial }) {
  return <p>{useTrialWords().title(draft.trial)}</p>
}

it.each([
  ['en', 'yield_total', 'Does adding compost raise the yield of common bean (dry)?'],
  ['en', 'weed_cover', 'Does adding compost lower the weed cover of common bean (dry)?'],
  ['en', 'soil_ph_h2o', 'Does adding compost change the soil pH (water) of common bean (dry)?'],
  ['es', 'yield_total', '¿Aplicar compost aumenta el rendimiento de frijol?'],
] as const)('the title says the question (%s, %s)', async (language, outcome, title) => {
  await show(<Title draft={asked('common_bean', outcome)} />, language)
  await expect.element(page.getByText(title)).toBeVisible()
})

it('a title a person wrote stays when the question changes; a composed one follows it', async () => {
  let words: ReturnType<typeof useTrialWords> | undefined
  function Words() {
    words = useTrialWords()
    return null
  }
  await show(<Words />)
  const before = words!.named(asked(), asked())
  const mulched = choosePractice(before, 1, 'straw_mulch')
  expect(words!.named(mulched, before).trial.title).toContain('mulching with straw')
  const own = { ...before, trial: { ...before.trial, title: 'Our beans' } }
  expect(words!.named(choosePractice(own, 1, 'straw_mulch'), own).trial.title).toBe('Our beans')
})

it('the advice says the smallest difference in words, and what the difference wanted would take', async () => {
  await show(<EnoughPanel draft={asked()} onWorth={vi.fn()} />)
  await expect.element(page.getByText(/With 5 pairs you would see a difference of 15% or more/)).toBeVisible()
  await expect.element(page.getByText('For 10% it takes 9 pairs.')).toBeVisible()
  await expect.element(page.getByText(/Assuming strips of one kind differ by 6%/)).toBeVisible()
})

it.each([
  [
    'en',
    'kind',
    /From 38 trials of yield of common bean \(dry\) laid out like this one, at 21 places.*differ by 12%/,
  ],
  ['en', 'group', /Too few trials of common bean.*From 38 trials of yield of crops of its group.*12%/],
  ['es', 'crop', /Según 38 ensayos de rendimiento de frijol, en 21 lugares.*12/],
] as const)(
  'variation measured in trials says where it was measured (%s, %s)',
  async (language, rung, says) => {
    const measured = { cv: 0.12, rung, trials: 38, sites: 21, df: 160, simulated: 4 }
    await show(
      <EnoughPanel draft={asked()} onWorth={vi.fn()} noise={{ cv: 0.12, from: 'commons', measured }} />,
      language,
    )
    await expect.element(page.getByText(says)).toBeVisible()
    const rest =
      language === 'en' ? /4 of them are made up.*Without them 6% would be assumed/ : /4 de ellos.*6/
    await expect.element(page.getByText(rest)).toBeVisible()
  },
)

it('what is not compared in percent gets no number of plots', async () => {
  await show(<EnoughPanel draft={asked('maize', 'soil_ph_h2o')} onWorth={vi.fn()} />)
  await expect
    .element(page.getByText(/Differences in soil pH \(water\) are not counted in percent/))
    .toBeVisible()
})

it('two options that are the same are pointed out, and kept', async () => {
  const one = asked()
  const twice: PlannedTrial = {
    ...one,
    trial: { ...one.trial, treatments: [...one.trial.treatments, { ...one.trial.treatments[1]!, id: 't2' }] },
  }
  await show(<OptionsList draft={twice} onChange={vi.fn()} />)
  await expect.element(page.getByText('Options 1 and 2 are the same.', { exact: false })).toBeVisible()
})

it('a dose is kept as it was typed, in the unit chosen', async () => {
  const change = vi.fn()
  await show(<OptionsList draft={asked()} onChange={change} />, 'es')
  await page.getByRole('textbox', { name: 'Dosis' }).fill('2,5')
  await page.getByRole('textbox', { name: 'Dosis' }).element().dispatchEvent(new FocusEvent('blur'))
  ;(page.getByRole('textbox', { name: 'Dosis' }).element() as HTMLElement).blur()
  await expect.poll(() => change.mock.calls.length).toBeGreaterThan(0)
  const next = change.mock.calls.at(-1)![0](asked()) as PlannedTrial
  expect(next.trial.treatments[1]?.practices[0]?.dose).toEqual({
    value: 2.5,
    unit: 't/har',
    verbatim: '2,5',
    unitAsWritten: 't/ha',
  })
})

it('an impossible month is pointed out and changes nothing', async () => {
  const change = vi.fn()
  const normals = {
    temperature: [25, 25, 26, 27, 27, 27, 27, 27, 27, 26, 26, 25],
    rain: [30, 30, 60, 100, 200, 200, 200, 200, 200, 200, 90, 20],
  }
  await show(<NormalsGrid site={{ ...site, normals }} onChange={change} />)
  await page.getByRole('textbox', { name: 'Rain, mm, Jan' }).fill('-5')
  await expect.element(page.getByText(/The rain of month 1 is -5/)).toBeVisible()
  expect(change).not.toHaveBeenCalled()
})
