import { invariant } from '../base/invariant.ts'
import { type Random, shuffled } from '../base/random.ts'
import { hasFixedPosition, neighbourClashes } from './balance.ts'
import type { Drawn, KeepApart } from './design.ts'

/**
 * Randomised complete blocks: every block holds every arm once, in an order of its own. From three blocks on, a layout
 * in which some position holds the same arm in every block is drawn again as a whole, from the same stream.
 * Paired strips are this with two arms.
 * *Shapes* `layout` is blocks × arms.
 */
export function completeBlocks(
  random: Random,
  arms: number,
  blocks: number,
  keepApart?: KeepApart | undefined,
): Drawn {
  const inOrder = Array.from({ length: arms }, (_, arm) => arm)
  for (let redraws = 0; redraws < 10_000; redraws++) {
    const layout: number[][] = []
    while (layout.length < blocks) layout.push(nextBlock(random, inOrder, layout.at(-1), keepApart))
    if (blocks < 3 || arms < 2 || !hasFixedPosition(layout)) return { layout, redraws }
  }
  invariant(false, 'a layout without a fixed position is found within 10 000 draws')
}

/** One block; drawn again until it does not clash with the one before it, where that can be had with chance left. */
function nextBlock(
  random: Random,
  arms: readonly number[],
  before: readonly number[] | undefined,
  keepApart: KeepApart | undefined,
): number[] {
  let block = shuffled(arms, random)
  if (before === undefined || keepApart === undefined || arms.length < 3) return block
  for (let tries = 0; neighbourClashes([before, block], keepApart) > 0; tries++) {
    invariant(tries < 10_000, 'one block in three keeps apart from the one before')
    block = shuffled(arms, random)
  }
  return block
}
