import { describe, expect, it } from 'vitest'
import { buildFrame } from '../../../shared/frame/build-frame.ts'
import { type Filter, select } from '../../../shared/frame/select.ts'
import { ZONE_CODES, zoneIndex } from '../../../shared/vocabulary/zone-code.ts'
import { arm, result } from '../../support/results.ts'

const yieldOf = (n: number, sd = Number.NaN) => [
  {
    variable: 'yield',
    basis: null,
    method: null,
    contrasts: [],
    arms: [arm('c', 4, { n, sd }), arm('t', 5, { n, sd })],
  },
]
// In the order of their clusters: a, b, c, d.
const frame = buildFrame(
  [
    result('a', { year: 2010, outcomes: yieldOf(2) }),
    result('b', { year: null, zone: 'Aw', source: 'own', contributor: 'own' }),
    result('c', { year: 2021, origin: 'simulated', outcomes: yieldOf(6, 0.5) }),
    result('d', { zone: null, design: { kind: 'paired_strips', randomised: 'unknown' } }),
  ],
  ZONE_CODES,
)
const passing = (filter: Filter) => Array.from(select(frame, filter).mask).join('')

describe('a filter', () => {
  it('passes everything when nothing is asked', () => expect(passing({})).toBe('1111'))
  it('keeps years with both ends, and no unknown year', () =>
    expect(passing({ years: { from: 2010, to: 2020 } })).toBe('1001'))
  it('keeps zones, and no unknown place', () => expect(passing({ zones: [zoneIndex('Cfa')] })).toBe('1010'))
  it('keeps every known climate, and no unknown place', () =>
    expect(passing({ knownClimate: true })).toBe('1110'))
  it('keeps trials that say they were randomised', () => expect(passing({ randomised: true })).toBe('1110'))
  it('asks for enough plots in both arms', () => expect(passing({ minPlots: 4 })).toBe('0111'))
  it('asks for a measured spread', () => expect(passing({ ownSpread: true })).toBe('0010'))
  it('trusts only the contributors named', () =>
    expect(passing({ contributors: { only: ['own'] } })).toBe('0100'))
  it('leaves out the contributors named', () =>
    expect(passing({ contributors: { without: ['k1'] } })).toBe('0100'))
  it('tells own trials from the commons', () => {
    expect(passing({ source: 'own' })).toBe('0100')
    expect(passing({ source: 'commons' })).toBe('1011')
  })
  it('leaves simulated trials out when asked', () => expect(passing({ simulated: false })).toBe('1101'))
  it('leaves single records out', () => expect(passing({ withoutRecords: ['a', 'd'] })).toBe('0110'))
  it('counts every row it takes out once, under the first reason that applies', () => {
    const { mask, cleared } = select(frame, {
      years: { from: 2015, to: 2030 },
      minPlots: 4,
      simulated: false,
    })
    const out = Object.values(cleared).reduce((a, b) => a + b, 0)
    expect(out).toBe(mask.filter((bit) => bit === 0).length)
    expect(cleared).toMatchObject({ other_years: 2, few_plots: 0, simulated: 1 })
  })
  it('writes into a mask that is given', () => {
    const mask = new Uint8Array(4)
    expect(select(frame, { minPlots: 4 }, mask).mask).toBe(mask)
    expect(Array.from(mask)).toEqual([0, 1, 1, 1])
  })
})
