import { type Random, shuffled } from '../base/random.ts'
import type { Drawn } from './design.ts'

/**
 * Before and after with a comparison: every unit (field, bed, garden) is measured in the season before and the season
 * after, and chance decides which half takes up the practice in between. With an odd number the comparison (arm 0)
 * keeps one unit more.
 * *Shapes* one row, the arm of each unit.
 */
export function beforeAfter(random: Random, units: number): Drawn {
  const arms = Array.from({ length: units }, (_, unit) => unit % 2)
  return { layout: [shuffled(arms, random)], redraws: 0 }
}
