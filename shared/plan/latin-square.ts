import { type Random, shuffled } from '../base/random.ts'
import type { Drawn } from './design.ts'

/**
 * A Latin square: every arm once in each row and once in each column, so fertility may change both ways. Rows, columns
 * and arms of the cyclic square are each drawn into a new order; every arm is equally likely in every cell.
 * *Shapes* arms × arms. *Source* the randomisation of Fisher & Yates, Statistical Tables (1938).
 */
export function latinSquare(random: Random, arms: number): Drawn {
  const inOrder = Array.from({ length: arms }, (_, i) => i)
  const rows = shuffled(inOrder, random)
  const columns = shuffled(inOrder, random)
  const names = shuffled(inOrder, random)
  const layout = rows.map((row) => columns.map((column) => names[(row + column) % arms]!))
  return { layout, redraws: 0 }
}
