import { describe, expect, it } from 'vitest'
import { FLAG } from '../../../shared/record/observation.ts'
import { unpackChunk } from '../../../shared/record/observation-chunk.ts'
import { bringIn, issuesOf, meanings, open } from './open-file.ts'

const lines = (...all: readonly string[]) => `${all.join('\n')}\n`

describe('a soil report with bare symbols', () => {
  const report = lines(
    'Sample,Lat,Lon,Depth,pH (H2O),OM %,P (ppm),K (ppm),Ca (ppm),Obs',
    'A,1.2,36.4,0-20,6.1,2.3,12,140,900,wet spot',
    'B,1.3,36.5,0-20,6.4,2.9,18,180,1100,',
    'C,1.31,36.51,0-20,5.9,2.1,9,120,800,near the road',
  )

  it('P in ppm is available phosphorus, and its method is asked', async () => {
    const opened = await open(report)
    expect(meanings(opened)).toMatchObject({
      'P (ppm)': 'value:soil_p_avail',
      'K (ppm)': 'value:soil_k',
      'Ca (ppm)': 'value:soil_ca',
    })
    const method = opened.asks.find((ask) => ask.kind === 'method' && ask.columnLabel === 'P (ppm)')
    expect(method!.choices).toContain('olsen')
  })

  it('the grain of a trial keeps its own phosphorus', async () => {
    const opened = await open(
      lines('crop,treatment,P (mg/100g),Zn (mg/100g)', 'maize,control,210,2.1', 'maize,mulch,220,2.4'),
    )
    expect(Object.values(meanings(opened))).not.toContain('value:soil_p_avail')
  })
})

describe('remarks', () => {
  it('Obs with words is a note in any of its spellings; Obs with numbers counts the rows', async () => {
    const spelled = lines(
      'parcela,tratamiento,rendimiento kg/ha,Observaciones,Obs.,Notes',
      '1,testigo,2000,hubo viento,ok here,early',
      '2,composta,2500,,good stand,late',
    )
    expect(meanings(await open(spelled))).toMatchObject({
      Observaciones: 'note',
      'Obs.': 'note',
      Notes: 'note',
    })
    const counted = lines('obs,treatment,yield kg/ha', '1,control,2000', '2,mulch,2400')
    expect(meanings(await open(counted))).not.toHaveProperty('obs')
  })
})

describe('doses', () => {
  it('a column called like a practice, in an amount per hectare, doses that practice', async () => {
    const opened = await open(
      lines(
        'plot,treatment,compost t/ha,yield kg/ha',
        '1,control,0,2000',
        '2,compost,10,2500',
        '3,compost,20,2900',
      ),
    )
    const [trial] = (await bringIn(opened, { crop: 'maize' })).trials
    expect(trial!.treatments.map((arm) => [arm.label, arm.practices[0]?.dose?.value])).toEqual([
      ['control', undefined],
      ['compost 10', 10_000],
      ['compost 20', 20_000],
    ])
  })

  it('the unit of a dose may stand beside it, row by row, and is not taken for that of the yield', async () => {
    const opened = await open(
      lines(
        'plot,treatment,dose,dose unit,yield kg/ha',
        '1,control,0,kg/ha,2000',
        '2,lime,2,t/ha,2500',
        '3,lime,500,kg/ha,2900',
      ),
    )
    const [trial] = (await bringIn(opened, { crop: 'maize', 'label:lime': 'liming' })).trials
    expect(trial!.treatments.map((arm) => arm.practices[0]?.dose?.value)).toEqual([undefined, 2000, 500])
    expect(trial!.treatments[1]!.practices[0]!.dose).toMatchObject({ verbatim: '2', unitAsWritten: 't/ha' })
  })
})

