import { useTranslation } from 'react-i18next'
import type { TradeOff as Trade } from '../../../shared/advise/trade-off.ts'
import type { Question } from '../../../shared/compare/question.ts'
import { findVariable } from '../../../shared/vocabulary/variables.ts'
import { ZONE_CODES } from '../../../shared/vocabulary/zone-code.ts'
import { percentOfLog } from '../../charts/scale.ts'
import { TradeOff, type TradeOption } from '../../charts/trade-off.tsx'
import type { InventoryCell } from '../../data/inventory.ts'
import { ButtonLink } from '../../parts/button.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { Section } from '../../parts/page-head.tsx'
import { ProgressBar } from '../../parts/progress-bar.tsx'
import { Select } from '../../parts/select.tsx'
import { Spread } from '../../parts/spread.tsx'
import { useFormat } from '../../words/format.ts'
import type { EvidenceSource } from '../../worker/evidence.ts'
import { type CompareAsked, fits, questionOf, trialsIn, writeAddress, zoneAsked } from './asked.ts'
import { useCompareWords } from './compare-words.ts'
import { listOf } from './list-of.ts'
import { Said } from './said.tsx'
import { useAsked } from './use-evidence.ts'

type TradeProps = {
  readonly source: EvidenceSource
  readonly version: number
  readonly cells: readonly InventoryCell[]
  readonly asked: CompareAsked
  /** The second outcome, chosen here; null takes the one with most trials. */
  readonly second: string | null
  readonly onSecond: (variable: string) => void
}

/** How many more practices are compared before the figure is drawn again. */
const STEP = 4

