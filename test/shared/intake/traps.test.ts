import { describe, expect, it } from 'vitest'
import { answer } from '../../../shared/intake/answer.ts'
import { keepMarked, setFix, setRole } from '../../../shared/intake/edit-map.ts'
import { FLAG } from '../../../shared/record/observation.ts'
import { unpackChunk } from '../../../shared/record/observation-chunk.ts'
import { bringIn, golden, issuesOf, musts, open, parked, session } from './open-file.ts'

describe('traps met in real files', () => {
  it('treatment labels that look like dates stay labels', async () => {
    const opened = await open(golden('trap-date-labels'))
    expect(opened.map.labels.map((one) => one.label)).toEqual(['Jun-01', 'Jun-15', 'Jul-01'])
    expect(musts(opened.asks)).toEqual(['crop', 'baseline'])
    const mapped = await bringIn(opened, { crop: 'asparagus', baseline: 'Jun-01' })
    expect(mapped.trials[0]!.treatments.map((arm) => arm.label)).toEqual(['Jun-01', 'Jun-15', 'Jul-01'])
  })

  it('missing values are missing, limits are not numbers, and letters of a test are set aside', async () => {
    const mapped = await bringIn(await open(golden('trap-missing-words')), { crop: 'maize' })
    const [chunk] = mapped.chunks
    expect(unpackChunk(chunk!).map(({ kind, value, verbatim }) => [kind, value, verbatim])).toEqual([
      ['number', 3100, '3.1'],
      ['below', 500, '<0.5'],
      ['number', 3900, '3.9a'],
    ])
    expect(issuesOf(mapped, 'intake.limit-not-number')).toEqual([
      { row: 8, columnLabel: 'yield t/ha', value: '<0.5' },
    ])
    expect(issuesOf(mapped, 'intake.value-missing-word').map((one) => one.value)).toEqual(['#N/A', 'Mixed'])
  })

  it('a column with decimal points in a file of decimal commas is read by its own sign', async () => {
    const mapped = await bringIn(await open(golden('trap-point-in-comma-file')), { crop: 'maize' })
    const byVariable = Object.fromEntries(mapped.chunks.map((chunk) => [chunk.variable, [...chunk.value]]))
    expect(byVariable).toEqual({
      yield_total: [3150, 3950, 2850, 3750],
      plant_height: [102.5, 110.5, 99.5, 108.5],
    })
    expect(mapped.trials[0]!.treatments.map(({ label, practices }) => [label, practices])).toEqual([
      ['testigo', []],
      ['composta', [{ id: 'compost' }]],
    ])
  })

  it('a title, a row of means and a footnote are set aside; a person may take the means back in', async () => {
    const opened = await open(golden('trap-totals-footnote'))
    const mapped = await bringIn(opened, { crop: 'maize' })
    expect(parked(mapped)).toEqual({ 'intake.row-totals': 1, 'intake.row-lone-cell': 1 })
    expect(mapped.imported).toBe(4)
    const kept = await bringIn(opened, { crop: 'maize' }, (map) => keepMarked(map, 'totals', true))
    expect(parked(kept)).toEqual({ 'intake.no-treatment': 1, 'intake.row-lone-cell': 1 })
  })

  it('plot names are names: 101E, 1E5, 21\\0 and 007 stay as typed', async () => {
    const mapped = await bringIn(await open(golden('trap-plot-names')), { crop: 'maize' })
    expect(mapped.trials[0]!.plots.map((plot) => plot.label)).toEqual(['101E', '1E5', '21\\0', '007'])
  })

  it('3 April or 4 March is asked when no day is over 12', async () => {
    const opened = await open(golden('trap-day-month'))
    expect(musts(opened.asks)).toContain('date_order:3')
    const day = await bringIn(opened, { crop: 'maize', 'date_order:3': 'dmy' })
    expect(day.trials[0]!.season.end).toBe('2024-04-03')
    const month = await bringIn(opened, { crop: 'maize', 'date_order:3': 'mdy' })
    expect(month.trials[0]!.season.end).toBe('2024-03-04')
  })

  it('day numbers of a spreadsheet are offered as dates, not applied in silence', async () => {
    const opened = await open(golden('trap-serial-dates'))
    expect(opened.asks.find((ask) => ask.id === 'date_order:3')).toMatchObject({
      offered: 'serial',
      must: true,
    })
    const before = await bringIn(opened, { crop: 'maize' })
    expect(before.trials[0]!.season).toEqual({})
    const after = await bringIn(opened, { crop: 'maize', 'date_order:3': 'serial' })
    expect(after.trials[0]!.season).toEqual({ harvestYear: 2024, end: '2024-04-03' })
  })

  it('a season of two years counts for the year of harvest, and odd years keep their words', async () => {
    const mapped = await bringIn(await open(golden('trap-years')), { crop: 'maize' })
    expect(mapped.trials.map((trial) => trial.season)).toEqual([
      { harvestYear: 2002, name: '2001-2002' },
      { name: '1925b', harvestYear: 1925 },
    ])
  })

  it('a yield of 6.1 kg/ha is kept, flagged, and offered as t/ha; zero and less stay', async () => {
    const opened = await open(golden('trap-unit-slip'))
    const mapped = await bringIn(opened)
    const [slip] = mapped.issues.find((group) => group.code === 'intake.unlikely')!.issues
    expect(slip).toMatchObject({ row: 3, columnLabel: 'yield kg/ha', value: '6.1' })
    expect(slip!.mends).toContainEqual({ kind: 'unit', unit: 't/ha', becomes: 6100 })
    const values = unpackChunk(mapped.chunks[0]!)
    expect(values.map((one) => one.value)).toEqual([5200, 6.1, 0, -5])
    expect(values.map((one) => one.flags)).toEqual([
      FLAG.none,
      FLAG.outOfRange,
      FLAG.outOfRange,
      FLAG.outOfRange | FLAG.leaveOut,
    ])
  })

  it('one cell is read in another unit, kept or left out when a person says so', async () => {
    const opened = await open(golden('trap-unit-slip'))
    const mapped = await bringIn(opened, {}, (map) =>
      [
        { row: 3, column: 4, fix: { kind: 'unit', unit: 't/ha' } } as const,
        { row: 4, column: 4, fix: { kind: 'keep' } } as const,
        { row: 5, column: 4, fix: { kind: 'leave_out' } } as const,
      ].reduce(setFix, map),
    )
    const values = unpackChunk(mapped.chunks[0]!)
    expect(values.map(({ value, unitAsWritten, flags }) => [value, unitAsWritten, flags])).toEqual([
      [5200, 'kg/ha', 0],
      [6100, 't/ha', 0],
      [0, 'kg/ha', FLAG.outOfRange | FLAG.kept],
    ])
    expect(mapped.issues).toEqual([])
  })

  it('mg/ha is never taken for Mg/ha without asking', async () => {
    const opened = await open(golden('trap-milligrams'))
    expect(opened.asks.find((ask) => ask.id === 'unit:4')!.question!.id).toBe('unit.mg-ha-did-you')
    expect(parked(await bringIn(opened))).toEqual({ 'intake.unit-not-known': 2 })
    const mapped = await bringIn(opened, { 'unit:4': 'Mg/ha' })
    expect([...mapped.chunks[0]!.value]).toEqual([5200, 6100])
  })

  it('of two columns with one header only the first is read until a person says what the other is', async () => {
    const opened = await open(golden('trap-two-headers-same'))
    expect(opened.warnings.map((warning) => warning.code)).toEqual(['intake.header-twice'])
    expect(opened.map.columns[5]).toMatchObject({ role: 'ignored', why: 'twin' })
    const mapped = await bringIn(opened)
    expect([...mapped.chunks[0]!.value]).toEqual([5200, 6100])
  })

  it('a point whose columns are swapped is left out and said', async () => {
    const mapped = await bringIn(await open(golden('trap-swapped-point')))
    expect(mapped.sites[0]).not.toHaveProperty('point')
    expect(issuesOf(mapped, 'intake.point-unlikely')).toEqual([{ row: 2, columnLabel: 'lat', value: '36.8' }])
  })

  it('names that differ by spaces only are one place', async () => {
    const mapped = await bringIn(
      await open(
        'site,rep,treatment,yield kg/ha\nHill ,1,control,2000\n Hill,1,compost,2400\nHill,2,control,2100\n',
      ),
      { crop: 'maize' },
    )
    expect(mapped.sites.map((site) => site.name)).toEqual(['Hill'])
  })

  it('a column turned into a note is not read', async () => {
    const opened = await open(golden('07-wide-by-trait'))
    const mapped = await bringIn(opened, { crop: 'wheat' }, (map) => setRole(map, 5, 'note'))
    expect(mapped.chunks.map((chunk) => chunk.variable)).toEqual(['yield_total', 'test_weight'])
  })

  it('a row that is too long for the table is set aside, not shifted', async () => {
    const mapped = await bringIn(
      await open(
        'site,rep,treatment,yield kg/ha\nA,1,control,2000\nA,1,compost,2,400\nA,2,control,2100\nA,2,compost,2500\n',
      ),
      { crop: 'maize' },
    )
    expect(parked(mapped)).toEqual({ 'intake.row-too-long': 1 })
    expect([...mapped.chunks[0]!.value]).toEqual([2000, 2100, 2500])
  })

  it('headers called __proto__ and constructor change nothing', async () => {
    const mapped = await bringIn(
      await open(
        '__proto__,constructor,treatment,rep,yield kg/ha\n__proto__,x,control,1,2000\nconstructor,y,__proto__,1,2400\n',
      ),
      { crop: '__proto__' },
    )
    expect(mapped.trials[0]!.treatments.map((arm) => arm.label)).toEqual(['control', '__proto__'])
    expect(Object.keys(Object.prototype)).toEqual([])
  })

  it('C and T are carbon and temperature, not control and treatment', async () => {
    const opened = await open('sample,C,T,pH,P ppm\n1,1.2,21,6.1,12\n2,1.4,22,6.3,14\n')
    expect(opened.map.layout).not.toMatch(/^paired/)
  })

  it('a file without a known treatment or value asks for the columns, and comes in when they are named', async () => {
    const opened = await open('bench,warmth,sprouted\n1,cool,12\n1,warm,19\n2,cool,11\n2,warm,21\n')
    expect(opened.map.layout).toBe('unknown')
    let map = answer(opened.map, 'layout', 'long')
    expect(musts((await session.preview({ handle: opened.handle, map })).asks)).toEqual([
      'column_for:value',
      'column_for:treatment',
      'crop',
    ])
    map = answer(answer(map, 'column_for:value', '2'), 'column_for:treatment', '1')
    map = answer(answer(map, 'variable:2', 'fruit_count'), 'crop', 'common_bean')
    const mapped = await bringIn(
      { ...opened, map: (await session.preview({ handle: opened.handle, map })).map },
      {
        baseline: 'cool',
      },
    )
    expect(mapped.imported).toBe(4)
    expect(mapped.trials[0]!.treatments.map((arm) => [arm.label, arm.baseline])).toEqual([
      ['cool', true],
      ['warm', false],
    ])
  })
})
