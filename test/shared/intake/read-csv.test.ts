import { describe, expect, it } from 'vitest'
import { AbortError } from '../../../shared/base/task.ts'
import type { CsvTable } from '../../../shared/intake/csv-table.ts'
import { readCsv } from '../../../shared/intake/read-csv.ts'
import { ROW_MARKS } from '../../../shared/intake/row-mark.ts'
import { checkSize, MAX_FILE_BYTES } from '../../../shared/intake/size.ts'
import { cellAt } from '../../../shared/intake/text-column.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const latin1 = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0))

async function read(input: string | Uint8Array<ArrayBuffer>): Promise<CsvTable> {
  const table = await readCsv(typeof input === 'string' ? utf8(input) : input)
  if (!table.ok) throw new Error(table.problem.code)
  return table.value
}

async function refusal(input: string | Uint8Array<ArrayBuffer>): Promise<string> {
  const table = await readCsv(typeof input === 'string' ? utf8(input) : input)
  return table.ok ? 'read' : table.problem.code
}

const heads = (table: CsvTable) => table.headers.map((header) => header.text)
const rows = (table: CsvTable) =>
  Array.from({ length: table.n }, (_, row) => table.columns.map((column) => cellAt(column, row)))
const marks = (table: CsvTable) => Array.from(table.mark, (mark) => ROW_MARKS[mark]!)
const codes = (table: CsvTable) => table.warnings.map((warning) => warning.code)

describe('bytes become text', () => {
  it('reads UTF-8 with and without a byte order mark alike', async () => {
    const plain = await read('sitio,año\nLa Peña,2024\n')
    const marked = await read(Uint8Array.of(0xef, 0xbb, 0xbf, ...utf8('sitio,año\nLa Peña,2024\n')))
    expect(heads(marked)).toEqual(['sitio', 'año'])
    expect(rows(marked)).toEqual(rows(plain))
    expect(codes(marked)).toEqual([])
  })

  it.each(['le', 'be'] as const)('reads UTF-16 %s with and without a byte order mark', async (order) => {
    const text = 'sitio;año;rend\nLa Peña;2024;3,5\nEl Mango;2024;4,1\n'
    const units = [...text].flatMap((char) => {
      const code = char.charCodeAt(0)
      return order === 'le' ? [code & 255, code >> 8] : [code >> 8, code & 255]
    })
    for (const mark of [[], order === 'le' ? [0xff, 0xfe] : [0xfe, 0xff]]) {
      const table = await read(Uint8Array.from([...mark, ...units]))
      expect(heads(table)).toEqual(['sitio', 'año', 'rend'])
      expect(rows(table)[0]).toEqual(['La Peña', '2024', '3,5'])
      expect(table.encoding).toBe(`utf-16${order}`)
    }
  })

  it('reads a file that is not UTF-8 as Windows-1252', async () => {
    const table = await read(latin1('sitio,nota\nLa Pe\xf1a,5 \x80 \x93bien\x94\n'))
    expect(table.encoding).toBe('windows-1252')
    expect(rows(table)).toEqual([['La Peña', '5 € “bien”']])
  })

  it('says when two encodings are mixed, and reads each line by its own', async () => {
    const bytes = Uint8Array.of(...utf8('site,yield\nPeña,3\n'), ...latin1('Caf\xe9,4\n'))
    const table = await read(bytes)
    expect(rows(table)).toEqual([
      ['Peña', '3'],
      ['Café', '4'],
    ])
    expect(table.warnings).toContainEqual(
      expect.objectContaining({
        code: 'intake.mixed-encoding',
        params: expect.objectContaining({ lines: '3' }),
      }),
    )
  })

  it('points at letters an earlier program lost or wrote twice over', async () => {
    expect(codes(await read('site,yield\nPe\ufffda,3\n'))).toEqual(['intake.letters-lost'])
    expect(codes(await read('site,yield\nPeÃ±a,3\n'))).toEqual(['intake.letters-doubled'])
  })

  it('takes zero characters out and says so', async () => {
    const table = await read('site,yield\nA\0B,3\nC,4\n')
    expect(rows(table)[0]).toEqual(['AB', '3'])
    expect(codes(table)).toEqual(['intake.zero-characters'])
  })

  it.each([
    ['an empty file', new Uint8Array(0), 'intake.empty-file'],
    ['a file of blanks', utf8(' \n \n'), 'intake.empty-file'],
    ['a header without rows', utf8('site,yield,year\n'), 'intake.no-rows'],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13), 'intake.is-picture'],
    ['a photo', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16), 'intake.is-picture'],
    ['a spreadsheet', Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0, 6, 0), 'intake.is-spreadsheet'],
    ['an old spreadsheet', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1), 'intake.is-spreadsheet'],
    ['a PDF', utf8('%PDF-1.7\n'), 'intake.is-pdf'],
    ['a packed file', Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0), 'intake.is-archive'],
    ['a web page', utf8('<!DOCTYPE html><html><body>404</body></html>'), 'intake.is-web-page'],
    ['noise', Uint8Array.from({ length: 400 }, (_, i) => (i * 37) % 29), 'intake.not-text'],
  ])('refuses %s with its own reason', async (_, bytes, code) => {
    expect(await refusal(bytes)).toBe(code)
  })

  it('refuses a file of 200 MB by its size alone', () => {
    const result = checkSize(200_000_000)
    expect(result.ok ? null : result.problem).toMatchObject({
      code: 'intake.file-too-large',
      params: { size: 200, limit: MAX_FILE_BYTES / 1e6 },
    })
    expect(checkSize(130_000_000).ok).toBe(true)
  })
})

