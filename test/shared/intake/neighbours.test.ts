import { describe, expect, it } from 'vitest'
import { answer } from '../../../shared/intake/answer.ts'
import type { ColumnMap } from '../../../shared/intake/column-map.ts'
import { readArea } from '../../../shared/intake/plot-area.ts'
import { unpackChunk } from '../../../shared/record/observation-chunk.ts'
import { bringIn, issuesOf, meanings, musts, open, parked, session } from './open-file.ts'

const values = (mapped: Awaited<ReturnType<typeof bringIn>>, variable = 'yield_total') =>
  mapped.chunks
    .filter((chunk) => chunk.variable === variable)
    .flatMap((chunk) =>
      unpackChunk(chunk).map(({ value, verbatim }) => [Number(value.toPrecision(7)), verbatim, chunk.basis]),
    )

describe('moisture', () => {
  const FILE = 'rep,treatment,yield kg/ha,moisture\n1,control,5000,20\n1,compost,6000,15.5\n2,control,5100,\n'

  it('a yield weighed fresh is stated at the crop’s standard moisture, the weighed number beside it', async () => {
    const opened = await open(FILE)
    const { asks } = await session.preview({
      handle: opened.handle,
      map: answer(opened.map, 'crop', 'maize'),
    })
    expect(asks.find((ask) => ask.id === 'basis:2')).toMatchObject({
      choices: ['at_15.5', 'fresh', 'dry', 'not_said'],
      offered: 'fresh',
      must: false,
    })
    const mapped = await bringIn(opened, { crop: 'maize', 'basis:2': 'fresh' })
    expect(values(mapped)).toEqual([
      [Number((5000 * (80 / 84.5)).toPrecision(7)), '5000', 'at_15.5'],
      [6000, '6000', 'at_15.5'],
      [5100, '5100', 'fresh'],
    ])
    expect(values(mapped, 'grain_moisture').map(([value]) => value)).toEqual([20, 15.5])
  })

  it('a yield that is already at the standard is not corrected a second time', async () => {
    const mapped = await bringIn(await open(FILE), { crop: 'maize', 'basis:2': 'at_15.5' })
    expect(values(mapped).map(([value, , basis]) => [value, basis])).toEqual([
      [5000, 'at_15.5'],
      [6000, 'at_15.5'],
      [5100, 'at_15.5'],
    ])
  })

  it('what the yield was weighed as is asked until it is said, and not again for the next file of the form', async () => {
    const opened = await open('rep,treatment,yield,moisture\n1,control,5000,20\n1,compost,6000,15.5\n')
    const asked = async (map: ColumnMap) => {
      const { asks } = await session.preview({ handle: opened.handle, map })
      return asks.filter((ask) => ask.kind === 'basis').map((ask) => ask.id)
    }
    const unit = answer(answer(opened.map, 'crop', 'maize'), 'unit:2', 'kg/ha')
    expect(await asked(unit)).toEqual(['basis:2'])
    const said = answer(answer(unit, 'basis:2', 'not_said'), 'zone', 'Aw')
    expect(await asked(said)).toEqual([])
    const bytes = new TextEncoder().encode(
      'rep,treatment,yield,moisture\n3,control,4000,18\n3,compost,4400,19\n',
    )
    const next = await session.open({ bytes, fileName: 'next.csv', remembered: said })
    expect(next.ok && next.value.asks.map((ask) => ask.id)).toEqual([])
  })

  it('without an answer the number stays and no basis is claimed', async () => {
    expect(
      values(await bringIn(await open(FILE), { crop: 'maize' })).map(([value, , basis]) => [value, basis]),
    ).toEqual([
      [5000, null],
      [6000, null],
      [5100, null],
    ])
  })

  it('a crop weighed fresh by custom is left as it was weighed', async () => {
    const mapped = await bringIn(await open(FILE), { crop: 'tomato', 'basis:2': 'fresh' })
    expect(values(mapped)[0]).toEqual([5000, '5000', 'fresh'])
  })
})

