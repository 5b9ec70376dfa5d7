import type { Id } from '../record/id.ts'
import type { ObservationChunk } from '../record/observation.ts'
import type { ArmSummary, Design, Plot, PracticeUse, Season, Trial } from '../record/trial.ts'
import { findVariable } from '../vocabulary/variables.ts'
import { ChunkBuilder } from './chunk-builder.ts'
import { columnsWith } from './column-map.ts'
import type { MapContext } from './map-context.ts'
import { yesOrNo } from './plain-headers.ts'
import { readColumn } from './text-column.ts'
import type { MeasuredCell } from './value-reader.ts'

/** A trial while its rows are still coming in. */
export type TrialDraft = {
  readonly id: Id
  readonly title: string
  readonly site: number
  readonly season: Season
  readonly crop: string
  readonly cultivar: string
  /** Rows of the table that went into it. */
  readonly rows: number[]
  readonly arms: Arm[]
  readonly armByKey: Map<string, number>
  readonly plots: Plot[]
  readonly blocks: Map<string, DraftBlock>
  /** Variables whose control mean is already kept. */
  readonly controlled: Set<string>
  readonly summaries: ArmSummary[]
  /** One per variable, basis and method: a handful, so that looking through them is the quickest. */
  readonly observations: ChunkBuilder[]
}

/** The plots of one block by label, and the number the next plot of a taken label gets. */
type DraftBlock = { readonly plots: Map<string, number>; readonly next: Map<string, number> }

type Arm = { readonly label: string; readonly baseline: boolean; readonly practices: readonly PracticeUse[] }

/** The largest number of plots a chunk can point at. */
export const MAX_PLOTS = 65_534

/** An empty draft. */
export function newDraft(
  head: Pick<TrialDraft, 'id' | 'title' | 'site' | 'season' | 'crop' | 'cultivar'>,
): TrialDraft {
  return {
    ...head,
    rows: [],
    arms: [],
    armByKey: new Map(),
    plots: [],
    blocks: new Map(),
    controlled: new Set(),
    summaries: [],
    observations: [],
  }
}

/** The treatment id of an arm: its place in order of appearance. */
export function armId(arm: number): string {
  return `a${arm}`
}

/** The arm with this key, made by `make` when it is new. */
export function armOf(draft: TrialDraft, key: string, make: () => Arm): number {
  const known = draft.armByKey.get(key)
  if (known !== undefined) return known
  const arm = draft.arms.length
  draft.arms.push(make())
  draft.armByKey.set(key, arm)
  return arm
}

/** Add a plot under a label that is unique in its block; a label that is taken gets a number. */
export function addPlot(draft: TrialDraft, plot: Omit<Plot, 'treatment'>, arm: number): number {
  const inBlock = blockOf(draft, plot.block)
  const wanted = plot.label.slice(0, 60)
  let label = wanted
  // The next free number is remembered: a thousand plots of one name would else be counted through a thousand times.
  for (let k = inBlock.next.get(wanted) ?? 2; inBlock.plots.has(label); k++) {
    label = `${wanted.slice(0, 50)} (${k})`
    inBlock.next.set(wanted, k + 1)
  }
  const at = draft.plots.length
  draft.plots.push({ ...plot, label, treatment: armId(arm) })
  inBlock.plots.set(label, at)
  return at
}

/** The plot with this label in this block, or undefined. */
export function plotAt(draft: TrialDraft, block: string | undefined, label: string): number | undefined {
  return draft.blocks.get(block ?? '')?.plots.get(label.slice(0, 60))
}

function blockOf(draft: TrialDraft, name = ''): DraftBlock {
  const known = draft.blocks.get(name)
  if (known) return known
  const made: DraftBlock = { plots: new Map(), next: new Map() }
  draft.blocks.set(name, made)
  return made
}

/** Keep a value of a plot; a second value of one variable on one plot is its next repetition. */
export function addObservation(
  draft: TrialDraft,
  plot: number,
  variable: string,
  method: string | null,
  cell: MeasuredCell,
  day: number | undefined,
  repetition?: number,
): void {
  const { observations } = draft
  let group = observations.find(
    (one) => one.variable === variable && one.basis === cell.basis && one.method === method,
  )
  if (!group) {
    group = new ChunkBuilder(variable, cell.basis, method)
    observations.push(group)
  }
  group.add(plot, cell, day, repetition)
}

/** The finished trial, its site's id given. *Missing* a draft without a baseline arm gives null. */
export function finishTrial(draft: TrialDraft, site: Id, context: MapContext): Trial | null {
  if (draft.arms.filter((arm) => arm.baseline).length !== 1) return null
  const outcomes = new Set([
    ...draft.observations.map((group) => group.variable),
    ...draft.summaries.map((summary) => summary.variable),
  ])
  return {
    schema: 'trial/1',
    id: draft.id,
    title: draft.title.slice(0, 300),
    site,
    crop: draft.crop,
    ...(draft.cultivar === '' ? {} : { cultivar: draft.cultivar.slice(0, 200) }),
    system: context.map.constants.system,
    season: draft.season,
    outcomes: [...outcomes],
    design: designOf(draft, context),
    treatments: draft.arms.map((arm, i) => ({
      id: armId(i),
      label: arm.label.slice(0, 200),
      baseline: arm.baseline,
      practices: [...arm.practices],
    })),
    plots: draft.plots,
    summaries: draft.summaries,
    deviations: [],
    status: 'done',
    origin: 'import',
    ...(context.batch === null ? {} : { batch: context.batch }),
  }
}

/** How the plots seem to have been laid out, and whether lots were drawn where a column says so. */
function designOf(draft: TrialDraft, context: MapContext): Design {
  return { ...layOf(draft, context), randomised: drawnByLot(draft, context) }
}

/** What a column says of all rows of a trial. *Missing* unknown without one, and where it says both. */
function drawnByLot(draft: TrialDraft, { map, table }: MapContext): Design['randomised'] {
  const use = columnsWith(map, 'randomised')[0]
  if (!use) return 'unknown'
  const read = readColumn(table.columns[use.column]!, yesOrNo)
  const said = new Set(draft.rows.map(read))
  const [only] = said
  return said.size !== 1 || only === null ? 'unknown' : only ? 'yes' : 'no'
}

function layOf(draft: TrialDraft, { map }: MapContext): Design {
  if (draft.plots.length === 0) return { kind: 'summary_only', randomised: 'unknown' }
  const blocks = new Set(draft.plots.map((plot) => plot.block ?? ''))
  const blocked = !blocks.has('')
  if (columnsWith(map, 'option_a').length > 0)
    return { kind: 'incomplete_triples', randomised: 'unknown', blocks: blocks.size }
  if (map.layout === 'paired_columns')
    return { kind: 'paired_strips', randomised: 'unknown', blocks: blocks.size }
  if (blocked && blocks.size > 1)
    return { kind: 'randomised_blocks', randomised: 'unknown', blocks: blocks.size }
  if (draft.plots.length <= draft.arms.length) return { kind: 'unreplicated', randomised: 'unknown' }
  return { kind: 'completely_randomised', randomised: 'unknown' }
}

/** The observations of a draft as chunks. */
export function finishChunks(draft: TrialDraft, context: MapContext): ObservationChunk[] {
  return draft.observations.map((group) =>
    group.finish({
      id: context.newId(),
      trial: draft.id,
      unit: findVariable(group.variable)?.unit ?? '1',
      batch: context.batch,
    }),
  )
}
