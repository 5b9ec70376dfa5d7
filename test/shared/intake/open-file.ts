import { createHash, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { bedsFromCorners, plantingsFromTable } from '../../../shared/garden/from-bed-tables.ts'
import { picksFromTable } from '../../../shared/garden/from-picks-table.ts'
import { recogniseGardenTable } from '../../../shared/garden/garden-table.ts'
import { answer } from '../../../shared/intake/answer.ts'
import type { Ask } from '../../../shared/intake/ask.ts'
import type { ColumnMap } from '../../../shared/intake/column-map.ts'
import type { Mapped } from '../../../shared/intake/map-rows.ts'
import type { RowIssue } from '../../../shared/intake/row-issue.ts'
import { intakeSession, type Opened } from '../../../shared/intake/session.ts'
import { checkTrial } from '../../../shared/record/check-trial.ts'
import { Bed, Pick, Planting } from '../../../shared/record/garden.ts'
import { newId } from '../../../shared/record/id.ts'
import { Site } from '../../../shared/record/site.ts'
import { Trial } from '../../../shared/record/trial.ts'

/** A session with a real clock, real ids and the real hash. */
export const session = intakeSession({
  newId: () => newId(Date.now(), randomBytes(10)),
  garden: { recogniseGardenTable, picksFromTable, plantingsFromTable, bedsFromCorners },
  sha256: async (bytes) => Uint8Array.from(createHash('sha256').update(bytes).digest()),
})

/** Open text or a file; a file that is refused fails the test with its problem. */
export async function open(source: string | URL): Promise<Opened> {
  const bytes =
    typeof source === 'string' ? new TextEncoder().encode(source) : Uint8Array.from(readFileSync(source))
  const fileName = typeof source === 'string' ? 'typed.csv' : source.pathname.split('/').at(-1)!
  const opened = await session.open({ bytes, fileName })
  if (!opened.ok) throw new Error(`${fileName}: ${opened.problem.code}`)
  return opened.value
}

/** A small file of `test/golden/csv`. */
export const golden = (name: string) => new URL(`../../golden/csv/${name}.csv`, import.meta.url)

/** Give the answers a person would give in the screen, then bring everything in and hold it to its promises. */
export async function bringIn(
  opened: Opened,
  answers: Readonly<Record<string, string>> = {},
  edit: (map: ColumnMap) => ColumnMap = (map) => map,
): Promise<Mapped> {
  const map = Object.entries(answers).reduce((so, [ask, value]) => answer(so, ask, value), edit(opened.map))
  const { mapped } = await session.mapAll({ handle: opened.handle, map, batch: null })
  const parked = mapped.parked.reduce((sum, one) => sum + one.count, 0)
  if (mapped.rows !== mapped.imported + parked) throw new Error('rows do not add up')
  const sites = new Set(mapped.sites.map((site) => Site.parse(site).id))
  for (const bed of mapped.garden.beds) Bed.parse(bed)
  for (const planting of mapped.garden.plantings) Planting.parse(planting)
  for (const pick of mapped.garden.picks) Pick.parse(pick)
  for (const trial of mapped.trials) {
    Trial.parse(trial)
    const broken = checkTrial(trial)
    if (broken.length > 0) throw new Error(JSON.stringify(broken[0]))
    if (!sites.has(trial.site)) throw new Error(`${trial.title} has no site`)
  }
  return mapped
}

/** Ids of what must be answered before anything is brought in. */
export const musts = (asks: readonly Ask[]) => asks.filter((ask) => ask.must).map((ask) => ask.id)

/** `role` or `role:variable` of every column that means something, by its label. */
export function meanings(opened: Opened): Record<string, string> {
  const used = opened.map.columns.filter((use) => use.role !== 'ignored')
  return Object.fromEntries(
    used.map((use) => [
      opened.headers[use.column]!.label,
      use.variable ? `${use.role}:${use.variable}` : use.role,
    ]),
  )
}

/** All issues of a code, as row, column and value. */
export function issuesOf(
  mapped: Mapped,
  code: string,
): globalThis.Pick<RowIssue, 'row' | 'columnLabel' | 'value'>[] {
  return mapped.issues
    .filter((group) => group.code === code)
    .flatMap((group) => group.issues.map(({ row, columnLabel, value }) => ({ row, columnLabel, value })))
}

/** Rows parked, by code. */
export const parked = (mapped: Mapped) =>
  Object.fromEntries(mapped.parked.map((one) => [one.code, one.count]))
