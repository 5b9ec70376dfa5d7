import { type Question, question } from '../question.ts'
import { dayOfYear, isoDay, isoMonth, mondayOfWeek, spreadsheetDay } from './calendar.ts'
import { monthNamed } from './month.ts'

/** Which comes first in `10/1/2016`. Null: the column does not say. */
export type DateOrder = 'dmy' | 'mdy'

/** What is known around a date cell. */
export type DateContext = {
  readonly order?: DateOrder | null | undefined
  /** A year column, a day-of-year column, or a column of dates. */
  readonly column?: 'date' | 'year' | 'day-of-year' | undefined
  /** The year beside a day-of-year column. */
  readonly year?: number | undefined
  /** Today as ISO text: later dates get a warning. */
  readonly today?: string | undefined
}

/** A date as precise as it was written. `year` of a season that crosses the new year is the year of harvest. */
export type DateValue = {
  readonly kind: 'date'
  /** `2024`, `2024-05` or `2024-05-12`. */
  readonly date: string
  readonly precision: 'year' | 'month' | 'week' | 'day'
  /** First year of a season that crosses the new year (`2001-2002`). */
  readonly seasonStart: string | null
  /** What stood behind the date (`1925b`). */
  readonly suffix: string | null
  readonly warning: Question | null
}

/** A cell read as a date. What could be two dates is a question; an impossible day stays aside. */
export type DateReading =
  | DateValue
  | { readonly kind: 'ask'; readonly question: Question; readonly offered: string | null }
  | { readonly kind: 'missing' }
  | { readonly kind: 'impossible'; readonly question: Question }
  | { readonly kind: 'text'; readonly text: string }

