import { useTranslation } from 'react-i18next'
import { useFormat } from '../words/format.ts'
import './month-tally.css'

/** One line: a name and twelve months. */
export type MonthTallyRow = {
  readonly id: string
  readonly name: string
  /** The first month of the season first. */
  readonly months: readonly number[]
  readonly total: number
}

export type MonthTallyProps = {
  /** What the table holds, for screen readers. */
  readonly label: string
  /** The unit of `rows`, at the head of the first column. */
  readonly unit: string
  readonly rows: readonly MonthTallyRow[]
  readonly sum: MonthTallyRow
  /** Lines in units of their own, beside the sum and never in it. */
  readonly beside: readonly MonthTallyRow[]
  /** How many months to show: those to come have nothing to say. */
  readonly until: number
  /** The month seasons begin with, 1 to 12. *Missing* January. */
  readonly firstMonth?: number | undefined
}

/** The harvest month by month; a darker wash for each line's best months. Sums stand below a rule. */
export function MonthTally({ label, unit, rows, sum, beside, until, firstMonth = 1 }: MonthTallyProps) {
  const { t } = useTranslation('charts')
  const format = useFormat()
  const months = Array.from({ length: until }, (_, month) => month)
  const line = (row: MonthTallyRow, digits: number, className?: string) => {
    const most = Math.max(...row.months)
    return (
      <tr key={row.id} className={className}>
        <th scope="row" className="tally-name" title={row.name}>
          {row.name}
        </th>
        {months.map((month) => {
          const value = row.months[month] ?? 0
          if (value === 0)
            return (
              <td key={month} className="none">
                ·
              </td>
            )
          const share = className === undefined ? value / most : 0
          return (
            <td key={month}>
              <span
                className={share > 0.66 ? 'best' : undefined}
                style={
                  share > 0
                    ? {
                        background: `color-mix(in oklab, var(--better-wash) ${Math.round(30 + share * 70)}%, transparent)`,
                      }
                    : undefined
                }
              >
                {format.number(value, { digits })}
              </span>
            </td>
          )
        })}
        <td className="year">{format.number(row.total, { digits })}</td>
      </tr>
    )
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls sideways by keyboard too
    <section className="month-tally-scroll" aria-label={label} tabIndex={0}>
      <table className="month-tally">
        <thead>
          <tr>
            <th scope="col">{unit}</th>
            {months.map((month) => (
              <th key={month} scope="col">
                {monthName(format.language, firstMonth - 1 + month)}
              </th>
            ))}
            <th scope="col" className="year">
              {t('tally.year')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => line(row, 1))}
          {rows.length > 0 && line(sum, 1, 'sum')}
          {beside.map((row) => line(row, row.months.every(Number.isInteger) ? 0 : 1, 'beside'))}
        </tbody>
      </table>
    </section>
  )
}

/** `Jan`, `ene`. *Shapes* 0 for January; 12 is January again. */
export function monthName(language: string, month: number): string {
  return new Intl.DateTimeFormat(language === 'es' ? 'es' : 'en-GB', { month: 'short' })
    .format(new Date(2025, month, 15))
    .replace('Sept', 'Sep')
    .replace('.', '')
}

/** `J`, `F`, … for the rim of the wheel. */
export function monthLetter(language: string, month: number): string {
  return monthName(language, month).charAt(0).toLocaleUpperCase(language)
}
