import { MemoryRouter, useLocation } from 'react-router'
import { describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { trialExamples } from '../../../shared/record/examples/trial.ts'
import type { Today } from '../../../src-renderer/data/today.ts'
import { useTodayKeys } from '../../../src-renderer/screens/today/today-keys.ts'
import { show } from '../support/show.tsx'

const waiting = { trial: trialExamples.complete, done: 2, plots: 8, waiting: ['103'] }
const today: Today = {
  ownTrials: 1,
  commonsTrials: 0,
  unshared: 0,
  sample: undefined,
  weigh: [waiting],
  drafts: [],
  parked: [],
  seasons: [],
  rain: null,
}

function Probe({ data }: { readonly data: Today }) {
  useTodayKeys(data)
  const { pathname, search } = useLocation()
  return (
    <>
      <output aria-label="where">{pathname + search}</output>
      <input aria-label="words" />
    </>
  )
}

const open = (data: Today) =>
  show(
    <MemoryRouter initialEntries={['/today']}>
      <Probe data={data} />
    </MemoryRouter>,
  )
const where = () => page.getByLabelText('where')
const id = trialExamples.complete.id

describe('on Today', () => {
  it.each([
    ['p', `/trials/${id}?tab=harvest`],
    ['e', `/trials/${id}?tab=events`],
    ['h', '/garden'],
    ['c', `/trials/${id}?tab=harvest&count=1`],
  ])('%s goes to what is written down with it', async (key, path) => {
    await open(today)
    await userEvent.keyboard(key)
    await expect.element(where()).toHaveTextContent(path)
  })

  it('without a trial that waits, a plot value begins at the list of trials', async () => {
    await open({ ...today, weigh: [] })
    await userEvent.keyboard('p')
    await expect.element(where()).toHaveTextContent('/trials')
  })

  it('letters typed into a box stay there, and chords are not taken', async () => {
    await open(today)
    await page.getByLabelText('words').click()
    await userEvent.keyboard('pech')
    await userEvent.keyboard('{Escape}{Tab}')
    await userEvent.keyboard('{Control>}e{/Control}')
    await expect.element(page.getByLabelText('words')).toHaveValue('pech')
    await expect.element(where()).toHaveTextContent('/today')
  })
})
