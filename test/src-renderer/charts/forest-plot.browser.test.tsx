import { describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { ForestZone } from '../../../src-renderer/charts/forest-data.ts'
import { ForestPlot } from '../../../src-renderer/charts/forest-plot.tsx'
import { show } from '../support/show.tsx'

const log = (percent: number) => Math.log1p(percent / 100)
const interval = (estimate: number, lower: number, upper: number) => ({
  estimate: log(estimate),
  lower: log(lower),
  upper: log(upper),
})

const zones: readonly ForestZone[] = [
  {
    code: 'Aw',
    name: 'hot, dry winter',
    mine: true,
    average: interval(10, 2, 19),
    nextField: { lower: log(-7), upper: log(30) },
    borrowedShare: 0.16,
    trials: [
      {
        id: 'own',
        label: 'Our beds, 2024',
        spread: 'own-plots',
        effect: interval(15, 6, 24),
        weight: 3,
        mine: true,
      },
      {
        id: 'far',
        label: 'West Africa, 2019',
        spread: 'imputed',
        effect: interval(3, -20, 33),
        weight: 1,
        simulated: true,
      },
    ],
  },
  {
    code: 'Dfb',
    name: 'cold winter',
    average: interval(3, -12, 20),
    borrowedShare: 0.61,
    trials: [
      {
        id: 'cold',
        label: 'North America, 2019',
        spread: 'stated-error',
        effect: interval(1, -15, 20),
        weight: 2,
      },
    ],
  },
]
const whole = { average: interval(13, 4, 23), trials: 3 }
const newField = { lower: log(-12), upper: log(46) }

function plot(more: Partial<Parameters<typeof ForestPlot>[0]> = {}) {
  return (
    <div style={{ width: 860 }}>
      <ForestPlot
        zones={zones}
        whole={whole}
        newField={newField}
        scale={{ kind: 'percent' }}
        outcome="grain yield"
        {...more}
      />
    </div>
  )
}

describe('a forest plot', () => {
  it('says itself in one sentence made from its numbers', async () => {
    await show(plot())
    await expect
      .element(page.getByRole('figure'))
      .toHaveAccessibleName('3 trials in 2 climates. All together: +13%, likely +4% to +23%.')
  })

  it('speaks Spanish with a space before the percent sign and a true minus', async () => {
    await show(plot(), 'es')
    await expect
      .element(page.getByRole('button', { name: /Dfb, cold winter/ }))
      .toHaveAccessibleName(
        'Dfb, cold winter: +3\u00a0% con 1 ensayo, lo probable es \u221212\u00a0% a +20\u00a0%, 61\u00a0% prestado.',
      )
  })

  it('opens the reader’s own climate and keeps the others closed until asked', async () => {
    await show(plot())
    await expect.element(page.getByRole('button', { name: /^Our beds, 2024/ })).toBeVisible()
    expect(document.querySelector('[data-row="cold"]')).toBeNull()
    await page.getByRole('button', { name: /^Dfb/ }).click()
    expect(document.querySelector('[data-row="cold"]')).not.toBeNull()
  })

  it('is walked by arrow keys: right opens a climate, Enter opens a trial', async () => {
    const opened = vi.fn()
    await show(plot({ onOpenTrial: opened }))
    await userEvent.tab()
    await userEvent.keyboard('{End}{ArrowRight}{ArrowDown}{Enter}')
    expect(opened).toHaveBeenCalledWith('cold')
  })

  it('draws an imputed spread dashed and open, and hatches what is mostly borrowed', async () => {
    await show(plot())
    const far = document.querySelector('[data-mark="far"]')
    expect(far?.querySelector('path.dashed')).not.toBeNull()
    expect(document.querySelector('[data-mark="own"] path.dashed')).toBeNull()
    expect(document.querySelector('[data-mark="Dfb"] [fill="url(#hatch)"]')).not.toBeNull()
  })

  it('says of a simulated trial that it is simulated', async () => {
    await show(plot())
    await expect.element(page.getByRole('button', { name: /West Africa, 2019, simulated/ })).toBeVisible()
  })

  it('shows the same numbers as a table', async () => {
    await show(plot())
    await page.getByRole('button', { name: 'Show as table' }).click()
    const table = page.getByRole('table')
    await expect
      .element(table.getByRole('row', { name: /^Aw, hot, dry winter/ }))
      .toHaveTextContent('Aw, hot, dry winter+10%+2%+19%16%')
    await expect
      .element(table.getByRole('row', { name: /^A new field, climate unknown/ }))
      .toHaveTextContent('A new field, climate unknown\u221212%+46%')
    expect(table.getByRole('row').elements()).toHaveLength(1 + 2 + 3 + 2)
  })

  it('moves the break-even line by arrow keys, one percent at a time', async () => {
    const moved = vi.fn()
    await show(plot({ breakEven: 6, onBreakEven: moved }))
    const line = page.getByRole('slider', { name: 'Where it begins to pay' })
    ;(line.element() as SVGElement).focus()
    await userEvent.keyboard('{ArrowRight}')
    expect(moved).toHaveBeenLastCalledWith(7)
    await userEvent.keyboard('{ArrowLeft}')
    expect(moved).toHaveBeenLastCalledWith(5)
  })

  it('is drawn again in a narrow page without running over its edge', async () => {
    await show(
      <div style={{ width: 420 }}>
        <ForestPlot zones={zones} whole={whole} scale={{ kind: 'percent' }} outcome="grain yield" />
      </div>,
    )
    const svg = document.querySelector('figure svg') as SVGSVGElement
    expect(svg.clientWidth).toBe(420)
    const edge = svg.getBoundingClientRect().right + 1
    for (const text of svg.querySelectorAll('text')) {
      expect(text.getBoundingClientRect().right, text.textContent ?? '').toBeLessThanOrEqual(edge)
    }
  })
})
