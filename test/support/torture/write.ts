import type { TruePlot } from './plots.ts'

export type Encoding =
  | 'utf-8'
  | 'utf-8-bom'
  | 'utf-16le'
  | 'utf-16be'
  | 'utf-16le-bare'
  | 'utf-16be-bare'
  | 'windows-1252'
  | 'iso-8859-2'

/** How a number is written. */
export type NumberForm = { readonly decimal: '.' | ','; readonly thousands: string; readonly digits?: number }

export const DATE_FORMS = [
  'iso',
  'dmy/',
  'mdy/',
  'dmy.',
  'dmy-',
  'compact',
  'named',
  'named-es',
  'long',
  'serial',
  'serial-1904',
] as const
export type DateForm = (typeof DATE_FORMS)[number]

/** A number in digits, grouped by threes. */
export function numberText(value: number, form: NumberForm): string {
  const [whole = '', fraction = ''] = value.toFixed(form.digits ?? 2).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, form.thousands)
  return fraction === '' ? grouped : `${grouped}${form.decimal}${fraction}`
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const MESES = ['ene', 'feb', 'mar', 'abr', 'may', 'jun', 'jul', 'ago', 'sep', 'oct', 'nov', 'dic']

/** An ISO day as somebody writes it. */
export function dateText(iso: string, form: DateForm): string {
  const [y, m, d] = iso.split('-') as [string, string, string]
  const serial = Math.round(Date.UTC(Number(y), Number(m) - 1, Number(d)) / 86_400_000) + 25_569
  switch (form) {
    case 'iso':
      return iso
    case 'dmy/':
      return `${d}/${m}/${y}`
    case 'mdy/':
      return `${Number(m)}/${Number(d)}/${y}`
    case 'dmy.':
      return `${d}.${m}.${y}`
    case 'dmy-':
      return `${d}-${m}-${y}`
    case 'compact':
      return `${y}${m}${d}`
    case 'named':
      return `${Number(d)}${MONTHS[Number(m) - 1]}${y}`
    case 'named-es':
      return `${Number(d)}-${MESES[Number(m) - 1]}-${y}`
    case 'long':
      return `${MONTHS[Number(m) - 1]} ${Number(d)}, ${y}`
    case 'serial':
      return String(serial)
    case 'serial-1904':
      return String(serial - 1462)
  }
}

/** The columns of the set, in English. */
export const HEADERS = ['site', 'plot', 'block', 'treatment', 'date', 'yield kg/ha', 'note']

/** The cells of one plot. */
export function cellsOf(plot: TruePlot, number: NumberForm, date: DateForm): string[] {
  return [
    plot.site,
    plot.plot,
    plot.block,
    plot.treatment,
    dateText(plot.date, date),
    numberText(plot.yieldKgHa, number),
    plot.note,
  ]
}

/** Cells as delimited text, quoted where they must be. */
export function delimited(
  rows: readonly (readonly string[])[],
  given: { delimiter?: string; quote?: string; newline?: string; all?: boolean } = {},
): string {
  const { delimiter = ',', quote = '"', newline = '\n', all = false } = given
  const cell = (text: string) =>
    all || text.includes(delimiter.trim() || delimiter) || text.includes(quote) || /[\r\n]/.test(text)
      ? quote + text.replaceAll(quote, quote + quote) + quote
      : text
  return rows.map((row) => row.map(cell).join(delimiter) + newline).join('')
}

const LATIN_2: Readonly<Record<string, number>> = {
  Ą: 0xa1,
  Ł: 0xa3,
  Ś: 0xa6,
  ą: 0xb1,
  ł: 0xb3,
  ś: 0xb6,
  ż: 0xbf,
  ć: 0xe6,
  ę: 0xea,
  ń: 0xf1,
  ó: 0xf3,
  ő: 0xf5,
  ű: 0xfb,
  č: 0xe8,
  ř: 0xf8,
  ů: 0xf9,
}

/** Text as bytes. *Errors* throws on a letter that the encoding lacks. */
export function encoded(text: string, encoding: Encoding): Uint8Array<ArrayBuffer> {
  const units = (little: boolean, mark: boolean) =>
    Uint8Array.from(
      [...(mark ? ['\ufeff'] : []), ...text].flatMap((char) =>
        Array.from({ length: char.length }, (_, i) => {
          const code = char.charCodeAt(i)
          return little ? [code & 255, code >> 8] : [code >> 8, code & 255]
        }).flat(),
      ),
    )
  const single = (of: (char: string) => number) =>
    Uint8Array.from(text, (char) => {
      const code = of(char)
      if (code > 255) throw new Error(`${encoding} has no ${char}`)
      return code
    })
  switch (encoding) {
    case 'utf-8':
      return new TextEncoder().encode(text)
    case 'utf-8-bom':
      return new TextEncoder().encode(`\ufeff${text}`)
    case 'utf-16le':
      return units(true, true)
    case 'utf-16be':
      return units(false, true)
    case 'utf-16le-bare':
      return units(true, false)
    case 'utf-16be-bare':
      return units(false, false)
    case 'windows-1252':
      return single((char) => char.charCodeAt(0))
    case 'iso-8859-2':
      return single((char) => LATIN_2[char] ?? char.charCodeAt(0))
  }
}
