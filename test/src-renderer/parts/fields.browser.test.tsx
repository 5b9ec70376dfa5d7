import { useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { ComboBox } from '../../../src-renderer/parts/combo-box.tsx'
import { NumberField } from '../../../src-renderer/parts/number-field.tsx'
import { findOptions } from '../../../src-renderer/parts/options.tsx'
import { QuestionBar } from '../../../src-renderer/parts/question-bar.tsx'
import { Select } from '../../../src-renderer/parts/select.tsx'
import { show } from '../support/show.tsx'

const crops = [
  { id: 'maize', label: 'Maize', note: 'Zea mays', alias: ['corn', 'maíz'] },
  { id: 'bean', label: 'Common bean', note: 'Phaseolus vulgaris', alias: ['frijol común'] },
  { id: 'oca', label: 'Oca', note: 'Oxalis tuberosa' },
]

describe('a number field', () => {
  it('reads a decimal comma in Spanish and gives the number', async () => {
    const changed = vi.fn()
    await show(<NumberField label="Peso" value={null} onChange={changed} unit="kg" />, 'es')
    const box = page.getByLabelText('Peso')
    await box.click()
    await userEvent.keyboard('3,25')
    await userEvent.tab()
    expect(changed).toHaveBeenCalledWith(3.25)
  })

  it('reads a decimal point in English', async () => {
    const changed = vi.fn()
    await show(<NumberField label="Weight" value={null} onChange={changed} unit="kg" />)
    await page.getByLabelText('Weight').click()
    await userEvent.keyboard('3.25')
    await userEvent.tab()
    expect(changed).toHaveBeenCalledWith(3.25)
  })

  it('shows a kept value in the reader’s decimals and the unit inside the box', async () => {
    await show(<NumberField label="Peso" value={2.5} onChange={() => undefined} unit="kg" />, 'es')
    await expect.element(page.getByLabelText('Peso')).toHaveValue('2,5')
    await expect.element(page.getByText('kg')).toBeVisible()
  })

  it('gives nothing, not zero, when the box is emptied', async () => {
    const changed = vi.fn()
    await show(<NumberField label="Weight" value={2.5} onChange={changed} />)
    await page.getByLabelText('Weight').fill('')
    await userEvent.tab()
    expect(changed).toHaveBeenCalledWith(null)
  })
})

describe('a search among crops', () => {
  it('finds a crop by another of its names and without accents', () => {
    expect(findOptions(crops, 'frijol comun').map((crop) => crop.id)).toEqual(['bean'])
    expect(findOptions(crops, 'MAIZ').map((crop) => crop.id)).toEqual(['maize'])
    expect(findOptions(crops, 'oxalis').map((crop) => crop.id)).toEqual(['oca'])
    expect(findOptions(crops, 'banana')).toEqual([])
  })

  it('chooses by keyboard alone', async () => {
    const chosen = vi.fn()
    function Crops() {
      const [crop, setCrop] = useState<string | null>(null)
      return (
        <ComboBox
          label="Crop"
          options={crops}
          value={crop}
          onChange={(id) => {
            setCrop(id)
            chosen(id)
          }}
        />
      )
    }
    await show(<Crops />)
    await page.getByRole('combobox', { name: 'Crop' }).click()
    await userEvent.keyboard('corn')
    await expect.element(page.getByRole('option', { name: 'Maize' })).toBeVisible()
    await userEvent.keyboard('{ArrowDown}{Enter}')
    expect(chosen).toHaveBeenLastCalledWith('maize')
    await expect.element(page.getByRole('combobox', { name: 'Crop' })).toHaveValue('Maize')
  })

  it('whose choice is stored first stays closed when the choice comes to stand', async () => {
    function Stored() {
      const [crop, setCrop] = useState<string | null>(null)
      return (
        <ComboBox
          label="Crop"
          options={crops}
          value={crop}
          onChange={(id) => void setTimeout(() => setCrop(id), 60)}
        />
      )
    }
    await show(<Stored />)
    const box = page.getByRole('combobox', { name: 'Crop' })
    await box.click()
    await userEvent.keyboard('corn')
    await page.getByRole('option', { name: 'Maize' }).click()
    await expect.element(box).toHaveValue('Maize')
    await expect.element(page.getByRole('listbox')).not.toBeInTheDocument()
  })

  it('that adds to a list is empty and closed after each choice, also when the page moved, and takes the next', async () => {
    function Adding() {
      const [added, setAdded] = useState<readonly string[]>([])
      return (
        <>
          {added.map((id) => (
            <p key={id}>{`added ${id}`}</p>
          ))}
          <ComboBox
            label="Something else"
            options={crops.filter(({ id }) => !added.includes(id))}
            value={null}
            adds
            onChange={(id) => {
              if (id !== null) setAdded([...added, id])
            }}
          />
        </>
      )
    }
    await show(<Adding />)
    const box = page.getByRole('combobox', { name: 'Something else' })
    for (const [typed, id, label] of [
      ['corn', 'maize', 'Maize'],
      ['bea', 'bean', 'Common bean'],
    ] as const) {
      await box.click()
      await userEvent.keyboard(typed)
      await page.getByRole('option', { name: label }).click()
      await expect.element(page.getByText(`added ${id}`)).toBeVisible()
      await expect.element(page.getByRole('listbox')).not.toBeInTheDocument()
      await expect.element(box).toHaveValue('')
    }
    await userEvent.keyboard('oca')
    await userEvent.keyboard('{ArrowDown}{Enter}')
    await expect.element(page.getByText('added oca')).toBeVisible()
    await expect.element(page.getByRole('listbox')).not.toBeInTheDocument()
  })
})

describe('a select', () => {
  it('opens and chooses by keyboard alone', async () => {
    const chosen = vi.fn()
    await show(<Select label="Means" options={crops} value="maize" onChange={chosen} />)
    ;(page.getByRole('button', { name: /Means/ }).element() as HTMLElement).focus()
    await userEvent.keyboard('{Enter}')
    await expect.element(page.getByRole('option', { name: 'Oca' })).toBeVisible()
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}')
    expect(chosen).toHaveBeenCalledWith('oca')
  })

  it('shows only the name of what is chosen, not its small print', async () => {
    await show(<Select label="Means" options={crops} value="bean" onChange={() => undefined} />)
    await expect
      .poll(() => page.getByRole('button', { name: /Means/ }).element().textContent)
      .toBe('Common bean')
  })
})

it('a question reads as a sentence whose gaps are menus', async () => {
  const chosen = vi.fn()
  await show(
    <QuestionBar
      sentence="Does {practice} change {crop}?"
      slots={{
        practice: {
          label: 'Practice',
          options: [
            { id: 'compost', label: 'compost' },
            { id: 'mulch', label: 'mulch' },
          ],
          value: 'compost',
          onChange: chosen,
        },
        crop: { label: 'Crop', options: crops, value: 'bean', onChange: () => undefined },
      }}
    />,
  )
  const heading = page.getByRole('heading', { level: 1 })
  await expect.element(heading).toBeVisible()
  // What the eye reads, gap by gap: the words of the sentence and the chosen names.
  const read = [...heading.element().children].map(
    (part) => part.querySelector('button')?.textContent ?? part.textContent,
  )
  expect(read).toEqual(['Does ', 'compost', ' change ', 'Common bean'])
  await page.getByRole('button', { name: /Practice/ }).click()
  await page.getByRole('option', { name: 'mulch' }).click()
  expect(chosen).toHaveBeenCalledWith('mulch')
})
