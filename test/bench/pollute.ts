import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { FileTruth } from './foreign.ts'

/**
 * One clean table of our own, spoiled in the ways that public CSV files are spoiled, one way per file, into
 * `.cache/foreign/polluted`: `node test/bench/pollute.ts`, then `node test/bench/foreign.ts .cache/foreign/polluted`.
 * *Source* the kinds of pollution are those that Vitagliano et al. (PVLDB 16:1870, 2023) found in 3,712 files of open data.
 */
const folder = resolve(import.meta.dirname, '../../.cache/foreign/polluted')

const HEADER = ['DATE', 'TIME', 'PLOT', 'Price', 'Count', 'Crop', 'Remark', 'New']
const REMARKS = [
  'Sown late, after rain.',
  'Row 3 has gaps; "thin" stand',
  'Weeded twice, mulched once, and watered by hand until the end of the month.',
  'Nothing to say',
  "Grower's own seed, kept dry",
]

const ROWS = Array.from({ length: 84 }, (_, i) => [
  `${String(1 + (i % 28)).padStart(2, '0')}/0${1 + (i % 9)}/2023`,
  `${String(i % 24).padStart(2, '0')}:${String((i * 15) % 60).padStart(2, '0')}`,
  `MG-${1000 + ((i * 7919) % 9000)}`,
  ((i * 37.31) % 90).toFixed(2),
  String((i * 13) % 34),
  ['Bean', 'Maize, white', 'Kale', 'Squash "Hubbard"'][i % 4]!,
  REMARKS[i % REMARKS.length]!,
  String(i % 2),
])

type Style = { delimiter: string; quote: string; escape: string; newline: string }
const PLAIN: Style = { delimiter: ',', quote: '"', escape: '"', newline: '\r\n' }

function line(row: readonly string[], style: Style): string {
  const { quote, escape: before } = style
  const cells = row.map((cell) => `${quote}${cell.replaceAll(quote, `${before}${quote}`)}${quote}`)
  return `${cells.join(style.delimiter)}${style.newline}`
}

const text = (rows: readonly (readonly string[])[], style: Partial<Style> = {}) =>
  rows.map((row) => line(row, { ...PLAIN, ...style })).join('')