describe('mass per plot', () => {
  it('becomes kg/ha by the area in its own column', async () => {
    const opened = await open(
      'plot,treatment,plot area m2,yield kg/plot\n1,control,20,10\n2,compost,25,10\n3,compost,,10\n',
    )
    expect(meanings(opened)).toMatchObject({ 'plot area m2': 'area' })
    const mapped = await bringIn(opened, { crop: 'maize' })
    expect(values(mapped)).toEqual([
      [5000, '10', null],
      [4000, '10', null],
    ])
    expect(parked(mapped)).toEqual({ 'intake.unit-not-known': 1 })
  })

  it('asks for the area once when no column gives it', async () => {
    const opened = await open('plot,treatment,yield kg/plot\n1,control,10\n2,compost,12\n')
    expect(musts(opened.asks)).toContain('plot_area')
    expect(parked(await bringIn(opened, { crop: 'maize' }))).toEqual({ 'intake.unit-not-known': 2 })
    const mapped = await bringIn(opened, { crop: 'maize', plot_area: '4 x 5 m' })
    expect(values(mapped).map(([value]) => value)).toEqual([5000, 6000])
  })

  it('an area is read as people write it', () => {
    const squareFeet = (text: string) => Number((readArea(text)! / 0.09290304).toPrecision(6))
    expect([
      readArea('12'),
      readArea('12 m2'),
      readArea('4x3 m'),
      readArea('1.2 m x 10 m'),
      readArea('0,5 ha'),
    ]).toEqual([12, 12, 12, 12, 5000])
    expect([squareFeet('100 sq ft'), squareFeet('4 x 8 ft')]).toEqual([100, 32])
    expect([readArea('large'), readArea('0'), readArea('-3'), readArea('3 kg')]).toEqual([
      null,
      null,
      null,
      null,
    ])
  })
})

describe('which rows are the control', () => {
  it('a column that flags the control has the last word', async () => {
    const opened = await open(
      'plot,treatment,control,yield kg/ha\n1,A,yes,5000\n2,B,no,5500\n3,A,yes,5100\n4,B,no,5600\n',
    )
    expect(meanings(opened)).toMatchObject({ control: 'control_flag' })
    const mapped = await bringIn(opened, { crop: 'maize' })
    expect(mapped.trials[0]!.treatments.map((arm) => [arm.label, arm.baseline])).toEqual([
      ['A', true],
      ['B', false],
    ])
  })
})

describe('where it was', () => {
  it('degrees, minutes and hemisphere in columns of their own are one point', async () => {
    const mapped = await bringIn(
      await open(
        'site,lat_deg,lat_min,lat_ns,lon_deg,lon_min,lon_ew,rep,treatment,yield kg/ha\nHill,1,30,S,36,45,E,1,control,5000\nHill,1,30,S,36,45,E,1,compost,5500\n',
      ),
      { crop: 'maize' },
    )
    expect(mapped.sites.map((site) => site.point)).toEqual([{ lat: -1.5, lon: 36.75 }])
  })

  it('both numbers in one cell are a point; two glued by a sign only when a person says so', async () => {
    const file = (cell: string) =>
      open(`site,coordinates,rep,treatment,yield kg/ha\nHill,"${cell}",1,control,5000\n`)
    expect((await bringIn(await file('-1.5, 36.75'), { crop: 'maize' })).sites[0]!.point).toEqual({
      lat: -1.5,
      lon: 36.75,
    })
    const glued = await file('40.8-82.1')
    expect(glued.asks.find((ask) => ask.kind === 'glued_point')).toMatchObject({
      choices: ['yes', 'no'],
      must: false,
    })
    const before = await bringIn(glued, { crop: 'maize' })
    expect(before.sites[0]).not.toHaveProperty('point')
    expect(issuesOf(before, 'intake.point-unlikely')).toHaveLength(1)
    const after = await bringIn(glued, { crop: 'maize', 'glued_point:1': 'yes' })
    expect(after.sites[0]!.point).toEqual({ lat: 40.8, lon: -82.1 })
  })
})

describe('when it was', () => {
  it('a day of sowing alone does not say the year of harvest', async () => {
    const mapped = await bringIn(
      await open('rep,treatment,sowing date,yield kg/ha\n1,control,2024-11-20,5000\n'),
      {
        crop: 'wheat',
      },
    )
    expect(mapped.trials[0]!.season).toEqual({ start: '2024-11-20' })
  })
})

describe('many rows of one name', () => {
  it('60,000 plots without names are told apart in a few seconds', async () => {
    const rows = Array.from(
      { length: 60_000 },
      (_, i) => `${i % 2 ? 'compost' : 'control'},${4000 + (i % 900)}`,
    )
    const mapped = await bringIn(await open(`treatment,yield kg/ha\n${rows.join('\n')}\n`), { crop: 'maize' })
    expect(mapped).toMatchObject({ imported: 60_000, observations: 60_000 })
    expect(mapped.trials[0]!.plots.at(-1)!.label).toBe('compost (30000)')
  }, 20_000)
})
