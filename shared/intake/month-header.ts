import { normalise } from '../vocabulary/normalise.ts'

const NAMES = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/**
 * The month and the quantity a header such as `t01`, `tavg_7` or `Rain Dec` names. *Units* month 1 … 12.
 * *Missing* null for every other header.
 */
export function monthOf(
  header: string,
): { readonly month: number; readonly role: 'month_temperature' | 'month_rain' } | null {
  const match =
    /^(t|temp|tmean|tavg|tas|temperature|p|prec|precip|pr|ppt|rain|rainfall)[ _.-]?(\d{1,2}|[a-z]{3})$/.exec(
      normalise(header),
    )
  if (!match) return null
  const month = /^\d/.test(match[2]!) ? Number(match[2]) : NAMES.indexOf(match[2]!) + 1
  if (month < 1 || month > 12) return null
  return { month, role: match[1]!.startsWith('t') ? 'month_temperature' : 'month_rain' }
}
