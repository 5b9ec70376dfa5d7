// biome-ignore-all lint/a11y/useSemanticElements: HTML elements cannot stand inside a drawing, their roles can
// biome-ignore-all lint/a11y/noAriaHiddenOnFocusable: a group of marks takes no focus; the transparent row over it does, and says them in one sentence
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { BorrowedDrawing, FlagMark } from '../parts/marks.tsx'
import { useFormat } from '../words/format.ts'
import { fitText, textWidth } from './fit-text.ts'
import type { ForestTrial, Interval, Range } from './forest-data.ts'
import { type ForestLayout, type ForestRow, TRIAL_ROW, ZONE_ROW } from './forest-layout.ts'
import type { ForestWords } from './forest-plot.tsx'

/** Width of a zone's tag: the widest codes have three letters. */
const TAG = 44

/** A diamond over an interval, its height half of `tall`. */
const diamond = (left: number, middle: number, right: number, y: number, tall: number) =>
  `M${left} ${y}L${middle} ${y - tall}L${right} ${y}L${middle} ${y + tall}z`

type ZoneRowProps = {
  readonly row: Extract<ForestRow, { kind: 'zone' }>
  readonly layout: ForestLayout
  readonly words: ForestWords
  readonly isStop: boolean
  readonly onFocus: () => void
  readonly onPress: () => void
}

/** A climate: its tag and name, the diamond of its average on the line where the next field may land. */
export function ZoneRow({ row, layout, words, isStop, onFocus, onPress }: ZoneRowProps) {
  const { t } = useTranslation('charts')
  const format = useFormat()
  const { zone, y, open } = row
  const { columns, clamped } = layout
  const { average, nextField } = zone
  const group = zone.code.charAt(0)
  const tag = TAG
  const count = t('forest.trials', { count: zone.trials.length })
  const countRoom = textWidth(count) + 12
  const countEnd = columns.spreadShown ? columns.axisStart - 20 : columns.labelEnd
  const nameRoom = (columns.spreadShown ? columns.labelEnd - 6 : columns.labelEnd - countRoom) - (tag + 26)
  return (
    <g data-mark={zone.code}>
      <g aria-hidden="true">
        {zone.trials.length > 0 && (
          <path
            d={open ? `M4 ${y - 3}l4 5 4-5` : `M6 ${y - 5}l5 4-5 4`}
            className="line-second"
            style={{ strokeWidth: 1.5 }}
          />
        )}
        <rect x="20" y={y - 11} width="4" height="20" style={{ fill: `var(--kg-${group})` }} />
        <rect x="24" y={y - 11} width={tag - 4} height="20" style={{ fill: `var(--kg-${group}-tint)` }} />
        <text className="bold" x="29" y={y + 3.5} style={{ fill: `var(--kg-${group}-ink)` }}>
          {zone.code}
        </text>
        <text className="bold medium" x={tag + 28} y={y + 4}>
          {fitText(zone.name, nameRoom, 14, 650)}
        </text>
        <text className="third end" x={countEnd} y={y + 4}>
          {count}
        </text>
        {nextField && <PredictionLine range={nextField} y={y} layout={layout} />}
        <path
          d={diamond(clamped(average.lower), clamped(average.estimate), clamped(average.upper), y, 6.5)}
          fill={zone.borrowedShare > 0.5 ? 'url(#hatch)' : 'var(--ink-1)'}
          style={{ stroke: 'var(--ink-1)', strokeWidth: 1 }}
        />
        <text className="end bold" x={columns.changeEnd} y={y + 4}>
          {words.value(average.estimate)}
        </text>
        <text className="end second" x={columns.rangeEnd} y={y + 4}>
          {words.range(average)}
        </text>
        {columns.borrowedShown && (
          <>
            <g transform={`translate(${columns.width - 92} ${y - 5})`}>
              <BorrowedDrawing share={zone.borrowedShare} width={44} />
            </g>
            <text className="end second" x={columns.width - 2} y={y + 4}>
              {format.share(zone.borrowedShare)}
            </text>
          </>
        )}
      </g>
      <rect
        className="figure-hit"
        data-row={zone.code}
        role="button"
        tabIndex={isStop ? 0 : -1}
        aria-expanded={open}
        aria-label={t('forest.zoneSentence', {
          zone: `${zone.code}, ${zone.name}`,
          count: zone.trials.length,
          change: words.value(average.estimate),
          range: words.range(average),
          borrowed: format.share(zone.borrowedShare),
        })}
        onFocus={onFocus}
        onClick={onPress}
        x="1"
        y={y - 14}
        width={columns.width - 2}
        height={ZONE_ROW + 1}
      />
    </g>
  )
}

/** Where the next field may land; an end that lies outside the axis has no cross bar. */
function PredictionLine({
  range,
  y,
  layout,
}: {
  readonly range: Range
  readonly y: number
  readonly layout: ForestLayout
}) {
  const { place, clamped } = layout
  const bar = (value: number) => (place(value) === clamped(value) ? `M${place(value)} ${y - 4}v8` : '')
  return (
    <path
      d={`M${clamped(range.lower)} ${y}H${clamped(range.upper)}${bar(range.lower)}${bar(range.upper)}`}
      className="line-ink w1"
    />
  )
}