describe('whether plots were drawn by lot', () => {
  const trial = async (header: string, first: string, second: string) => {
    const rows = ['1,control,1', '2,mulch,1'].map((row) => `${row},${first},2000`)
    const others = ['3,control,2', '4,mulch,2'].map((row) => `${row},${second},2100`)
    const opened = await open(lines(`plot,treatment,block,${header},yield kg/ha`, ...rows, ...others))
    return (await bringIn(opened, { crop: 'maize' })).trials[0]!.design.randomised
  }

  it.each([
    ['randomised', 'yes', 'yes', 'yes'],
    ['Were plots drawn by lot?', 'no', 'no', 'no'],
    ['sorteado', 'sí', 'sí', 'yes'],
    ['randomized', 'yes', 'no', 'unknown'],
  ] as const)('%s: %s, %s', async (header, first, second, is) => {
    expect(await trial(header, first, second)).toBe(is)
  })
})

describe('moisture on paired strips', () => {
  it('each strip is carried to the standard moisture by its own moisture', async () => {
    const opened = await open(
      lines(
        'Trial_ID,Year,Rep,TRT_Yld,CTR_Yld,TRT_Moist,CTR_Moist',
        '1,2020,1,180,170,20,15.5',
        '1,2020,2,182,171,21,16',
      ),
    )
    const mapped = await bringIn(opened, {
      crop: 'maize',
      'unit:4': 'bu/ac',
      'basis:4': 'fresh',
      practice: 'compost',
    })
    const yields = mapped.chunks.find((chunk) => chunk.variable === 'yield_total')!
    expect(yields.basis).toBe('at_15.5')
    const found = unpackChunk(yields).map((one) => one.value)
    const bushel = 62.76767
    for (const [at, wet] of [
      [0, 170],
      [1, (180 * 80) / 84.5],
      [2, (171 * 84) / 84.5],
      [3, (182 * 79) / 84.5],
    ] as const)
      expect(found[at]).toBeCloseTo(wet * bushel, 0)
  })

  it('one moisture for the row holds for both strips', async () => {
    const opened = await open(
      lines('Trial_ID,Year,Rep,TRT_Yld,CTR_Yld,Moisture %', '1,2020,1,180,170,20', '1,2020,2,182,171,21'),
    )
    expect(meanings(opened)['Moisture %']).toBe('value:grain_moisture')
    expect(opened.asks.find((ask) => ask.kind === 'basis')!.offered).toBe('fresh')
    const mapped = await bringIn(opened, {
      crop: 'maize',
      'unit:4': 'bu/ac',
      'basis:4': 'fresh',
      practice: 'compost',
    })
    expect(mapped.chunks.map((chunk) => chunk.basis)).toEqual(['at_15.5'])
  })
})

describe('marks that a file puts on its values', () => {
  it('are carried: excluded values stay out of answers, estimates are marked, words nobody knows are said', async () => {
    const opened = await open(
      lines(
        'plot,treatment,yield kg/ha,flag',
        '1,control,2000,',
        '2,mulch,2500,outlier',
        '3,control,2100,estimated',
        '4,mulch,2600,ok',
        '5,control,2050,zz9',
      ),
    )
    const mapped = await bringIn(opened, { crop: 'maize' })
    expect(unpackChunk(mapped.chunks[0]!).map((one) => one.flags)).toEqual([
      FLAG.none,
      FLAG.leaveOut,
      FLAG.estimated,
      FLAG.none,
      FLAG.none,
    ])
    expect(issuesOf(mapped, 'intake.flag-not-known').map((one) => one.value)).toEqual(['zz9'])
  })

  it('a column that excludes says so with yes and no', async () => {
    const opened = await open(
      lines(
        'plot,treatment,yield kg/ha,exclude',
        '1,control,2000,no',
        '2,mulch,2500,yes',
        '3,control,2100,0',
      ),
    )
    const mapped = await bringIn(opened, { crop: 'maize' })
    expect(unpackChunk(mapped.chunks[0]!).map((one) => one.flags)).toEqual([
      FLAG.none,
      FLAG.leaveOut,
      FLAG.none,
    ])
  })
})
