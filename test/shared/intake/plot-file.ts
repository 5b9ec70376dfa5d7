import { randomFromState } from '../../../shared/base/random.ts'

const HEADERS =
  'site,country,lat,lon,year,crop,cultivar,block,plot,treatment,yield kg/ha,moisture,stand,plant height cm,note'

/** A file of plots: `rows` rows, 15 columns, six of them measured numbers. */
export function plotFile(rows: number): string {
  const random = randomFromState([1, 2, 3, 4])
  const lines = [HEADERS]
  for (let i = 0; i < rows; i++) {
    const site = Math.floor(i / 160)
    const cells = [
      `Farm ${site}`,
      'Kenya',
      (-1 + (site % 100) / 100).toFixed(4),
      (36 + (site % 77) / 100).toFixed(4),
      2000 + (site % 20),
      'Maize',
      `H${i % 12}`,
      `B${Math.floor(i / 8) % 20}`,
      i % 160,
      i % 8 === 0 ? 'control' : `T${i % 8}`,
      (2000 + 5000 * random.uniform()).toFixed(1),
      (12 + 5 * random.uniform()).toFixed(1),
      random.below(50_000),
      (150 + 100 * random.uniform()).toFixed(1),
      'all well',
    ]
    lines.push(cells.join(','))
  }
  return `${lines.join('\n')}\n`
}
