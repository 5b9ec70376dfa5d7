import { mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expectAccessible } from './support/accessible.ts'
import { expect, test } from './support/app.ts'
import { choose, openTable, ownFile, pressOpen, stored, toImport } from './support/import.ts'

const NOTHING = { sites: 0, trials: 0, chunks: 0, batches: 0 }
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex')
const PDF = Buffer.from('%PDF-1.7 1 0 obj << /Type /Catalog >> endobj')

let folder = ''

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'commonfield-files-'))
})
test.afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})

async function write(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

const refused: readonly (readonly [string, string, string | Uint8Array, string])[] = [
  ['an empty file', 'empty.csv', '', 'The file is empty.'],
  ['a picture renamed .csv', 'photo.csv', PNG, 'This is a picture, whatever its name says.'],
  ['a printed page renamed .csv', 'page.csv', PDF, 'This is a PDF, not a table.'],
  ['headers without a row', 'heads.csv', 'site,treatment,yield kg/ha\n', 'nothing below it'],
]

for (const [what, name, content, sentence] of refused) {
  test(`${what} is refused in plain words, nothing is stored, and the next file comes in`, async ({
    app,
  }) => {
    const path = await write(name, content)
    await toImport(app)
    await app.openFile(path, () => pressOpen(app.page))
    await expect(app.page.getByRole('alert')).toContainText(sentence)
    await expectAccessible(app.page)
    expect(await stored(app.page)).toEqual(NOTHING)
    await openTable(app, ownFile('ensayos-maiz'))
    expect(app.troubles).toEqual([])
  })
}

test('a file of 200 MB is refused before it is read, and the table on the desk stays as it was', async ({
  app,
}) => {
  const path = join(folder, 'years.csv')
  const file = await open(path, 'w')
  // Only its length is on the disk: reading it would bring 200 MB of nothing.
  await file.truncate(200_000_000)
  await file.close()
  await openTable(app, ownFile('ensayos-maiz'))
  await choose(app.page, 'Crop', 'Maize (grain)')
  await app.openFile(path, () => pressOpen(app.page))
  await expect(app.page.getByRole('alert')).toContainText(
    'The file is 200 MB; the most that can be read is 160 MB.',
  )
  await expect(app.page.getByRole('heading', { level: 1, name: 'ensayos-maiz.csv' })).toBeVisible()
  await expect(app.page.getByRole('button', { name: 'Crop: Maize (grain)' })).toBeVisible()
  expect(await stored(app.page)).toEqual(NOTHING)
  expect(app.troubles).toEqual([])
})

test('two columns of one name are told apart, and the person is asked to say what each means', async ({
  app,
}) => {
  const path = await write(
    'twice.csv',
    'site,rep,treatment,yield kg/ha,yield kg/ha\nA,1,control,2000,2100\nA,1,compost,2500,2600\n',
  )
  await openTable(app, path)
  await expect(app.page.getByText('are both called “yield kg/ha”. They are kept apart.')).toBeVisible()
  await expect(app.page.locator('[data-column="yield kg/ha (D)"]')).toBeVisible()
  await expect(app.page.locator('[data-column="yield kg/ha (E)"]')).toContainText(
    'another column holds this already',
  )
  expect(await stored(app.page)).toEqual(NOTHING)
})

test('a file that mixes two ways of writing letters is read line by line, and says so', async ({ app }) => {
  const path = await write(
    'mixed.csv',
    Buffer.concat([
      Buffer.from('sitio,bloque,tratamiento,rend kg/ha\nPeña Alta,1,testigo,2000\n', 'utf8'),
      Buffer.from('Peña Baja,1,composta,2500\n', 'latin1'),
    ]),
  )
  await openTable(app, path)
  await expect(app.page.getByText('The file mixes two ways of writing letters')).toBeVisible()
  await expect(app.page.locator('[data-column="sitio"]')).toContainText('Peña Alta · Peña Baja')
  await expect(app.page.locator('.page-head-facts')).toContainText('letters written in two ways')
  expect(await stored(app.page)).toEqual(NOTHING)
})