const MISSING =
  /^(?:0{4}-0{2}-0{2}|0?1\/0\/1900|0\/0\/0+|00\/00\/0000|n\/?a|#N\/A|nan|null|none|[-*.?]|--)?$/i

/**
 * Read one cell as a date with its own precision. A time of day is dropped and the written local day kept.
 * Day/month order comes from the column (`dateOrder`); without it `12/05/2024` is asked.
 */
export function readDate(cell: string, context: DateContext = {}): DateReading {
  const text = cell.replace(/\s+/g, ' ').trim()
  if (MISSING.test(text)) return { kind: 'missing' }
  const reading =
    (context.column === 'day-of-year' ? readDayOfYear(text, context) : undefined) ??
    readIso(text) ??
    readYears(text, context) ??
    readNamedMonth(text) ??
    readNumeric(text, context.order ?? null) ??
    readSerial(text, context)
  if (!reading) return { kind: 'text', text: cell }
  if (
    reading.kind === 'date' &&
    context.today !== undefined &&
    reading.date > context.today.slice(0, reading.date.length)
  )
    return { ...reading, warning: question('date.future', { date: reading.date }) }
  return reading
}

function day(text: string, date: string | undefined): DateReading {
  return date === undefined ? impossible(text) : value(date, 'day')
}

function value(date: string, precision: DateValue['precision'], more: Partial<DateValue> = {}): DateValue {
  return { kind: 'date', date, precision, seasonStart: null, suffix: null, warning: null, ...more }
}

function impossible(text: string): DateReading {
  return { kind: 'impossible', question: question('date.no-such-day', { text }) }
}

function readDayOfYear(text: string, context: DateContext): DateReading | undefined {
  if (!/^\d{1,3}$/.test(text) || context.year === undefined) return undefined
  return day(text, dayOfYear(context.year, Number(text)))
}

function readIso(text: string): DateReading | undefined {
  const match = /^(\d{4})-(\d{1,2})(?:-(\d{1,2})(?:[T ]\d{1,2}:\d{2}.*)?)?$/.exec(text)
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  const slashed = /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$/.exec(text)
  const full = match?.[3] ? match : (compact ?? slashed)
  if (full) {
    const [year, month, dayOfMonth] = [Number(full[1]), Number(full[2]), Number(full[3])]
    const swapped = month > 12 ? isoDay(year, dayOfMonth, month) : undefined
    if (swapped && full !== compact)
      return { kind: 'ask', question: question('date.swapped', { month, date: swapped }), offered: swapped }
    if (full === compact && !isoDay(year, month, dayOfMonth)) return undefined
    return day(text, isoDay(year, month, dayOfMonth))
  }
  if (match && match[2]!.length === 2) {
    const month = isoMonth(Number(match[1]), Number(match[2]))
    return month ? value(month, 'month') : undefined
  }
  const ordinal = /^(\d{4})-(\d{3})$/.exec(text)
  if (ordinal) return day(text, dayOfYear(Number(ordinal[1]), Number(ordinal[2])))
  const week = /^(\d{4})-?W(\d{1,2})$/i.exec(text)
  if (!week) return undefined
  const monday = mondayOfWeek(Number(week[1]), Number(week[2]))
  return monday ? value(monday, 'week') : impossible(text)
}

/** `2024`, `1925b`, `2001-2002`, `2011/12`; many years stay text. */
function readYears(text: string, context: DateContext): DateReading | undefined {
  const one = /^((?:1[6-9]|20|21)\d{2})([a-z])?$/.exec(text)
  if (one) return value(one[1]!, 'year', { suffix: one[2] ?? null })
  const two = /^((?:1[6-9]|20|21)\d{2}) ?[-/–] ?(\d{4}|\d{2})$/.exec(text)
  if (two) {
    const first = Number(two[1])
    const last = two[2]!.length === 4 ? Number(two[2]) : Math.floor(first / 100) * 100 + Number(two[2])
    if (last === first + 1 || last + 100 === first + 1)
      return value(String(first + 1), 'year', { seasonStart: String(first) })
    return { kind: 'text', text }
  }
  const short = context.column === 'year' ? /^'?(\d{2})$/.exec(text) : null
  if (!short) return undefined
  const year = Number(short[1]) < 50 ? 2000 + Number(short[1]) : 1900 + Number(short[1])
  return { kind: 'ask', question: question('date.two-digit-year', { text, year }), offered: String(year) }
}

/** `21Aug1990`, `3. März 2022`, `15-ago-2023`, `mayo 2024`, `May 5, 2021`; `Jun-01` is asked. */
function readNamedMonth(text: string): DateReading | undefined {
  const dayFirst =
    /^(\d{1,2})(?:st|nd|rd|th|º|\.)?[ \-./]*(?:de )?(\p{L}{3,}\.?)[ \-./,]*(?:de )?(\d{4})$/u.exec(text)
  const monthFirst = /^(\p{L}{3,}\.?)[ \-./]*(\d{1,2})(?:st|nd|rd|th)?,? +(\d{4})$/u.exec(text)
  const found = dayFirst
    ? { day: dayFirst[1]!, month: dayFirst[2]!, year: dayFirst[3]! }
    : monthFirst && { day: monthFirst[2]!, month: monthFirst[1]!, year: monthFirst[3]! }
  if (found) {
    const month = monthNamed(found.month)
    return month ? day(text, isoDay(Number(found.year), month, Number(found.day))) : undefined
  }
  const monthYear = /^(\p{L}{3,}\.?)[ \-./,]*(?:de )?(\d{4})$/u.exec(text)
  if (monthYear) {
    const month = monthNamed(monthYear[1]!)
    return month ? value(isoMonth(Number(monthYear[2]), month)!, 'month') : undefined
  }
  const short = /^(\p{L}{3,}\.?)[ -](\d{1,2})$|^(\d{1,2})[ -](\p{L}{3,}\.?)$/u.exec(text)
  const name = short?.[1] ?? short?.[4]
  if (!short || !name || !monthNamed(name)) return undefined
  const number = (short[2] ?? short[3])!
  const params = { text, first: `${name} ${Number(number)}`, second: `${name} 20${number.padStart(2, '0')}` }
  return { kind: 'ask', question: question('date.month-and-number', params), offered: null }
}

/** `10/1/2016`, `05.12.2023`, `12-5-24`. */
function readNumeric(text: string, order: DateOrder | null): DateReading | undefined {
  const match = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?: \d{1,2}:\d{2}.*)?$/.exec(text)
  if (!match) return undefined
  const [a, b] = [Number(match[1]), Number(match[3])]
  if (match[4]!.length === 2) {
    if (order === null)
      return { kind: 'ask', question: question('date.which-is-year', { text }), offered: null }
    const year = Number(match[4]) < 50 ? 2000 + Number(match[4]) : 1900 + Number(match[4])
    return day(text, order === 'dmy' ? isoDay(year, b, a) : isoDay(year, a, b))
  }
  const year = Number(match[4])
  const dayFirst = isoDay(year, b, a)
  const monthFirst = isoDay(year, a, b)
  if (!dayFirst && !monthFirst) return impossible(text)
  // Points are written day first wherever they are written.
  const known = match[2] === '.' ? 'dmy' : order
  if (known !== null)
    return value((known === 'dmy' ? dayFirst : monthFirst) ?? (dayFirst ?? monthFirst)!, 'day')
  if (!dayFirst || !monthFirst || dayFirst === monthFirst) return value((dayFirst ?? monthFirst)!, 'day')
  const asked = question('date.day-or-month', { text, first: dayFirst, second: monthFirst })
  return { kind: 'ask', question: asked, offered: null }
}

/** Spreadsheet day numbers of 1955 to 2064 in a date column: offered, never applied. */
function readSerial(text: string, context: DateContext): DateReading | undefined {
  const match = /^(\d{5})(?:[.,]\d+)?$/.exec(text)
  if (!match || context.column === 'year') return undefined
  const serial = Number(match[1])
  const date = spreadsheetDay(serial)
  const mac = spreadsheetDay(serial, 1904)
  if (serial < 20_000 || serial > 60_000 || !date || !mac) return undefined
  return { kind: 'ask', question: question('date.serial', { text, date, mac }), offered: date }
}

/**
 * Whether a harvest comes after its sowing, as a question where it does not or where a written date leaves it open, or
 * null. Dates of coarser precision are compared as far as both are known; an empty cell proves nothing.
 */
export function judgeSeason(sowing: DateReading, harvest: DateReading): Question | null {
  for (const reading of [sowing, harvest]) {
    if (reading.kind === 'ask' || reading.kind === 'impossible') return reading.question
    if (reading.kind === 'text') return question('date.unreadable', { text: reading.text })
  }
  if (sowing.kind !== 'date' || harvest.kind !== 'date') return null
  const length = Math.min(sowing.date.length, harvest.date.length)
  const before = harvest.date.slice(0, length) < sowing.date.slice(0, length)
  return before ? question('date.order', { later: harvest.date, earlier: sowing.date }) : null
}
