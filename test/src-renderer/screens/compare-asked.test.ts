import { describe, expect, it } from 'vitest'
import type { TrialResult } from '../../../shared/record/trial-result.ts'
import { findVariable, VARIABLES } from '../../../shared/vocabulary/variables.ts'
import { inventoryOf } from '../../../src-renderer/data/inventory.ts'
import { outcomeSpec } from '../../../src-renderer/data/outcome-spec.ts'
import {
  type CompareAsked,
  cellsFor,
  changeGap,
  firstQuestion,
  questionOf,
  readAddress,
  trialsIn,
  writeAddress,
} from '../../../src-renderer/screens/compare/asked.ts'
import { arm, result } from '../../support/results.ts'

/** A trial of one practice against a baseline. */
function trial(key: string, practice: string, different: Partial<TrialResult> & { baseline?: string } = {}) {
  const { baseline = 'no_amendment', ...rest } = different
  return result(key, {
    arms: [
      { id: 'c', baseline: true, practices: [{ id: baseline }] },
      { id: 't', baseline: false, practices: [{ id: practice }] },
    ],
    outcomes: [
      {
        variable: 'yield_total',
        basis: null,
        method: null,
        contrasts: [],
        arms: [arm('c', 4), arm('t', 5)],
      },
    ],
    ...rest,
  })
}

const held = inventoryOf([
  trial('1', 'compost', { zone: 'Aw' }),
  trial('2', 'compost', { zone: 'Aw' }),
  trial('3', 'compost', { zone: 'Cfa' }),
  trial('4', 'biochar', { zone: 'Cfa', crop: 'rice' }),
  trial('5', 'biochar', { zone: 'Cfa', crop: 'rice' }),
  trial('6', 'biochar', { zone: 'Cfa', crop: 'rice' }),
  trial('7', 'biochar', { zone: 'Cfa', crop: 'rice' }),
  trial('8', 'straw_mulch', { zone: null, baseline: 'bare_soil' }),
])
const asked = (): CompareAsked => firstQuestion(held, 'all')!

describe('what is held', () => {
  it('counts a trial once per practice, baseline, crop and outcome, and by climate', () => {
    const compost = held.find((cell) => cell.practice === 'compost')!
    expect(compost).toMatchObject({ baseline: 'no_amendment', crop: 'maize', trials: 3 })
    expect(compost.zones).toEqual([
      [2, 2],
      [13, 1],
    ])
    expect(held.find((cell) => cell.practice === 'straw_mulch')).toMatchObject({ trials: 1, zones: [] })
  })

  it('does not count a trial without a baseline, or an outcome that one side lacks', () => {
    const lone = trial('9', 'lime', {
      arms: [{ id: 't', baseline: false, practices: [{ id: 'lime' }] }],
    })
    const half = trial('10', 'lime', {
      outcomes: [{ variable: 'soc', basis: null, method: null, contrasts: [], arms: [arm('t', 5)] }],
    })
    expect(inventoryOf([lone, half])).toEqual([])
  })
})

describe('the question', () => {
  it('begins with what most trials of one’s own climate answer, not with what most trials answer', () => {
    expect(firstQuestion(held, 'Aw')).toMatchObject({ practice: 'compost', climate: 'Aw' })
    expect(firstQuestion(held, 'all')).toMatchObject({ practice: 'biochar', crop: 'rice' })
    expect(firstQuestion([], 'Aw')).toBeNull()
  })

  it('comes back from its address as it went in', () => {
    const whole: CompareAsked = {
      ...asked(),
      baseline: '',
      crop: 'group.cereals',
      climate: 'Cfa',
      mid: 7.5,
      years: { from: 2016, to: 2020 },
      randomised: true,
      minPlots: 3,
      ownSpread: true,
      knownClimate: true,
      origin: 'real',
      without: ['k1', 'k2'],
    }
    expect(readAddress(new URLSearchParams(String(writeAddress(whole))), held, 'Aw')).toEqual(whole)
  })

  it('is fitted around an address that leaves gaps open', () => {
    const open = readAddress(new URLSearchParams('practice=straw_mulch'), held, null)
    expect(open).toMatchObject({ practice: 'straw_mulch', baseline: 'bare_soil', crop: 'maize' })
  })

  it('keeps what still has evidence when one gap changes, and moves the rest', () => {
    const rice = asked()
    expect(changeGap(held, rice, 'practice', 'compost')).toMatchObject({
      practice: 'compost',
      crop: 'maize',
      baseline: 'no_amendment',
    })
    const all = { ...rice, crop: 'group.cereals' }
    expect(changeGap(held, all, 'practice', 'compost').crop).toBe('group.cereals')
  })

  it('pools the crops of a group together', () => {
    const cells = cellsFor(held, { ...asked(), practice: 'compost', crop: 'group.cereals' })
    expect(trialsIn(cells)).toBe(3)
    expect(questionOf({ ...asked(), crop: 'group.cereals' })?.crops).toContain('maize')
    expect(questionOf({ ...asked(), crop: 'all' })?.crops).toBe('all')
  })

  it('carries a break-even that was dragged, on the scale of the outcome', () => {
    expect(questionOf({ ...asked(), mid: 12 })?.outcome).toMatchObject({ mid: 12, midKind: 'percent' })
    expect(questionOf({ ...asked(), outcome: 'soil_ph_h2o', mid: 0.5 })?.outcome).toMatchObject({
      mid: 0.5,
      midKind: 'absolute',
    })
  })
})

describe('an outcome of the vocabulary', () => {
  it('is told with its scale, direction and smallest difference; ranks are never pooled', () => {
    expect(outcomeSpec(findVariable('soil_ph_h2o')!)).toMatchObject({
      scale: 'MD',
      direction: 'optimum',
      mid: 0.3,
      midKind: 'absolute',
    })
    expect(outcomeSpec(findVariable('farmer_rank')!)).toBeNull()
    const shares = VARIABLES.filter((variable) => variable.effect === 'logit' && variable.unit === '%')
    expect(shares.length).toBeGreaterThan(0)
    for (const share of shares) expect(outcomeSpec(share)?.whole, share.id).toBe(100)
  })
})
