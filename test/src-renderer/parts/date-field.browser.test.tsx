import { useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { DateField } from '../../../src-renderer/parts/date-field.tsx'
import { show } from '../support/show.tsx'

function Kept({ onChange }: { readonly onChange: (value: string) => void }) {
  const [day, setDay] = useState('2024-06-30')
  return (
    <>
      <DateField
        label="Day"
        value={day}
        onChange={(next) => {
          setDay(next)
          onChange(next)
        }}
      />
      <button type="button">after</button>
    </>
  )
}

describe('a day', () => {
  it('is typed as eight figures in a row, day first, and told once, when it is left', async () => {
    const told = vi.fn()
    await show(<Kept onChange={told} />)
    await page.getByRole('spinbutton', { name: /day/ }).first().click()
    await userEvent.keyboard('14012025')
    expect(told).not.toHaveBeenCalled()
    await page.getByRole('button', { name: 'after' }).click()
    expect(told.mock.calls).toEqual([['2025-01-14']])
  })

  it('a year left half typed goes back to the day that was there', async () => {
    const told = vi.fn()
    await show(<Kept onChange={told} />)
    await page.getByRole('spinbutton', { name: /year/ }).click()
    await userEvent.keyboard('19')
    await page.getByRole('button', { name: 'after' }).click()
    await expect.element(page.getByRole('spinbutton', { name: /year/ })).toHaveTextContent('2024')
    expect(told).not.toHaveBeenCalled()
  })

  it.each([
    ['a month', '2024-06', ['01', '06', '2024']],
    ['a day no calendar has', '2024-02-31', ['01', '02', '2024']],
  ])('%s is shown as its first day and told to nobody', async (_, value, parts) => {
    const told = vi.fn()
    await show(<DateField label="Day" value={value} onChange={told} />)
    for (const [i, part] of parts.entries())
      await expect.element(page.getByRole('spinbutton').nth(i)).toHaveTextContent(part)
    expect(told).not.toHaveBeenCalled()
  })

  it('goes one day on with the arrow, and speaks the language of the app, not of the system', async () => {
    const told = vi.fn()
    await show(<Kept onChange={told} />, 'es')
    await page.getByRole('spinbutton', { name: /día/ }).click()
    await userEvent.keyboard('{ArrowDown}')
    await page.getByRole('button', { name: 'after' }).click()
    expect(told).toHaveBeenLastCalledWith('2024-06-29')
    await page.getByRole('button', { name: /Calendario/ }).click()
    await expect.element(page.getByRole('heading', { name: /junio/i })).toBeVisible()
    await page.getByRole('button', { name: /14 de junio de 2024/ }).click()
    expect(told).toHaveBeenLastCalledWith('2024-06-14')
  })
})
