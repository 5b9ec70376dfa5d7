import type { Locator, Page } from '@playwright/test'
import { type App, expect, test } from './support/app.ts'

test('a trial of four blocks and three treatments is planned in at most 25 interactions', async ({ app }) => {
  const { page } = app
  let interactions = 0
  const once = async (act: Promise<unknown>) => {
    interactions++
    await act
  }
  const choose = async (gap: string, words: string, option: RegExp) => {
    await once(page.getByRole('button', { name: gap }).click())
    await once(page.getByRole('searchbox').fill(words))
    await once(page.getByRole('option', { name: option }).first().click())
  }

  await openTrials(page)
  await once(page.getByRole('link', { name: 'Ask one' }).click())
  await choose('Crop', 'maize', /^maize/)
  await choose('Practice', 'compost', /^compost/)
  await once(page.getByRole('textbox', { name: 'Dose' }).fill('10'))
  await once(page.getByRole('button', { name: 'Another option' }).click())
  await once(page.getByRole('textbox', { name: 'Dose' }).nth(1).fill('20'))
  await once(page.getByRole('button', { name: 'Next: where and when' }).click())
  await once(page.getByRole('textbox', { name: 'Name of the place' }).fill('Lote El Mango'))
  await once(page.getByRole('combobox', { name: 'Climate' }).fill('savanna'))
  await once(page.getByRole('option', { name: /^Aw/ }).click())
  await once(page.getByRole('button', { name: 'Next: what to measure' }).click())
  await once(page.getByRole('button', { name: 'Next: lay out the plots' }).click())
  await expect(page.getByRole('group', { name: /Plan of 12 plots/ })).toBeVisible()
  await once(page.getByRole('button', { name: 'Use this plan' }).click())

  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Does adding compost raise the yield of maize (grain)?',
  )
  await expect(page.getByText('4 blocks × 3 plots')).toBeVisible()
  await expect(page.getByText('Lote El Mango')).toBeVisible()
  expect(interactions).toBeLessThanOrEqual(25)

  const [trial] = await storedTrials(page)
  expect(trial?.status).toBe('planned')
  expect(trial?.treatments.filter((one) => one.baseline)).toHaveLength(1)
  for (const block of ['1', '2', '3', '4']) {
    const inBlock = trial?.plots.filter((plot) => plot.block === block).map((plot) => plot.treatment)
    expect(inBlock?.sort()).toEqual(['t0', 't1', 't2'])
  }
  expect(app.troubles).toEqual([])
})

test('a trial is planned with the keyboard alone', async ({ app }) => {
  const { page } = app
  const { keyboard } = page
  await openTrials(page)
  await tabTo(page, page.getByRole('link', { name: 'Ask one' }))
  await keyboard.press('Enter')
  await tabTo(page, page.getByRole('button', { name: 'Crop' }))
  await keyboard.press('Enter')
  await find(page, 'common bean')
  await tabTo(page, page.getByRole('button', { name: 'Practice' }))
  await keyboard.press('Enter')
  await find(page, 'straw mulch')
  await tabTo(page, page.getByRole('textbox', { name: 'Dose' }))
  await keyboard.type('5')
  await tabTo(page, page.getByRole('button', { name: 'Next: where and when' }))
  await keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'Where and when' })).toBeFocused()
  await tabTo(page, page.getByRole('button', { name: 'Next: what to measure' }))
  await keyboard.press('Enter')
  await tabTo(page, page.getByRole('button', { name: 'Next: lay out the plots' }))
  await keyboard.press('Enter')
  await expect(page.getByRole('group', { name: /Plan of 10 plots/ })).toBeVisible()
  await tabTo(page, page.getByRole('textbox', { name: 'Pairs' }))
  await keyboard.press('ArrowUp')
  await expect(page.getByRole('group', { name: /Plan of 12 plots/ })).toBeVisible()
  await tabTo(page, page.getByRole('button', { name: 'Use this plan' }))
  await keyboard.press('Enter')
  await expect(page.getByRole('tab', { name: 'Plan' })).toBeVisible()

  // From the list a trial opens with Enter.
  await tabTo(page, page.getByRole('link', { name: 'Trials' }))
  await keyboard.press('Enter')
  const row = page.getByRole('row', { name: /mulching with straw/ })
  await expect(row).toBeVisible()
  await tabTo(page, row)
  await keyboard.press('Enter')
  await expect(page.getByRole('tab', { name: 'Plan' })).toBeVisible()
})

test('a draft is kept from the first choice on and waits in the list after the app was closed', async ({
  app,
}) => {
  await askAboutCompost(app)
  await expect(app.page.getByText('draft, saved')).toBeVisible()
  await app.restart()
  await openTrials(app.page)
  await app.page.getByRole('row', { name: /Does adding compost/ }).click()
  await expect(app.page.getByRole('button', { name: 'Practice' })).toContainText('compost')
  await expect(app.page.getByText('draft, saved')).toBeVisible()
})

