import '../../../src-renderer/style/tokens.css'
import '../../../src-renderer/style/global.css'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { trialExamples } from '../../../shared/record/examples/trial.ts'
import { newId } from '../../../shared/record/id.ts'
import { App } from '../../../src-renderer/app/app.tsx'
import { ErrorBoundary } from '../../../src-renderer/app/error-boundary.tsx'
import { preferences } from '../../../src-renderer/app/preferences.ts'
import { showSaving } from '../../../src-renderer/app/status.ts'
import { openDatabase } from '../../../src-renderer/data/open-database.ts'
import { speak } from '../../../src-renderer/words/words.ts'
import { show } from '../support/show.tsx'

beforeEach(async () => {
  await page.viewport(1440, 900)
  preferences.change({ theme: 'light', language: null, farmName: '', farmZone: null })
  window.location.hash = '#/settings'
  await speak('en')
})

const tab = (name: string) => page.getByRole('navigation').getByRole('link', { name, exact: true })

describe('the shell', () => {
  it('marks the place one is in, and keys go to the others', async () => {
    await render(<App />)
    await expect.element(tab('Settings')).toHaveAttribute('aria-current', 'page')
    await userEvent.keyboard('{Control>}7{/Control}')
    await expect.element(tab('Spread')).toHaveAttribute('aria-current', 'page')
    await expect.element(page.getByRole('heading', { level: 1, name: 'Spread' })).toBeVisible()
    expect(document.title).toBe('Spread · Commonfield')
  })

  it('changes language from the first page, everywhere at once, and remembers it', async () => {
    window.location.hash = '#/today'
    await render(<App />)
    await page.getByRole('button', { name: 'Español' }).click()
    await expect.element(tab('Ensayos')).toBeVisible()
    expect(document.documentElement.lang).toBe('es')
    expect(JSON.parse(localStorage.getItem('commonfield.preferences') ?? '{}')).toMatchObject({
      language: 'es',
    })
  })

  it('F8 goes round Day, Sun and Night', async () => {
    await render(<App />)
    await expect.element(tab('Settings')).toBeVisible()
    const seen: (string | undefined)[] = []
    for (let turn = 0; turn < 3; turn++) {
      await userEvent.keyboard('{F8}')
      seen.push(document.documentElement.dataset.theme)
    }
    expect(seen).toEqual(['sun', 'dark', 'light'])
  })

  it('the question mark lists the keys, except while one is typing', async () => {
    await render(<App />)
    const farm = page.getByLabelText(/^Name/)
    await farm.fill('Tres Ceibas?')
    expect(page.getByRole('dialog').elements()).toHaveLength(0)
    ;(farm.element() as HTMLElement).blur()
    await userEvent.keyboard('?')
    await expect.element(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
    await userEvent.keyboard('{Escape}')
  })

  it('shows the farm at the top of the rail as soon as its field is left', async () => {
    await render(<App />)
    await page.getByLabelText(/^Name/).fill('Finca Tres Ceibas')
    await userEvent.tab()
    await expect.element(page.getByRole('navigation').getByText('Finca Tres Ceibas')).toBeVisible()
  })

  it('the skip link takes the keyboard to the page', async () => {
    await render(<App />)
    await expect.element(tab('Settings')).toBeVisible()
    ;(page.getByRole('button', { name: 'Skip to the page' }).element() as HTMLElement).focus()
    await userEvent.keyboard('{Enter}')
    expect(document.activeElement?.tagName).toBe('MAIN')
  })
})

describe('whether things are safe, at the foot of the rail', () => {
  it('says when a write was kept, and how many records wait to be shared', async () => {
    await render(<App />)
    await showSaving(
      async () => 1,
      () => new Date(2025, 3, 9, 14, 32).getTime(),
    )
    const foot = page.getByRole('navigation')
    await expect.element(foot.getByRole('status')).toHaveTextContent('Saved 14:32on this computer')
    await expect.element(foot.getByText('0 wait to be shared')).toBeVisible()
    const { trials } = openDatabase()
    const sown = Array.from({ length: 7 }, (_, nth) => ({
      ...trialExamples.complete,
      id: newId(nth, new Uint8Array(10)),
      origin: 'typed' as const,
      status: 'done' as const,
    }))
    await trials.bulkAdd(sown)
    await expect.element(foot.getByRole('link', { name: '7 not shared' })).toBeVisible()
    await trials.bulkDelete(sown.map(({ id }) => id))
    await expect.element(foot.getByText('0 wait to be shared')).toBeVisible()
  })

  it('turns a failed write into an error with “Try again”, which writes once more', async () => {
    await render(<App />)
    const write = vi
      .fn<() => Promise<number>>()
      .mockRejectedValueOnce(new Error('disk full'))
      .mockResolvedValue(1)
    await expect(showSaving(write)).rejects.toThrow('disk full')
    await page.getByRole('button', { name: 'Try again' }).click()
    expect(write).toHaveBeenCalledTimes(2)
    await expect
      .poll(() => page.getByRole('navigation').getByRole('status').element().textContent)
      .toMatch(/^Saved/)
  })
})

it('a page that breaks says so in plain words and can be tried again', async () => {
  // React reports what it caught; here that is the point of the test.
  const report = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  let broken = true
  function Page() {
    if (broken) throw new Error('no such plot')
    return <p>the plot</p>
  }
  await show(
    <ErrorBoundary>
      <Page />
    </ErrorBoundary>,
  )
  await expect
    .element(page.getByRole('alert'))
    .toHaveTextContent(
      'Nothing you wrote is lost: each field was saved as you left it. The other places still work.',
    )
  broken = false
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect.element(page.getByText('the plot')).toBeVisible()
  report.mockRestore()
})
