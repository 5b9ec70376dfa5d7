import { type Random, randomFromSeed, type Sha256 } from '../base/random.ts'
import { beforeAfter } from './before-after.ts'
import { completeBlocks } from './complete-blocks.ts'
import type { Design, Drawn } from './design.ts'
import { latinSquare } from './latin-square.ts'
import { splitPlot } from './split-plot.ts'
import { triples } from './triples.ts'

/**
 * A layout with everything needed to draw it again on any machine. `attempt` counts from 1 and is public: a layout that
 * was asked for a third time says so.
 */
export type Plan = Drawn & {
  readonly design: Design
  readonly seed: string
  readonly attempt: number
}

/** The seed text of a trial's draw: its id, a colon, the attempt. */
export function seedText(trialId: string, attempt: number): string {
  return `${trialId}:${attempt}`
}

/**
 * Draw the layout of a trial by lot. The same trial id and attempt give the same layout everywhere.
 * *Shapes* `design` must have passed `checkDesign`. *Source* `randomFromSeed` in `shared/base/random.ts`.
 */
export async function drawPlan(
  design: Design,
  trialId: string,
  attempt: number,
  sha256: Sha256,
): Promise<Plan> {
  const seed = seedText(trialId, attempt)
  const drawn = drawLayout(design, await randomFromSeed(seed, sha256))
  return { design, seed, attempt, ...drawn }
}

/** The same from a stream of random numbers that is already there. */
export function drawLayout(design: Design, random: Random): Drawn {
  switch (design.kind) {
    case 'paired-strips':
      return completeBlocks(random, 2, design.pairs)
    case 'complete-blocks':
      return completeBlocks(random, design.arms, design.blocks, design.keepApart)
    case 'split-plot':
      return splitPlot(random, design.mainArms, design.subArms, design.blocks)
    case 'latin-square':
      return latinSquare(random, design.arms)
    case 'triples':
      return triples(random, design.items, design.people)
    case 'before-after':
      return beforeAfter(random, design.units)
  }
}
