import { describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { type GapCell, GapMatrix } from '../../../src-renderer/charts/gap-matrix.tsx'
import { PairDots } from '../../../src-renderer/charts/pair-dots.tsx'
import { PlotMap } from '../../../src-renderer/charts/plot-map.tsx'
import { ShortEstimate } from '../../../src-renderer/charts/short-estimate.tsx'
import { TradeOff } from '../../../src-renderer/charts/trade-off.tsx'
import { TrialsHeld } from '../../../src-renderer/charts/trials-held.tsx'
import { show } from '../support/show.tsx'

const cells: Record<string, GapCell> = {
  'compost Aw': { kind: 'known', verdict: 'better', trials: 7, certainty: 'B' },
  'compost Am': { kind: 'borrowed', verdict: 'unclear' },
  'biochar Aw': { kind: 'unknown' },
  'biochar Am': { kind: 'known', verdict: 'worse', trials: 1, certainty: 'D' },
}

describe('a gap matrix', () => {
  const matrix = (onOpen = vi.fn()) => (
    <GapMatrix
      zones={[
        { code: 'Aw', name: 'hot, dry winter' },
        { code: 'Am', name: 'hot, monsoon' },
      ]}
      practices={[
        { id: 'compost', label: 'Compost' },
        { id: 'biochar', label: 'Biochar' },
      ]}
      cellOf={(practice, zone) => cells[`${practice} ${zone}`] ?? { kind: 'unknown' }}
      ownZone="Aw"
      target={{ practice: 'biochar', zone: 'Aw' }}
      onOpen={onOpen}
    />
  )

  it('is one stop for Tab; arrows walk its cells and Enter opens one', async () => {
    const opened = vi.fn()
    await show(matrix(opened))
    await userEvent.tab()
    expect(document.activeElement?.getAttribute('aria-label')).toBe(
      'Compost, Aw: gains, 7 trials, certainty B',
    )
    await userEvent.keyboard('{ArrowDown}')
    expect(document.activeElement?.getAttribute('aria-label')).toBe(
      'Biochar, Aw: not known, the next best trial',
    )
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{Enter}')
    expect(opened).toHaveBeenCalledWith('biochar', 'Am')
  })

  it('reads as a table with the same words', async () => {
    await show(matrix())
    await page.getByRole('button', { name: 'Show as table' }).click()
    await expect
      .element(page.getByRole('row', { name: /^Compost/ }))
      .toHaveTextContent('Compostgains, 7 trials, certainty Bno clear change, borrowed only')
  })
})

it('pairs of plots say in how many blocks the practice was ahead, and what is still to do', async () => {
  await show(
    <div style={{ width: 600 }}>
      <PairDots
        blocks={[
          { id: '1', label: 'Block I', control: 1.08, treated: 1.25 },
          { id: '2', label: 'Block II', control: 1.2, treated: 1.14 },
          { id: '3', label: 'Block III', control: null, treated: null, waiting: 2 },
        ]}
        outcome="Grain yield"
        unit="t/ha"
        controlName="usual"
        treatedName="compost"
      />
    </div>,
  )
  await expect
    .element(page.getByRole('figure'))
    .toHaveAccessibleName('Grain yield by block: compost above usual in 1 of 2 finished blocks.')
  await expect.element(page.getByText('+16%')).toBeVisible()
  await expect.element(page.getByText('\u22125%')).toBeVisible()
  await expect.element(page.getByText('2 plots to go')).toBeVisible()
})

it('a plan opens a plot by keyboard and names what was recorded there', async () => {
  const opened = vi.fn()
  await show(
    <PlotMap
      plots={[
        { id: 'p1', name: '1', x: 0, y: 0, width: 4, height: 6, option: 1, value: '3.02 kg', state: 'done' },
        { id: 'p2', name: '2', x: 4, y: 0, width: 4, height: 6, option: 0, state: 'to-do' },
      ]}
      options={[
        { option: 0, name: 'usual' },
        { option: 1, name: 'compost' },
      ]}
      onOpen={opened}
    />,
  )
  await expect.element(page.getByRole('figure')).toHaveAccessibleName('Plan of 2 plots, 1 recorded.')
  await userEvent.tab()
  expect(document.activeElement?.getAttribute('aria-label')).toBe('1: 3.02 kg')
  await userEvent.tab()
  await userEvent.keyboard('{Enter}')
  expect(opened).toHaveBeenCalledWith('p2')
})

it('a short estimate says its average and its range', async () => {
  await show(
    <ShortEstimate what="Grain yield, compost" estimate={10} lower={2} upper={19} ends={[-30, 70]} />,
  )
  await expect
    .element(page.getByRole('img'))
    .toHaveAccessibleName('Grain yield, compost: +10% on average, likely +2% to +19%.')
})

it('a trade-off counts the practices that are clearly better on both sides', async () => {
  const range = (estimate: number, lower: number, upper: number) => ({ estimate, lower, upper })
  await show(
    <TradeOff
      xName="grain yield"
      yName="grain zinc"
      options={[
        { id: 'a', label: 'zinc on leaves', x: range(6, 1, 11), y: range(24, 15, 33), trials: 6 },
        { id: 'b', label: 'mineral N', x: range(21, 12, 31), y: range(-9, -15, -3), trials: 14 },
      ]}
    />,
  )
  await expect
    .element(page.getByRole('figure'))
    .toHaveAccessibleName(
      '2 practices, change in grain yield against change in grain zinc; 1 clearly better on both.',
    )
})

it('the line of trials held says where it began and where it is', async () => {
  await show(
    <div style={{ width: 420 }}>
      <TrialsHeld
        points={[
          { day: '2024-10-01', count: 2405 },
          { day: '2025-04-09', count: 3412 },
        ]}
      />
    </div>,
  )
  await expect
    .element(page.getByRole('figure'))
    .toHaveAccessibleName('Trials held: 2,405 on 1 October 2024, 3,412 now.')
  // The charting library arrives on demand.
  await expect.poll(() => document.querySelector('.recharts-line path')).not.toBeNull()
})
