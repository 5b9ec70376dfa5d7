import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Invented crops with their kilograms by month, April first, and the bed each grows in. */
const CROPS: readonly (readonly [crop: string, variety: string, bed: string, kg: readonly number[]])[] = [
  ['tomato', 'Roma', 'bed 3', [0, 0, 1.1, 13.4, 25.7, 15.6, 4.2]],
  ['potato', 'Charlotte', 'bed 5', [0, 0, 5.5, 12.9, 0, 0, 0]],
  ['courgette', 'Romanesco', 'bed 1', [0, 0, 3.6, 8.2, 7.3, 3.6, 0.4]],
  ['kale', 'Lacinato', 'bed 3', [1.0, 0.8, 0.4, 0.2, 0.4, 0.7, 1.0]],
  ['kale', 'Lacinato', 'bed 4', [1.5, 1.1, 0.6, 0.4, 0.4, 1.0, 1.2]],
  ['cucumber', '', 'fence', [0, 0, 0.7, 5.2, 4.7, 1.7, 0]],
  ['garlic', '', 'bed 2', [0, 0, 0.5, 5.7, 0, 0, 0]],
  ['strawberry', '', 'bed 2', [0, 1.1, 2.1, 0.6, 0, 0, 0]],
  ['chard', '', 'bed 4', [0.9, 1.0, 0.8, 0.4, 0.4, 0.8, 0.6]],
]

/** Rows of a garden's season that add up to the table above times `share`, four picks a month. */
export function harvestLog(year: number, share = 1): string {
  const rows = CROPS.flatMap(([crop, variety, bed, months]) =>
    months.flatMap((kg, month) =>
      kg === 0
        ? []
        : [3, 10, 17, 24].map((day) => [
            crop,
            variety,
            `${year}-${String(month + 4).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
            String(Math.round((kg * share * 1000) / 4)),
            'grams',
            bed,
          ]),
    ),
  )
  const counted = [
    ...[4, 5, 6, 7, 8].map((month) => ['eggs', '', `${year}-0${month}-28`, '44', 'each', '']),
    ['lettuce', 'Tatsoi', `${year}-05-20`, '6', 'head', 'bed 4'],
    ['lettuce', 'Tatsoi', `${year}-06-02`, '9', 'head', 'bed 4'],
    ['flowers', '', `${year}-07-05`, '11', 'bunch', 'fence'],
  ]
  return formatCsv([['crop', 'variety', 'date', 'weight', 'unit', 'bed'], ...rows, ...counted])
}

/** Six beds in metres. */
export function bedCorners(): string {
  const beds: readonly (readonly [string, number, number, number, number])[] = [
    ['bed 1', 0, 0, 1.2, 4],
    ['bed 2', 1.8, 0, 1.2, 4],
    ['bed 3', 3.6, 0, 1.2, 5],
    ['bed 4', 5.4, 0, 1.2, 5],
    ['fence', 7.2, 0, 0.9, 5.8],
    ['bed 5', 0, 4.6, 3, 1.2],
  ]
  const rows = beds.flatMap(([name, x, y, width, length]) =>
    [
      [x, y],
      [x + width, y],
      [x + width, y + length],
      [x, y + length],
    ].map(([px, py]) => [name, String(Number(px!.toFixed(3))), String(Number(py!.toFixed(3)))]),
  )
  return formatCsv([['plot', 'x', 'y'], ...rows])
}

/** What was planted where. */
export function plantingList(year: number): string {
  return formatCsv([
    ['bed', 'crop', 'variety', 'date', 'number of plants'],
    ...CROPS.map(([crop, variety, bed], at) => [
      bed,
      crop,
      variety,
      `${year}-0${(at % 3) + 3}-12`,
      String(6 + at),
    ]),
  ])
}

/** Write a file into the folder of a copy of the app; its path. */
export async function writeInto(folder: string, name: string, text: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, text)
  return path
}

/** Cells of these tables hold no commas and no quotes. */
function formatCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.join(',')}\n`).join('')
}
