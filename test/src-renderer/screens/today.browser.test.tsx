import { beforeEach, describe, expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'
import { preferences } from '../../../src-renderer/app/preferences.ts'
import { type TodayData, TodayScreen } from '../../../src-renderer/screens/today/today-screen.tsx'
import { show } from '../support/show.tsx'

const empty: TodayData = {
  ownTrials: 0,
  plotValues: 0,
  commonsTrials: 0,
  climates: 0,
  unshared: 0,
  hasSample: false,
  seasons: [],
  rain: null,
  next: [],
}
const samples = { add: vi.fn(), remove: vi.fn(), share: null, problem: null }
const day = new Date(2025, 3, 9)

beforeEach(() => {
  preferences.change({ farmName: 'Finca Tres Ceibas', farmZone: 'Aw' })
})

describe('the first day', () => {
  it('offers a file, the sample data or a question, and the other language', async () => {
    await show(<TodayScreen data={empty} today={day} samples={samples} />)
    await expect.element(page.getByRole('heading', { level: 1 })).toHaveTextContent('Wednesday 9 April')
    await expect.element(page.getByRole('link', { name: 'Import a file' })).toHaveAttribute('href', '/import')
    await page.getByRole('button', { name: 'Explore with sample data' }).click()
    expect(samples.add).toHaveBeenCalledOnce()
    await expect.element(page.getByRole('link', { name: 'Ask a question' })).toBeVisible()
    await expect.element(page.getByRole('button', { name: 'Español' })).toBeVisible()
  })
})

describe('a day with only the sample data', () => {
  it('shows what there is to see in it, and takes it away in one click', async () => {
    const data = { ...empty, commonsTrials: 360, climates: 11, hasSample: true }
    await show(<TodayScreen data={data} today={day} samples={samples} />)
    await expect
      .element(page.getByRole('link', { name: 'See the records' }))
      .toHaveAttribute('href', '/commons?tab=records')
    await page.getByRole('button', { name: 'Remove sample data' }).click()
    expect(samples.remove).toHaveBeenCalledOnce()
  })
})

describe('a day in the season', () => {
  it('shows the year: what is in the ground, the usual rain, and today', async () => {
    const seasons = [
      { id: 'a', title: 'Beans, compost', start: '2025-01-14', end: '2025-04', status: 'running' as const },
      { id: 'b', title: 'Maize of last year', start: '2023-05', end: '2023-09', status: 'done' as const },
    ]
    const rain = [64, 60, 58, 72, 144, 214, 168, 190, 209, 170, 71, 48]
    await show(<TodayScreen data={{ ...empty, ownTrials: 2, seasons, rain }} today={day} samples={samples} />)
    const year = page.getByRole('img', { name: /The year: 1 trial in the ground/ })
    await expect.element(year.getByText('Beans, compost')).toBeVisible()
    await expect.element(page.getByText('Maize of last year')).not.toBeInTheDocument()
  })
})

describe('a day with something in the store', () => {
  const busy: TodayData = {
    ...empty,
    ownTrials: 2,
    plotValues: 1240,
    commonsTrials: 3412,
    climates: 19,
    unshared: 1,
    hasSample: true,
    next: [
      {
        id: 'weigh',
        icon: 'scale',
        say: 'Two bean plots are still to weigh.',
        under: 'Compost trial, plots 7 and 8.',
        act: 'Weigh plots',
        href: '/trials/beans',
        steps: [6, 8],
      },
    ],
  }

  it('shows the counts as they are, and says when sample data is among them', async () => {
    await show(<TodayScreen data={busy} today={day} samples={samples} />)
    await expect.element(page.getByText('1,240')).toBeVisible()
    await expect.element(page.getByText('with sample data')).toBeVisible()
    await expect.element(page.getByText('1 record not shared')).toBeVisible()
  })

  it('puts what waits first, with how far it is', async () => {
    await show(<TodayScreen data={busy} today={day} samples={samples} />)
    await expect.element(page.getByText('6 of 8')).toBeVisible()
    await expect
      .element(page.getByRole('link', { name: 'Weigh plots' }))
      .toHaveAttribute('href', '/trials/beans')
  })
})
