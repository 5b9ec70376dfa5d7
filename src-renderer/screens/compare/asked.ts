import type { Question } from '../../../shared/compare/question.ts'
import type { Filter } from '../../../shared/frame/select.ts'
import { CROPS, findCrop } from '../../../shared/vocabulary/crops.ts'
import { findVariable } from '../../../shared/vocabulary/variables.ts'
import { isZoneCode, ZONE_CODES, type ZoneCode, zoneIndex } from '../../../shared/vocabulary/zone-code.ts'
import type { InventoryCell } from '../../data/inventory.ts'
import { outcomeSpec } from '../../data/outcome-spec.ts'

/** A crop by its id, a group as `group.cereals`, or `all`. */
export type CropChoice = string
/** Whose trials: everybody's, without simulated ones, from the commons only, or one's own only. */
export type Origin = 'all' | 'real' | 'commons' | 'own'

/** What the page asks: the five gaps of the question, where it pays, and which trials may speak. */
export type CompareAsked = {
  readonly practice: string
  /** The empty text is “the same without it”. */
  readonly baseline: string | 'any'
  readonly crop: CropChoice
  readonly outcome: string
  readonly climate: ZoneCode | 'all'
  /** Where it begins to pay, in the words of the axis; null is what the vocabulary says. */
  readonly mid: number | null
  readonly years: { readonly from: number; readonly to: number } | null
  readonly randomised: boolean
  readonly minPlots: number
  readonly ownSpread: boolean
  readonly knownClimate: boolean
  readonly origin: Origin
  readonly without: readonly string[]
}

/** The four gaps that a cell of the evidence answers. */
export type Gap = 'practice' | 'baseline' | 'crop' | 'outcome'
export const GAPS: readonly Gap[] = ['practice', 'outcome', 'crop', 'baseline']

const GROUP = 'group.'

/** Crops a choice stands for. */
export function cropsOf(choice: CropChoice): readonly string[] | 'all' {
  if (choice === 'all') return 'all'
  if (!choice.startsWith(GROUP)) return [choice]
  return CROPS.filter((crop) => `${GROUP}${crop.group}` === choice).map((crop) => crop.id)
}

/** The choice that stands for a crop's group, or undefined for a crop the vocabulary does not know. */
export function groupOf(crop: string): CropChoice | undefined {
  const found = findCrop(crop)
  return found && `${GROUP}${found.group}`
}

/** Whether a cell is what one gap asks for. */
export function fits(cell: InventoryCell, asked: Pick<CompareAsked, Gap>, gap: Gap): boolean {
  if (gap === 'practice') return cell.practice === asked.practice
  if (gap === 'outcome') return cell.variable === asked.outcome
  if (gap === 'baseline') return asked.baseline === 'any' || cell.baseline === asked.baseline
  const crops = cropsOf(asked.crop)
  return crops === 'all' || crops.includes(cell.crop)
}

/** The cells a question is about. */
export function cellsFor(cells: readonly InventoryCell[], asked: Pick<CompareAsked, Gap>): InventoryCell[] {
  return cells.filter((cell) => GAPS.every((gap) => fits(cell, asked, gap)))
}

/** Trials of some cells, in one climate or all. */
export function trialsIn(cells: readonly InventoryCell[], zone: number | null = null): number {
  const of = (cell: InventoryCell) =>
    zone === null ? cell.trials : (cell.zones.find(([code]) => code === zone)?.[1] ?? 0)
  return cells.reduce((sum, cell) => sum + of(cell), 0)
}

/**
 * The question with one gap changed. The other gaps stay where there is evidence for them together; those that must
 * move go where most trials are, the practice and the crop last.
 */
export function changeGap(
  cells: readonly InventoryCell[],
  asked: CompareAsked,
  gap: Gap,
  value: string,
): CompareAsked {
  const next = { ...asked, [gap]: value }
  // Another outcome pays somewhere else.
  const moved = gap === 'outcome' ? { ...next, mid: null } : next
  if (cellsFor(cells, moved).length > 0) return moved
  const weight: Readonly<Record<Gap, number>> = { practice: 8, crop: 4, outcome: 2, baseline: 1 }
  const score = (cell: InventoryCell) =>
    GAPS.reduce((sum, one) => sum + (one !== gap && fits(cell, moved, one) ? weight[one] : 0), 0)
  const best = cells
    .filter((cell) => fits(cell, moved, gap))
    .toSorted((a, b) => score(b) - score(a) || b.trials - a.trials)[0]
  return best === undefined ? moved : fitted(moved, best)
}

function cellValue(cell: InventoryCell, gap: Gap): string {
  return gap === 'outcome' ? cell.variable : cell[gap]
}

function fitted(asked: CompareAsked, cell: InventoryCell): CompareAsked {
  const changes = GAPS.filter((gap) => !fits(cell, asked, gap)).map((gap) => [gap, cellValue(cell, gap)])
  return { ...asked, ...Object.fromEntries(changes) }
}

/** The question with most evidence in one's own climate, else over all; null when nothing is held. */
export function firstQuestion(
  cells: readonly InventoryCell[],
  climate: ZoneCode | 'all',
): CompareAsked | null {
  const zone = climate === 'all' ? null : zoneIndex(climate)
  const usable = cells.filter((cell) => {
    const variable = findVariable(cell.variable)
    return variable !== undefined && outcomeSpec(variable) !== null
  })
  const best = usable.toSorted(
    (a, b) => (zone === null ? 0 : trialsIn([b], zone) - trialsIn([a], zone)) || b.trials - a.trials,
  )[0]
  if (best === undefined) return null
  return {
    practice: best.practice,
    baseline: best.baseline,
    crop: best.crop,
    outcome: best.variable,
    climate,
    mid: null,
    years: null,
    randomised: false,
    minPlots: 1,
    ownSpread: false,
    knownClimate: false,
    origin: 'all',
    without: [],
  }
}

