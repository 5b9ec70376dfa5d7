import { useMemo } from 'react'
import type { Language } from './languages.ts'
import { useLanguage } from './words.ts'

/** U+2212, as wide as the plus sign; a hyphen is too short beside figures. */
const MINUS = '\u2212'
/** A no-break space: a number never parts from its sign or unit. */
const NBSP = '\u00a0'

/** English dates are written day first: most English readers of field books outside one country do. */
const locales: Record<Language, string> = { en: 'en-GB', es: 'es' }

export type NumberOptions = {
  /** Digits after the decimal sign; both lowest and highest. Default: as many as are needed, at most 2. */
  readonly digits?: number
  /** Show a plus before values above zero. */
  readonly sign?: boolean
}

/** Every way the app writes a value. Pure, one set per language. */
export type Format = {
  readonly language: Language
  /** `1,234.5` or `1.234,5`, with a true minus. Not a number gives an empty string. */
  number(value: number, options?: NumberOptions): string
  /** A percentage given as percent, not as share: `percent(12)` is `12%`, in Spanish `12 %`. */
  percent(value: number, options?: NumberOptions): string
  /** A share from 0 to 1 as a percentage. */
  share(value: number): string
  /** A number with its unit, joined so that a line never breaks between them. */
  quantity(value: number, unit: string, options?: NumberOptions): string
  /** `9 April 2025`, `9 de abril de 2025`. */
  date(value: Date | string): string
  /** `9 Apr`, `9 abr`. */
  shortDate(value: Date | string): string
  /** `Wednesday 9 April`, `Miércoles 9 de abril`. */
  weekday(value: Date | string): string
  /** `14:32` */
  time(value: Date | number): string
  /** `+2% to +19%`, `+2 % a +19 %`. */
  range(lower: string, upper: string): string
}

const to: Record<Language, string> = { en: 'to', es: 'a' }

/** The formatter of one language. */
export function formatFor(language: Language): Format {
  const locale = locales[language]
  const number = (value: number, { digits, sign = false }: NumberOptions = {}): string => {
    if (!Number.isFinite(value)) return ''
    const text = new Intl.NumberFormat(locale, {
      minimumFractionDigits: digits ?? 0,
      maximumFractionDigits: digits ?? 2,
      signDisplay: sign ? 'exceptZero' : 'negative',
      // Four digits get a separator too, so that columns of numbers line up.
      useGrouping: 'always',
    }).format(value)
    return text.replace('-', MINUS)
  }
  const percent = (value: number, options: NumberOptions = {}): string => {
    const text = number(value, { digits: 0, ...options })
    if (text === '') return ''
    return language === 'es' ? `${text}${NBSP}%` : `${text}%`
  }
  const day = (value: Date | string) => (typeof value === 'string' ? atNoon(value) : value)
  const dated = (options: Intl.DateTimeFormatOptions) => (value: Date | string) =>
    new Intl.DateTimeFormat(locale, options).format(day(value))
  const weekday = (value: Date | string): string => {
    const parts = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' })
      .format(day(value))
      .replace(',', '')
    return parts.charAt(0).toLocaleUpperCase(locale) + parts.slice(1)
  }
  return {
    language,
    number,
    percent,
    share: (value) => percent(value * 100),
    quantity: (value, unit, options) =>
      unit === '%' ? percent(value, options ?? {}) : `${number(value, options)}${NBSP}${unit}`,
    date: dated({ day: 'numeric', month: 'long', year: 'numeric' }),
    shortDate: dated({ day: 'numeric', month: 'short' }),
    weekday,
    time: (value) =>
      new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hour12: false }).format(value),
    range: (lower, upper) => `${lower} ${to[language]} ${upper}`,
  }
}

/** The formatter of the language shown now. */
export function useFormat(): Format {
  const language = useLanguage()
  return useMemo(() => formatFor(language), [language])
}

/** A calendar day (`2025-04-09`) is a day everywhere: noon keeps it on the same date in any time zone. */
function atNoon(day: string): Date {
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? new Date(`${day}T12:00:00`) : new Date(day)
}
