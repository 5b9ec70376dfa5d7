import * as z from 'zod'
import { type Problem, problem } from '../base/problem.ts'
import { fail, ok, type Result } from '../base/result.ts'
import { sum } from '../base/sums.ts'
import { Bed, type Garden, Pick, Planting, UnitWeight } from '../record/garden.ts'
import { bedAreaM2 } from './bed-area.ts'
import { bedYields } from './bed-yields.ts'
import { type SeasonPick, seasonOf } from './season.ts'
import { JANUARY, seasonLabel } from './season-year.ts'
import { same } from './tally.ts'

/** One total and the picks it is made of: nothing is added that cannot be pointed at. *Units* kg. */
const Total = z.strictObject({
  of: z.enum(['season', 'month', 'bed', 'crop']),
  /** The month `2025-07`, the bed's id (empty: no known bed), the crop; empty for the season. */
  name: z.string(),
  kg: z.number().nonnegative(),
  picks: z.array(z.string()),
})
export type LedgerTotal = z.infer<typeof Total>

/** One edit of the ledger, so that what was changed afterwards is in view. */
const Edit = z.strictObject({
  at: z.string(),
  record: z.string(),
  was: z.json(),
  is: z.json(),
  why: z.string(),
})
export type LedgerEdit = z.infer<typeof Edit>

/** A season's ledger as a file: every record it rests on, every total with its picks, every edit. */
export const Ledger = z.strictObject({
  format: z.literal('commonfield-garden-ledger/1'),
  garden: z.string(),
  /** Season-year: the year of its harvest. */
  year: z.number().int(),
  /** The month its seasons begin with, when it is not January. */
  firstMonth: z.number().int().min(1).max(12).optional(),
  /** ISO 8601, UTC: when the file was written. */
  written: z.string(),
  areaM2: z.number().nonnegative(),
  kgPerM2: z.number().nonnegative().nullable(),
  totals: z.array(Total),
  beds: z.array(Bed),
  plantings: z.array(Planting),
  unitWeights: z.array(UnitWeight),
  picks: z.array(Pick),
  edits: z.array(Edit),
})
export type Ledger = z.infer<typeof Ledger>

/** Write the ledger of one year. */
export function writeLedger(
  garden: Garden,
  about: { readonly name: string; readonly year: number; readonly written: string },
  edits: readonly LedgerEdit[],
): Ledger {
  const season = seasonOf(garden, about.year)
  const yields = bedYields(season, garden.beds)
  return {
    format: 'commonfield-garden-ledger/1',
    garden: about.name,
    year: about.year,
    ...(garden.firstMonth !== undefined &&
      garden.firstMonth !== JANUARY && { firstMonth: garden.firstMonth }),
    written: about.written,
    areaM2: yields.areaM2,
    kgPerM2: yields.perM2,
    totals: totalsOf(season.picks),
    beds: [...garden.beds],
    plantings: [...garden.plantings],
    unitWeights: [...garden.unitWeights],
    picks: season.picks.map((one) => one.pick),
    edits: [...edits],
  }
}

/** The season, its months, beds and crops, each with its picks. Picks that were never weighed are in none. */
export function totalsOf(picks: readonly SeasonPick[]): LedgerTotal[] {
  const weighed = picks.filter((one) => one.isCrop && one.weighing.kg !== null)
  const total = (of: LedgerTotal['of'], name: string, part: readonly SeasonPick[]): LedgerTotal => ({
    of,
    name,
    kg: sum(part.map((one) => one.weighing.kg!)),
    picks: part.map((one) => one.pick.id),
  })
  const by = (of: LedgerTotal['of'], read: (one: SeasonPick) => string) =>
    [...Map.groupBy(weighed, read)]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, part]) => total(of, name, part))
  return [
    total('season', '', weighed),
    ...by('month', (one) => one.pick.day.slice(0, 7)),
    ...by('bed', (one) => one.place?.bed ?? ''),
    ...by('crop', (one) => one.pick.crop),
  ]
}

/** What reading a ledger found: what was recomputed, and every total that does not follow from its picks. */
export type LedgerCheck = {
  readonly ledger: Ledger
  readonly totals: number
  readonly picks: number
  /** Crop picks without a weight: in no total, as the ledger must say. */
  readonly notWeighed: number
  readonly edits: number
  readonly faults: readonly Problem[]
}

/**
 * Read a ledger and recompute it from its own picks, beds, plantings and unit weights.
 * *Errors* `garden.not-a-ledger` when it is none; each total that differs is a fault: `garden.total-differs`,
 * `garden.total-missing`, `garden.total-unknown`, `garden.pick-twice`, `garden.area-differs`.
 */
export function readLedger(text: string): Result<LedgerCheck> {
  const parsed = Ledger.safeParse(parseJson(text))
  if (!parsed.success) return fail(problem('garden.not-a-ledger'))
  const ledger = parsed.data
  const season = seasonOf(ledger, ledger.year)
  const faults: Problem[] = []
  const ids = new Set<string>()
  for (const { id, day } of ledger.picks) {
    if (ids.has(id)) faults.push(problem('garden.pick-twice', { day }))
    ids.add(id)
  }
  const key = (one: LedgerTotal) => `${one.of} ${one.name}`
  const computed = new Map(totalsOf(season.picks).map((one) => [key(one), one]))
  for (const stated of ledger.totals) {
    const own = computed.get(key(stated))
    computed.delete(key(stated))
    if (!own) faults.push(problem('garden.total-unknown', { total: labelOf(stated, ledger) }))
    else if (!same(own.kg, stated.kg) || own.picks.join() !== stated.picks.join())
      faults.push(
        problem('garden.total-differs', {
          total: labelOf(stated, ledger),
          stated: round(stated.kg),
          computed: round(own.kg),
        }),
      )
  }
  for (const missing of computed.values())
    faults.push(
      problem('garden.total-missing', { total: labelOf(missing, ledger), computed: round(missing.kg) }),
    )
  const area = sum(ledger.beds.map((bed) => (bed.shape ? bedAreaM2(bed.shape) : 0)))
  if (!same(area, ledger.areaM2))
    faults.push(problem('garden.area-differs', { stated: round(ledger.areaM2), computed: round(area) }))
  const { perM2 } = bedYields(season, ledger.beds)
  if (!sameOrNull(perM2, ledger.kgPerM2))
    faults.push(
      problem('garden.total-differs', {
        total: 'kg/m²',
        stated: ledger.kgPerM2 === null ? '' : round(ledger.kgPerM2),
        computed: perM2 === null ? '' : round(perM2),
      }),
    )
  return ok({
    ledger,
    totals: ledger.totals.length,
    picks: season.picks.length,
    notWeighed: season.picks.filter((one) => one.isCrop && one.weighing.kg === null).length,
    edits: ledger.edits.length,
    faults,
  })
}

function labelOf({ of, name }: LedgerTotal, ledger: Ledger): string {
  if (of === 'season') return seasonLabel(ledger.year, ledger.firstMonth)
  if (of === 'bed') return ledger.beds.find((bed) => bed.id === name)?.name ?? '?'
  return name
}

function sameOrNull(a: number | null, b: number | null): boolean {
  return a === null || b === null ? a === b : same(a, b)
}

function round(value: number): number {
  return Number(value.toPrecision(6))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
