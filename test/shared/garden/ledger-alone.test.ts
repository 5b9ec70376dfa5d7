import { describe, expect, it } from 'vitest'
import { type LedgerTotal, readLedger, writeLedger } from '../../../shared/garden/ledger.ts'
import { ledgerCsv } from '../../../shared/garden/ledger-csv.ts'
import { ledgerHtml } from '../../../shared/garden/ledger-html.ts'
import { bed, counted, gardenOf, planting, unitWeight, weighed } from '../../support/garden.ts'

// Whoever gets a ledger has the file and nothing of ours: here it is added up with a reader of its own.

const beds = Array.from({ length: 4 }, (_, at) => bed(at === 3 ? 'by the fence, "old"' : `bed ${at + 1}`))
const crops = ['tomato', 'kale', 'lettuce', 'zucchini', 'local:achocha, red']
const picks = Array.from({ length: 240 }, (_, at) => {
  const day = new Date(Date.UTC(2025, 5, 1 + at * 1.5)).toISOString().slice(0, 10)
  const [crop, from] = [crops[at % 5]!, at % 7 === 0 ? undefined : beds[(at * 3) % 4]]
  if (at % 11 === 0) return counted(day, 'good:hen_eggs', 6, 'each')
  if (at % 6 === 0) return counted(day, crop, 3, 'bunch', from)
  return weighed(day, crop, (at * 37) % 900, at % 2 === 0 ? 'g' : 'oz', from)
})
const garden = gardenOf({
  beds,
  plantings: [planting(beds[0]!, 'kale', '2025-05-20')],
  picks,
  unitWeights: [
    unitWeight('kale', 'bunch', 0.25, '2025-05-01'),
    unitWeight('tomato', 'bunch', 1.1, '2025-05-01'),
  ],
})
const about = { name: 'Alder Street yard', written: '2026-09-27T18:05:00Z' }

describe.each([
  ['a calendar year', 1, 2025],
  ['a southern season from July to June', 7, 2026],
])('the ledger of %s, added up from the file alone', (_, firstMonth, year) => {
  const ledger = writeLedger({ ...garden, firstMonth }, { ...about, year }, [])

  it('every total of the file for checking is the sum of picks it names, in the file itself', () => {
    const file = JSON.parse(JSON.stringify(ledger))
    const kgOf = new Map<string, number>(
      file.picks.map((pick: Record<string, never>) => [pick.id, plainKilograms(pick, file.unitWeights)]),
    )
    expect(file.totals.length).toBeGreaterThan(12)
    for (const total of file.totals as LedgerTotal[]) {
      expect(total.picks.length).toBeGreaterThan(0)
      expect(total.kg).toBeCloseTo(
        total.picks.reduce((all, id) => all + kgOf.get(id)!, 0),
        9,
      )
    }
    expect(readLedger(JSON.stringify(file))).toMatchObject({ ok: true, value: { faults: [] } })
  })

  it('the table gives every total again by season, month, bed and crop', () => {
    const [head = [], ...rows] = parse(ledgerCsv(ledger))
    const at = (name: string) => head.indexOf(name)
    const counted = rows.filter((row) => row[at('in_totals')] === 'yes')
    const sumBy = (name: (row: string[]) => string) => {
      const sums = new Map<string, number>()
      for (const row of counted)
        sums.set(name(row), (sums.get(name(row)) ?? 0) + Number(row[at('weight_kg')]))
      return sums
    }
    const nameOf = new Map(ledger.beds.map((one) => [one.id as string, one.name]))
    const by = {
      season: sumBy(() => ''),
      month: sumBy((row) => row[at('date')]!.slice(0, 7)),
      bed: sumBy((row) => row[at('bed')]!),
      crop: sumBy((row) => row[at('crop')]!),
    }
    for (const { of, name, kg } of ledger.totals)
      expect(by[of].get(of === 'bed' ? (nameOf.get(name) ?? '') : name), `${of} ${name}`).toBeCloseTo(kg, 9)
    expect(new Set(rows.map((row) => row[at('id')])).size).toBe(ledger.picks.length)
  })

  it('the page to print leads each total to the lines it is the sum of', () => {
    const html = ledgerHtml(ledger, words)
    const kg = new Map(
      [...html.matchAll(/<tr id="p(\d+)">.*?<\/tr>/g)].map(([row, number]) => {
        const cells = [...row.matchAll(/<td>(.*?)<\/td>/g)].map(([, cell]) => cell!)
        return [Number(number), cells[4] === '·' ? Number.NaN : Number(cells[4])]
      }),
    )
    expect(kg.size).toBe(ledger.picks.length)
    const totals = [
      ...html.matchAll(/<th scope="row">[^<]*<\/th><td>([\d.]+)<\/td><td class="picks">(.*?)<\/td>/g),
    ]
    expect(totals).toHaveLength(ledger.totals.length)
    for (const [, stated, links] of totals) {
      const numbers = links!.replace(/<[^>]*>/g, '').split(' ')
      const sum = numbers
        .flatMap((run) => {
          const [from, to = from] = run.split('–').map(Number)
          return Array.from({ length: to! - from! + 1 }, (_, i) => kg.get(from! + i)!)
        })
        .reduce((all, one) => all + one, 0)
      expect(sum).toBeCloseTo(Number(stated), 6)
    }
    expect(html).toContain('@media print')
    expect(html).not.toMatch(/<script|src=|https?:/)
  })
})

/** A second reader's arithmetic: the weight as written in its unit, or the count by the unit weight of its crop. */
function plainKilograms(pick: Record<string, never>, unitWeights: readonly Record<string, never>[]): number {
  const { weight, count, crop } = pick as unknown as {
    weight?: { verbatim: string; unitAsWritten: string }
    count?: { value: number; unit: string }
    crop: string
  }
  if (weight) return Number(weight.verbatim) * (weight.unitAsWritten === 'g' ? 0.001 : 0.45359237 / 16)
  const one = (unitWeights as unknown as { crop: string; unit: string; weight: { value: number } }[]).find(
    (known) => known.crop === crop && known.unit === count?.unit,
  )
  return one && count ? count.value * one.weight.value : Number.NaN
}

/** RFC 4180, in the fewest lines. */
function parse(text: string): string[][] {
  const rows: string[][] = [[]]
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1)!.push(quoted === undefined ? plain! : quoted.replaceAll('""', '"'))
    if (end === '\r\n') rows.push([])
  }
  return rows.filter((row) => row.length > 1)
}

const words = {
  language: 'en',
  title: 'A ledger',
  facts: '',
  how: '',
  heads: { total: 'total', kg: 'kg', picks: 'picks' },
  pickHeads: ['', 'day', 'crop', 'bed', 'written', 'kg', 'known'] as const,
  groups: { season: 'season', month: 'month', bed: 'bed', crop: 'crop' },
  known: { weighed: 'weighed', own: 'own', typical: 'typical', not_weighed: 'not weighed' },
  noBed: 'no bed',
  byPlanting: '(by planting)',
  edits: '',
  number: (value: number) => value.toFixed(9),
  month: (month: string) => month,
  unit: (unit: string) => unit,
}
