import { describe, expect, it } from 'vitest'
import { isXlsx, readXlsx } from '../../../shared/intake/read-xlsx.ts'
import { cellAt } from '../../../shared/intake/text-column.ts'
import { STYLE, workbook } from '../../support/workbook.ts'
import { session } from './open-file.ts'

const text = (ref: string, words: string) => `<c r="${ref}" t="inlineStr"><is><t>${words}</t></is></c>`
const shared = (ref: string, at: number) => `<c r="${ref}" t="s"><v>${at}</v></c>`
const number = (ref: string, value: string, style: number = STYLE.general) =>
  `<c r="${ref}" s="${style}"><v>${value}</v></c>`
const row = (r: number, ...cells: string[]) => `<row r="${r}">${cells.join('')}</row>`

async function cellsOf(bytes: Uint8Array<ArrayBuffer>, sheet?: string): Promise<string[][]> {
  const table = await readXlsx(bytes, sheet)
  if (!table.ok) throw new Error(table.problem.code)
  return Array.from({ length: table.value.n }, (_, r) =>
    table.value.columns.map((column) => cellAt(column, r)),
  )
}

describe('spreadsheets', () => {
  it('cells are read as a person would have typed them, never rounded', async () => {
    const bytes = workbook(
      [
        {
          name: 'Harvest',
          rows:
            row(
              1,
              shared('A1', 0),
              text('B1', 'date'),
              text('C1', 'germination %'),
              text('D1', 'yield t/ha'),
              text('E1', 'note'),
            ) +
            row(
              2,
              text('A2', '007'),
              number('B2', '45385', STYLE.day),
              number('C2', '0.125', STYLE.percent),
              number('D2', '0.30000000000000004'),
              '<c r="E2" t="b"><v>1</v></c>',
            ) +
            row(
              3,
              text('A3', '1E5'),
              number('B3', '45386.5', STYLE.moment),
              number('C3', '1', STYLE.percent),
              '<c r="D3"><f>1+1</f><v>3.25</v></c>',
              '<c r="E3" t="e"><v>#N/A</v></c>',
            ) +
            row(
              5,
              shared('A5', 1),
              number('B5', '0.75', STYLE.time),
              number('C5', '0.00012', STYLE.percent),
              number('D5', '1234567.891'),
            ),
        },
      ],
      ['plot &amp; row', ' padded '],
    )
    expect(isXlsx(bytes)).toBe(true)
    expect(await cellsOf(bytes)).toEqual([
      ['007', '2024-04-03', '12.5%', '0.3', 'TRUE'],
      ['1E5', '2024-04-04 12:00', '100%', '3.25', '#N/A'],
      ['', '', '', '', ''],
      [' padded ', '18:00', '0.012%', '1234567.891', ''],
    ])
  })

  it('the first visible sheet with cells is taken, the others are named, and any can be asked for', async () => {
    const sheet = (word: string) =>
      row(1, text('A1', word), text('B1', 'x')) + row(2, text('A2', 'a'), number('B2', '1'))
    const bytes = workbook([
      { name: 'Secret', rows: sheet('hidden'), hidden: true },
      { name: 'Empty', rows: '' },
      { name: 'Data', rows: sheet('plot') },
      { name: 'More', rows: sheet('bed') },
    ])
    const opened = await session.open({ bytes, fileName: 'trial.xlsx' })
    if (!opened.ok) throw new Error(opened.problem.code)
    expect(opened.value.headers.map((header) => header.text)).toEqual(['plot', 'x'])
    expect(opened.value).toMatchObject({ sheet: 'Data', sheets: ['Empty', 'Data', 'More'] })
    expect(opened.value.warnings.map((warning) => warning.code)).toContain('intake.other-sheets')
    const other = await session.open({ bytes, fileName: 'trial.xlsx', sheet: 'More' })
    expect(other.ok && other.value.headers[0]!.text).toBe('bed')
    const none = await session.open({ bytes, fileName: 'trial.xlsx', sheet: 'Nowhere' })
    expect(none).toMatchObject({ ok: false, problem: { code: 'intake.no-such-sheet' } })
  })

  it('a damaged spreadsheet is refused, whatever is cut off it', async () => {
    const whole = workbook([{ name: 'Data', rows: row(1, text('A1', 'plot')) + row(2, number('A2', '1')) }])
    for (let cut = 40; cut < whole.length; cut += 97) {
      const opened = await session.open({ bytes: whole.slice(0, whole.length - cut), fileName: 'cut.xlsx' })
      expect(opened.ok).toBe(false)
    }
    const hurt = whole.slice()
    hurt.fill(0x41, 300, 340)
    expect((await session.open({ bytes: hurt, fileName: 'hurt.xlsx' })).ok).toBe(false)
  })

  it('a share in percent format is a percent, not a hundredth of one', async () => {
    const bytes = workbook([
      {
        name: 'Data',
        rows:
          row(1, text('A1', 'rep'), text('B1', 'treatment'), text('C1', 'germination')) +
          row(2, number('A2', '1'), text('B2', 'control'), number('C2', '0.5', STYLE.percent)) +
          row(3, number('A3', '1'), text('B3', 'compost'), number('C3', '0.745', STYLE.percent)),
      },
    ])
    const opened = await session.open({ bytes, fileName: 'germination.xlsx' })
    if (!opened.ok) throw new Error(opened.problem.code)
    const { handle, map } = opened.value
    const asked = { ...map, constants: { ...map.constants, crop: 'wheat' } }
    const { mapped } = await session.mapAll({ handle, map: asked, batch: null })
    expect([...mapped.chunks[0]!.value]).toEqual([50, 74.5])
  })
})
