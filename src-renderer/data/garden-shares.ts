import * as z from 'zod'
import { type Problem, problem } from '../../shared/base/problem.ts'
import { fail, ok, type Result } from '../../shared/base/result.ts'
import { toDecimal } from '../../shared/commons/decimal.ts'
import { firstFormGate } from '../../shared/commons/gate.ts'
import { type Likeness, likeness } from '../../shared/commons/likeness.ts'
import { mergeRecords } from '../../shared/commons/merge.ts'
import type { RecordId } from '../../shared/commons/record-id.ts'
import { retractRecord } from '../../shared/commons/retract.ts'
import type { Prepared } from '../../shared/commons/share.ts'
import { gardenCell, prepareBenchmark } from '../../shared/commons/share-benchmark.ts'
import type { StoredRecord } from '../../shared/commons/store.ts'
import { seasonOf, yearsOf } from '../../shared/garden/season.ts'
import { seasonTotals, type Withheld } from '../../shared/garden/season-totals.ts'
import { seasonEnd } from '../../shared/garden/season-year.ts'
import type { Garden } from '../../shared/record/garden.ts'
import type { SeasonTotal } from '../../shared/record/season-total.ts'
import { sharedTerms } from '../../shared/record/shared-terms.ts'
import type { Site } from '../../shared/record/site.ts'
import { commonsStore } from './commons-store.ts'
import type { Database } from './database.ts'
import { gardenSite, loadGarden } from './garden.ts'
import { firstMonthOf } from './garden-season.ts'
import { sha256 } from './host.ts'
import { openIdentity, ownCells, rememberCell } from './identity.ts'
import type { ShareChoice } from './shares.ts'
import { writeProblem } from './write-problem.ts'

/** A season's total ready to leave: the record, both sides of it, and how it stands among those held. */
export type ReadyTotal = Prepared & {
  readonly total: SeasonTotal
  readonly site: Site
  readonly firstMonth: number
  readonly likeness: Likeness
}

/** What was shared of a season: each total as it was said, and the record that says it. */
const SharedSeason = z.object({
  at: z.string(),
  totals: z.array(z.object({ id: z.string(), said: z.string(), record: z.string() })),
})
type SharedSeason = z.infer<typeof SharedSeason>

const PREFIX = 'garden-shared:'

/** The garden with its place and the month its seasons begin with. */
async function placedGarden(db: Database): Promise<{ garden: Garden; site: Site } | null> {
  const site = await gardenSite(db)
  if (site === undefined) return null
  const [garden, first] = await Promise.all([loadGarden(db), firstMonthOf(db)])
  return { garden: { ...garden, firstMonth: first.month }, site }
}

/**
 * Prepare a season of the garden for sharing: the whole, then each bed. Nothing is stored or sent. What cannot leave is
 * told with its reason; beds nothing was picked from say nothing.
 * *Errors* per total those of `prepareBenchmark`; `commons.taken-back`; `garden.held-no-area`, `garden.held-not-weighed`,
 * `garden.held-not-placed`,
 * `garden.no-place`, `garden.season-empty`, `garden.shared-elsewhere`.
 */
export async function readySeason(
  db: Database,
  year: number,
  choice: ShareChoice,
): Promise<{ readonly ready: readonly ReadyTotal[]; readonly problems: readonly Problem[] }> {
  const placed = await placedGarden(db)
  if (placed === null) return { ready: [], problems: [problem('garden.no-place')] }
  const { garden, site } = placed
  if (seasonOf(garden, year).picks.length === 0)
    return { ready: [], problems: [problem('garden.season-empty', { year })] }
  if (await isMoved(db, site, await sharedSeason(db, year)))
    return { ready: [], problems: [problem('garden.shared-elsewhere', { year })] }
  const { totals, withheld } = seasonTotals(garden, year, site)
  const store = commonsStore(db)
  const [commons, identity] = await Promise.all([store.list(), openIdentity(db)])
  const tools = { terms: sharedTerms, identity, gate: firstFormGate, sha256, ...choice }
  const ready: ReadyTotal[] = []
  const refused: Problem[] = []
  for (const total of totals) {
    const made = await prepareBenchmark(total, site, commons, tools)
    if (!made.ok) refused.push(made.problem)
    else if ((await store.retractionsOf([made.value.stored.id])).length > 0)
      refused.push(problem('commons.taken-back', { trial: total.name }))
    else if (made.value.stored.record.type === 'benchmark') {
      const alike = likeness(made.value.stored.record, commons)
      ready.push({ ...made.value, total, site, firstMonth: garden.firstMonth ?? 1, likeness: alike })
    }
  }
  return { ready, problems: [...once(refused), ...heldBack(withheld)] }
}