test('a layout drawn again says so, and the first draw is kept', async ({ app }) => {
  const { page } = app
  await askAboutCompost(app)
  await goToLayout(page)
  const first = await seed(page)
  await page.getByRole('button', { name: 'Draw again' }).click()
  await expect(page.getByText('once; the first draw is kept')).toBeVisible()
  expect(await seed(page)).toBe(first.replace(/:1$/, ':2'))
  await expect.poll(async () => (await storedPlan(page))?.draws.map((draw) => draw.attempt)).toEqual([1, 2])
})

test('a draft that was let go comes back whole', async ({ app }) => {
  const { page } = app
  await askAboutCompost(app)
  const before = await storedTrials(page)
  await page.getByRole('button', { name: 'Let this draft go' }).click()
  await expect(page.getByText('was let go')).toBeVisible()
  expect(await storedTrials(page)).toEqual([])
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('row', { name: /Does adding compost/ })).toBeVisible()
  expect(await storedTrials(page)).toEqual(before)
})

test('a trial repeated next season keeps the question and draws new lots', async ({ app }) => {
  const { page } = app
  await askAboutCompost(app)
  await goToLayout(page)
  await page.getByRole('button', { name: 'Use this plan' }).click()
  await page.getByRole('button', { name: 'Repeat next season' }).click()
  await expect(page.getByRole('button', { name: 'Practice' })).toContainText('compost, 10 t/ha')
  const [old, next] = await storedTrials(page)
  expect(next?.title).toBe(old?.title)
  expect(next?.season.harvestYear).toBe((old?.season.harvestYear ?? 0) + 1)
  expect(next?.plots).toEqual([])
  expect(next?.design.seed).toBeUndefined()
})

test('monthly figures pasted from a spreadsheet give the climate class and what it is close to', async ({
  app,
}) => {
  const { page } = app
  await askAboutCompost(app)
  await page.getByRole('button', { name: 'Next: where and when' }).click()
  await page.getByText('Monthly figures', { exact: true }).click()
  // A wet savanna: two columns as they stand in a table. A little more rain would make it monsoon.
  const warm = [25.1, 25.4, 26, 26.6, 27, 27.2, 27.1, 27.2, 27, 26.5, 26, 25.3]
  const rain = [32, 38, 60, 110, 228, 264, 228, 257, 281, 268, 92, 20]
  const text = warm.map((value, i) => `${value}\t${rain[i]}`).join('\n')
  await paste(page.getByRole('textbox', { name: 'Mean, °C, Jan' }), text)
  await expect(page.getByRole('textbox', { name: 'Rain, mm, Dec' })).toHaveValue('20')
  await expect(page.getByRole('status').getByText('Tropical savanna.')).toBeVisible()
  await expect.poll(async () => (await storedSites(page))[0]?.climate?.zone).toBe('Aw')
  const [site] = await storedSites(page)
  expect(site?.normals?.temperature).toEqual(warm)
  expect(site?.climate?.alternatives).toContain('Am')
})

test('five answers give the climate class and the classes they leave open', async ({ app }) => {
  const { page } = app
  await askAboutCompost(app)
  await page.getByRole('button', { name: 'Next: where and when' }).click()
  await page.getByText('Five questions').click()
  await answer(page, 'What is the coldest month like?', 'cool, hardly ever frozen')
  await answer(page, 'What is the warmest month like?', 'hot, 22 °C or more')
  await answer(page, 'How much rain', 'enough for crops')
  await expect(page.getByText('It is close to the border')).toBeVisible()
  await answer(page, 'When does it hardly rain?', 'in the warm season')
  await expect(page.getByRole('status').getByText('Csa').first()).toBeVisible()
  await expect
    .poll(async () => (await storedSites(page))[0]?.climate)
    .toMatchObject({ zone: 'Csa', how: 'questions' })
})

test('a place is changed once and every trial there knows it', async ({ app }) => {
  const { page } = app
  await askAboutCompost(app)
  await app.visit('/trials/places')
  await page.getByRole('combobox', { name: 'Climate' }).fill('savanna')
  await page.getByRole('option', { name: /^Aw/ }).click()
  await page.getByRole('textbox', { name: 'Name of the place' }).fill('Lote Loma')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('row', { name: 'Lote Loma Aw' })).toBeVisible()
  await page.getByRole('main').getByRole('link', { name: 'Trials' }).click()
  await expect(page.getByRole('row', { name: /Does adding compost.*Lote Loma Aw/ })).toBeVisible()
})

