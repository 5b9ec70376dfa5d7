import { describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { BedPlan } from '../../../src-renderer/charts/bed-plan.tsx'
import { GardenSpread } from '../../../src-renderer/charts/garden-spread.tsx'
import { MonthTally } from '../../../src-renderer/charts/month-tally.tsx'
import { SeasonLine } from '../../../src-renderer/charts/season-line.tsx'
import { SeasonWheel } from '../../../src-renderer/charts/season-wheel.tsx'
import { show } from '../support/show.tsx'

const months = [0, 0, 0, 0, 0, 1, 4, 2, 0, 0, 0, 0]
const box = [
  [0, 0],
  [1, 0],
  [1, 4],
  [0, 4],
] as const

it('a month tally shows what stands beside the sum in its own unit, a dot for nothing, and only months gone by', async () => {
  await show(
    <MonthTally
      label="Month by month"
      unit="kg"
      until={7}
      rows={[{ id: 'tomato', name: 'Tomato', months, total: 7 }]}
      sum={{ id: 'all', name: 'All crops', months, total: 7 }}
      beside={[{ id: 'eggs', name: 'Hen eggs, number', months: months.map((one) => one * 10), total: 70 }]}
    />,
  )
  const heads = [...document.querySelectorAll('thead th')].map((head) => head.textContent)
  expect(heads).toEqual(['kg', 'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Year'])
  await expect.element(page.getByRole('row', { name: /^Tomato/ })).toHaveTextContent('Tomato·····1.04.07.0')
  await expect
    .element(page.getByRole('row', { name: /^Hen eggs/ }))
    .toHaveTextContent('Hen eggs, number·····104070')
})

it('the area of a wheel is the weight: four times the kilograms, four times the ring', async () => {
  await show(
    <SeasonWheel
      name="2025"
      nameBefore="2024"
      months={[4, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]}
      before={null}
      total={5}
      under="kg"
    />,
  )
  const rings = [...document.querySelectorAll('path.fill-action')].map((path) => {
    const [outer, inner] = [...(path.getAttribute('d') ?? '').matchAll(/A([\d.]+)/g)].map((arc) =>
      Number(arc[1]),
    )
    return (outer ?? 0) ** 2 - (inner ?? 0) ** 2
  })
  expect(rings).toHaveLength(2)
  expect((rings[0] ?? 0) / (rings[1] ?? 1)).toBeCloseTo(4, 6)
  await expect.element(page.getByText('2025: 5.0 kg in all, most in Jan with 4.0 kg.')).toBeInTheDocument()
})

it('beds are drawn to scale, say their yield and open by keyboard; side by side is said to be no map', async () => {
  const opened = vi.fn()
  const bed = (id: string, perM2: number | null) => ({
    id,
    name: id,
    outline: box,
    place: null,
    areaM2: 4,
    perM2,
    isFlagged: false,
  })
  await show(<BedPlan beds={[bed('bed 1', 5.2), bed('bed 2', null)]} onOpen={opened} />)
  await expect.element(page.getByText('drawn side by side, to scale')).toBeVisible()
  await expect.element(page.getByRole('button', { name: 'bed 2: nothing picked' })).toBeInTheDocument()
  await userEvent.tab()
  expect(document.activeElement?.getAttribute('aria-label')).toBe('bed 1: 5.2\u00a0kg/m²')
  await userEvent.keyboard('{Enter}')
  expect(opened).toHaveBeenCalledWith('bed 1')
})

describe('other gardens', () => {
  const quantiles = [
    { p: 0.25, value: 2, lower: 1.5, upper: 2.6 },
    { p: 0.5, value: 4, lower: null, upper: 5 },
    { p: 0.75, value: 6, lower: 5.2, upper: 7 },
  ]

  it('are rings without names; a limit that does not exist is said so, never replaced', async () => {
    await show(<GardenSpread others={[1, 2, 3, 4, 5, 9]} quantiles={quantiles} yours={5.3} count={6} />)
    expect(document.querySelectorAll('.figure svg[role=img] circle')).toHaveLength(6)
    await expect
      .element(page.getByText('6 other gardens, middle 4.0 kg/m². Yours: 5.3 kg/m².'))
      .toBeInTheDocument()
    await page.getByRole('button', { name: 'Show as table' }).click()
    await expect
      .element(page.getByRole('row', { name: /half give less/ }))
      .toHaveTextContent('half give less4.0 kg/m²cannot be said5.0 kg/m²')
  })

  it('show no ring while they are few', async () => {
    await show(<GardenSpread others={[]} quantiles={[quantiles[1]!]} yours={5.3} count={7} />)
    expect(document.querySelectorAll('.figure svg[role=img] circle')).toHaveLength(0)
  })
})

it('two seasons adding up say both ends, and read month by month as a table', async () => {
  await show(
    <SeasonLine
      name="2025"
      nameBefore="2024"
      now={[{ day: 40, kg: 2 }]}
      before={[
        { day: 20, kg: 1 },
        { day: 300, kg: 9 },
      ]}
    />,
  )
  await expect
    .element(page.getByText('By the last pick of 2025: 2.0 kg. In the whole of 2024: 9.0 kg.'))
    .toBeInTheDocument()
  await page.getByRole('button', { name: 'Show as table' }).click()
  await expect.element(page.getByRole('row', { name: /^Feb/ })).toHaveTextContent('Feb2.0 kg1.0 kg')
})
