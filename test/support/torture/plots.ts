import type { Random } from '../../../shared/base/random.ts'

/** One plot as it truly is: what every file of the set says in its own way. *Units* kg/ha; ISO date. */
export type TruePlot = {
  readonly site: string
  readonly plot: string
  readonly block: string
  readonly treatment: string
  readonly date: string
  readonly yieldKgHa: number
  readonly note: string
}

const SITES = ['La Peña', 'Hügel', 'Grand Pré']
const NOTES = ['', 'wet corner', 'bird damage', '']

/** Twelve plots on three sites. `lateDays`: some day is after the twelfth, so that the order of day and month shows. */
export function truePlots(
  random: Random,
  given: { lateDays?: boolean; sites?: readonly string[] } = {},
): TruePlot[] {
  const sites = given.sites ?? SITES
  return Array.from({ length: 12 }, (_, i) => {
    const day =
      given.lateDays === false ? 1 + random.below(12) : i === 0 ? 13 + random.below(15) : 1 + random.below(28)
    const month = 1 + random.below(12)
    return {
      site: sites[Math.floor(i / 4) % sites.length]!,
      plot: `P${String(i + 101)}`,
      block: String(1 + (Math.floor(i / 2) % 2)),
      treatment: i % 2 === 0 ? 'control' : 'compost',
      date: `2024-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
      yieldKgHa: (10_000 + random.below(79_999)) / 10 + (i === 0 ? 0.05 : 0),
      note: NOTES[i % NOTES.length]!,
    }
  })
}
