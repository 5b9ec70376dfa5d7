import { describe, expect, it } from 'vitest'
import { bringIn, issuesOf, musts, open, parked } from './open-file.ts'

const file = (...lines: readonly string[]) => open(lines.join('\n'))

describe('which rows are the control', () => {
  it('a column that marks the control is believed and nothing is asked, whatever the treatments are called', async () => {
    const opened = await file(
      'crop,plot,treatment,control,yield (kg/ha)',
      ...[
        'maize,1,broadcast,yes,4200',
        'maize,2,banded,no,5100',
        'maize,3,broadcast,yes,4100',
        'maize,4,banded,no,5200',
      ],
    )
    expect(musts(opened.asks)).toEqual([])
    const { trials } = await bringIn(opened)
    expect(trials[0]!.treatments.map(({ label, baseline }) => [label, baseline])).toEqual([
      ['broadcast', true],
      ['banded', false],
    ])
  })

  it('the mark has the last word over a treatment that is called control', async () => {
    const opened = await file(
      'crop,plot,treatment,control,yield (kg/ha)',
      ...[
        'maize,1,control,no,4200',
        'maize,2,compost,yes,5100',
        'maize,3,control,no,4100',
        'maize,4,compost,yes,5200',
      ],
    )
    const { trials } = await bringIn(opened)
    expect(trials[0]!.treatments.find((one) => one.baseline)?.label).toBe('compost')
  })
})

describe('doses of fertiliser', () => {
  const dosed = async (header: string, dose: number) => {
    const opened = await file(
      `crop,block,plot,${header},yield (kg/ha)`,
      ...['maize,1,101,0,4200', `maize,1,102,${dose},5100`, 'maize,2,201,0,4100', `maize,2,202,${dose},5200`],
    )
    const mapped = await bringIn(opened)
    return { mapped, use: mapped.trials[0]!.treatments.find((one) => !one.baseline)!.practices[0]! }
  }

  it('50 kg/ha of urea is 23 kg/ha of nitrogen, said so, with the number as written beside it', async () => {
    const { mapped, use } = await dosed('urea (kg/ha)', 50)
    expect(use).toEqual({
      id: 'mineral_n',
      dose: { value: 23, unit: 'kg/har', verbatim: '50', unitAsWritten: 'kg/ha urea' },
    })
    expect(issuesOf(mapped, 'intake.product-dose')).toHaveLength(1)
  })

  it('a product named as a treatment is no nutrient either', async () => {
    const opened = await file(
      'crop,block,plot,treatment,dose,dose unit,yield (kg/ha)',
      ...[
        'maize,1,1,control,0,kg/ha,4200',
        'maize,1,2,urea,100,kg/ha,5100',
        'maize,2,3,control,0,kg/ha,4100',
        'maize,2,4,urea,100,kg/ha,5000',
      ],
    )
    const { trials } = await bringIn(opened)
    expect(trials[0]!.treatments[1]!.practices[0]!.dose?.value).toBeCloseTo(46, 10)
  })

  it('a product of many grades has no dose of nutrient until its grade is written', async () => {
    const bare = await dosed('ammonium nitrate (kg/ha)', 100)
    expect(bare.use).toEqual({ id: 'mineral_n' })
    expect(issuesOf(bare.mapped, 'intake.product-no-grade')).toHaveLength(1)
  })

  it('N in kg/ha with a zero is a dose of nitrogen and no number of plots', async () => {
    const { use } = await dosed('N kg/ha', 60)
    expect(use).toMatchObject({ id: 'mineral_n', dose: { value: 60, unitAsWritten: 'kg/ha' } })
  })

  it('a nutrient stays what it is', async () => {
    const { mapped, use } = await dosed('nitrogen (kg/ha)', 50)
    expect(use.dose?.value).toBe(50)
    expect(issuesOf(mapped, 'intake.product-dose')).toEqual([])
  })
})

it('a file of treatments alone is told for what it is, in one sentence, before and after', async () => {
  const opened = await file(
    'code,practice,dose,unit',
    'T1,control,,',
    'T2,compost,20,t/ha',
    'T3,urea,50,kg/ha',
  )
  expect(opened.warnings.map((one) => one.code)).toContain('intake.treatment-list')
  expect(parked(await bringIn(opened))).toEqual({ 'intake.treatment-list': 3 })
})
