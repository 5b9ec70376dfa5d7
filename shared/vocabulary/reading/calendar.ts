/** A calendar day as ISO text, or undefined when there is no such day. *Units* years 1–9999, months and days from 1. */
export function isoDay(year: number, month: number, day: number): string | undefined {
  if (!(year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1)) return undefined
  if (day > daysInMonth(year, month)) return undefined
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`
}

/** A month as ISO text (`2024-05`), or undefined. */
export function isoMonth(year: number, month: number): string | undefined {
  return isoDay(year, month, 1)?.slice(0, 7)
}

/** The date a spreadsheet means by a day number: day 1 is 1 January 1900 with its false leap day, or 1904-based. */
export function spreadsheetDay(serial: number, system: 1900 | 1904 = 1900): string | undefined {
  const days = Math.floor(serial)
  // The 1900 system counts a 29 February 1900 that never was: from 1 March 1900 on, one day less.
  const start = system === 1904 ? dayNumber(1904, 1, 1) : dayNumber(1899, 12, days > 59 ? 30 : 31)
  return isoOfDayNumber(start + days)
}

/** Day 1 … 366 of a year as ISO text, or undefined. */
export function dayOfYear(year: number, day: number): string | undefined {
  const length = daysInMonth(year, 2) + 337
  return day >= 1 && day <= length ? isoOfDayNumber(dayNumber(year, 1, 1) + day - 1) : undefined
}

/** The Monday of an ISO week, or undefined. */
export function mondayOfWeek(year: number, week: number): string | undefined {
  const fourth = dayNumber(year, 1, 4)
  const monday = fourth - ((fourth + 3) % 7)
  const next = dayNumber(year + 1, 1, 4)
  const weeks = (next - ((next + 3) % 7) - monday) / 7
  return week >= 1 && week <= weeks ? isoOfDayNumber(monday + (week - 1) * 7) : undefined
}

function daysInMonth(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** Days since 1 January 1970, proleptic Gregorian. *Source* Howard Hinnant, days_from_civil. */
function dayNumber(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfShiftedYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  return (
    era * 146097 +
    yearOfEra * 365 +
    Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) +
    dayOfShiftedYear -
    719468
  )
}

function isoOfDayNumber(days: number): string | undefined {
  const z = days + 719468
  const era = Math.floor(z / 146097)
  const doe = z - era * 146097
  const yoe = Math.floor(
    (doe - Math.floor(doe / 1460) + Math.floor(doe / 36524) - Math.floor(doe / 146096)) / 365,
  )
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100))
  const mp = Math.floor((5 * doy + 2) / 153)
  const month = mp < 10 ? mp + 3 : mp - 9
  return isoDay(yoe + era * 400 + (month <= 2 ? 1 : 0), month, doy - Math.floor((153 * mp + 2) / 5) + 1)
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0')
}
