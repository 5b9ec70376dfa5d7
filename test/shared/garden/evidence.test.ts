import { describe, expect, it } from 'vitest'
import { bedTrial, harvestOfPlots } from '../../../shared/garden/bed-trial.ts'
import { readLedger, writeLedger } from '../../../shared/garden/ledger.ts'
import { ledgerCsv } from '../../../shared/garden/ledger-csv.ts'
import { ledgerHtml } from '../../../shared/garden/ledger-html.ts'
import { seasonOf } from '../../../shared/garden/season.ts'
import { seasonTotals } from '../../../shared/garden/season-totals.ts'
import { checkTrial } from '../../../shared/record/check-trial.ts'
import { Trial } from '../../../shared/record/trial.ts'
import {
  bed,
  counted,
  gardenId,
  gardenOf,
  gardenSite,
  planting,
  unitWeight,
  weighed,
} from '../../support/garden.ts'

const [three, four] = [bed('bed 3'), bed('bed 4')]
const garden = gardenOf({
  beds: [three, four],
  plantings: [planting(three, 'tomato', '2025-05-20')],
  picks: [
    weighed('2025-07-14', 'tomato', 1.85, 'kg', three),
    weighed('2025-08-14', 'tomato', 2, 'lb', four),
    counted('2025-06-02', 'lettuce', 12, 'head', four),
    counted('2025-06-03', 'kale', 2, 'bunch', four),
    counted('2025-06-03', 'good:hen_eggs', 6, 'each'),
    { ...weighed('2025-08-20', 'tomato', 0.5), note: '=HYPERLINK("x"), said "ripe"' },
  ],
  unitWeights: [unitWeight('lettuce', 'head', 0.3, '2025-05-01')],
})
const about = { name: 'Alder Street yard', year: 2025, written: '2025-09-27T18:05:00Z' }
const ledger = writeLedger(garden, about, [])
const text = JSON.stringify(ledger)

describe('the verifiable ledger', () => {
  it('adds up again when it is read, and says what no total holds', () => {
    const check = readLedger(text)
    expect(check.ok && check.value).toMatchObject({ faults: [], picks: 6, notWeighed: 1 })
    expect(ledger.totals[0]?.kg).toBeCloseTo(1.85 + 2 * 0.45359237 + 3.6 + 0.5, 12)
  })

  it('traces every total to picks that are in the file', () => {
    const ids = new Set(ledger.picks.map((pick) => pick.id as string))
    for (const total of ledger.totals) expect(total.picks.every((id) => ids.has(id))).toBe(true)
    for (const of of ['month', 'bed', 'crop'] as const) {
      const parts = ledger.totals.filter((total) => total.of === of)
      expect(parts.flatMap((total) => total.picks).sort()).toEqual([...ledger.totals[0]!.picks].sort())
    }
  })

  it.each([
    [
      'a total made larger',
      (l: typeof ledger) => ({
        ...l,
        totals: l.totals.map((t, i) => (i === 1 ? { ...t, kg: t.kg + 1 } : t)),
      }),
      'garden.total-differs',
    ],
    [
      'a pick made heavier',
      (l: typeof ledger) => ({
        ...l,
        picks: l.picks.map((p) => (p.weight ? { ...p, weight: { ...p.weight, value: 9 } } : p)),
      }),
      'garden.total-differs',
    ],
    ['a pick taken out', (l: typeof ledger) => ({ ...l, picks: l.picks.slice(1) }), 'garden.total-differs'],
    [
      'a pick put in twice',
      (l: typeof ledger) => ({ ...l, picks: [...l.picks, l.picks[0]!] }),
      'garden.pick-twice',
    ],
    [
      'a month left out',
      (l: typeof ledger) => ({ ...l, totals: l.totals.filter((t) => t.name !== '2025-07') }),
      'garden.total-missing',
    ],
    [
      'a crop that was never picked',
      (l: typeof ledger) => ({ ...l, totals: [...l.totals, { of: 'crop', name: 'fig', kg: 3, picks: [] }] }),
      'garden.total-unknown',
    ],
    ['a smaller garden', (l: typeof ledger) => ({ ...l, areaM2: l.areaM2 / 2 }), 'garden.area-differs'],
    ['a better yield', (l: typeof ledger) => ({ ...l, kgPerM2: 20 }), 'garden.total-differs'],
  ])('is found out: %s', (_, change, code) => {
    const check = readLedger(JSON.stringify(change(ledger)))
    expect(check.ok && check.value.faults.map((fault) => fault.code)).toContain(code)
  })

  it('refuses a file that is no ledger', () => {
    for (const other of ['', '{}', '[1', JSON.stringify({ ...ledger, format: 'other/1' })])
      expect(readLedger(other)).toMatchObject({ ok: false, problem: { code: 'garden.not-a-ledger' } })
  })

  it('as a table gives the season total again, and runs nothing in a spreadsheet', () => {
    const lines = ledgerCsv(ledger).trimEnd().split('\r\n')
    expect(lines).toHaveLength(7)
    expect(lines.at(-1)).toContain('"\'=HYPERLINK(""x""), said ""ripe"""')
    expect(lines.find((line) => line.includes('lettuce'))).toContain(
      ',12,head,,,3.5999999999999996,own,0.3,2025-05-01,yes,',
    )
  })

  it('as a page links each total to its picks and shows words as words', () => {
    const html = ledgerHtml({ ...ledger, garden: '<b>x' }, words('<b>x'))
    expect(html).toContain('&#60;b&#62;x')
    expect(html).not.toContain('<script')
    for (const [, at] of html.matchAll(/href="#p(\d+)"/g)) expect(html).toContain(`id="p${at}"`)
  })
})

