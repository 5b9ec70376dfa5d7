import * as z from 'zod'
import { ok, type Result } from '../../shared/base/result.ts'
import { listBenchmarks } from '../../shared/commons/list-benchmarks.ts'
import { householdValues } from '../../shared/compare/benchmark.ts'
import { harvestOfPlots, type NoHarvest } from '../../shared/garden/bed-trial.ts'
import { daysBetween } from '../../shared/garden/harvest-days.ts'
import { seasonOf } from '../../shared/garden/season.ts'
import { seasonYear } from '../../shared/garden/season-year.ts'
import type { Change } from '../../shared/record/change.ts'
import { Id } from '../../shared/record/id.ts'
import { FLAG } from '../../shared/record/observation.ts'
import type { Trial } from '../../shared/record/trial.ts'
import type { Database } from './database.ts'
import { editTrial, type Step } from './edit-trial.ts'
import { loadGarden } from './garden.ts'
import { firstMonthOf } from './garden-season.ts'
import { ownCells } from './identity.ts'
import { machineStamp } from './stamp.ts'
import { valueSteps } from './trial-edits.ts'

/** Which beds the plots of a trial are, in the order of its plots. */
const BedLinks = z.array(Id)

function linkKey(trial: string): string {
  return `bed-trial:${trial}`
}

/** A trial made of beds. */
export type BedTrialLink = { readonly trial: Trial; readonly beds: readonly string[] }

/** Store a trial of beds with its link to them, whole or not at all. *Errors* rejects when the disk refuses. */
export async function startBedTrial(db: Database, trial: Trial, beds: readonly string[]): Promise<void> {
  await db.transaction('rw', [db.trials, db.settings], async () => {
    await db.trials.add(trial)
    await db.settings.put({ key: linkKey(trial.id), value: [...beds] })
  })
}

/** Trials made of beds, the newest first. */
export async function bedTrials(db: Database): Promise<BedTrialLink[]> {
  return db.transaction('r', [db.trials, db.settings], async () => {
    const kept = await db.settings.where('key').startsWith('bed-trial:').toArray()
    const links = await Promise.all(
      kept.map(async ({ key, value }): Promise<BedTrialLink[]> => {
        const trial = await db.trials.get(key.slice('bed-trial:'.length))
        const beds = BedLinks.safeParse(value)
        return trial && beds.success ? [{ trial, beds: beds.data }] : []
      }),
    )
    return links.flat().sort((a, b) => (a.trial.id < b.trial.id ? 1 : -1))
  })
}

/** What was carried into a trial, and the plots that got nothing with the reason. */
export type BroughtHarvest = {
  readonly changes: readonly Change[]
  readonly left: readonly { readonly plot: number; readonly why: NoHarvest | 'no_area' }[]
}

/**
 * Carry the season's harvest of the trial's crop from the ledger into its plots, one value each, counted picks marked as
 * estimated. Plots whose picks were not all weighed get none. Gives what was written, to be remembered for undo, and why
 * which plots got nothing (by their place in the trial).
 * *Errors* those of `editTrial`.
 */
export async function bringHarvestIn(
  db: Database,
  { trial, beds }: BedTrialLink,
): Promise<Result<BroughtHarvest>> {
  const { month } = await firstMonthOf(db)
  const today = new Date(machineStamp.now()).toISOString().slice(0, 10)
  const season = seasonOf(
    { ...(await loadGarden(db)), firstMonth: month },
    trial.season.harvestYear ?? seasonYear(today, month),
  )
  const plots = trial.plots.map((plot, at) => ({ bed: beds[at] ?? '', areaM2: plot.areaM2 ?? Number.NaN }))
  const harvest = harvestOfPlots(season, trial.crop, plots)
  const written = await editTrial(db, trial.id, (now) =>
    harvest.flatMap((one, plot): Step[] => {
      if (typeof one === 'string' || !Number.isFinite(one.perM2)) return []
      const place = { variable: 'yield_bed', method: null, plot, repetition: 0 }
      return valueSteps(now, place, {
        value: one.perM2,
        unit: 'kg/m2',
        basis: 'fresh',
        kind: 'number',
        verbatim: String(Number(one.kg.toPrecision(12))),
        unitAsWritten: 'kg',
        day: daysBetween('1970-01-01', one.lastDay),
        flags: one.estimated ? FLAG.estimated : FLAG.none,
      })
    }),
  )
  if (!written.ok) return written
  const left = harvest.flatMap((one, plot): BroughtHarvest['left'] => {
    if (typeof one === 'string') return [{ plot, why: one }]
    return Number.isFinite(one.perM2) ? [] : [{ plot, why: 'no_area' }]
  })
  return ok({ changes: written.value, left })
}

/**
 * One yield per other household in a shared climate: its whole-garden seasons, averaged. The author's key stands for the
 * household. *Units* kg/m².
 * *Missing* empty while nobody shared any. What was shared from here is not among them.
 */
export async function otherGardens(db: Database, zone: string): Promise<number[]> {
  const [records, cells] = await Promise.all([
    db.commons.where('record.type').equals('benchmark').toArray(),
    ownCells(db),
  ])
  const found = listBenchmarks(records)
    .current.map(({ record }) => record)
    .filter(
      ({ key, body }) =>
        !cells.has(key) && body.scope === 'garden' && body.place.zone === zone && body.season !== undefined,
    )
  const keys = [...new Set(found.map((one) => one.key))].sort()
  const { values } = householdValues({
    household: found.map((one) => keys.indexOf(one.key)),
    season: found.map((one) => Number(one.body.season!.slice(0, 4))),
    harvest: found.map((one) => Number(one.body.value)),
    area: found.map(() => 1),
  })
  return [...values]
}