/** One problem of a kind: a garden of twenty beds has one reason, not twenty. */
function once(problems: readonly Problem[]): Problem[] {
  return [...Map.groupBy(problems, (one) => one.code).values()].map((alike) => alike[0]!)
}

function heldBack(withheld: readonly Withheld[]): Problem[] {
  const names = (why: Withheld['why']) =>
    withheld
      .filter((one) => one.why === why)
      .map((one) => one.name)
      .join(', ')
  const [noArea, notWeighed, notPlaced] = [names('no_area'), names('not_weighed'), names('not_placed')]
  return [
    ...(noArea === '' ? [] : [problem('garden.held-no-area', { names: noArea })]),
    ...(notWeighed === '' ? [] : [problem('garden.held-not-weighed', { names: notWeighed })]),
    ...(notPlaced === '' ? [] : [problem('garden.held-not-placed', { names: notPlaced })]),
  ]
}

/**
 * Note that these totals have left in `file`: they are in the commons now, and what they said is remembered, so that a
 * later change shows. All or nothing. *Errors* `data.disk-full`, `data.write-failed`.
 */
export async function noteSharedSeason(
  db: Database,
  ready: readonly ReadyTotal[],
  file: string,
  id: string,
  at: string,
): Promise<Result<null>> {
  try {
    await db.transaction('rw', [db.commons, db.arrivals, db.settings], async () => {
      const stored = ready.map((one) => one.stored)
      await mergeRecords(commonsStore(db), stored, { batch: id, at, how: 'own', file })
      for (const one of ready) await rememberCell(db, one.stored.record.key, one.cell)
      for (const [year, of] of Map.groupBy(ready, ({ total }) => total.year)) {
        const before = await sharedSeason(db, year)
        const now = of.map(({ total, site, stored: one }) => ({
          id: total.id,
          said: saidOf(total, site),
          record: one.id,
        }))
        const kept = (before?.totals ?? []).filter((old) => !now.some((one) => one.id === old.id))
        await db.settings.put({ key: `${PREFIX}${year}`, value: { at, totals: [...kept, ...now] } })
      }
    })
    return ok(null)
  } catch (error) {
    return fail(writeProblem(error))
  }
}

/** A season of the garden and how it stands in the commons. *Units* kg/m²; null where the whole has no yield. */
export type OwnSeason = {
  readonly year: number
  readonly firstMonth: number
  /** What the garden is called here. */
  readonly name: string
  readonly zone: string | null
  readonly kgPerM2: number | null
  /** Totals that could leave: the garden and its beds. */
  readonly totals: number
  /** Whether its last day has passed. */
  readonly isOver: boolean
  readonly state:
    | { readonly kind: 'only-here' }
    | { readonly kind: 'shared' | 'changed' | 'moved' | 'taken-back'; readonly at: string }
}

/**
 * The seasons of the garden that have a yield to share, the newest first, and how each stands: only here, shared, changed
 * since, shared from another world region (the country was corrected: another name signs there), or taken back. *Shapes* `today` is the calendar day here, ISO 8601.
 */
export async function ownSeasons(db: Database, today: string): Promise<OwnSeason[]> {
  const placed = await placedGarden(db)
  if (placed === null) return []
  const { garden, site } = placed
  const firstMonth = garden.firstMonth ?? 1
  const out: OwnSeason[] = []
  for (const year of yearsOf(garden.picks, firstMonth)) {
    const { totals } = seasonTotals(garden, year, site)
    if (totals.length === 0) continue
    const shared = await sharedSeason(db, year)
    out.push({
      year,
      firstMonth,
      name: site.name,
      zone: site.climate?.zone ?? null,
      kgPerM2: totals.find((one) => one.scope === 'garden')?.kgPerM2 ?? null,
      totals: totals.length,
      isOver: seasonEnd(year, firstMonth) < today,
      state: await stateOf(db, totals, site, shared),
    })
  }
  return out
}

