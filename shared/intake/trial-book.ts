import { checkpoint, type TaskOptions } from '../base/task.ts'
import type { ObservationChunk } from '../record/observation.ts'
import type { Site } from '../record/site.ts'
import type { Trial } from '../record/trial.ts'
import { cropReader } from './crop-reader.ts'
import { type MapContext, wordsReader } from './map-context.ts'
import { placeReader } from './place-reader.ts'
import { ROW_MARKS } from './row-mark.ts'
import { seasonReader } from './season-reader.ts'
import { finishChunks, finishTrial, newDraft, type TrialDraft } from './trial-draft.ts'

/** Finds or opens the trial a row belongs to. */
export type TrialBook = {
  /** `more` is what else tells trials apart in this layout (the control). Null: no crop, and the row is parked. */
  readonly trialOf: (row: number, more: string) => TrialDraft | null
  readonly siteOf: (row: number) => Site
  readonly drafts: Map<string, TrialDraft>
  readonly sites: readonly Site[]
}

type Last = {
  readonly site: number
  readonly name: string
  readonly when: string
  readonly of: string
  readonly more: string
  readonly draft: TrialDraft
}

/** How a layout keeps its book where it differs: the crop of a row, and whether each point is a site of its own. */
type BookStyle = { readonly crop?: (row: number) => string | null; readonly sitePerPoint?: boolean }

/** Trials are told apart by site, trial name, season and crop, and by what the layout adds. */
export function trialBook(context: MapContext, style: BookStyle = {}): TrialBook {
  const place = placeReader(context, style.sitePerPoint ?? false)
  const season = seasonReader(context)
  const crop = style.crop ?? cropReader(context)
  const named = wordsReader(context, 'trial')
  const cultivar = context.map.layout.startsWith('paired') ? null : wordsReader(context, 'cultivar')
  const drafts = new Map<string, TrialDraft>()
  /** The trial of the row before: rows of one trial mostly follow each other. */
  let last: Last | null = null
  const trialOf = (row: number, more: string) => {
    const of = crop(row)
    if (of === null || of === '') return null
    const site = place.siteOf(row)
    const name = named?.(row) ?? ''
    const seasonKey = season.keyOf(row)
    if (
      last &&
      last.site === site &&
      last.name === name &&
      last.when === seasonKey &&
      last.of === of &&
      last.more === more
    )
      return last.draft
    const key = `${site}\u0000${name}\u0000${seasonKey}\u0000${of}\u0000${more}`
    const known = drafts.get(key)
    if (known) {
      last = { site, name, when: seasonKey, of, more, draft: known }
      return known
    }
    const when = season.seasonOf(row)
    const parts = [name, place.sites[site]!.name, when.name ?? when.harvestYear ?? '']
    // A name this app once put together says its place and season already.
    const said = new Set(name.split(' · '))
    const others = parts
      .slice(1)
      .map(String)
      .filter((part) => part !== '' && !said.has(part))
    const title = [...(name === '' ? [] : [name]), ...new Set(others)].join(' · ')
    const draft = newDraft({
      id: context.newId(),
      title,
      site,
      season: when,
      crop: of,
      cultivar: cultivar?.(row) ?? '',
    })
    drafts.set(key, draft)
    last = { site, name, when: seasonKey, of, more, draft }
    return draft
  }
  const siteOf = (row: number) => place.sites[place.siteOf(row)]!
  return { trialOf, siteOf, drafts, sites: place.sites }
}

/** What a table became. *Shapes* every trial's `site` is among `sites`, every chunk's `trial` among `trials`. */
export type Made = {
  readonly sites: Site[]
  readonly trials: Trial[]
  readonly chunks: ObservationChunk[]
}

/** Rows whose trials are finished between two breaths. */
const BREATH = 20_000

/** Close the book: finished trials with their sites and chunks; rows of trials without a baseline are parked. */
export async function closeBook(book: TrialBook, context: MapContext, options: TaskOptions): Promise<Made> {
  const trials: Trial[] = []
  const chunks: ObservationChunk[] = []
  const used = new Set<number>()
  let rows = 0
  for (const [key, draft] of book.drafts) {
    rows += 1 + draft.rows.length
    if (rows > BREATH) {
      rows = 0
      await checkpoint(options)
    }
    // A finished draft is let go, so that drafts and chunks never stand side by side in full.
    book.drafts.delete(key)
    if (draft.rows.length === 0) continue
    const trial = finishTrial(draft, book.sites[draft.site]!.id, context)
    if (!trial) {
      for (const row of draft.rows) context.log.park('intake.no-baseline-here', context.table.rowNumber[row]!)
      continue
    }
    used.add(draft.site)
    trials.push(trial)
    for (const chunk of finishChunks(draft, context)) chunks.push(chunk)
  }
  return { sites: book.sites.filter((_, at) => used.has(at)), trials, chunks }
}

/**
 * Visit the data rows in file order, breathing now and then; rows that are not data are parked by their mark.
 * *Units* progress in rows.
 */
export async function eachDataRow(
  context: MapContext,
  options: TaskOptions,
  visit: (row: number) => void,
): Promise<void> {
  const { table, map, log } = context
  for (let row = 0; row < table.n; row++) {
    if (row % 2048 === 2047) {
      options.onProgress?.(row, table.n)
      await checkpoint(options)
    }
    const mark = ROW_MARKS[table.mark[row]!]!
    if (mark === 'data' || (map.keep.includes(mark) && mark !== 'blank')) visit(row)
    else log.park(`intake.row-${mark.replace('_', '-')}`, table.rowNumber[row]!)
  }
  options.onProgress?.(table.n, table.n)
}
