import { beforeEach, describe, expect, it } from 'vitest'
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
  next: [],
}
const day = new Date(2025, 3, 9)

beforeEach(() => {
  preferences.change({ farmName: 'Finca Tres Ceibas', farmZone: 'Aw' })
})

describe('the first day', () => {
  it('offers a file, the sample data or a question, and the other language', async () => {
    await show(<TodayScreen data={empty} today={day} />)
    await expect.element(page.getByRole('heading', { level: 1 })).toHaveTextContent('Wednesday 9 April')
    await expect.element(page.getByRole('link', { name: 'Import a file' })).toHaveAttribute('href', '/import')
    await expect.element(page.getByRole('link', { name: 'Explore with sample data' })).toBeVisible()
    await expect.element(page.getByRole('link', { name: 'Ask a question' })).toBeVisible()
    await expect.element(page.getByRole('button', { name: 'Español' })).toBeVisible()
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
    await show(<TodayScreen data={busy} today={day} />)
    await expect.element(page.getByText('1,240')).toBeVisible()
    await expect.element(page.getByText('with sample data')).toBeVisible()
    await expect.element(page.getByText('1 record not shared')).toBeVisible()
  })

  it('puts what waits first, with how far it is', async () => {
    await show(<TodayScreen data={busy} today={day} />)
    await expect.element(page.getByText('6 of 8')).toBeVisible()
    await expect
      .element(page.getByRole('link', { name: 'Weigh plots' }))
      .toHaveAttribute('href', '/trials/beans')
  })
})