type Spoiled = {
  readonly text: string | Uint8Array
  readonly truth: FileTruth
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

const files = new Map<string, Spoiled>()

function add(
  name: string,
  content: string | Uint8Array,
  more: Partial<FileTruth> & { header?: readonly string[]; rows?: readonly (readonly string[])[] } = {},
): void {
  const { header = HEADER, rows = ROWS, ...truth } = more
  const whole = { delimiter: ',', headerRow: 0, firstDataRow: 1, columns: header, ...truth }
  files.set(name, { text: content, truth: whole, header, rows })
}

const ALL = [HEADER, ...ROWS]
add('source', text(ALL))
for (const [at, delimiter] of [';', '|', ' ', '\t', ':', ', '].entries())
  add(`delimiter-${at}`, text(ALL, { delimiter }), { delimiter })
add('newline-lf', text(ALL, { newline: '\n' }))
add('newline-cr', text(ALL, { newline: '\r' }))
add('quote-single', text(ALL, { quote: "'", escape: "'" }))
add('escape-backslash', text(ALL, { escape: '\\' }))
add(
  'latin-1',
  Uint8Array.from(text([[...HEADER.slice(0, 7), 'Año'], ...ROWS]), (char) => char.charCodeAt(0)),
  { header: [...HEADER.slice(0, 7), 'Año'] },
)
add('utf-16', Uint8Array.from(Buffer.from(`\ufeff${text(ALL)}`, 'utf16le')))
add('no-header', text(ROWS), { headerRow: null, firstDataRow: 0, columns: [], header: [] })
add('one-row', text(ALL.slice(0, 2)), { rows: ROWS.slice(0, 1) })
add('one-column', text(ALL.map((row) => [row[2]!])), { header: ['PLOT'], rows: ROWS.map((row) => [row[2]!]) })
const wide = (row: readonly string[], i: number) => [
  ...row,
  ...Array.from({ length: 1016 }, (_, c) => (i === 0 ? `col${c}` : String((i * c) % 97))),
]
add('wide', text(ALL.map(wide)), { header: wide(HEADER, 0), rows: ALL.map(wide).slice(1) })

const padded = (words: string) => [words, ...HEADER.slice(1).map(() => '')]
const blank = HEADER.map(() => '')
for (const [name, above] of [
  ['delimited', [padded('PREAMBLE'), padded('PREAMBLE'), padded('PREAMBLE')]],
  ['plain', [['PREAMBLE'], ['PREAMBLE'], ['PREAMBLE']]],
  ['delimited-blank', [padded('PREAMBLE'), padded('PREAMBLE'), padded('PREAMBLE'), blank]],
  ['plain-blank', [['PREAMBLE'], ['PREAMBLE'], ['PREAMBLE'], ['']]],
  [
    'key-value',
    [
      ['Farm:', 'Hill'],
      ['Year:', '2023'],
      ['Crew:', 'A, B'],
    ],
  ],
] as const) {
  add(`preamble-${name}`, text([...above, ...ALL]), {
    headerRow: above.length,
    firstDataRow: above.length + 1,
  })
  add(`footnote-${name}`, text([...ALL, ...[...above].reverse()]))
}

for (const at of [1, 2, 50, 83]) {
  const swap = (row: readonly string[]) => ROWS.map((one, i) => (i === at - 1 ? row : one))
  const short = ROWS[at - 1]!.slice(0, 5)
  add(`row-${at}-short`, text([HEADER, ...swap(short)]), { rows: swap(short) })
  const long = [...ROWS[at - 1]!, ...Array.from({ length: 7 }, () => '1')]
  add(`row-${at}-long`, text([HEADER, ...swap(long)]), { rows: swap(long) })
  add(
    `row-${at}-blank`,
    text([HEADER, ...ROWS.slice(0, at), [''], ...ROWS.slice(at)]).replace('\r\n""\r\n', '\r\n\r\n'),
  )
  const one = (style: Partial<Style>) =>
    ALL.map((row, i) => line(row, { ...PLAIN, ...(i === at ? style : {}) })).join('')
  add(`row-${at}-newline`, one({ newline: '\n' }))
  add(
    `row-${at}-unquoted`,
    ALL.map((row, i) =>
      i === at ? `${row.map((cell) => cell.replace(/[",]/g, ' ')).join(',')}\r\n` : line(row, PLAIN),
    ).join(''),
    { rows: swap(ROWS[at - 1]!.map((cell) => cell.replace(/[",]/g, ' '))) },
  )
  add(`row-${at}-delimiter`, one({ delimiter: ';' }))
  add(`row-${at}-escape`, one({ escape: '\\' }))
  for (const column of [0, 3, 7]) {
    const extra = ROWS[at - 1]!.map((cell, c) => (c === column ? `"${cell}` : cell))
    add(
      `row-${at}-quote-${column}`,
      ALL.map((row, i) =>
        i === at ? `${extra.map((cell) => `"${cell}"`).join(',')}\r\n` : line(row, PLAIN),
      ).join(''),
    )
  }
}

const under = ['', '', '', 'EUR', 'pods', '', 'words', '']
const spread = HEADER.map((cell, i) => (i === 4 ? '' : cell))
add('header-two', text([spread, ['', '', '', 'paid', 'counted', '', '', ''], ...ROWS]), {
  firstDataRow: 2,
  header: HEADER.map((cell, i) => (i === 3 ? 'Price paid' : i === 4 ? 'Price counted' : cell)),
})
add(
  'header-units',
  text([HEADER, under.map((cell) => (cell === 'words' || cell === 'pods' ? '' : cell)), ...ROWS]),
  { firstDataRow: 2 },
)
for (const at of [0, 3, 7]) {
  const named = (words: string) => HEADER.map((cell, i) => (i === at ? words : cell))
  add(`header-${at}-blank`, text([named(''), ...ROWS]), { header: named('') })
  add(`header-${at}-signs`, text([named('HEAD/%R'), ...ROWS]), { header: named('HEAD/%R') })
  add(`header-${at}-long`, text([named('HEADER'.repeat(10_000)), ...ROWS]), {
    header: named('HEADER'.repeat(10_000)),
  })
}
add('header-twice', text([HEADER.map((cell, i) => (i === 1 || i === 2 ? 'HEADER' : cell)), ...ROWS]), {
  header: HEADER.map((cell, i) => (i === 1 || i === 2 ? 'HEADER' : cell)),
})
const second = ROWS.slice(0, 10).map((row) => row.slice(0, 6))
add('second-table', text([...ALL, [''], HEADER.slice(0, 6), ...second]), {
  rows: [...ROWS, HEADER.slice(0, 6), ...second],
})

rmSync(folder, { recursive: true, force: true })
mkdirSync(join(folder, 'clean'), { recursive: true })
const truths: Record<string, FileTruth> = {}
for (const [name, one] of files) {
  truths[`${name}.csv`] = one.truth
  writeFileSync(join(folder, `${name}.csv`), one.text)
  writeFileSync(join(folder, 'clean', `${name}.csv`), text([one.header, ...one.rows]))
}
writeFileSync(join(folder, 'truth.json'), JSON.stringify(truths))
console.log(`${files.size} spoiled files in ${folder}`)