/** Yield against nutrients: every practice of this crop and baseline in two outcomes. */
export function TradeTab({ source, version, cells, asked, second, onSecond }: TradeProps) {
  const { t } = useTranslation('compare')
  const format = useFormat()
  const words = useCompareWords()
  const zone = zoneAsked(asked)
  const first = isTradable(asked.outcome) ? asked.outcome : (outcomesHere(cells, asked)[0] ?? null)
  const others = first === null ? [] : secondOutcomes(cells, asked, first)
  const chosen = second !== null && others.includes(second) ? second : (others[0] ?? null)
  const practices = first === null || chosen === null ? [] : practicesIn(cells, asked, first, chosen)
  const ask = (outcome: string, practice: string): Question[] => {
    const question = questionOf({ ...asked, outcome, practice, mid: null })
    return question ? [question] : []
  }
  const key =
    first === null || chosen === null ? null : JSON.stringify([version, asked, first, chosen, practices])
  const trade = useAsked<readonly Trade[]>(source, key, async (comparer, { signal, onProgress }, partly) => {
    let pairs: readonly Trade[] = []
    for (let upTo = Math.min(STEP, practices.length); ; upTo = Math.min(upTo + STEP, practices.length)) {
      const few = practices.slice(0, upTo)
      const answer = await comparer.trade(
        {
          first: few.flatMap((practice) => ask(first ?? '', practice)),
          second: few.flatMap((practice) => ask(chosen ?? '', practice)),
          zone,
        },
        { signal },
      )
      pairs = answer.pairs
      onProgress(upTo, practices.length)
      if (upTo >= practices.length) return pairs
      partly(pairs)
    }
  })

  if (first === null || chosen === null)
    return (
      <div className="single-page">
        <EmptyState
          acts={tradable(cells).map(({ practice, crop, baseline }) => (
            <ButtonLink
              key={`${crop} ${baseline}`}
              href={`/compare?${writeAddress({ ...asked, practice, crop, baseline, mid: null })}&tab=trade`}
            >
              {t('trade.instead', { crop: words.crop(crop), baseline: words.baseline(baseline) })}
            </ButtonLink>
          ))}
        >
          {t('trade.needsTwo', { crop: words.crop(asked.crop) })}
        </EmptyState>
      </div>
    )
  const names = { x: words.outcome(first), y: words.outcome(chosen) }
  const options = (trade.value ?? []).flatMap((pair) => optionOf(pair, words.practice))
  const clear = (side: 'x' | 'y') => options.filter((option) => option[side].lower > 0)
  const both = clear('x').filter((option) => option.y.lower > 0)
  const list = (some: readonly TradeOption[]) =>
    listOf(
      some.map((one) => one.label),
      format.language,
    )
  const sentences = [
    both.length > 0
      ? t('trade.both', { practices: list(both), count: both.length })
      : t('trade.none', { x: names.x, y: names.y }),
    clear('y').length > both.length &&
      t('trade.onlyY', { practices: list(clear('y').filter((o) => !both.includes(o))), y: names.y }),
    clear('x').length > both.length &&
      t('trade.onlyX', { practices: list(clear('x').filter((o) => !both.includes(o))), x: names.x }),
    ...options
      .filter((option) => option.x.lower > 0 && option.y.upper < 0)
      .map((option) => t('trade.costs', { practice: option.label, x: names.x, y: names.y })),
  ].filter((text) => typeof text === 'string')
  const only = practices.length - options.length
  const borrowed = options.filter((option) => option.borrowed).length
  const careful = [
    asked.baseline === 'any' && t('trade.anyBaseline'),
    only > 0 && t('trade.left', { count: only }),
    borrowed > 0 && t('trade.borrowed', { count: borrowed }),
    t('trade.tested', {
      y: names.y,
      some: format.number(tradeTrials(cells, asked, chosen)),
      all: format.number(tradeTrials(cells, asked, first)),
    }),
    t('trade.separate'),
  ].filter((text) => typeof text === 'string')

  return (
    <Spread
      widths={['minmax(0, 1fr)', 'minmax(290px, 23%)']}
      labels={[t('tab.trade'), t('trade.says')]}
      left={
        <div className="stack" data-figure="trade">
          <div className="trade-choice">
            <Select
              label={t('trade.second')}
              options={others.map((id) => ({
                id,
                label: words.outcome(id),
                note: t('trials', { count: tradeTrials(cells, asked, id) }),
              }))}
              value={chosen}
              onChange={onSecond}
            />
            <p className="then">
              {t('trade.where', {
                crop: words.crop(asked.crop),
                baseline: words.baseline(asked.baseline),
                place: zone === null ? t('slot.allClimates') : words.zoneAt(zone),
              })}
            </p>
          </div>
          {!trade.isCurrent && trade.progress && (
            <ProgressBar
              what={t('trade.busy', {
                done: format.number(trade.progress.done),
                total: format.number(trade.progress.total),
              })}
              share={trade.progress.done / trade.progress.total}
            />
          )}
          {options.length > 0 && (
            <TradeOff
              options={options}
              xName={names.x}
              yName={names.y}
              quadrants={corners(options, [
                t('trade.corner.lessMore', names),
                t('trade.corner.moreMore'),
                t('trade.corner.lessLess'),
                t('trade.corner.moreLess', names),
              ])}
              collar={[
                { name: t('trade.arms'), value: t('trade.armsSay') },
                {
                  name: t('trade.filled'),
                  value: t('trade.filledSay', { code: zone === null ? '' : (ZONE_CODES[zone] ?? '') }),
                },
                { name: t('trade.open'), value: t('trade.openSay') },
              ]}
            />
          )}
          {options.length === 0 && trade.isCurrent && <EmptyState>{t('trade.nothing', names)}</EmptyState>}
        </div>
      }
      right={
        <div className="compare-side">
          <Section title={t('trade.says')}>
            <div className="say say-small stack">
              {options.length > 0 &&
                sentences.map((text) => (
                  <p key={text}>
                    <Said text={text} />
                  </p>
                ))}
            </div>
          </Section>
          <Section title={t('trade.careful')}>
            <ul className="reasons">
              {careful.map((text) => (
                <li key={text} className="reason reason-bad">
                  <span aria-hidden="true">{'\u2212'}</span>
                  <span>{text}</span>
                </li>
              ))}
            </ul>
          </Section>
        </div>
      }
    />
  )
}

/** Only ratios where more is better lie on this figure: both axes are percent, up and right is good. */
function isTradable(variable: string): boolean {
  const found = findVariable(variable)
  return (
    found !== undefined && found.effect === 'lnRR' && found.direction === 'more' && found.scale !== 'rank'
  )
}