/** Whether a season waits to be shared: it is over, its climate is known, and others do not have it as it is now. */
export function waitsToBeShared({ isOver, zone, state }: OwnSeason): boolean {
  return isOver && zone !== null && (state.kind === 'only-here' || state.kind === 'changed')
}

/**
 * Take a season back: every record of it that is held here and signed by this person, those it replaced among them, so
 * that none of them comes to count again. Shared from another world region, it can then be shared anew. *Errors* `commons.not-held`, `commons.not-yours`, `data.disk-full`,
 * `data.write-failed`; then nothing has changed.
 */
export async function takeSeasonBack(
  db: Database,
  year: number,
  id: string,
  at: string,
): Promise<Result<null>> {
  const shared = await sharedSeason(db, year)
  const site = await gardenSite(db)
  const moved = site !== undefined && (await isMoved(db, site, shared))
  const cells = await ownCells(db)
  const records = await commonsStore(db).list()
  const said = new Set(shared?.totals.map((one) => one.record))
  const marks = new Set(
    records.flatMap(({ id: one, record }) =>
      record.type === 'benchmark' && said.has(one) ? [record.body.total] : [],
    ),
  )
  const mine = records.filter(
    ({ record }) => record.type === 'benchmark' && cells.has(record.key) && marks.has(record.body.total),
  )
  if (mine.length === 0) return fail(problem('commons.not-held'))
  const identity = await openIdentity(db)
  const retractions: StoredRecord[] = []
  for (const one of mine) {
    const made = await retractRecord(one, cells.get(one.record.key)!, identity, sha256)
    if (!made.ok) return made
    retractions.push(made.value)
  }
  try {
    await db.transaction('rw', [db.commons, db.arrivals, db.settings], async () => {
      await mergeRecords(commonsStore(db), retractions, { batch: id, at, how: 'own', file: null })
      if (moved) await db.settings.delete(`${PREFIX}${year}`)
    })
    return ok(null)
  } catch (error) {
    return fail(writeProblem(error))
  }
}

async function stateOf(
  db: Database,
  totals: readonly SeasonTotal[],
  site: Site,
  shared: SharedSeason | null,
): Promise<OwnSeason['state']> {
  if (shared === null || shared.totals.length === 0) return { kind: 'only-here' }
  const held = await commonsStore(db).get(shared.totals.map((one) => one.record as RecordId))
  if (held.every((one) => one === undefined)) return { kind: 'taken-back', at: shared.at }
  if (await isMoved(db, site, shared)) return { kind: 'moved', at: shared.at }
  const said = new Map(shared.totals.map((one) => [one.id, one.said]))
  const isSame = totals.every((total) => said.get(total.id) === saidOf(total, site))
  return { kind: isSame ? 'shared' : 'changed', at: shared.at }
}

/** Whether records of a season that are still held were signed for another world region than the garden's now. */
async function isMoved(db: Database, site: Site, shared: SharedSeason | null): Promise<boolean> {
  if (shared === null) return false
  const held = await commonsStore(db).get(shared.totals.map((one) => one.record as RecordId))
  const cells = await ownCells(db)
  const here = gardenCell(site, sharedTerms)
  return held.some((one) => one !== undefined && (cells.get(one.record.key) ?? here) !== here)
}

async function sharedSeason(db: Database, year: number): Promise<SharedSeason | null> {
  const kept = SharedSeason.safeParse((await db.settings.get(`${PREFIX}${year}`))?.value)
  return kept.success ? kept.data : null
}

/** What a record says of a total, as far as a later pick, area or climate can change it. */
function saidOf(total: SeasonTotal, { climate }: Site): string {
  const place = [climate?.zone ?? '', ...(climate?.alternatives ?? [])]
  return JSON.stringify([toDecimal(total.kgPerM2, 2), total.crop, total.weights, ...place])
}
