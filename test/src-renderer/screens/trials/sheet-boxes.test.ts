import { describe, expect, it } from 'vitest'
import { sheetsOf } from '../../../../src-renderer/screens/trials/print/sheet-boxes.ts'

const plots = [{ label: '1', treatment: 't0', areaM2: 4 }]
const ask = (crop: string, outcomes: string[], kind: 'randomised_blocks' | 'before_after_control') =>
  sheetsOf({ crop, outcomes, plots, design: { kind, randomised: 'yes' } }).map((boxes) =>
    boxes.map(({ variable, period }) => (period === null ? variable.id : `${variable.id} ${period}`)),
  )

describe('the boxes of a printed data sheet', () => {
  it('ask for the moisture of a grain beside its weight, as the screen does, and not of tomatoes', () => {
    expect(ask('maize', ['yield_total'], 'randomised_blocks')).toEqual([['yield_total', 'grain_moisture']])
    expect(ask('tomato', ['yield_total'], 'randomised_blocks')).toEqual([['yield_total']])
    expect(ask('maize', ['grain_moisture', 'yield_total'], 'randomised_blocks')).toEqual([
      ['grain_moisture', 'yield_total'],
    ])
  })

  it('hold both harvests of a before/after trial', () => {
    expect(ask('tomato', ['yield_total'], 'before_after_control')).toEqual([
      ['yield_total before', 'yield_total after'],
    ])
    expect(ask('maize', ['yield_total', 'plant_height'], 'before_after_control')).toEqual([
      ['yield_total before', 'grain_moisture before', 'yield_total after', 'grain_moisture after'],
      ['plant_height before', 'plant_height after'],
    ])
  })

  it('go on a second sheet where they would be too narrow to write in', () => {
    const many = ['yield_total', 'plant_height', 'weed_cover', 'plant_density', 'fruit_count']
    const sheets = ask('tomato', many, 'randomised_blocks')
    expect(sheets.map((boxes) => boxes.length)).toEqual([4, 1])
    expect(sheets.flat()).toEqual(many)
  })

  it('weigh a plot only where its area is known', () => {
    const trial = { crop: 'maize', outcomes: ['yield_total'], plots: [{ label: '1', treatment: 't0' }] }
    const design = { kind: 'randomised_blocks', randomised: 'yes' } as const
    expect(sheetsOf({ ...trial, design })[0]?.map(({ unit }) => unit.kind)).toEqual(['direct'])
  })
})
