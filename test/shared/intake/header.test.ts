import { describe, expect, it } from 'vitest'
import type { CsvTable } from '../../../shared/intake/csv-table.ts'
import { readCsv } from '../../../shared/intake/read-csv.ts'
import { cellAt } from '../../../shared/intake/text-column.ts'

async function read(...lines: readonly string[]): Promise<CsvTable> {
  const table = await readCsv(new TextEncoder().encode(`${lines.join('\n')}\n`))
  if (!table.ok) throw new Error(table.problem.code)
  return table.value
}

const heads = (table: CsvTable) => table.headers.map((header) => header.text)
const rowAt = (table: CsvTable, row: number) => table.columns.map((column) => cellAt(column, row))

describe('the header is found under what stands above it', () => {
  it('a line with one comma above a blank line is not the header of two columns', async () => {
    const table = await read('Scale export,24 rows', '', 'plot,yield', 'P1,4.2', 'P2,4.6', 'P3,3.9')
    expect(heads(table)).toEqual(['plot', 'yield'])
    expect(table.preamble).toEqual(['Scale export 24 rows', ''])
    expect(rowAt(table, 0)).toEqual(['P1', '4.2'])
  })

  it('settings with a colon are no header, however many stand above a short table', async () => {
    const settings = [
      'Device:,probe 7',
      'Mode:,slow',
      'Depth cm:,20',
      'Operator:,A',
      'Site:,Hill',
      'Cal:,yes',
    ]
    const table = await read(...settings, '', 'point,wet,dry,pH', 'a,12,30,6.1', 'b,13,31,6.2', 'c,15,35,6.4')
    expect(heads(table)).toEqual(['point', 'wet', 'dry', 'pH'])
    expect(table.rowNumber[0]).toBe(9)
    expect(table.n).toBe(3)
  })

  it('a line longer than the table is wide is not its header', async () => {
    const table = await read('Weighed by hand, by two people, in May', 'kg,%', '4.1,12', '4.2,13', '4.4,14')
    expect(heads(table)).toEqual(['kg', '%'])
    expect(table.n).toBe(3)
  })

  it('a header directly above its rows stays the header when another table follows after a gap', async () => {
    const first = ['plot,crew', 'north,Ana', 'south,Ben', 'east,Eva']
    const table = await read(...first, '', 'plot,kg', 'north,12', 'south,15', 'east,11', 'west,10')
    expect(heads(table)).toEqual(['plot', 'crew'])
    expect(table.warnings.map((one) => one.code)).toContain('intake.second-table')
  })

  it('the units of a header that is a long sentence with a year stay units', async () => {
    const table = await read('plot,Grain weighed at the 2019 harvest', ',t/ha', 'P1,4.2', 'P2,4.6', 'P3,4.1')
    expect(heads(table)).toEqual(['plot', 'Grain weighed at the 2019 harvest'])
    expect(table.headers[1]!.unitText).toBe('t/ha')
  })

  it('a table narrower than the commas of the file keeps its own header', async () => {
    const visits = Array.from({ length: 9 }, (_, i) => `field ${i},May,Ana,weeds seen,,,,,`)
    const table = await read('Visits,,,,,,,,', 'Field,Month,Who,What,,,,,', ...visits)
    expect(heads(table).slice(0, 4)).toEqual(['Field', 'Month', 'Who', 'What'])
    expect(table.n).toBe(9)
  })
})

describe('a header may have several rows', () => {
  it('three rows are joined down each column', async () => {
    const table = await read(
      'farm,maize,,,,weather',
      ',control,,mulch,,',
      ',grain,straw,grain,straw,rain mm',
      'A,4.2,5.1,4.9,5.6,320',
      'B,3.9,4.8,4.4,5.2,290',
      'C,4.0,5.0,4.6,5.3,310',
    )
    expect(heads(table)).toEqual([
      'farm',
      'maize control grain',
      'maize control straw',
      'maize mulch grain',
      'maize mulch straw',
      'weather rain mm',
    ])
    expect(table.n).toBe(3)
  })

  it('a blank line may stand between the two rows of a header, and sums of money are numbers', async () => {
    const table = await read(
      'day,place,cost,,,total',
      ',,,,,',
      ',,seed,bus,lunch,',
      '3 May,Hill,£4.20,£1.00,£3.50,8.7',
      '4 May,Mill,£5.20,£1.10,£3.10,9.4',
      '5 May,Ford,£2.20,£1.20,£3.90,7.3',
    )
    expect(heads(table)).toEqual(['day', 'place', 'cost seed', 'cost bus', 'cost lunch', 'total'])
  })
})

