import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react'
import { useSearchParams } from 'react-router'
import type { Problem } from '../../../shared/base/problem.ts'
import type { Result } from '../../../shared/base/result.ts'
import { seasonOf, yearsOf } from '../../../shared/garden/season.ts'
import { seasonLabel, seasonYear } from '../../../shared/garden/season-year.ts'
import type { Garden } from '../../../shared/record/garden.ts'
import type { Site } from '../../../shared/record/site.ts'
import { showSaving } from '../../app/status.ts'
import type { Database } from '../../data/database.ts'
import { editGarden, type GardenStep, gardenSite, loadGarden } from '../../data/garden.ts'
import { type BedTrialLink, bedTrials } from '../../data/garden-evidence.ts'
import { type FirstMonth, firstMonthOf } from '../../data/garden-season.ts'
import {
  followGarden,
  type GardenDeed,
  lastDeed,
  redoDeed,
  rememberDeed,
  undoDeed,
} from '../../data/garden-undo.ts'
import { useDatabase } from '../../data/open-database.ts'
import { useLive } from '../../data/use-live.ts'

/** Everything the garden's pages show, worked out once. */
export type GardenView = {
  readonly garden: Garden
  readonly site: Site | undefined
  readonly trials: readonly BedTrialLink[]
  /** The calendar day here. */
  readonly today: string
  /** The season shown, by its season-year. */
  readonly year: number
  /** The season-year of today. */
  readonly thisYear: number
  /** The month seasons begin with, and whether somebody chose it. */
  readonly firstMonth: FirstMonth
  /** How a season is called: `2025`, or `2025/26`. */
  readonly nameOfYear: (year: number) => string
  /** Season-years to choose from, the newest first. */
  readonly years: readonly number[]
  readonly setYear: (year: number) => void
}

/** The garden as it is now, followed; undefined until the store answered. */
export function useGardenView(): GardenView | undefined {
  const db = useDatabase()
  const garden = useLive(() => loadGarden(db), 'garden')
  const site = useLive(async () => (await gardenSite(db)) ?? null, 'garden site')
  const first = useLive(() => firstMonthOf(db), 'garden season')
  const trials = useLive(() => bedTrials(db), 'garden trials')
  const [search, setSearch] = useSearchParams()
  const asked = Number(search.get('year'))
  return useMemo(() => {
    if (garden === undefined || site === undefined || trials === undefined || first === undefined)
      return undefined
    const today = isoToday()
    const now = seasonYear(today, first.month)
    const known = yearsOf(garden.picks, first.month)
    const years = [...new Set([...known, now])].sort((a, b) => b - a)
    const year = years.includes(asked) ? asked : (known[0] ?? now)
    const setYear = (next: number) => setSearch({ year: String(next) }, { replace: true })
    // Bed 2 before bed 10.
    const beds = garden.beds.toSorted((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }))
    return {
      ...{ garden: { ...garden, beds, firstMonth: first.month }, site: site ?? undefined, trials, today },
      ...{ year, thisYear: now, firstMonth: first, years, setYear },
      nameOfYear: (one) => seasonLabel(one, first.month),
    }
  }, [garden, site, trials, first, asked, setSearch])
}

/** The picks of the year shown. */
export function useSeason({ garden, year }: Pick<GardenView, 'garden' | 'year'>) {
  return useMemo(() => seasonOf(garden, year), [garden, year])
}

class NotWritten extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.code)
    this.problem = problem
  }
}

/** Run a write, show in the rail how it went, and give the problem or null. What was typed stays where it is. */
export async function saveNow<T>(write: () => Promise<Result<T>>): Promise<Problem | null> {
  try {
    await showSaving(async () => {
      const written = await write()
      if (!written.ok) throw new NotWritten(written.problem)
    })
    return null
  } catch (error) {
    if (error instanceof NotWritten) return error.problem
    throw error
  }
}

/** Write rows of the garden and note them for undo. */
export function useGardenEdit(): (steps: readonly GardenStep[]) => Promise<Problem | null> {
  const db = useDatabase()
  return useCallback(
    (steps) =>
      saveNow(async () => {
        const written = await editGarden(db, steps)
        if (written.ok) rememberDeed(written.value)
        return written
      }),
    [db],
  )
}

export type GardenUndo = {
  readonly last: GardenDeed | undefined
  readonly undo: () => void
  readonly redo: () => void
}

/** The newest deed in the garden, and the ways back and forth. */
export function useGardenUndo(): GardenUndo {
  const db = useDatabase()
  const last = useSyncExternalStore(followGarden, lastDeed)
  const turn = useCallback(
    (deed: (db: Database) => Promise<Result<null>>) => {
      void saveNow(() => deed(db))
    },
    [db],
  )
  return useMemo(() => ({ last, undo: () => turn(undoDeed), redo: () => turn(redoDeed) }), [last, turn])
}

/** Ctrl Z and Ctrl Shift Z (or Ctrl Y). For one place on a page: two listeners would undo twice. */
export function useUndoKeys({ undo, redo }: GardenUndo): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return
      const key = event.key.toLowerCase()
      const back = key === 'z' && !event.shiftKey
      const again = (key === 'z' && event.shiftKey) || key === 'y'
      // Half-typed text has its own undo.
      if ((!back && !again) || isHalfTyped(event.target)) return
      event.preventDefault()
      if (back) undo()
      else redo()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [undo, redo])
}

function isHalfTyped(target: EventTarget | null): boolean {
  return (
    (target instanceof HTMLInputElement && target.type === 'text' && target.value !== '') ||
    (target instanceof HTMLTextAreaElement && target.value !== '')
  )
}

/** The calendar day here, ISO 8601. */
export function isoToday(now = new Date()): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
