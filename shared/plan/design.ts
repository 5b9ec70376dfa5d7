import { problem } from '../base/problem.ts'
import { fail, ok, type Result } from '../base/result.ts'

/**
 * What a trial is to look like, before anything is drawn by lot. Arms are numbers 0 … n − 1; arm 0 is the comparison.
 * `keepApart` asks that no arm stands next to itself across neighbouring blocks: `stacked` when blocks are rows one
 * below the other, `in-line` when they follow each other in one long row. With two arms that would leave nothing to
 * chance, so it is not done.
 */
export type Design =
  | { readonly kind: 'paired-strips'; readonly pairs: number }
  | {
      readonly kind: 'complete-blocks'
      readonly arms: number
      readonly blocks: number
      readonly keepApart?: KeepApart | undefined
    }
  | {
      readonly kind: 'split-plot'
      readonly mainArms: number
      readonly subArms: number
      readonly blocks: number
    }
  | { readonly kind: 'latin-square'; readonly arms: number }
  | { readonly kind: 'triples'; readonly items: number; readonly people: number }
  | { readonly kind: 'before-after'; readonly units: number }

/** How blocks lie next to each other; see `Design`. */
export type KeepApart = 'stacked' | 'in-line'

/**
 * Who stands where: one row per block, the arm of each position in it. Rows are, by kind: a pair of strips; a block; a
 * block of a split plot, where arm = main arm × number of sub-arms + sub-arm; a row of a Latin square; the three items
 * (A, B, C) of one person; for before-after one single row, the arm of every unit.
 */
export type Layout = readonly (readonly number[])[]

/** What came out of the draw. `redraws` counts layouts thrown away by the rule of `completeBlocks`. */
export type Drawn = { readonly layout: Layout; readonly redraws: number }

type Count = { readonly field: 'arms' | 'blocks' | 'people' | 'units'; readonly value: number } & {
  readonly least: number
  readonly most: number
}

/**
 * The door for a design that a person asked for: whole numbers within what the kind can do.
 * *Errors* `plan.arms-out-of-range`, `plan.blocks-out-of-range`, `plan.people-out-of-range`,
 * `plan.units-out-of-range`, each with `value`, `least`, `most`.
 */
export function checkDesign(design: Design): Result<Design> {
  for (const { field, value, least, most } of countsOf(design)) {
    if (!Number.isInteger(value) || value < least || value > most) {
      return fail(problem(OUT_OF_RANGE[field], { value, least, most }))
    }
  }
  return ok(design)
}

const OUT_OF_RANGE = {
  arms: 'plan.arms-out-of-range',
  blocks: 'plan.blocks-out-of-range',
  people: 'plan.people-out-of-range',
  units: 'plan.units-out-of-range',
} as const

function countsOf(design: Design): readonly Count[] {
  const count = (field: Count['field'], value: number, least: number, most: number) => ({
    field,
    value,
    least,
    most,
  })
  switch (design.kind) {
    case 'paired-strips':
      return [count('blocks', design.pairs, 1, 500)]
    case 'complete-blocks':
      return [count('arms', design.arms, 2, 100), count('blocks', design.blocks, 1, 500)]
    case 'split-plot':
      return [
        count('arms', design.mainArms, 2, 20),
        count('arms', design.subArms, 2, 20),
        count('blocks', design.blocks, 1, 100),
      ]
    case 'latin-square':
      return [count('arms', design.arms, 2, 26)]
    case 'triples':
      return [count('arms', design.items, 3, 200), count('people', design.people, 1, 5000)]
    case 'before-after':
      return [count('units', design.units, 2, 500)]
  }
}