describe('row names that the header leaves out, as R writes them', () => {
  it.each([
    ['blanks', ' ', '"variety" "plot yield"', '"1" "Obatanpa" 4.2', '"2" "SC 513" 4.6'],
    ['commas', ',', 'variety,plot yield', '1,Obatanpa,4.2', '2,SC 513,4.6'],
  ])(
    'the names stand over their own columns in a file with %s, and it is said',
    async (_, delimiter, ...lines) => {
      const table = await read(...lines)
      expect(table.dialect.delimiter).toBe(delimiter)
      expect(heads(table)).toEqual(['', 'variety', 'plot yield'])
      expect(rowAt(table, 1)).toEqual(['2', 'SC 513', '4.6'])
      expect(table.warnings.map((one) => one.code)).toContain('intake.row-names')
    },
  )

  it('a last column without a name that is not filled in every row is no sign of row names', async () => {
    const table = await read('plot,treatment,yield', '1,A,4.2,wet', '2,B,4.6,', '3,A,4.1,dry')
    expect(heads(table).slice(0, 3)).toEqual(['plot', 'treatment', 'yield'])
  })
})

describe('lines above and over a table', () => {
  it('years over numbers name the columns', async () => {
    const table = await read('variety,2019,2020,2021', 'Obatanpa,4.2,4.4,4.1', 'SC 513,3.9,4.0,4.2')
    expect(heads(table)).toEqual(['variety', '2019', '2020', '2021'])
    expect(table.n).toBe(2)
  })

  it('years over years are data of a table without a header', async () => {
    const table = await read('Ana,2019,2020,2021', 'Luis,2018,2021,2022', 'Rosa,2017,2022,2023')
    expect(table.n).toBe(3)
  })

  it('a source that holds the delimiter is no header', async () => {
    const table = await read(
      'Source: survey 2020; see notes',
      'Note: a dash means not measured',
      ...['plot;treatment;yield', '1;control;4,2', '2;compost;-', '1) grazed'],
    )
    expect(heads(table)).toEqual(['plot', 'treatment', 'yield'])
    expect(rowAt(table, 0)).toEqual(['1', 'control', '4,2'])
  })
})

describe('quotes', () => {
  it('a double quote inside a cell does not undo the single quotes around all cells', async () => {
    const table = await read("'plot';'crop'", "'1';'Squash \"Hubbard\"'", "'2';'Bean; \"dry\"'")
    expect(table.dialect.quote).toBe("'")
    expect(rowAt(table, 1)).toEqual(['2', 'Bean; "dry"'])
  })

  it('quotes after a backslash are part of the cell, also at its end; a path that ends in one is left alone', async () => {
    const table = await read('"plot","crop"', '"1","Squash \\"Hubbard\\""', '"2","Bean"')
    expect(rowAt(table, 0)).toEqual(['1', 'Squash "Hubbard"'])
    const path = await read('"plot","file"', '"1","C:\\data\\"', '"2","D:\\"')
    expect(rowAt(path, 0)).toEqual(['1', 'C:\\data\\'])
  })

  it('a backslash before a doubled quote is only a backslash: rows never run together', async () => {
    const table = await read('"plot","crop"', '"1","\\"""', '"2","a \\"" b"', '"3","Bean"')
    expect(table.n).toBe(3)
    expect([0, 1, 2].map((row) => rowAt(table, row)[1])).toEqual(['\\"', 'a \\" b', 'Bean'])
  })

  it('a backslash far down a long file is read as the rest of it is', async () => {
    const rows = Array.from({ length: 9_000 }, (_, i) => `"${i}","Squash variety"`)
    const table = await read('"plot","crop"', ...rows, '"9000","Bean \\"dry\\""')
    expect(rowAt(table, 9_000)).toEqual(['9000', 'Bean "dry"'])
  })
})
