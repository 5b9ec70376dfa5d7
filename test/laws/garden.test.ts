import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { BenchmarkBody } from '../../shared/commons/commons-record.ts'
import { benchmarkBody } from '../../shared/commons/share-benchmark.ts'
import { seasonOf, upTo, yearsOf } from '../../shared/garden/season.ts'
import {
  monthOfSeason,
  seasonEnd,
  seasonLabel,
  seasonStart,
  seasonYear,
  usualFirstMonth,
} from '../../shared/garden/season-year.ts'
import { tally } from '../../shared/garden/tally.ts'
import { siteExamples } from '../../shared/record/examples/site.ts'
import type { SeasonTotal } from '../../shared/record/season-total.ts'
import { sharedTerms } from '../../shared/record/shared-terms.ts'
import { CROPS } from '../../shared/vocabulary/crops.ts'
import { readUnit } from '../../shared/vocabulary/read-unit.ts'
import { loadUnits } from '../../shared/vocabulary/units.ts'
import { ZONE_CODES } from '../../shared/vocabulary/zone-code.ts'
import { gardenOf, weighed } from '../support/garden.ts'

const anyDay = fc
  .integer({ min: Date.UTC(1999, 0, 1) / 86_400_000, max: Date.UTC(2040, 11, 31) / 86_400_000 })
  .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10))
const anyMonth = fc.integer({ min: 1, max: 12 })

describe('laws of seasons', () => {
  it('every day is in exactly one season, whichever month seasons begin with, and in one of its twelve months', () => {
    fc.assert(
      fc.property(anyDay, anyMonth, (day, first) => {
        const year = seasonYear(day, first)
        const holds = [year - 1, year, year + 1].filter(
          (one) => seasonStart(one, first) <= day && day <= seasonEnd(one, first),
        )
        expect(holds).toEqual([year])
        const month = monthOfSeason(day, first)
        expect(month).toBe((Number(day.slice(5, 7)) - first + 12) % 12)
        expect(seasonStart(year, first).slice(5)).toBe(`${String(first).padStart(2, '0')}-01`)
      }),
      { numRuns: 5000 },
    )
  })

  it('every pick is in exactly one season, and the seasons together weigh what was picked', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(anyDay, fc.integer({ min: 1, max: 9999 })), { minLength: 1, maxLength: 40 }),
        anyMonth,
        (days, firstMonth) => {
          const picks = days.map(([day, grams]) => weighed(day, 'kale', grams, 'g'))
          const garden = { ...gardenOf({ picks }), firstMonth }
          const seasons = yearsOf(picks, firstMonth).map((year) => seasonOf(garden, year))
          const found = seasons.flatMap((season) => season.picks.map((one) => one.pick.id))
          expect(found.toSorted()).toEqual(picks.map((pick) => pick.id).toSorted())
          const all = seasons.reduce((sum, season) => sum + tally(season).sums.byMonth, 0)
          expect(all).toBeCloseTo(
            days.reduce((sum, [, grams]) => sum + grams / 1000, 0),
            6,
          )
        },
      ),
      { numRuns: 300 },
    )
  })

  it('a season so far holds what was picked from its first day to the same day, across the new year', () => {
    fc.assert(
      fc.property(
        fc.array(anyDay, { minLength: 1, maxLength: 30 }),
        anyDay,
        anyMonth,
        (days, today, firstMonth) => {
          const picks = days.map((day) => weighed(day, 'kale', 1))
          for (const year of yearsOf(picks, firstMonth)) {
            const season = seasonOf({ ...gardenOf({ picks }), firstMonth }, year)
            const start = seasonStart(year, firstMonth)
            const [begins, ends] = [Number(start.slice(0, 4)), today.slice(5)]
            const until = ends >= start.slice(5) ? `${begins}-${ends}` : `${begins + 1}-${ends}`
            expect(upTo(season, ends).picks.map((one) => one.pick.day)).toEqual(
              season.picks.map((one) => one.pick.day).filter((day) => day <= until),
            )
          }
        },
      ),
      { numRuns: 300 },
    )
  })

  it('a southern season is named by the year its summer crops are picked in', () => {
    expect(seasonYear('2025-07-01', 7)).toBe(2026)
    expect(seasonYear('2026-06-30', 7)).toBe(2026)
    expect(seasonLabel(2026, 7)).toBe('2025/26')
    expect(seasonLabel(2000, 7)).toBe('1999/00')
    expect([seasonYear('2025-03-01', 3), seasonYear('2026-02-28', 3)]).toEqual([2025, 2025])
    expect(seasonLabel(2025)).toBe('2025')
  })
})

