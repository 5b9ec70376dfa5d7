import type { TFunction } from 'i18next'
import { findVariable } from '../../../shared/vocabulary/variables.ts'
import { ZONE_CODES, type ZoneCode, zoneIndex } from '../../../shared/vocabulary/zone-code.ts'
import type { InventoryCell } from '../../data/inventory.ts'
import { outcomeSpec } from '../../data/outcome-spec.ts'
import type { Option } from '../../parts/options.tsx'
import type { QuestionSlot } from '../../parts/question-bar.tsx'
import { type CompareAsked, cellsFor, changeGap, fits, GAPS, type Gap, groupOf, trialsIn } from './asked.ts'
import type { CompareWords } from './compare-words.ts'

export type SlotsAsked = {
  readonly cells: readonly InventoryCell[]
  readonly asked: CompareAsked
  readonly own: ZoneCode | null
  readonly words: CompareWords
  readonly t: TFunction<'compare'>
  readonly onChange: (next: CompareAsked) => void
}

/** The five gaps of the question with what can stand in them, most evidence first. */
export function slotsOf(given: SlotsAsked): Readonly<Record<string, QuestionSlot>> {
  const { asked, cells, t, onChange } = given
  const change = (gap: Gap) => (id: string) => onChange(changeGap(cells, asked, gap, value(id)))
  return {
    practice: {
      label: t('slot.practice'),
      options: choices(given, 'practice', unique(cells.map((cell) => cell.practice)), given.words.practice),
      value: asked.practice,
      onChange: change('practice'),
    },
    outcome: {
      label: t('slot.outcome'),
      options: choices(
        given,
        'outcome',
        unique(cells.map((cell) => cell.variable)).filter(isPooled),
        given.words.theOutcome,
      ),
      value: asked.outcome,
      onChange: change('outcome'),
    },
    crop: {
      label: t('slot.crop'),
      options: choices(given, 'crop', cropChoices(cells), given.words.crop),
      value: asked.crop,
      onChange: change('crop'),
    },
    baseline: {
      label: t('slot.baseline'),
      options: choices(
        given,
        'baseline',
        [...unique(cells.filter((c) => c.practice === asked.practice).map((c) => c.baseline)), 'any'],
        given.words.baseline,
      ),
      value: id(asked.baseline),
      onChange: change('baseline'),
    },
    climate: climateSlot(given),
  }
}

/** A menu needs an id for “the same without it”, whose own id is the empty text. */
const NONE = 'none'
const id = (text: string) => (text === '' ? NONE : text)
const value = (text: string) => (text === NONE ? '' : text)
const unique = (texts: readonly string[]) => [...new Set(texts)]

const isPooled = (variable: string) => {
  const found = findVariable(variable)
  return found !== undefined && outcomeSpec(found) !== null
}

/** Every crop that is held, every group two of them share, and all crops. */
function cropChoices(cells: readonly InventoryCell[]): string[] {
  const crops = unique(cells.map((cell) => cell.crop))
  const groups = crops.flatMap((crop) => groupOf(crop) ?? [])
  const shared = unique(groups).filter((group) => groups.filter((one) => one === group).length > 1)
  return [...crops, ...shared, ...(crops.length > 1 ? ['all'] : [])]
}

/** What may stand in a gap: first what has trials beside the other gaps, then what would move them. */
function choices(
  { cells, asked, t }: SlotsAsked,
  gap: Gap,
  texts: readonly string[],
  name: (text: string) => string,
): Option[] {
  const others = GAPS.filter((one) => one !== gap)
  const counted = unique([...texts, asked[gap]]).map((text) => {
    const mine = cells.filter((cell) => fits(cell, { ...asked, [gap]: text }, gap))
    const here = trialsIn(mine.filter((cell) => others.every((one) => fits(cell, asked, one))))
    return { text, here, all: trialsIn(mine) }
  })
  const option = (text: string, count: number, group: string): Option => ({
    id: id(text),
    label: name(text),
    note: count === 0 ? t('slot.none') : t('trials', { count }),
    group,
  })
  const here = counted.filter((one) => one.here > 0).toSorted((a, b) => b.here - a.here)
  const elsewhere = counted.filter((one) => one.here === 0).toSorted((a, b) => b.all - a.all)
  return [
    ...here.map((one) => option(one.text, one.here, t('slot.here'))),
    ...elsewhere.map((one) => option(one.text, one.all, t('slot.elsewhere'))),
  ]
}

function climateSlot({ cells, asked, own, words, t, onChange }: SlotsAsked): QuestionSlot {
  const mine = cellsFor(cells, asked)
  const count = (zone: ZoneCode) => trialsIn(mine, zoneIndex(zone))
  const byCount = ZONE_CODES.filter((code) => code !== own).toSorted((a, b) => count(b) - count(a))
  const option = (code: ZoneCode): Option => ({
    id: code,
    label: code === own ? t('slot.own', { zone: words.zone(code), code }) : `${code}, ${words.zone(code)}`,
    note: count(code) === 0 ? t('slot.borrowed') : t('trials', { count: count(code) }),
  })
  return {
    label: t('slot.climate'),
    options: [
      ...(own ? [option(own)] : []),
      { id: 'all', label: t('slot.allClimates'), note: t('trials', { count: trialsIn(mine) }) },
      ...byCount.map(option),
    ],
    value: asked.climate,
    onChange: (next) => onChange({ ...asked, climate: next as CompareAsked['climate'] }),
  }
}