test('the list of two thousand trials shows its newest at once and finds an old one', async ({ app }) => {
  const { page } = app
  await askAboutCompost(app)
  await copyTrial(page, 2_000)
  await app.restart()
  await openTrials(app.page)
  await expect(app.page.getByText('2,001 trials on this computer')).toBeVisible()
  await expect(app.page.getByRole('row')).toHaveCount(51)
  await app.page.getByRole('textbox', { name: 'Find a trial' }).fill('number 17 of')
  await expect(app.page.getByRole('row', { name: 'Copy number 17 of it' })).toBeVisible()
})

async function openTrials(page: Page): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: 'Trials' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Trials' })).toBeVisible()
}

/** Compost at 10 t/ha on maize against none, kept as a draft. */
async function askAboutCompost({ page, visit }: Pick<App, 'page' | 'visit'>): Promise<void> {
  // The app has found its first page; only then is there somewhere to go from.
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await visit('/trials/ask?crop=maize&practice=compost&baseline=no_amendment')
  await page.getByRole('textbox', { name: 'Dose' }).fill('10')
  await page.keyboard.press('Tab')
  await expect(page.getByText('draft, saved')).toBeVisible()
}

async function goToLayout(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Lay out the plots' }).click()
  await expect(page.getByRole('group', { name: /^Plan of/ })).toBeVisible()
}

async function seed(page: Page): Promise<string> {
  return (await page.locator('.seed').textContent()) ?? ''
}

async function answer(page: Page, question: string, choice: string): Promise<void> {
  await page.getByRole('button', { name: question }).click()
  await page.getByRole('option', { name: choice }).click()
}

/** Put text into a box as a paste does. */
async function paste(box: Locator, text: string): Promise<void> {
  await box.evaluate((element, pasted) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text', pasted)
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, text)
}

/** Type into the search of an open menu and take the first it finds. */
async function find(page: Page, words: string): Promise<void> {
  await expect(page.getByRole('searchbox')).toBeFocused()
  await page.keyboard.type(words)
  await expect(page.getByRole('option').first()).toContainText(words)
  await page.keyboard.press('Enter')
}

/** Press Tab until it is there; a page that cannot be walked to fails here. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target.first()).toBeVisible()
  // Held, because an open menu hides it from searches by role while Tab passes through.
  const wanted = await target.first().elementHandle()
  for (let presses = 0; presses < 80; presses++) {
    if (await page.evaluate((element) => element === document.activeElement, wanted)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`${target} was not reached with Tab`)
}

type StoredTrial = {
  readonly title: string
  readonly status: string
  readonly season: { readonly harvestYear?: number }
  readonly design: { readonly seed?: string }
  readonly treatments: readonly { readonly baseline: boolean }[]
  readonly plots: readonly { readonly block?: string; readonly treatment: string }[]
}
type StoredSite = {
  readonly climate?: { readonly zone: string; readonly alternatives: readonly string[] }
  readonly normals?: { readonly temperature: readonly number[] }
}
type StoredPlan = { readonly draws: readonly { readonly attempt: number }[] }

const storedTrials = (page: Page) => stored<StoredTrial>(page, 'trials')
const storedSites = (page: Page) => stored<StoredSite>(page, 'sites')

async function storedPlan(page: Page): Promise<StoredPlan | undefined> {
  const settings = await stored<{ key: string; value: StoredPlan }>(page, 'settings')
  return settings.find(({ key }) => key.startsWith('plan:'))?.value
}

/** What really lies in the store, read past the app. */
async function stored<T>(page: Page, table: string): Promise<T[]> {
  return page.evaluate(
    (name) =>
      new Promise<T[]>((resolve, reject) => {
        const opening = indexedDB.open('commonfield')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const reading = opening.result.transaction(name).objectStore(name).getAll()
          reading.onsuccess = () => {
            opening.result.close()
            resolve(reading.result as T[])
          }
        }
      }),
    table,
  )
}

/** Many trials like the one there, each older than it. */
async function copyTrial(page: Page, count: number): Promise<void> {
  await page.evaluate(
    (copies) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('commonfield')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const transaction = opening.result.transaction('trials', 'readwrite')
          const trials = transaction.objectStore('trials')
          trials.getAll().onsuccess = (event) => {
            const [first] = (event.target as IDBRequest<{ id: string }[]>).result
            for (let i = 0; i < copies; i++) {
              const id = `00${i.toString(16).padStart(6, '0')}-${first?.id.slice(9)}`
              trials.add({ ...first, id, title: `Copy number ${i} of it`, status: 'planned' })
            }
          }
          transaction.oncomplete = () => {
            opening.result.close()
            resolve()
          }
        }
      }),
    count,
  )
}