/** Address to question. Gaps the address leaves open are filled from the evidence. */
export function readAddress(
  search: URLSearchParams,
  cells: readonly InventoryCell[],
  own: ZoneCode | null,
): CompareAsked | null {
  const climate = search.get('climate')
  const first = firstQuestion(cells, own ?? 'all')
  if (first === null) return null
  const place = climate === 'all' ? 'all' : climate !== null && isZoneCode(climate) ? climate : first.climate
  let asked: CompareAsked = { ...first, climate: place, ...filtersOf(search) }
  for (const gap of ['baseline', 'crop', 'outcome', 'practice'] as const) {
    const value = search.get(gap)
    if (value !== null) asked = { ...asked, [gap]: value }
  }
  // A question that leaves gaps open is fitted around what it says; a whole one stands, even without evidence.
  const open = GAPS.filter((gap) => !search.has(gap))
  if (open.length > 0 && open.length < GAPS.length && cellsFor(cells, asked).length === 0) {
    const said = GAPS.filter((gap) => search.has(gap))
    const kept = (cell: InventoryCell) => said.filter((gap) => fits(cell, asked, gap)).length
    const best = cells.toSorted((a, b) => kept(b) - kept(a) || b.trials - a.trials)[0]
    // Only the gaps left open move; what the address says stands.
    if (best) for (const gap of open) asked = { ...asked, [gap]: cellValue(best, gap) }
  }
  return asked
}

function filtersOf(search: URLSearchParams): Partial<CompareAsked> {
  const number = (name: string) => {
    const text = search.get(name)
    return text === null || text === '' || !Number.isFinite(Number(text)) ? null : Number(text)
  }
  const [from, to] = [number('from'), number('to')]
  const origin = search.get('origin')
  return {
    mid: number('mid'),
    years: from === null || to === null ? null : { from, to },
    randomised: search.get('randomised') === '1',
    minPlots: Math.max(1, number('plots') ?? 1),
    ownSpread: search.get('spread') === '1',
    knownClimate: search.get('known') === '1',
    origin: origin === 'real' || origin === 'commons' || origin === 'own' ? origin : 'all',
    without: search.getAll('without'),
  }
}

/** Question to address: what makes it the same question again, and nothing else. */
export function writeAddress(asked: CompareAsked): URLSearchParams {
  const out = new URLSearchParams()
  for (const gap of GAPS) out.set(gap, asked[gap])
  out.set('climate', asked.climate)
  if (asked.mid !== null) out.set('mid', String(asked.mid))
  if (asked.years) {
    out.set('from', String(asked.years.from))
    out.set('to', String(asked.years.to))
  }
  if (asked.randomised) out.set('randomised', '1')
  if (asked.minPlots > 1) out.set('plots', String(asked.minPlots))
  if (asked.ownSpread) out.set('spread', '1')
  if (asked.knownClimate) out.set('known', '1')
  if (asked.origin !== 'all') out.set('origin', asked.origin)
  for (const contributor of asked.without) out.append('without', contributor)
  return out
}

/** The filter of a question; undefined when all may speak. */
export function filterOf(asked: CompareAsked): Filter | undefined {
  const filter: Filter = {
    ...(asked.years && { years: asked.years }),
    ...(asked.randomised && { randomised: true }),
    ...(asked.minPlots > 1 && { minPlots: asked.minPlots }),
    ...(asked.ownSpread && { ownSpread: true }),
    ...(asked.knownClimate && { knownClimate: true }),
    ...(asked.origin === 'real' && { simulated: false }),
    ...((asked.origin === 'own' || asked.origin === 'commons') && { source: asked.origin }),
    ...(asked.without.length > 0 && { contributors: { without: asked.without } }),
  }
  return Object.keys(filter).length === 0 ? undefined : filter
}

/** The question as the comparing room takes it; null for outcomes that are never pooled. */
export function questionOf(asked: CompareAsked): Question | null {
  const variable = findVariable(asked.outcome)
  const spec = variable && outcomeSpec(variable)
  if (!spec) return null
  const filter = filterOf(asked)
  return {
    practice: asked.practice,
    baseline: asked.baseline,
    crops: cropsOf(asked.crop),
    variable: asked.outcome,
    outcome:
      asked.mid === null
        ? spec
        : { ...spec, mid: asked.mid, midKind: spec.scale === 'lnRR' ? 'percent' : 'absolute' },
    ...(filter && { filter }),
  }
}

/** Position of the climate asked for, null over all. */
export function zoneAsked({ climate }: CompareAsked): number | null {
  return climate === 'all' ? null : ZONE_CODES.indexOf(climate)
}

/** Where a trial that asks the same is planned. */
export function planAddress({ practice, outcome, baseline, crop }: CompareAsked): string {
  const search = new URLSearchParams({ practice, outcome })
  if (baseline !== 'any' && baseline !== '') search.set('baseline', baseline)
  const crops = cropsOf(crop)
  if (crops !== 'all' && crops.length === 1) search.set('crop', crop)
  return `/trials/ask?${search}`
}
