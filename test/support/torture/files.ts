import type { Random } from '../../../shared/base/random.ts'
import type { DateOrder } from '../../../shared/intake/column-map.ts'
import { type TruePlot, truePlots } from './plots.ts'
import {
  cellsOf,
  DATE_FORMS,
  type DateForm,
  delimited,
  type Encoding,
  encoded,
  HEADERS,
  type NumberForm,
  numberText,
} from './write.ts'

/**
 * One file of the set with its truth. `answers`: what its grower would answer when asked. `refused`: the file holds no
 * table, and this problem must say so. `encoding`: what the grower would choose when the letters look wrong.
 */
export type TortureFile = {
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly truth: readonly TruePlot[]
  readonly answers: {
    readonly decimal: '.' | ','
    readonly dateOrder: DateOrder
    readonly unit: string
    readonly baseline: string
  }
  readonly encoding?: string
  /** Plots whose value nobody can read as a number: they may come in as words or in a report, never as a number. */
  readonly unreadable: readonly string[]
  readonly refused?: string
}

const POINT: NumberForm = { decimal: '.', thousands: '' }
const COMMA: NumberForm = { decimal: ',', thousands: '' }
const NARROW = '\u202f'
const NBSP = '\u00a0'

/** The whole set: the same files for the same seed. */
export function tortureFiles(random: Random): TortureFile[] {
  const files: TortureFile[] = []
  const add = (
    name: string,
    truth: readonly TruePlot[],
    text: string,
    more: {
      number?: NumberForm
      date?: DateForm
      encoding?: Encoding
      choose?: string
      refused?: string
      unit?: string
      baseline?: string
      extra?: readonly string[]
    } = {},
  ) => {
    const { number = POINT, date = 'iso', encoding = 'utf-8', choose, refused, unit = 'kg/ha' } = more
    files.push({
      name,
      truth,
      bytes: encoded(text, encoding),
      answers: {
        decimal: number.decimal,
        dateOrder:
          date === 'mdy/'
            ? 'mdy'
            : date === 'serial-1904'
              ? 'serial_1904'
              : date === 'serial'
                ? 'serial'
                : 'dmy',
        unit,
        baseline: more.baseline ?? 'control',
      },
      unreadable: more.extra ?? [],
      ...(choose === undefined ? {} : { encoding: choose }),
      ...(refused === undefined ? {} : { refused }),
    })
  }
  const table = (truth: readonly TruePlot[], number: NumberForm = POINT, date: DateForm = 'iso') => [
    HEADERS,
    ...truth.map((plot) => cellsOf(plot, number, date)),
  ]
  encodings()
  numbers()
  dates()
  shapes()
  oddities()
  return files

  function encodings(): void {
    const all: readonly Encoding[] = [
      'utf-8',
      'utf-8-bom',
      'utf-16le',
      'utf-16be',
      'utf-16le-bare',
      'utf-16be-bare',
      'windows-1252',
    ]
    for (const encoding of all)
      for (const [delimiter, number] of [
        [',', POINT],
        [';', COMMA],
        ['\t', COMMA],
      ] as const) {
        const truth = truePlots(random)
        add(
          `letters in ${encoding}, separated by ${JSON.stringify(delimiter)}`,
          truth,
          delimited(table(truth, number), { delimiter }),
          { encoding, number },
        )
      }
    for (const delimiter of [',', ';']) {
      const truth = truePlots(random, { sites: ['Łódź'.replace('ź', 'ć'), 'Kąty', 'Męcina'] })
      add(`letters in iso-8859-2, separated by ${delimiter}`, truth, delimited(table(truth), { delimiter }), {
        encoding: 'iso-8859-2',
        choose: 'iso-8859-2',
      })
    }
  }

  function numbers(): void {
    const groups = ['', ' ', '.', ',', "'", '’', NARROW, NBSP]
    for (const decimal of ['.', ','] as const)
      for (const thousands of groups) {
        if (thousands === decimal) continue
        for (const delimiter of [',', ';', '\t']) {
          for (const digits of delimiter === ';' ? [2, 0, 3] : [2]) {
            const number = { decimal, thousands, digits }
            const truth = truePlots(random).map((plot) => ({
              ...plot,
              yieldKgHa: digits === 3 ? plot.yieldKgHa : Number(plot.yieldKgHa.toFixed(digits)),
            }))
            add(
              `numbers like ${numberText(1234.56, number)} (${decimal}, ${digits} digits) separated by ${JSON.stringify(delimiter)}`,
              truth,
              delimited(table(truth, number), { delimiter }),
              { number },
            )
          }
        }
      }
  }

  function dates(): void {
    for (const date of DATE_FORMS)
      for (const lateDays of [true, false])
        for (const delimiter of [',', ';']) {
          if (date === 'long' && delimiter === ';') continue
          const truth = truePlots(random, { lateDays })
          add(
            `dates ${date}${lateDays ? '' : ', no day over 12'} in ${delimiter}`,
            truth,
            delimited(table(truth, POINT, date), { delimiter }),
            { date },
          )
        }
  }

  function shapes(): void {
    for (const [delimiter, number] of [
      [',', POINT],
      [';', COMMA],
      ['\t', POINT],
    ] as const) {
      const given = { delimiter }
      const blank = HEADERS.map(() => '')
      const shape = (
        name: string,
        make: (rows: string[][], truth: readonly TruePlot[]) => (readonly string[])[],
        style = {},
      ) => {
        const truth = truePlots(random)
        const rows = make(
          table(truth, number).map((row) => [...row]),
          truth,
        )
        add(
          `${name}, separated by ${JSON.stringify(delimiter)}`,
          truth,
          delimited(rows, { ...given, ...style }),
          { number },
        )
      }
      const sum = (truth: readonly TruePlot[]) =>
        numberText(
          truth.reduce((all, plot) => all + plot.yieldKgHa, 0),
          number,
        )
      const mean = (truth: readonly TruePlot[]) =>
        numberText(truth.reduce((all, plot) => all + plot.yieldKgHa, 0) / truth.length, number)
      shape('a title above', (rows) => [['Trial report 2024'], ...rows])
      shape('a title and a blank row above', (rows) => [['Trial report 2024'], blank, ...rows])
      shape('five lines above', (rows) => [
        ['Trial report'],
        ['Season 2024'],
        ['Printed by the cooperative'],
        [],
        ['All plots'],
        ...rows,
      ])
      shape('padded lines above', (rows) => [
        ['Trial report', ...blank.slice(1)],
        ['Season', '2024', ...blank.slice(2)],
        blank,
        ...rows,
      ])
      shape('key and value above', (rows) => [
        ['Farm', 'Hill'],
        ['Year', '2024'],
        ['Crop', 'maize'],
        [''],
        ...rows,
      ])
      shape('a total below', (rows, truth) => [...rows, ['Total', '', '', '', '', sum(truth), '']])
      shape('a mean below', (rows, truth) => [...rows, ['Mean', '', '', '', '', mean(truth), '']])
      shape('a total in Spanish below', (rows, truth) => [
        ...rows,
        ['TOTAL GENERAL', '', '', '', '', sum(truth), ''],
      ])
      shape('a total without a word below', (rows, truth) => [...rows, ['', '', '', '', '', sum(truth), '']])
      shape('subtotals in between', (rows, truth) => [
        ...rows.slice(0, 5),
        ['Subtotal', '', '', '', '', sum(truth.slice(0, 4)), ''],
        ...rows.slice(5, 9),
        ['Subtotal', '', '', '', '', sum(truth.slice(4, 8)), ''],
        ...rows.slice(9),
        ['Subtotal', '', '', '', '', sum(truth.slice(8)), ''],
        ['Grand total', '', '', '', '', sum(truth), ''],
      ])
      shape('the site named beside its subtotal', (rows, truth) => [
        ...rows.slice(0, 5),
        [truth[0]!.site, 'Total', '', '', '', sum(truth.slice(0, 4)), ''],
        ...rows.slice(5),
      ])
      shape('a mean and an SD below', (rows, truth) => [
        ...rows,
        ['', '', '', '', 'Mean', mean(truth), ''],
        ['', '', '', '', 'SD', numberText(812.4, number), ''],
      ])
      shape('footnotes below', (rows) => [...rows, blank, ['* estimated by eye'], ['Source: field book']])
      shape('a padded footnote below', (rows) => [...rows, ['Note: harvested by hand', ...blank.slice(1)]])
      shape('blank rows in between', (rows) => [...rows.slice(0, 5), blank, [], ...rows.slice(5)])
      shape('the header again in between', (rows) => [...rows.slice(0, 6), rows[0]!, ...rows.slice(6)])
      shape('a row of units', (rows) => [
        HEADERS.map((head) => (head.startsWith('yield') ? 'yield' : head)),
        ['', '', '', '', '', 'kg/ha', ''],
        ...rows.slice(1),
      ])
      shape('a row of units in brackets', (rows) => [
        HEADERS.map((head) => (head.startsWith('yield') ? 'yield' : head)),
        ['', '', '', '', '(yyyy-mm-dd)', '(kg/ha)', ''],
        ...rows.slice(1),
      ])
      shape('two rows of headers', (rows) => [
        ['Where', '', '', 'What', '', 'Harvest', ''],
        ['site', 'plot', 'block', 'treatment', 'date', 'yield kg/ha', 'note'],
        ...rows.slice(1),
      ])
      shape('a merged header over all columns', (rows) => [['Trial of compost', ...blank.slice(1)], ...rows])
      shape('delimiters at the end of each row', (rows) => rows.map((row) => [...row, '', '']))
      shape('delimiters at the end of the data only', (rows) =>
        rows.map((row, i) => (i === 0 ? row : [...row, ''])),
      )
      shape('an empty first column', (rows) => rows.map((row) => ['', ...row]))
      shape('row numbers without a header', (rows) =>
        rows.map((row, i) => [i === 0 ? '' : String(i), ...row]),
      )
      shape('short rows without their last cells', (rows) =>
        rows.map((row) => (row.at(-1) === '' ? row.slice(0, -1) : row)),
      )
      shape('everything quoted', (rows) => rows, { all: true })
      shape('everything quoted, rows end in CR LF', (rows) => rows, { all: true, newline: '\r\n' })
      shape('rows end in CR', (rows) => rows, { newline: '\r' })
      shape('line breaks inside notes', (rows) =>
        rows.map((row, i) => (i === 0 ? row : [...row.slice(0, -1), 'first line\nsecond, line'])),
      )
      shape('quotes inside notes', (rows) =>
        rows.map((row, i) => (i === 0 ? row : [...row.slice(0, -1), 'a "wet" corner'])),
      )
      shape('spaces around cells', (rows) => rows.map((row) => row.map((cell) => `  ${cell} `)))
      shape('headers in capitals', (rows) => [
        rows[0]!.map((cell) => (cell.startsWith('yield') ? 'YIELD kg/ha' : cell.toUpperCase())),
        ...rows.slice(1),
      ])
      shape('headers in Spanish', (rows) => [
        ['sitio', 'parcela', 'bloque', 'tratamiento', 'fecha', 'rendimiento kg/ha', 'nota'],
        ...rows.slice(1),
      ])
      shape('headers in Portuguese', (rows) => [
        ['local', 'parcela', 'bloco', 'tratamento', 'data', 'produtividade kg/ha', 'nota'],
        ...rows.slice(1),
      ])
      shape('a header twice', (rows) => rows.map((row, i) => [...row, i === 0 ? 'note' : 'x']))
      shape('a second table of the same width below', (rows) => [
        ...rows,
        blank,
        ['farm', 'trial', 'field', 'option', 'seen', 'rain mm', 'who'],
        ['Hill', 'T9', '1', 'control', '2024-05-05', '812', 'A'],
        ['Hill', 'T8', '1', 'compost', '2024-05-05', '912', 'A'],
      ])
      shape('a second table below', (rows) => [
        ...rows,
        blank,
        ['Weather', ...blank.slice(1)],
        ['month', 'rain', 'sun', '', '', '', ''],
        ['May', '80', '210', '', '', '', ''],
        ['June', '40', '260', '', '', '', ''],
      ])
    }
  }

  function oddities(): void {
    const whole = (truth: readonly TruePlot[]) => delimited(table(truth))
    const one = (
      name: string,
      make: (truth: readonly TruePlot[]) => string,
      more: Parameters<typeof add>[3] = {},
      of = truePlots(random),
    ) => add(name, of, make(of), more)
    for (const delimiter of [';', ',', '\t', '|'])
      one(
        `a sep= line with ${JSON.stringify(delimiter)}`,
        (truth) => `sep=${delimiter}\n${delimited(table(truth), { delimiter })}`,
      )
    one(
      'a sep= line after a byte order mark',
      (truth) => `sep=;\r\n${delimited(table(truth, COMMA), { delimiter: ';', newline: '\r\n' })}`,
      { encoding: 'utf-8-bom', number: COMMA },
    )
    one('separated by bars', (truth) => delimited(table(truth), { delimiter: '|' }))
    one('a space after each comma', (truth) => delimited(table(truth), { delimiter: ', ' }))
    one('a space after each comma, everything quoted', (truth) =>
      delimited(table(truth), { delimiter: ', ', all: true }),
    )
    one('single quotes', (truth) => delimited(table(truth), { quote: "'", all: true }))
    one(
      'a backslash before quotes',
      (truth) => delimited(table(truth), { all: true }).replace('"wet corner"', '"a \\"wet\\" corner"'),
      {},
      truePlots(random).map((plot) => ({ ...plot })),
    )
    one('separated by spaces, words quoted', (truth) =>
      delimited(
        table(truth).map((row) => row.map((cell) => cell || 'NA')),
        { delimiter: ' ' },
      ),
    )
    one('rows ending in three ways', (truth) => {
      const lines = whole(truth).trimEnd().split('\n')
      return lines.map((line, i) => line + ['\n', '\r\n', '\r'][i % 3]).join('')
    })
    one('zero characters inside', (truth) => whole(truth).replace('P105', 'P1\u000005'))
    one('a byte order mark in the middle', (truth) => whole(truth).replace('P106', '\ufeffP106'))
    one('marks for right to left', (truth) =>
      whole(truth).replace('P107', '\u202bP107\u202c').replace('P108', '\u200fP108'),
    )
    one('zero-width spaces in treatments', (truth) => whole(truth).replaceAll('compost', 'com\u200bpost'))
    one('formulas in notes', (truth) => whole(truth).replaceAll('wet corner', "=cmd|'/c calc'!A0"))
    const missing = truePlots(random).map((plot, i) =>
      i % 3 === 1 ? { ...plot, yieldKgHa: Number.NaN } : plot,
    )
    for (const word of [
      '',
      'NA',
      'N/A',
      '#N/A',
      '*',
      '.',
      '-',
      'null',
      '#DIV/0!',
      '-9999',
      'n.d.',
      'sin dato',
    ])
      one(
        `missing values as ${JSON.stringify(word)}`,
        (truth) => whole(truth).replaceAll('NaN', word),
        {},
        missing,
      )
    one('a value that brings another unit', (truth) => {
      const last = truth.at(-1)!
      return whole(truth).replace(`,${last.yieldKgHa.toFixed(2)},`, `,${last.yieldKgHa / 1000} t/ha,`)
    })
    const kept = (from: number) => truePlots(random).filter((_, i) => i !== from)
    const spoiled = (name: string, cell: string) =>
      one(
        name,
        (truth) => `${whole(truth)}Hügel,P199,1,control,2024-05-05,${cell},\n`,
        { extra: ['P199'] },
        kept(3),
      )
    spoiled('a formula as a value', '=5000+123')
    spoiled('a value with its spread', '5200 ± 300')
    spoiled('a limit for a value', '<500')
    spoiled('a range for a value', '5000-6000')
    spoiled('words for a value', 'eaten by goats')
    spoiled('two decimal signs', '5.2.1')
    spoiled('a date for a value', '2024-05-05')
    for (const label of [
      '007',
      '1E5',
      '101E',
      '21\\0',
      '1-2',
      'Jun-01',
      '3/4',
      '1.10',
      'TRUE',
      'NA1',
      '+5',
      '#7',
    ])
      one(
        `a plot called ${label}`,
        whole,
        {},
        truePlots(random).map((plot, i) => (i === 2 ? { ...plot, plot: label } : plot)),
      )
    for (const [baseline, other] of [
      ['Jun-01', 'Jul-15'],
      ['0', '120'],
      ['T1', 'T2'],
      ['No', 'Yes'],
      ['2024', '2025'],
      ['1E5', '2E5'],
    ] as const)
      one(
        `treatments called ${baseline} and ${other}`,
        whole,
        { baseline },
        truePlots(random).map((plot) => ({
          ...plot,
          treatment: plot.treatment === 'control' ? baseline : other,
        })),
      )
    one('a unit beside each value', (truth) =>
      delimited([
        [...HEADERS.slice(0, 5), 'yield', 'yield unit', 'note'],
        ...truth.map((plot, i) => {
          const cells = cellsOf(plot, POINT, 'iso')
          return i % 2 === 0
            ? [...cells.slice(0, 6), 'kg/ha', cells[6]!]
            : [...cells.slice(0, 5), String(plot.yieldKgHa / 1000), 't/ha', cells[6]!]
        }),
      ]),
    )
    one(
      'a unit beside each value that must be asked',
      (truth) =>
        delimited([
          [...HEADERS.slice(0, 5), 'yield', 'yield unit', 'note'],
          ...truth.map((plot) => {
            const cells = cellsOf(plot, POINT, 'iso')
            return [...cells.slice(0, 5), String(plot.yieldKgHa / 1000), 'ton/ha', cells[6]!]
          }),
        ]),
      { unit: 't/ha' },
    )
    one('no unit at all', (truth) => whole(truth).replace('yield kg/ha', 'yield'))
    for (const unit of ['t/ha', 'Mg/ha', 'q/ha', 'g/m2'] as const) {
      const factor = { 't/ha': 1000, 'Mg/ha': 1000, 'q/ha': 100, 'g/m2': 10 }[unit]
      one(`yield in ${unit}`, (truth) =>
        delimited([
          HEADERS.map((head) => head.replace('kg/ha', unit)),
          ...truth.map((plot) => {
            const cells = cellsOf(plot, POINT, 'iso')
            return [...cells.slice(0, 5), String(plot.yieldKgHa / factor), cells[6]!]
          }),
        ]),
      )
    }
    one(
      'yield in mg/ha, which can hardly be',
      (truth) =>
        delimited([
          HEADERS.map((head) => head.replace('kg/ha', 'mg/ha')),
          ...truth.map((plot) => {
            const cells = cellsOf(plot, POINT, 'iso')
            return [...cells.slice(0, 5), String(plot.yieldKgHa / 1000), cells[6]!]
          }),
        ]),
      { unit: 'Mg/ha' },
    )
    one('no-break spaces around values', (truth) =>
      delimited(
        table(truth).map((row, i) => row.map((cell, c) => (i > 0 && c === 5 ? `\u00a0${cell}\u00a0` : cell))),
      ),
    )
    one('values with their unit', (truth) =>
      delimited(
        table(truth).map((row, i) => row.map((cell, c) => (i > 0 && c === 5 ? `${cell} kg/ha` : cell))),
      ),
    )
    one('no last line end', (truth) => whole(truth).trimEnd())
    one('many blank lines at the end', (truth) => `${whole(truth)}\n\n\n\n`)
    one('blank rows of delimiters at the end', (truth) => `${whole(truth)}${',,,,,,\n'.repeat(50)}`)
    one('a form feed at the end', (truth) => `${whole(truth)}\f`)
    one('an end-of-file sign of old programs', (truth) => `${whole(truth)}\u001a`)
    one('each line quoted as a whole', (truth) =>
      whole(truth)
        .trimEnd()
        .split('\n')
        .map((line) => `"${line.replaceAll('"', '""')}"`)
        .join('\n'),
    )
    one('a comment line above', (truth) => `# exported 2024-11-20 by the field book\n${whole(truth)}`)
    one('comment lines above and inside', (truth) => {
      const lines = whole(truth).trimEnd().split('\n')
      return ['# field book', ...lines.slice(0, 6), '# second day', ...lines.slice(6)].join('\n')
    })
    one('16,384 columns', (truth) => {
      const rest = Array.from({ length: 16_384 - HEADERS.length }, (_, i) => `x${i}`).join(',')
      return whole(truth)
        .trimEnd()
        .split('\n')
        .map((line, i) => (i === 0 ? `${line},${rest}` : `${line}${','.repeat(16_384 - HEADERS.length)}`))
        .join('\n')
    })
    one(
      'more columns than a spreadsheet has',
      (truth) => {
        const rest = Array.from({ length: 17_000 }, (_, i) => `x${i}`).join(',')
        return whole(truth)
          .trimEnd()
          .split('\n')
          .map((line) => `${line},${rest}`)
          .join('\n')
      },
      { refused: 'intake.too-wide' },
    )
    for (const [name, text] of [
      ['an empty file', ''],
      ['only blanks', ' \n\n \n'],
      ['only a byte order mark', '\ufeff'],
    ] as const)
      add(name, [], text, { refused: 'intake.empty-file' })
    add('only a header', [], delimited([HEADERS]), { refused: 'intake.no-rows' })
    add('only a title and a header', [], delimited([['Trial report'], HEADERS]), {
      refused: 'intake.no-rows',
    })
  }
}