describe('what a season of a garden says', () => {
  const place = { id: gardenSite, name: 'Alder Street yard' }

  it('is the yield of the whole, then of each bed, and how well it is known', () => {
    const whole = gardenOf({ ...garden, picks: garden.picks.filter((pick) => pick.crop !== 'kale') })
    const { totals, withheld } = seasonTotals(whole, 2025, place)
    expect(withheld).toEqual([])
    expect(
      totals.map(({ scope, name, crop, kgPerM2, weights }) => [
        scope,
        name,
        crop,
        kgPerM2.toFixed(3),
        weights,
      ]),
    ).toEqual([
      ['garden', 'Alder Street yard', 'mixed', '0.714', 'part_estimated'],
      ['bed', 'bed 3', 'tomato', '0.490', 'all_weighed'],
      ['bed', 'bed 4', 'mixed', '0.939', 'part_estimated'],
    ])
    expect(totals.every((one) => Math.abs(one.kg / one.areaM2 - one.kgPerM2) < 1e-12)).toBe(true)
  })

  it('holds back what leaves picks out, has no area or was never picked from, and says why', () => {
    const bare = { ...bed('pot'), shape: undefined }
    const { totals, withheld } = seasonTotals({ ...garden, beds: [three, four, bare as never] }, 2025, place)
    expect(totals.map((one) => one.name)).toEqual(['bed 3'])
    expect(withheld).toEqual([
      { scope: 'garden', name: 'Alder Street yard', why: 'not_weighed' },
      { scope: 'bed', name: 'bed 4', why: 'not_weighed' },
      { scope: 'bed', name: 'pot', why: 'no_picks' },
    ])
  })
})

describe('a bed that picks without a bed may have come from', () => {
  const place = { id: gardenSite, name: 'Alder Street yard' }
  const [one, two] = [bed('one'), bed('two')]
  const both = gardenOf({
    beds: [one, two],
    plantings: [planting(one, 'tomato', '2025-05-20'), planting(two, 'tomato', '2025-05-21')],
    picks: [
      weighed('2025-07-14', 'tomato', 3, 'kg', one),
      weighed('2025-07-15', 'kale', 2, 'kg', two),
      weighed('2025-08-14', 'tomato', 5),
    ],
  })

  it('is held back, since its sum would be too low; the whole garden is not', () => {
    const { totals, withheld } = seasonTotals(both, 2025, place)
    expect(totals.map(({ scope, kg }) => [scope, kg])).toEqual([['garden', 10]])
    expect(withheld).toEqual([
      { scope: 'bed', name: 'one', why: 'not_placed' },
      { scope: 'bed', name: 'two', why: 'not_placed' },
    ])
  })

  it('is not held back for a crop that never stood in it', () => {
    const apart = { ...both, plantings: both.plantings.slice(0, 1), picks: both.picks.slice(0, 2) }
    const { totals } = seasonTotals(
      { ...apart, picks: [...apart.picks, weighed('2025-09-01', 'apple', 4)] },
      2025,
      place,
    )
    expect(totals.map(({ name, kg }) => [name, kg])).toEqual([
      ['Alder Street yard', 9],
      ['one', 3],
      ['two', 2],
    ])
  })
})