/** A trial's name, with the word that says it is not real. */
export function labelOf(trial: ForestTrial, t: TFunction<'charts'>): string {
  return trial.simulated ? t('forest.simulated', { label: trial.label }) : trial.label
}

type TrialRowProps = {
  readonly row: Extract<ForestRow, { kind: 'trial' }>
  readonly layout: ForestLayout
  readonly words: ForestWords
  readonly heaviest: number
  readonly isStop: boolean
  readonly onFocus: () => void
  readonly onPress: (() => void) | undefined
}

/** A trial: a square sized by its weight on the line of its 95% range; dashed and open when its spread was imputed. */
export function TrialRow({ row, layout, words, heaviest, isStop, onFocus, onPress }: TrialRowProps) {
  const { t } = useTranslation('charts')
  const { trial, y } = row
  const { columns, place, clamped } = layout
  const { effect } = trial
  const mine = trial.mine === true
  const weak = trial.spread !== 'own-plots' && trial.spread !== 'stated-error'
  const half = 2.4 + 3.2 * Math.sqrt(Math.max(0, trial.weight) / heaviest)
  const source = t(`forest.spread.${trial.spread}`)
  const label = labelOf(trial, t)
  const inside = place(effect.estimate) === clamped(effect.estimate)
  return (
    <g data-mark={trial.id}>
      <g aria-hidden="true">
        {mine && <FlagMark x={50} y={y + 6} scale={0.8} />}
        <text className={mine ? 'yours' : 'second'} x="66" y={y + 4}>
          {fitText(label, columns.labelEnd - 72, 12.5, mine ? 650 : 400)}
        </text>
        {columns.spreadShown && (
          <text className="third" x={columns.spreadAt} y={y + 4}>
            {source}
          </text>
        )}
        <path
          d={`M${clamped(effect.lower)} ${y}H${clamped(effect.upper)}`}
          className={`${mine ? 'line-flag' : 'line-second'} w15${weak ? ' dashed' : ''}`}
        />
        {inside && (
          <rect
            x={place(effect.estimate) - half}
            y={y - half}
            width={2 * half}
            height={2 * half}
            style={{
              fill: weak ? 'var(--sheet)' : mine ? 'var(--flag)' : 'var(--ink-2)',
              stroke: mine ? 'var(--flag)' : 'var(--ink-2)',
              strokeWidth: 1.3,
            }}
          />
        )}
        <text className={`end ${mine ? 'yours' : 'second'}`} x={columns.changeEnd} y={y + 4}>
          {words.value(effect.estimate)}
        </text>
        <text className="end third" x={columns.rangeEnd} y={y + 4}>
          {words.range(effect)}
        </text>
      </g>
      <rect
        className="figure-hit"
        data-row={trial.id}
        role="button"
        tabIndex={isStop ? 0 : -1}
        aria-disabled={onPress === undefined}
        aria-label={t('forest.trialSentence', {
          label,
          change: words.value(effect.estimate),
          range: words.range(effect),
          source,
        })}
        onFocus={onFocus}
        onClick={onPress}
        x="1"
        y={y - 10.5}
        width={columns.width - 2}
        height={TRIAL_ROW}
      />
    </g>
  )
}

/** All climates together, and the heavy line of a new field whose climate is not known. */
export function ForestFoot({
  layout,
  whole,
  newField,
  words,
}: {
  readonly layout: ForestLayout
  readonly whole: { readonly average: Interval; readonly trials: number } | undefined
  readonly newField: Range | undefined
  readonly words: ForestWords
}) {
  const { t } = useTranslation('charts')
  const { columns, place, clamped, wholeY, newFieldY } = layout
  const room = columns.axisStart - 30
  const end = (value: number) =>
    place(value) === clamped(value) ? `M${place(value)} ${newFieldY - 6}v12` : ''
  return (
    <g>
      <path d={`M0 ${layout.ruleY}H${columns.width}`} className="line-ink w1" />
      {whole && (
        <>
          <text className="bold medium" x="20" y={wholeY + 4}>
            {t('forest.whole')}
          </text>
          {columns.spreadShown && (
            <text className="third end" x={columns.axisStart - 20} y={wholeY + 4}>
              {t('forest.trials', { count: whole.trials })}
            </text>
          )}
          <path
            d={diamond(
              clamped(whole.average.lower),
              clamped(whole.average.estimate),
              clamped(whole.average.upper),
              wholeY,
              8,
            )}
            className="fill-ink"
          />
          <text className="end bold" x={columns.changeEnd} y={wholeY + 4}>
            {words.value(whole.average.estimate)}
          </text>
          <text className="end second" x={columns.rangeEnd} y={wholeY + 4}>
            {words.range(whole.average)}
          </text>
        </>
      )}
      {newField && (
        <>
          <text className="medium" x="20" y={newFieldY + 4}>
            {fitText(t('forest.newField'), room, 14)}
          </text>
          <path
            d={`M${clamped(newField.lower)} ${newFieldY}H${clamped(newField.upper)}`}
            className="line-ink w3"
          />
          <path d={`${end(newField.lower)}${end(newField.upper)}`} className="line-ink w15" />
          <text className="end second" x={columns.rangeEnd} y={newFieldY + 4}>
            {words.range(newField)}
          </text>
        </>
      )}
    </g>
  )
}
