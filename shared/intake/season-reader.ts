import type { Season } from '../record/trial.ts'
import { spreadsheetDay } from '../vocabulary/reading/calendar.ts'
import { type DateReading, readDate } from '../vocabulary/reading/date.ts'
import { type ColumnUse, columnsWith } from './column-map.ts'
import { type MapContext, wordsReader } from './map-context.ts'
import { squeeze } from './squeeze.ts'
import { readColumn } from './text-column.ts'

/** Gives each row its season: a key that tells seasons apart, and the season itself. */
export type SeasonReader = {
  readonly keyOf: (row: number) => string
  readonly seasonOf: (row: number) => Season
}

/**
 * The season of a row from its year, season name, harvest and sowing dates, or the date of observation. A day of sowing
 * alone does not say in which year the harvest was.
 */
export function seasonReader(context: MapContext): SeasonReader {
  const year = wordsReader(context, 'year')
  const name = wordsReader(context, 'season')
  const harvest = dayReader(context, 'harvest_date')
  const sowing = dayReader(context, 'sowing_date')
  const date = dayReader(context, 'date')
  const seasonOf = (row: number): Season => {
    const written = year?.(row) ?? ''
    const start = sowing?.(row) ?? null
    const end = harvest?.(row) ?? null
    const observed = date?.(row) ?? null
    const harvestYear =
      yearIn(written) ?? yearOf(end) ?? yearOf(observed) ?? context.map.constants.year ?? undefined
    const named = [name?.(row) ?? '', /^\d{4}$/.test(written) ? '' : written]
      .filter((word) => word !== '')
      .join(' ')
    return {
      ...(harvestYear === undefined ? {} : { harvestYear }),
      ...(start === null ? {} : { start }),
      ...(end === null ? {} : { end }),
      ...(named === '' ? {} : { name: named.slice(0, 60) }),
    }
  }
  const byDate = year === null && name === null
  const keyOf = (row: number) => {
    if (!byDate) return `${year?.(row) ?? ''}\u0001${name?.(row) ?? ''}`
    return String(yearOf(harvest?.(row) ?? date?.(row) ?? sowing?.(row) ?? null) ?? '')
  }
  return { keyOf, seasonOf }
}

/** The year a season is counted by: the last one of `2001-2002`, `1988.1992`; the year of `2007.2`. */
function yearIn(text: string): number | undefined {
  const years = text.match(/(?<!\d)(1[89]|20|21)\d\d(?!\d)/g)
  if (years) return Number(years.at(-1))
  const short = /^(\d{4})[/-](\d{2})$/.exec(text)
  return short ? Number(short[1]) + 1 : undefined
}

function yearOf(day: string | null): number | undefined {
  const year = day === null ? Number.NaN : Number(day.slice(0, 4))
  return year >= 1800 && year <= 2200 ? year : undefined
}

/** ISO dates of the column with a role; null where there is none or it cannot be read, with an issue. */
export function dayReader(
  context: MapContext,
  role: 'harvest_date' | 'sowing_date' | 'date',
): ((row: number) => string | null) | null {
  const use = columnsWith(context.map, role)[0]
  if (!use) return null
  const read = readColumn(context.table.columns[use.column]!, (cell) => readDay(squeeze(cell), use))
  const said = new Set<number>()
  return (row) => {
    const reading = read(row)
    if (reading.kind === 'date') return reading.date
    if (reading.kind !== 'missing' && !said.has(row)) {
      said.add(row)
      const number = context.table.rowNumber[row]!
      context.log.add('intake.date-not-read', { row: number, column: use.column, value: reading.text })
    }
    return null
  }
}

type Day = { kind: 'date'; date: string } | { kind: 'missing' } | { kind: 'not_read'; text: string }

/** `2. 1. 2024`, as it is written in the middle of Europe, without its spaces. */
export function withoutDateSpaces(text: string): string {
  return /^\d{1,2}\. ?\d{1,2}\. ?\d{4}$/.test(text) ? text.replaceAll(' ', '') : text
}

function readDay(cell: string, use: ColumnUse): Day {
  const text = withoutDateSpaces(cell)
  const serial = use.dateOrder === 'serial' || use.dateOrder === 'serial_1904'
  if (serial && /^\d{5}([.,]\d+)?$/.test(text)) {
    const system = use.dateOrder === 'serial' ? 1900 : 1904
    const date = spreadsheetDay(Math.floor(Number(text.replace(',', '.'))), system)
    return date === undefined ? { kind: 'not_read', text } : { kind: 'date', date }
  }
  const order = use.dateOrder === 'dmy' || use.dateOrder === 'mdy' ? use.dateOrder : null
  const reading: DateReading = readDate(text, { column: 'date', order })
  if (reading.kind === 'date') return { kind: 'date', date: reading.date }
  return reading.kind === 'missing' ? { kind: 'missing' } : { kind: 'not_read', text }
}

/** Days since 1970-01-01 of a full ISO date; undefined for a month or a year alone. */
export function dayNumber(iso: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return undefined
  const days =
    Date.UTC(Number(iso.slice(0, 4)), Number(iso.slice(5, 7)) - 1, Number(iso.slice(8, 10))) / 86_400_000
  return Number.isFinite(days) ? days : undefined
}
