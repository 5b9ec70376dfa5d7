import { ln } from '../base/elementary.ts'
import type { CommonsRecord, ResultRecord } from './commons-record.ts'
import { fromDecimal } from './decimal.ts'
import { listResults } from './list-results.ts'
import { type GardenLine, gardenLines } from './look-gardens.ts'
import { type ProtocolLine, protocolLines } from './look-protocols.ts'
import type { RecordId } from './record-id.ts'
import type { Arrival, StoredRecord } from './store.ts'

/** One result of a commons as a line of a list. */
export type RecordLine = {
  readonly id: RecordId
  readonly zone: string | null
  /** UN M49. */
  readonly region: string | null
  readonly season: string | null
  readonly crop: string
  /** Practices of the first arm that is no baseline, and of the baseline. */
  readonly practices: readonly string[]
  readonly baseline: readonly string[]
  readonly plots: number
  readonly outcomes: readonly string[]
  /** The first outcome of the first arm: log ratio of its mean to the baseline's. Null where means allow none. */
  readonly change: { readonly variable: string; readonly logRatio: number } | null
  readonly origin: ResultRecord['body']['origin']
  readonly signed: boolean
  /** A second record of one author for one trial: held and shown, not counted. */
  readonly doubled: boolean
  readonly key: string
  readonly lic: CommonsRecord['lic']
  /** Batches that brought it, earliest first. */
  readonly batches: readonly string[]
  readonly at: string | null
  readonly how: Arrival['how'] | null
}

/** What one import, or this person, brought. */
export type Source = {
  readonly batch: string
  readonly how: Arrival['how']
  readonly file: string | null
  readonly at: string
  readonly trials: number
  /** Yields of gardens and beds. */
  readonly gardens: number
  readonly protocols: number
  readonly contributors: number
  readonly zones: number
  /** Trials with a spread of their own: from plots, or stated. */
  readonly spreadKnown: number
  readonly doubled: number
  readonly simulated: number
  readonly licences: readonly CommonsRecord['lic'][]
}

/** A retraction that is held: it is honoured in every merge. */
export type TakenBack = { readonly id: RecordId; readonly target: RecordId; readonly at: string | null }

/** A whole commons, looked at. *Shapes* `lines` newest arrival first, then by id; `sources` the same. */
export type CommonsLook = {
  readonly lines: readonly RecordLine[]
  readonly gardens: readonly GardenLine[]
  /** The most followed first. */
  readonly protocols: readonly ProtocolLine[]
  readonly sources: readonly Source[]
  readonly takenBack: readonly TakenBack[]
  readonly contributors: number
  readonly zones: readonly string[]
  readonly licences: readonly { readonly lic: CommonsRecord['lic']; readonly trials: number }[]
  /** Trials held at the end of each day on which some came. *Units* day as `2025-04-09`, UTC. */
  readonly held: readonly { readonly day: string; readonly count: number }[]
}

/** All own shares are one source under this name, whatever file they were written to. */
export const OWN_SOURCE = 'own'

/** Look at a commons: its trials line by line, where they came from, and how it grew. */
export function lookAt(
  records: readonly StoredRecord[],
  arrivals: readonly (Arrival & { readonly id: RecordId })[],
): CommonsLook {
  const doubled = new Set(listResults(records).doubled)
  const came = Map.groupBy(
    [...arrivals].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.batch < b.batch ? -1 : 1)),
    (arrival) => arrival.id,
  )
  const lines = records
    .flatMap(({ id, record }) =>
      record.type === 'result' ? [lineOf(id, record, came.get(id) ?? [], doubled.has(id))] : [],
    )
    .sort((a, b) => newest(a.at, b.at) || (a.id < b.id ? -1 : 1))
  const gardens = gardenLines(records, came)
  const protocols = protocolLines(records, came)
  return {
    lines,
    gardens,
    protocols,
    sources: sourcesOf(
      lines,
      gardens,
      protocols,
      arrivals,
      new Map(records.map((stored) => [stored.id, stored.record])),
    ),
    takenBack: records
      .flatMap(({ id, record }) =>
        record.type === 'retract'
          ? [{ id, target: record.body.target, at: came.get(id)?.[0]?.at ?? null }]
          : [],
      )
      .sort((a, b) => newest(a.at, b.at) || (a.id < b.id ? -1 : 1)),
    contributors: new Set([...lines, ...gardens, ...protocols].map((line) => line.key)).size,
    zones: [...new Set([...lines, ...gardens].flatMap((line) => line.zone ?? []))].sort(),
    licences: [...Map.groupBy(lines, (line) => line.lic)]
      .map(([lic, of]) => ({ lic, trials: of.length }))
      .sort((a, b) => b.trials - a.trials),
    held: heldByDay(lines),
  }
}

