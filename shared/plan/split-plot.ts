import { invariant } from '../base/invariant.ts'
import { type Random, shuffled } from '../base/random.ts'
import { hasFixedPosition } from './balance.ts'
import type { Drawn } from './design.ts'

/**
 * Split plot: in each block the main arms are drawn to main plots, then the sub-arms within each main plot. From three
 * blocks on, a layout in which some main plot holds the same main arm in every block is drawn again as a whole.
 * *Shapes* blocks × (mainArms · subArms); an entry is mainArm · subArms + subArm, main plots side by side.
 */
export function splitPlot(random: Random, mainArms: number, subArms: number, blocks: number): Drawn {
  const main = Array.from({ length: mainArms }, (_, arm) => arm)
  const sub = Array.from({ length: subArms }, (_, arm) => arm)
  for (let redraws = 0; redraws < 10_000; redraws++) {
    const mains: number[][] = []
    const layout: number[][] = []
    for (let b = 0; b < blocks; b++) {
      const order = shuffled(main, random)
      mains.push(order)
      layout.push(order.flatMap((arm) => shuffled(sub, random).map((within) => arm * subArms + within)))
    }
    if (blocks < 3 || !hasFixedPosition(mains)) return { layout, redraws }
  }
  invariant(false, 'a split plot without a fixed main plot is found within 10 000 draws')
}
