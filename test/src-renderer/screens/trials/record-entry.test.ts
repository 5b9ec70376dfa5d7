import { describe, expect, it } from 'vitest'
import type { Trial } from '../../../../shared/record/trial.ts'
import { findVariable } from '../../../../shared/vocabulary/variables.ts'
import {
  entryUnits,
  inUnit,
  toCanonical,
} from '../../../../src-renderer/screens/trials/record/entry-units.ts'
import { placesOf } from '../../../../src-renderer/screens/trials/record/places.ts'
import { judgeEntry, readEntry, slipped } from '../../../../src-renderer/screens/trials/record/read-entry.ts'

const YIELD = findVariable('yield_total')!
const MOISTURE = findVariable('grain_moisture')!
const FRUITS = findVariable('fruit_count')!

describe('what is typed', () => {
  it.each([
    ['2.84', 'en', 2.84],
    ['2,84', 'es', 2.84],
    ['2,84', 'en', 2.84],
    ['2.84', 'es', 2.84],
    ['1.250', 'es', 1250],
    ['1,250', 'en', 1250],
  ])('%s in %s is %d', (text, language, value) => {
    expect(readEntry(text, language)).toMatchObject({ kind: 'number', value, sort: 'number' })
  })

  it('a bound stays a bound, words stay words, and an empty box is missing', () => {
    expect(readEntry('<0.5', 'en')).toMatchObject({ kind: 'number', value: 0.5, sort: 'below' })
    expect(readEntry('very high', 'en')).toEqual({ kind: 'text' })
    expect(readEntry(' ', 'en')).toEqual({ kind: 'missing' })
  })
})

describe('a value out of range', () => {
  it('above what a crop gives is a slipped point when a tenth of it is usual', () => {
    expect(judgeEntry(YIELD, 11_833, 'common_bean', [])).toEqual({
      doubt: { why: 'above-crop', limit: 5 },
      slip: 0.1,
    })
    expect(slipped('28.4', 0.1, 'en')).toBe('2.84')
    expect(slipped('28,4', 0.1, 'es')).toBe('2,84')
  })

  it('is noticed by the other plots alone, and the mend lies near them', () => {
    expect(judgeEntry(YIELD, 120, 'common_bean', [1180, 1210, 1100])).toMatchObject({
      doubt: { why: 'far' },
      slip: 10,
    })
  })

  it('is usual among its like', () => {
    expect(judgeEntry(YIELD, 1250, 'common_bean', [1180, 1210, 1100])).toBeNull()
    expect(judgeEntry(FRUITS, 3, 'tomato', [40, 45, 50]), 'counts vary').toBeNull()
  })

  it('beyond what can be says so and still offers the mend', () => {
    expect(judgeEntry(MOISTURE, 146, 'common_bean', [14.9, 15.2, 14.7])).toMatchObject({
      doubt: { why: 'impossible' },
      slip: 0.1,
    })
  })

  it('a zero among yields is asked about', () => {
    expect(judgeEntry(YIELD, 0, 'common_bean', [1180, 1210, 1100])).toMatchObject({
      doubt: { why: 'zero' },
      slip: null,
    })
  })
})

describe('a unit of entry', () => {
  const plot = { label: '1', treatment: 't', areaM2: 24 }
  const trial = { crop: 'common_bean', plots: [plot] }

  it.each(entryUnits(YIELD, trial).map((unit) => [unit.id, unit] as const))(
    '%s: what was typed comes back',
    (_, unit) => {
      const stored = toCanonical(3.02, unit, YIELD, plot, { crop: 'common_bean', moisturePct: null })
      expect(inUnit(stored!.value!, unit, YIELD, plot.areaM2)).toBeCloseTo(3.02, 10)
    },
  )

  it('weighs whole plots only where their area is known', () => {
    expect(entryUnits(YIELD, { crop: 'common_bean', plots: [{ label: '1', treatment: 't' }] })[0]!.kind).toBe(
      'direct',
    )
    expect(entryUnits(findVariable('n2o')!, trial)[0]!.kind, 'gases are not weighed off a plot').toBe(
      'direct',
    )
  })
})

describe('the places of plots', () => {
  const base: Pick<Trial, 'treatments'> = {
    treatments: [{ id: 't', label: '', baseline: true, practices: [] }],
  }
  const make = (plots: Trial['plots']) => placesOf({ ...base, plots } as Trial, undefined)

  it('without a plan follow rows and columns, and the walk turns at each end', () => {
    const plots = [0, 1, 2, 3].map((i) => ({
      label: String(i),
      treatment: 't',
      row: 10 + (i >> 1),
      column: 5 + (i % 2),
    }))
    expect(make(plots).walk).toEqual([0, 1, 3, 2])
  })

  it('without rows stand block under block, each plot once', () => {
    const plots = [0, 1, 2, 3, 4].map((i) => ({ label: String(i), treatment: 't', block: i < 3 ? 'A' : 'B' }))
    const { walk, at } = make(plots)
    expect([...walk].sort()).toEqual([0, 1, 2, 3, 4])
    expect(new Set(at.map(({ x, y }) => `${x} ${y}`)).size).toBe(5)
  })
})