describe('text becomes rows', () => {
  it.each([',', ';', '\t', '|'])('finds the delimiter %j', async (delimiter) => {
    const lines = ['site,trt,yield', 'North,control,3.1', 'North,compost,3.9', 'South,control,2.8']
    const table = await read(lines.join('\n').replaceAll(',', delimiter))
    expect(table.dialect.delimiter).toBe(delimiter)
    expect(rows(table)[1]).toEqual(['North', 'compost', '3.9'])
  })

  it('does not take a decimal comma for a delimiter', async () => {
    const table = await read('a;b\n1,5;2,3\n1,6;2,4\n10,1;0,2\n')
    expect(table.dialect.delimiter).toBe(';')
    expect(rows(table)[0]).toEqual(['1,5', '2,3'])
  })

  it('obeys a spreadsheet’s sep= line and keeps the row numbers of the file', async () => {
    const table = await read('sep=;\nsite;yield\nNorth;3,1\n')
    expect(heads(table)).toEqual(['site', 'yield'])
    expect(table.rowNumber[0]).toBe(3)
  })

  it('keeps line breaks and doubled quotes inside quotes', async () => {
    const table = await read('site,note\nA,"first\nsecond ""wet"" day"\nB,dry\n')
    expect(rows(table)).toEqual([
      ['A', 'first\nsecond "wet" day'],
      ['B', 'dry'],
    ])
    expect([...table.rowNumber]).toEqual([2, 3])
  })

  it('does not run rows together when two kinds of row ends are mixed', async () => {
    const table = await read('site,yield\r\nA,1\nB,2\rC,3\r\n"D\r\nd",4\n')
    expect(rows(table)).toEqual([
      ['A', '1'],
      ['B', '2'],
      ['C', '3'],
      ['D\r\nd', '4'],
    ])
  })

  it('reads on after a quote that never closes, and names its row', async () => {
    const table = await read('site,yield\nA,1\n"B,2\nC,3\nD,4\n')
    expect(rows(table)).toEqual([
      ['A', '1'],
      ['"B', '2'],
      ['C', '3'],
      ['D', '4'],
    ])
    expect(table.warnings).toContainEqual(
      expect.objectContaining({ code: 'intake.quote-open', params: { row: 3 } }),
    )
  })

  it('keeps a cell as it was typed: leading zeros, variety codes, plus signs', async () => {
    const table = await read('plot,gen,x\n0123,1E5,+4\n101E,TRUE,1.0\n')
    expect(rows(table)).toEqual([
      ['0123', '1E5', '+4'],
      ['101E', 'TRUE', '1.0'],
    ])
  })

  it('keeps columns with the same header apart and names both', async () => {
    const table = await read('site,ST,ST,\nA,1,2,x\nB,3,4,y\n')
    expect(table.headers.map((header) => header.label)).toEqual(['site', 'ST (B)', 'ST (C)', '(D)'])
    expect(rows(table)[0]).toEqual(['A', '1', '2', 'x'])
    expect(table.warnings).toContainEqual(
      expect.objectContaining({
        code: 'intake.header-twice',
        params: { header: 'ST', first: 'B', others: 'C' },
      }),
    )
  })

  it('treats __proto__ and constructor as headers like any other', async () => {
    const table = await read('__proto__,constructor,toString\n1,2,3\n4,5,6\n')
    expect(heads(table)).toEqual(['__proto__', 'constructor', 'toString'])
    expect(rows(table)[0]).toEqual(['1', '2', '3'])
    expect(({} as Record<string, unknown>)['1']).toBeUndefined()
  })

  it('drops the column that trailing delimiters make', async () => {
    const table = await read('site,yield,\nA,1,\nB,2,\n')
    expect(heads(table)).toEqual(['site', 'yield'])
  })

  it('fills what a short row lacks with nothing, and marks a row that is too long', async () => {
    const table = await read('site,trt,yield\nA,c,1\nB,t\nC,t,3,5\n')
    expect(rows(table)[1]).toEqual(['B', 't', ''])
    expect(marks(table)).toEqual(['data', 'data', 'too_long'])
    expect(table.extra.get(2)).toEqual(['5'])
    expect(codes(table)).toEqual(['intake.rows-short'])
  })

  it('finds the table under a title, and numbers rows as the file does', async () => {
    const table = await read(
      'Maize trial 2024;;;\nField station North;;;\n\nsite;trt;rep;yield\nA;control;1;3,1\nA;compost;1;3,9\n',
    )
    expect(heads(table)).toEqual(['site', 'trt', 'rep', 'yield'])
    expect(table.preamble).toEqual(['Maize trial 2024', 'Field station North', ''])
    expect(table.rowNumber[0]).toBe(5)
  })

  it('reads a row of units under the header as units', async () => {
    const table = await read('plot,trt,yield,moisture\n,,kg/ha,%\n1,a,3100,14\n2,b,3300,13\n')
    expect(table.headers.map((header) => header.unitText)).toEqual(['', '', 'kg/ha', '%'])
    expect(table.n).toBe(2)
  })

  it('joins a header of two rows with merged cells', async () => {
    const table = await read(
      'site,Control,,Compost,\n,mean,sd,mean,sd\nA,3.1,0.2,3.9,0.3\nB,2.8,0.2,3.3,0.4\n',
    )
    expect(heads(table)).toEqual(['site', 'Control mean', 'Control sd', 'Compost mean', 'Compost sd'])
    expect(table.n).toBe(2)
  })

  it('says when there is no header at all', async () => {
    const table = await read('A,1,2.5\nB,2,2.7\nC,3,2.9\n')
    expect(table.n).toBe(3)
    expect(codes(table)).toEqual(['intake.no-header'])
  })

  it('sets aside totals, repeated headers, footnotes and blank rows, and counts every row', async () => {
    const table = await read(
      'site,trt,yield\nA,c,3\nA,t,4\n\nsite,trt,yield\nB,c,5\nTotal,,12\nSource: farm diary,,\n\n\n',
    )
    expect(marks(table)).toEqual(['data', 'data', 'blank', 'repeated_header', 'data', 'totals', 'lone_cell'])
  })

  it('knows a last row without a label when it is the sum of the column', async () => {
    const table = await read(
      'crop,date,kg\nbean,2024-06-01,1.5\nbean,2024-06-08,2.5\nkale,2024-06-09,1\n,,5\n',
    )
    expect(marks(table)).toEqual(['data', 'data', 'data', 'totals'])
  })

  it('keeps a treatment that is called mean, because no cell beside it is blank', async () => {
    const table = await read('trt,rep,yield\ncontrol,1,3\nmean,1,4\n')
    expect(marks(table)).toEqual(['data', 'data'])
  })

  it('reads 16,384 columns', async () => {
    const names = Array.from({ length: 16_384 }, (_, i) => `v${i}`)
    const table = await read(`${names.join(',')}\n${names.map((_, i) => i).join(',')}\n`)
    expect(table.columns).toHaveLength(16_384)
  })

  it('stops at once when it is cancelled', async () => {
    const bytes = utf8(`a,b\n${'1,2\n'.repeat(300_000)}`)
    const signal = { aborted: false }
    const work = readCsv(bytes, {
      signal,
      breathe: async () => {
        signal.aborted = true
      },
    })
    await expect(work).rejects.toBeInstanceOf(AbortError)
  })

  it('reads the same table whatever the piece size happens to cut', async () => {
    const lines = Array.from({ length: 60_000 }, (_, i) => `${i},"a ""q"" ${i}\nnext",${i % 7}`)
    const table = await read(`id,text,k\n${lines.join('\n')}\n`)
    expect(table.n).toBe(60_000)
    expect(rows(table)[59_999]).toEqual(['59999', 'a "q" 59999\nnext', String(59_999 % 7)])
  })
})