it('seasons begin in July in the south, known by the point, the months’ warmth or the country, in that order', () => {
  const warm = (january: number, july: number) => ({
    temperature: [january, 0, 0, 0, 0, 0, july, 0, 0, 0, 0, 0],
    rain: Array.from({ length: 12 }, () => 0),
  })
  expect(usualFirstMonth(undefined)).toBe(1)
  expect(usualFirstMonth({ country: 'CL' })).toBe(7)
  expect(usualFirstMonth({ country: 'DE' })).toBe(1)
  expect(usualFirstMonth({ country: 'BR' })).toBe(1)
  expect(usualFirstMonth({ country: 'BR', normals: warm(25, 17) })).toBe(7)
  expect(usualFirstMonth({ country: 'CL', normals: warm(2, 20) })).toBe(1)
  expect(usualFirstMonth({ normals: warm(2, 20), point: { lat: -36.8, lon: -73 } })).toBe(7)
})

const anyTotal: fc.Arbitrary<SeasonTotal> = fc
  .record({
    scope: fc.constantFrom('bed' as const, 'garden' as const),
    crop: fc.constantFrom('mixed', ...CROPS.map(({ id }) => id)),
    year: fc.integer({ min: 1790, max: 2210 }),
    areaM2: fc.integer({ min: 20, max: 900_000 }).map((hundredths) => hundredths / 100),
    kg: fc.integer({ min: 0, max: 90_000_000 }).map((grams) => grams / 1000),
    picks: fc.integer({ min: 1, max: 9_999 }),
    weights: fc.constantFrom('all_weighed' as const, 'part_estimated' as const),
  })
  .map((one) => ({ ...one, id: 'secret id', name: 'secret name', kgPerM2: one.kg / one.areaM2 }))

describe('laws of what a garden says', () => {
  it('whatever was picked, what leaves keeps the form, names nothing private, and its one figure has two digits', () => {
    let left = 0
    fc.assert(
      fc.property(
        anyTotal,
        fc.constantFrom(...ZONE_CODES),
        fc.constantFrom(2, 3, 4, 5, 6),
        (total, zone, level) => {
          const site = {
            ...siteExamples.complete,
            climate: { zone, how: 'picked' as const, alternatives: [] },
          }
          const marks = { garden: '3'.repeat(32), total: '4'.repeat(32), credit: 'none' as const }
          const body = benchmarkBody(total, site, level, sharedTerms, marks)
          if (body === null) return
          left++
          expect(BenchmarkBody.parse(body)).toEqual(body)
          expect(
            body.value.replace('.', '').replace(/^0+/, '').replace(/0+$/, '').length,
          ).toBeLessThanOrEqual(2)
          expect(JSON.stringify(body)).not.toContain('secret')
          const numbers = Object.values(body).filter((value) => typeof value === 'number')
          expect(numbers).toEqual([])
        },
      ),
      { numRuns: 1000 },
    )
    expect(left).toBeGreaterThan(700)
  })

  it('no figure of it is an area or a mass: one decimal, in kg/m², and a level', async () => {
    const numeric: string[] = []
    const walk = (node: unknown, at: string) => {
      if (typeof node !== 'object' || node === null) return
      const { type, pattern, properties, items, anyOf } = node as Record<string, unknown>
      const isDecimal = typeof pattern === 'string' && new RegExp(pattern).test('0.25')
      if (type === 'number' || type === 'integer' || isDecimal) numeric.push(at)
      for (const [key, value] of Object.entries((properties ?? {}) as object)) walk(value, `${at}.${key}`)
      for (const part of (anyOf ?? []) as unknown[]) walk(part, at)
      walk(items, `${at}[]`)
    }
    const schema = z.toJSONSchema(BenchmarkBody, { unrepresentable: 'any' })
    walk(schema, 'body')
    expect([...new Set(numeric)]).toEqual(['body.place.level', 'body.value'])
    const units = await loadUnits()
    const unit = (schema.properties as Record<string, { const: string }>).unit!.const
    for (const quantityKind of ['area', 'mass'] as const)
      expect(readUnit(units, unit, { quantityKind }).kind).not.toBe('exact')
    expect(readUnit(units, 'kg', { quantityKind: 'mass' }).kind).toBe('exact')
  })
})