describe('two like beds as a trial', () => {
  const made = bedTrial({
    id: gardenId(),
    site: gardenSite,
    title: 'Straw mulch in bed 3 and bed 4',
    pairs: [[three, four]],
    crop: 'tomato',
    practice: 'straw_mulch',
    practiceLabel: 'Straw mulch',
    baseline: { label: 'Bare soil', practices: [] },
    year: 2025,
    arms: [[1, 0]],
    seed: 'x:1',
    attempt: 1,
  })

  it('make a coherent trial of one pair, its areas those of the beds', () => {
    expect(Trial.parse(made)).toEqual(made)
    expect(checkTrial(made)).toEqual([])
    expect(made.plots.map((plot) => [plot.label, plot.treatment, plot.areaM2])).toEqual([
      ['bed 3', 'a1', expect.closeTo(4.8, 12)],
      ['bed 4', 'a0', expect.closeTo(4.8, 12)],
    ])
  })

  it('may be several pairs, each with its own lot', () => {
    const [five, six] = [bed('bed 5'), bed('bed 6')]
    const trial = bedTrial({
      ...{ id: gardenId(), site: gardenSite, title: 'Straw mulch in 2 pairs of beds', crop: 'tomato' },
      ...{ practice: 'straw_mulch', practiceLabel: 'Straw mulch', year: 2025, seed: 'x:1', attempt: 1 },
      baseline: { label: 'Bare soil', practices: [] },
      pairs: [
        [three, four],
        [five, six],
      ],
      arms: [
        [1, 0],
        [0, 1],
      ],
    })
    expect(Trial.parse(trial)).toEqual(trial)
    expect(checkTrial(trial)).toEqual([])
    expect(trial.design.blocks).toBe(2)
    expect(trial.plots.map(({ label, block, treatment }) => [label, block, treatment])).toEqual([
      ['bed 3', '1', 'a1'],
      ['bed 4', '1', 'a0'],
      ['bed 5', '2', 'a0'],
      ['bed 6', '2', 'a1'],
    ])
  })

  it('take their yields from the ledger, and say why where there is none', () => {
    const plots = [three, four].map((one) => ({ bed: one.id, areaM2: 4.8 }))
    const [a, b] = harvestOfPlots(seasonOf(garden, 2025), 'tomato', plots)
    // The last tomatoes name no bed, and only bed 3 is known to have grown them.
    expect(a).toMatchObject({ perM2: expect.closeTo((1.85 + 0.5) / 4.8, 12) })
    expect(b).toMatchObject({ estimated: false, lastDay: '2025-08-14' })
    expect(harvestOfPlots(seasonOf(garden, 2025), 'kale', plots)).toEqual(['not_picked', 'not_weighed'])
    const loose = { ...garden, plantings: [], unitWeights: [] }
    expect(harvestOfPlots(seasonOf(loose, 2025), 'tomato', plots)).toEqual(['not_placed', 'not_placed'])
  })
})

function words(title: string) {
  return {
    language: 'en',
    title,
    facts: '',
    how: '',
    heads: { total: 'total', kg: 'kg', picks: 'picks' },
    pickHeads: ['', 'day', 'crop', 'bed', 'written', 'kg', 'known'] as const,
    groups: { season: 'season', month: 'month', bed: 'bed', crop: 'crop' },
    known: { weighed: 'weighed', own: 'own', typical: 'typical', not_weighed: 'not weighed' },
    noBed: 'no bed',
    byPlanting: '(by planting)',
    edits: '',
    number: (value: number) => value.toFixed(2),
    month: (month: string) => month,
    unit: (unit: string) => unit,
  }
}
