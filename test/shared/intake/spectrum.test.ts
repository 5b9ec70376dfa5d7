import { expect, it } from 'vitest'
import { readCsv } from '../../../shared/intake/read-csv.ts'
import { cellAt } from '../../../shared/intake/text-column.ts'

/** Twelve small texts and what they say, one for each way RFC 4180 and its habits let a cell be written. */
const PAIRS: readonly (readonly [name: string, text: string, rows: readonly (readonly string[])[]])[] = [
  ['a comma in quotes', 'plot,place,dose\nP1,"hill, upper",10\n', [['P1', 'hill, upper', '10']]],
  [
    'empty cells',
    'a,b,c\n1,"",""\n2,3,4\n',
    [
      ['1', '', ''],
      ['2', '3', '4'],
    ],
  ],
  [
    'empty cells, CR LF',
    'a,b,c\r\n1,"",""\r\n2,3,4\r\n',
    [
      ['1', '', ''],
      ['2', '3', '4'],
    ],
  ],
  [
    'quotes in quotes',
    'a,b\n1,"say ""rain"" twice"\n2,b\n',
    [
      ['1', 'say "rain" twice'],
      ['2', 'b'],
    ],
  ],
  [
    'braces and quotes',
    'key,note\n1,"{""kind"": ""point"", ""at"": [1, 2]}"\n',
    [['1', '{"kind": "point", "at": [1, 2]}']],
  ],
  [
    'a line break in quotes',
    'a,b,c\n1,2,3\n"one\ntwo",5,6\n',
    [
      ['1', '2', '3'],
      ['one\ntwo', '5', '6'],
    ],
  ],
  [
    'a line break in quotes, CR LF',
    'a,b,c\r\n1,2,3\r\n"one\r\ntwo",5,6\r\n',
    [
      ['1', '2', '3'],
      ['one\r\ntwo', '5', '6'],
    ],
  ],
  [
    'quotes and line breaks',
    'a,b\n1,"x\n""y"""\n2,z\n',
    [
      ['1', 'x\n"y"'],
      ['2', 'z'],
    ],
  ],
  ['plain', 'a,b,c\n1,2,3\n', [['1', '2', '3']]],
  ['plain, CR LF, no last line end', 'a,b,c\r\n1,2,3', [['1', '2', '3']]],
  [
    'letters of many scripts',
    'a,b,c\n1,2,ʤ\n4,5,ሰላም\n',
    [
      ['1', '2', 'ʤ'],
      ['4', '5', 'ሰላም'],
    ],
  ],
  [
    'a header that quotes itself',
    '"na,me","the ""sum"""\nx,1\ny,2\n',
    [
      ['x', '1'],
      ['y', '2'],
    ],
  ],
]

it.each(PAIRS)('%s', async (name, text, rows) => {
  const read = await readCsv(new TextEncoder().encode(text))
  if (!read.ok) throw new Error(read.problem.code)
  const { n, columns, headers } = read.value
  expect(Array.from({ length: n }, (_, r) => columns.map((column) => cellAt(column, r)))).toEqual(rows)
  if (name.startsWith('a header'))
    expect(headers.map((header) => header.text)).toEqual(['na,me', 'the "sum"'])
})