function newest(a: string | null, b: string | null): number {
  return a === b ? 0 : (a ?? '') < (b ?? '') ? 1 : -1
}

function lineOf(
  id: RecordId,
  { body, key, lic, sig }: ResultRecord,
  came: readonly Arrival[],
  doubled: boolean,
): RecordLine {
  const treated = body.arms.find((arm) => !arm.baseline)
  const baseline = body.arms.find((arm) => arm.baseline)
  return {
    ...{ id, key, lic, doubled, signed: sig !== undefined, origin: body.origin, crop: body.crop },
    zone: body.place.zone ?? null,
    region: body.place.region ?? null,
    season: body.season ?? null,
    practices: treated?.practices.map((use) => use.id) ?? [],
    baseline: baseline?.practices.map((use) => use.id) ?? [],
    plots: Math.max(0, ...body.outcomes.map((one) => one.arms.reduce((all, arm) => all + arm.n, 0))),
    outcomes: body.outcomes.map((outcome) => outcome.variable),
    change: changeOf(body, treated?.id, baseline?.id),
    batches: came.map((arrival) => arrival.batch),
    at: came[0]?.at ?? null,
    how: came[0]?.how ?? null,
  }
}

/** Yield speaks first where there is one. */
function changeOf(
  body: ResultRecord['body'],
  treated: string | undefined,
  baseline: string | undefined,
): RecordLine['change'] {
  const outcome = body.outcomes.find((one) => one.variable === 'yield_total') ?? body.outcomes[0]
  const mean = (arm: string | undefined) => outcome?.arms.find((one) => one.arm === arm)?.mean
  const [t, c] = [mean(treated), mean(baseline)]
  if (outcome === undefined || outcome.unit === '[pH]' || t === undefined || c === undefined) return null
  const ratio = fromDecimal(t) / fromDecimal(c)
  return ratio > 0 && Number.isFinite(ratio) ? { variable: outcome.variable, logRatio: ln(ratio) } : null
}

function sourcesOf(
  lines: readonly RecordLine[],
  gardens: readonly GardenLine[],
  protocols: readonly ProtocolLine[],
  arrivals: readonly (Arrival & { readonly id: RecordId })[],
  records: ReadonlyMap<string, CommonsRecord>,
): Source[] {
  const byId = new Map(lines.map((line) => [line.id, line]))
  const gardenById = new Map(gardens.map((line) => [line.id, line]))
  const protocolById = new Map(protocols.map((line) => [line.id, line]))
  const bySource = Map.groupBy(arrivals, (arrival) => (arrival.how === 'own' ? OWN_SOURCE : arrival.batch))
  return [...bySource]
    .map(([batch, of]): Source => {
      const ids = [...new Set(of.map((arrival) => arrival.id))]
      const mine = ids.flatMap((id) => byId.get(id) ?? [])
      const yields = ids.flatMap((id) => gardenById.get(id) ?? [])
      const recipes = ids.flatMap((id) => protocolById.get(id) ?? [])
      const placed = [...mine, ...yields]
      const all = [...placed, ...recipes]
      const last = of.reduce((a, b) => (a.at > b.at ? a : b))
      return {
        ...{ batch, how: last.how, file: batch === OWN_SOURCE ? null : last.file, at: last.at },
        trials: mine.length,
        gardens: yields.length,
        protocols: recipes.length,
        contributors: new Set(all.map((line) => line.key)).size,
        zones: new Set(placed.flatMap((line) => line.zone ?? [])).size,
        spreadKnown: mine.filter((line) => knowsSpread(records.get(line.id))).length,
        doubled: mine.filter((line) => line.doubled).length,
        simulated: mine.filter((line) => line.origin === 'simulated').length,
        licences: [...new Set(all.map((line) => line.lic))].sort(),
      }
    })
    .filter((source) => source.trials + source.gardens + source.protocols > 0)
    .sort((a, b) => newest(a.at, b.at) || (a.batch < b.batch ? -1 : 1))
}

function knowsSpread(record: CommonsRecord | undefined): boolean {
  if (record?.type !== 'result') return false
  return record.body.outcomes.some(
    (outcome) => outcome.contrasts.length > 0 || outcome.arms.some((arm) => arm.spread !== undefined),
  )
}

function heldByDay(lines: readonly RecordLine[]): { day: string; count: number }[] {
  const days = Map.groupBy(
    lines.filter((line) => line.at !== null),
    (line) => line.at!.slice(0, 10),
  )
  let count = lines.length - [...days.values()].reduce((all, of) => all + of.length, 0)
  return [...days.keys()].sort().map((day) => {
    count += days.get(day)!.length
    return { day, count }
  })
}
