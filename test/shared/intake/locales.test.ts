import { describe, expect, it } from 'vitest'
import { NO_DAY } from '../../../shared/record/observation.ts'
import { bringIn, open } from './open-file.ts'

/** Twelve ways of writing numbers and days, as a grower declares them in the import. */
const LOCALES = [
  ['en-US', '.', ',', 'mdy', '/'],
  ['en-GB', '.', ',', 'dmy', '/'],
  ['de-DE', ',', '.', 'dmy', '.'],
  ['de-CH', '.', '’', 'dmy', '.'],
  ['fr-FR', ',', '\u202f', 'dmy', '/'],
  ['es-ES', ',', '.', 'dmy', '/'],
  ['es-MX', '.', ',', 'dmy', '/'],
  ['pt-BR', ',', '.', 'dmy', '/'],
  ['en-IN', '.', ',', 'dmy', '-'],
  ['sv-SE', ',', '\u00a0', 'iso', '-'],
  ['ja-JP', '.', ',', 'ymd', '/'],
  ['cs-CZ', ',', ' ', 'dmy', '. '],
] as const

const NUMBERS = [
  0.5, 1, 1.5, 12, 12.25, 99.9, 100, 120.5, 999, 999.99, 1000, 1234, 1234.5, 9999.95, 10_000, 12_345.6,
  56_789, 100_000.5, 123_456, 987_654.32,
]
const DAYS = [
  '2024-01-02',
  '2024-02-01',
  '2024-02-29',
  '2024-03-12',
  '2024-04-13',
  '2024-05-31',
  '2024-07-04',
  '2024-11-10',
  '2024-12-11',
  '2024-12-12',
]

const grouped = (value: number, decimal: string, thousands: string) => {
  const [whole = '', fraction] = String(value).split('.')
  const marked = whole.replace(/\B(?=(\d{3})+(?!\d))/g, thousands)
  return fraction === undefined ? marked : `${marked}${decimal}${fraction}`
}

const written = (day: string, order: string, sign: string) => {
  const [y, m, d] = day.split('-').map(Number) as [number, number, number]
  if (order === 'iso') return day
  if (order === 'ymd') return [y, m, d].join(sign)
  return (order === 'mdy' ? [m, d, y] : [d, m, y]).join(sign)
}

describe('12 ways of writing, 20 numbers and 10 days each', () => {
  it.each(LOCALES)('%s as declared', async (_, decimal, thousands, order, sign) => {
    const rows = NUMBERS.map((value, i) => {
      const cells = [
        `P${i}`,
        i % 2 ? 'compost' : 'control',
        written(DAYS[i % 10]!, order, sign),
        grouped(value, decimal, thousands),
      ]
      return cells.join(';')
    })
    const opened = await open(`plot;treatment;date;plants per plot\n${rows.join('\n')}\n`)
    const column = opened.headers.length - 1
    const mapped = await bringIn(
      opened,
      {
        crop: 'maize',
        [`decimal:${column}`]: decimal,
        ...(order === 'mdy' || order === 'dmy' ? { 'date_order:2': order } : {}),
      },
      (map) => ({
        ...map,
        columns: map.columns.map((use) =>
          use.column === column
            ? { ...use, role: 'value' as const, variable: 'fruit_count', unit: null }
            : use,
        ),
        layout: 'long' as const,
      }),
    )
    const values = new Map<string, [number, string]>()
    for (const chunk of mapped.chunks) {
      const trial = mapped.trials.find((one) => one.id === chunk.trial)!
      chunk.value.forEach((value, i) => {
        const day = chunk.day[i]!
        const iso = day === NO_DAY ? '' : new Date(day * 86_400_000).toISOString().slice(0, 10)
        values.set(trial.plots[chunk.plot[i]!]!.label, [value, iso])
      })
    }
    expect(NUMBERS.map((__, i) => values.get(`P${i}`))).toEqual(
      NUMBERS.map((value, i) => [value, DAYS[i % 10]]),
    )
  })
})
