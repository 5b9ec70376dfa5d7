import { useState } from 'react'
import { createHashRouter, RouterProvider } from 'react-router'
import { afterEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { setConstants } from '../../../shared/intake/edit-map.ts'
import { Database } from '../../../src-renderer/data/database.ts'
import { DatabaseContext } from '../../../src-renderer/data/open-database.ts'
import { ChoiceMenu } from '../../../src-renderer/screens/intake/choice-menu.tsx'
import { deskOf } from '../../../src-renderer/screens/intake/desk.ts'
import { IntakeScreen } from '../../../src-renderer/screens/intake/intake-screen.tsx'
import { show } from '../support/show.tsx'

const opened: Database[] = []

afterEach(async () => {
  for (const db of opened.splice(0)) await db.delete()
})

const bytesOf = (text: string) => new TextEncoder().encode(text)

async function showDesk(language: 'en' | 'es' = 'en') {
  const db = new Database(`intake-screen-${crypto.randomUUID()}`)
  opened.push(db)
  const router = createHashRouter([
    {
      path: '*',
      element: (
        <DatabaseContext value={db}>
          <IntakeScreen />
        </DatabaseContext>
      ),
    },
  ])
  await show(<RouterProvider router={router} />, language)
  const desk = deskOf(db)
  const open = (name: string, text: string) => desk.open({ name, bytes: bytesOf(text) })
  return { db, desk, open }
}

describe('choosing one of many', () => {
  const crops = [
    { id: 'maize', label: 'Maize', alias: ['corn'] },
    { id: 'teff', label: 'Teff', isRare: true },
    ...Array.from({ length: 10 }, (_, i) => ({ id: `c${i}`, label: `Crop ${i}` })),
  ]

  function Menu({ keep }: { readonly keep: (id: string) => void }) {
    const [value, setValue] = useState<string | null>(null)
    return (
      <ChoiceMenu
        label="Crop"
        shown={value}
        options={crops}
        value={value}
        ownWords={(words) => `local:${words}`}
        onChange={(id) => {
          setValue(id)
          keep(id)
        }}
      />
    )
  }

  it('finds a crop by another name, offers rare ones when they are typed, and keeps words nobody knows', async () => {
    const kept: string[] = []
    await show(<Menu keep={(id) => kept.push(id)} />)
    await page.getByRole('button', { name: 'Crop: Choose' }).click()
    await expect.element(page.getByRole('option', { name: 'Maize' })).toBeVisible()
    await expect.element(page.getByRole('option', { name: 'Teff' })).not.toBeInTheDocument()
    await userEvent.keyboard('corn')
    await page.getByRole('option', { name: 'Maize' }).click()
    await page.getByRole('button', { name: 'Crop: maize' }).click()
    await userEvent.keyboard('tef')
    await page.getByRole('option', { name: 'Teff' }).click()
    await page.getByRole('button', { name: 'Crop: teff' }).click()
    await userEvent.keyboard('my own corn')
    await page.getByRole('option', { name: 'Keep my words: my own corn' }).click()
    expect(kept).toEqual(['maize', 'teff', 'local:my own corn'])
  })

  it('words that are in the list are not offered a second time as one’s own', async () => {
    const units = ['kg/ha', 'bu/ac'].map((id) => ({ id, label: id }))
    await show(
      <ChoiceMenu
        label="Unit"
        shown={null}
        options={units}
        value={null}
        ownWords={(words) => words}
        onChange={() => 0}
      />,
    )
    await page.getByRole('button', { name: 'Unit: Choose' }).click()
    await userEvent.keyboard('bu/ac')
    await expect.poll(() => page.getByRole('option').elements().length).toBe(1)
    await expect.element(page.getByRole('option', { name: 'bu/ac', exact: true })).toBeVisible()
  })
})

describe('the import page', () => {
  it('asks for the control where no treatment is named so, and marks it when it is said', async () => {
    const { open } = await showDesk()
    await open('options.csv', 'site,rep,treatment,crop,yield kg/ha\nA,1,T1,maize,2000\nA,1,T2,maize,2500\n')
    await expect.element(page.getByText('choose the control')).toBeVisible()
    await expect.element(page.getByRole('button', { name: 'Import', exact: true })).toBeDisabled()
    await page.getByRole('radio', { name: 'T1 is the control' }).click()
    await expect.element(page.getByText('T1 is the control', { exact: true })).toBeVisible()
    await expect.element(page.getByRole('button', { name: 'Import 2 rows' })).toBeEnabled()
  })

  it('Import pressed right after an answer waits for what the answer makes of the file, and brings in what was said', async () => {
    const { open, desk, db } = await showDesk()
    await open(
      'quick.csv',
      'site,rep,treatment,crop,yield kg/ha\nA,1,control,maize,2000\nA,1,compost,maize,2500\n',
    )
    desk.change((map) => setConstants(map, { zone: 'Cfb' }))
    await desk.bringIn(3, 'Garden')
    expect(desk.read().stage, 'two rows come in, not three').toBe('mapping')
    desk.change((map) => setConstants(map, { zone: 'Aw' }))
    await desk.bringIn(2, 'Garden')
    expect(desk.read().stage).toBe('report')
    expect((await db.sites.toArray()).map((site) => site.climate?.zone)).toEqual(['Aw'])
  })

  it('a treatment may stand for two practices', async () => {
    const { open, desk } = await showDesk()
    await open(
      'mixed.csv',
      'site,rep,treatment,crop,yield kg/ha\nA,1,control,maize,2000\nA,1,C+M,maize,2500\n',
    )
    await page.getByRole('button', { name: 'Practice of C+M: Which practice?' }).click()
    await userEvent.keyboard('compost')
    await page.getByRole('option', { name: 'Compost', exact: true }).click()
    await page.getByRole('button', { name: 'Another practice of C+M: and' }).click()
    await userEvent.keyboard('straw mulch')
    await page.getByRole('option', { name: 'Straw mulch', exact: true }).click()
    await expect
      .poll(() => {
        const state = desk.read()
        return (
          state.stage === 'mapping' && state.mapping.map.labels.find((one) => one.label === 'C+M')?.practices
        )
      })
      .toEqual(['compost', 'straw_mulch'])
  })

  it('rows that look like totals stay out, say why, and come in when a person says so', async () => {
    const { open } = await showDesk()
    await open(
      'totals.csv',
      'plot,block,treatment,crop,yield kg/ha\n1,1,control,maize,2000\n2,1,compost,maize,2500\nMean,,,maize,2250\n',
    )
    await expect.element(page.getByText('1 row stays out.')).toBeVisible()
    await expect
      .element(page.getByText(/this row looks like totals or means of the rows above/))
      .toBeVisible()
    await page.getByRole('button', { name: 'They are data: bring them in' }).click()
    await expect.element(page.getByText(/this row looks like totals/)).not.toBeInTheDocument()
  })

  it('one press settles all alike, far beyond those that are listed; the decision can be taken back and may say why', async () => {
    const { open, desk } = await showDesk()
    const rows = Array.from(
      { length: 240 },
      (_, i) => `A,1,${i % 2 ? 'compost' : 'control'},maize,${3000 + i}\n`,
    )
    await open('slips.csv', `site,rep,treatment,crop,yield t/ha\n${rows.join('')}`)
    await page.getByRole('button', { name: 'Read all 240 as kg/ha' }).click()
    await expect.element(page.getByText('yield t/ha, all alike: read as kg/ha.')).toBeVisible()
    await expect.element(page.getByText('Nothing wants a look')).toBeVisible()
    await page.getByRole('button', { name: 'Undo: yield t/ha, all alike:' }).click()
    await page.getByRole('button', { name: 'Keep all 240' }).click()
    await page.getByRole('textbox', { name: /^Why is it right/ }).fill('weighed with the cart')
    await userEvent.tab()
    await expect
      .poll(() => {
        const state = desk.read()
        return state.stage === 'mapping' && state.mapping.map.alike?.[0]?.reason
      })
      .toBe('weighed with the cart')
    await page.getByRole('button', { name: 'Import 240 rows' }).click()
    await expect.element(page.getByText(/was kept because: weighed with the cart/)).toBeVisible()
  })

  it('a picture on top of a table leaves the table where it was', async () => {
    const { open, desk } = await showDesk('es')
    await open(
      'tabla.csv',
      'site,rep,treatment,crop,yield kg/ha\nA,1,control,maize,2000\nA,1,compost,maize,2500\n',
    )
    await desk.open({ name: 'foto.csv', bytes: Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0) })
    await expect.element(page.getByRole('alert').getByText(/Esto es una imagen/)).toBeVisible()
    await expect.element(page.getByRole('heading', { level: 1 })).toHaveTextContent('tabla.csv')
    await expect.element(page.getByRole('button', { name: 'Importar 2 filas' })).toBeEnabled()
  })

  it('a newer version of a file says what it changes, and takes the place of the earlier one when told', async () => {
    const { open, db } = await showDesk()
    const table = (rows: string) => `site,rep,treatment,crop,yield kg/ha\n${rows}`
    await open('season.csv', table('A,1,control,maize,2000\nA,1,compost,maize,2500\n'))
    await page.getByRole('button', { name: 'Import 2 rows' }).click()
    await expect.element(page.getByText('2 rows came in.')).toBeVisible()
    await open(
      'season.csv',
      table(
        'A,1,control,maize,2000\nA,1,compost,maize,2600\nA,2,control,maize,2100\nA,2,compost,maize,2700\n',
      ),
    )
    await expect.element(page.getByText(/^This looks like a newer version of season.csv/)).toBeVisible()
    await expect.element(page.getByText(/2 rows are new, 1 value reads differently/)).toBeVisible()
    await expect.element(page.getByText(/was 2500, is 2600/)).toBeVisible()
    await expect.element(page.getByRole('button', { name: 'Import 4 rows' })).toBeDisabled()
    await page.getByRole('button', { name: 'Put this one in its place' }).click()
    await page.getByRole('button', { name: 'Import 4 rows' }).click()
    await expect.element(page.getByText('4 rows came in.')).toBeVisible()
    expect(await db.batches.count()).toBe(1)
    expect(await db.trials.count()).toBe(1)
  })
})
