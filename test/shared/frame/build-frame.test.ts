import { describe, expect, it } from 'vitest'
import { buildFrame, practiceSet, trialKind } from '../../../shared/frame/build-frame.ts'
import { cellsOf } from '../../../shared/frame/cell-codes.ts'
import { frameBytes, makeColumns, NO_YEAR, NO_ZONE, shareFrame } from '../../../shared/frame/frame.ts'
import { ZONE_CODES, zoneIndex } from '../../../shared/vocabulary/zone-code.ts'
import { arm, result } from '../../support/results.ts'

const frameOf = (...results: Parameters<typeof buildFrame>[0]) => buildFrame(results, ZONE_CODES)

describe('a frame', () => {
  it('has one row per arm against the baseline, per outcome', () => {
    const trial = result('a', {
      arms: [
        { id: 'c', baseline: true, practices: [] },
        { id: 'm', baseline: false, practices: [{ id: 'mulch' }] },
        { id: 'k', baseline: false, practices: [{ id: 'compost' }] },
      ],
      outcomes: ['yield', 'soc'].map((variable) => ({
        variable,
        basis: null,
        method: null,
        contrasts: [],
        arms: [arm('c', 4), arm('m', 5), arm('k', 6)],
      })),
    })
    const { rows, columns, names } = frameOf(trial)
    expect(rows).toBe(4)
    expect(Array.from(columns.meanT)).toEqual([5, 6, 5, 6])
    expect(Array.from(columns.practice, (code) => names.practice[code])).toEqual([
      'mulch',
      'compost',
      'mulch',
      'compost',
    ])
    expect(columns.zone[0]).toBe(zoneIndex('Cfa'))
  })

  it('keeps a comparison whose mean is missing, so that it is counted and not lost', () => {
    const lacking = result('a', {
      outcomes: [{ variable: 'yield', basis: null, method: null, contrasts: [], arms: [arm('c', 4)] }],
    })
    const { rows, columns } = frameOf(lacking)
    expect(rows).toBe(1)
    expect(columns.meanT[0]).toBeNaN()
  })

  it('marks an unknown zone and an unknown year', () => {
    const { columns } = frameOf(result('a', { zone: null, year: null }))
    expect(columns.zone[0]).toBe(NO_ZONE)
    expect(columns.year[0]).toBe(NO_YEAR)
  })

  it('turns a contrast that was told the other way round', () => {
    const contrast = { a: 'c', b: 't', measure: 'lnrr_paired' as const, y: -0.2, v: 0.01, df: 5 }
    const outcome = { ...result('a').outcomes[0]!, contrasts: [contrast] }
    const { columns } = frameOf(result('a', { outcomes: [outcome] }))
    expect(columns.givenY[0]).toBe(0.2)
    expect(columns.givenDf[0]).toBe(5)
  })

  it('holds a record once, however often it arrives', () => {
    expect(frameOf(result('a'), result('a')).rows).toBe(1)
  })

  it('can be shared between workers without changing a bit', () => {
    const frame = frameOf(result('a'), result('b'))
    const shared = shareFrame(frame)
    expect(shared.columns.meanT.buffer).toBeInstanceOf(SharedArrayBuffer)
    expect(shared.columns.meanT).toEqual(frame.columns.meanT)
    expect(frameBytes(shared)).toBe(frameBytes(frame))
    expect(frameBytes({ ...frame, columns: makeColumns(1) })).toBe(94)
  })

  it('lists the cells that have evidence', () => {
    expect(cellsOf(frameOf(result('a'), result('b', { crop: 'sorghum' })))).toEqual([
      { practice: 'mulch', baseline: '', crop: 'maize', variable: 'yield' },
      { practice: 'mulch', baseline: '', crop: 'sorghum', variable: 'yield' },
    ])
  })
})

describe('what is compared with what', () => {
  const dose = (value: number) => ({ value, unit: 'kg/ha', verbatim: String(value), unitAsWritten: 'kg/ha' })

  it('is what differs: a practice that both arms have is background', () => {
    expect(practiceSet([{ id: 'mulch' }, { id: 'compost' }], [{ id: 'mulch' }])).toEqual({
      practice: 'compost',
      baseline: '',
    })
    expect(practiceSet([{ id: 'no_till' }], [{ id: 'ploughing' }])).toEqual({
      practice: 'no_till',
      baseline: 'ploughing',
    })
  })

  it('is the dose when only the dose differs', () => {
    const uses = (value: number) => [{ id: 'nitrogen', dose: dose(value) }]
    expect(practiceSet(uses(120), uses(0))).toEqual({ practice: 'nitrogen', baseline: 'nitrogen' })
  })

  it('is nothing when nothing differs', () => {
    expect(practiceSet([{ id: 'mulch' }], [{ id: 'mulch' }]).practice).toBe('')
  })

  it('is the lack of a practice when the baseline alone has one', () => {
    expect(practiceSet([], [{ id: 'ploughing' }]).practice).toBe('without:ploughing')
  })

  it('knows gardens, strips, plots and literature apart', () => {
    const kind = (system: 'field' | 'garden', design: Parameters<typeof trialKind>[0]['design']['kind']) =>
      trialKind({ system, design: { kind: design, randomised: 'yes' } })
    expect(kind('garden', 'randomised_blocks')).toBe('gardens')
    expect(kind('field', 'paired_strips')).toBe('strips')
    expect(kind('field', 'summary_only')).toBe('literature')
    expect(kind('field', 'randomised_blocks')).toBe('plots')
  })
})