/** Crops with a baseline where some practice has two outcomes, those with most practices first; at most three. */
function tradable(cells: readonly InventoryCell[]): InventoryCell[] {
  const groups = Map.groupBy(
    cells.filter((cell) => isTradable(cell.variable)),
    (cell) => JSON.stringify([cell.crop, cell.baseline]),
  )
  const twice = (group: readonly InventoryCell[]) =>
    group.filter((cell) =>
      group.some((other) => other.practice === cell.practice && other.variable !== cell.variable),
    )
  return [...groups.values()]
    .map(twice)
    .filter((group) => group.length > 0)
    .toSorted((a, b) => b.length - a.length)
    .slice(0, 3)
    .flatMap((group) => group.toSorted((a, b) => b.trials - a.trials)[0] ?? [])
}

/** Cells of the crop and baseline, whatever practice and outcome. */
function cellsHere(cells: readonly InventoryCell[], asked: CompareAsked): InventoryCell[] {
  return cells.filter((cell) => fits(cell, asked, 'crop') && fits(cell, asked, 'baseline'))
}

function tradeTrials(cells: readonly InventoryCell[], asked: CompareAsked, variable: string): number {
  return trialsIn(cellsHere(cells, asked).filter((cell) => cell.variable === variable))
}

function outcomesHere(cells: readonly InventoryCell[], asked: CompareAsked): string[] {
  const ids = [...new Set(cellsHere(cells, asked).map((cell) => cell.variable))].filter(isTradable)
  return ids.toSorted((a, b) => tradeTrials(cells, asked, b) - tradeTrials(cells, asked, a))
}

/** Other outcomes that some practice here has beside the first; nutrients before the rest. */
function secondOutcomes(cells: readonly InventoryCell[], asked: CompareAsked, first: string): string[] {
  const rank = (id: string) => (findVariable(id)?.group === 'nutrient' ? 0 : 1)
  return outcomesHere(cells, asked)
    .filter((id) => id !== first && practicesIn(cells, asked, first, id).length > 0)
    .toSorted((a, b) => rank(a) - rank(b))
}

/** Practices with both outcomes, those most tried first. */
function practicesIn(
  cells: readonly InventoryCell[],
  asked: CompareAsked,
  first: string,
  second: string,
): string[] {
  const here = cellsHere(cells, asked)
  const of = (variable: string) => here.filter((cell) => cell.variable === variable)
  const other = new Set(of(second).map((cell) => cell.practice))
  const count = (practice: string) => trialsIn(of(second).filter((cell) => cell.practice === practice))
  return [...new Set(of(first).map((cell) => cell.practice))]
    .filter((practice) => other.has(practice))
    .toSorted((a, b) => count(b) - count(a))
}

/** The words of the four corners; the left ones only where losses take a good part of the figure. */
function corners(
  options: readonly TradeOption[],
  [lessMore, moreMore, lessLess, moreLess]: readonly [string, string, string, string],
): readonly [string, string, string, string] {
  const low = Math.min(-10, ...options.map((option) => option.x.lower))
  const high = Math.max(10, ...options.map((option) => option.x.upper))
  const roomy = -low / (high - low) > 0.3
  return [roomy ? lessMore : '', moreMore, roomy ? lessLess : '', moreLess]
}

/** A pair as a cross; null where one side has no range. */
function optionOf(pair: Trade, name: (set: string) => string): TradeOption[] {
  const side = ({ theta, ci }: Trade['first']) =>
    theta === null || ci === null
      ? null
      : { estimate: percentOfLog(theta), lower: percentOfLog(ci.low), upper: percentOfLog(ci.high) }
  const x = side(pair.first)
  const y = side(pair.second)
  if (x === null || y === null) return []
  return [
    {
      id: `${pair.practice} ${pair.baseline}`,
      label: name(pair.practice),
      x,
      y,
      trials: Math.min(pair.first.trials, pair.second.trials),
      borrowed: pair.first.borrowedShare > 0.5 || pair.second.borrowedShare > 0.5,
    },
  ]
}
