import { useTranslation } from 'react-i18next'
import { walkingOrder } from '../../../../shared/plan/plot-map.ts'
import type { Trial } from '../../../../shared/record/trial.ts'
import { PlotMap } from '../../../charts/plot-map.tsx'
import type { TrialPlan } from '../../../data/trial-plan.ts'
import { useFormat } from '../../../words/format.ts'
import { mapOf } from './lay-out.ts'
import { letterOf, needsLetters, optionOf } from './option-number.ts'
import { useTrialWords } from './trial-words.ts'

/** A map is at most so high against its width; longer plots are drawn shorter, so that their names fit side by side. */
const HIGHEST = 0.75
/** Rows of blocks leave this share of the width between them, for the names of the blocks. */
const NAMES = 0.055

/** The plots of a trial as they will lie: to scale where there is room, and only then called so. */
export function LayoutMap({
  trial,
  plan,
  walk = false,
}: {
  readonly trial: Trial
  readonly plan: TrialPlan
  readonly walk?: boolean
}) {
  const { t } = useTranslation('plan')
  const format = useFormat()
  const words = useTrialWords()
  const map = mapOf(trial, plan)
  const { plotLengthM } = plan.geometry
  const alley = map.rows > 1 ? Math.max(plan.geometry.alleyM, NAMES * map.widthM) : 0
  const room = (HIGHEST * map.widthM - (map.rows - 1) * alley) / Math.max(1, map.rows)
  // Only long plots may lose their shape; others are drawn as they are.
  const least = Math.min(plotLengthM, 2 * plan.geometry.plotWidthM)
  const shorter = Math.min(1, Math.max(room, least) / plotLengthM)
  const lettered = needsLetters(trial.treatments.length)
  const ids = trial.plots.map((plot) => `${plot.block ?? ''} ${plot.label}`)
  const id = (index: number) => ids[index] ?? String(index)
  // Triples are handed to people, not walked: their plots lie in as many places.
  const isTriples = plan.kind === 'triples'
  const shown = isTriples ? map.plots.slice(0, 3 * MOST_PEOPLE) : map.plots
  const nameOfArm = (arm: number) => {
    const treatment = trial.treatments[arm]
    if (!treatment) return ''
    return lettered ? `${letterOf(arm)}: ${words.treatment(treatment)}` : words.treatment(treatment)
  }
  // Room made for the names of blocks, or plots cut short, is no scale; nor do triples lie beside each other.
  const isToScale = !isTriples && shorter === 1 && (map.rows === 1 || alley === plan.geometry.alleyM)
  const places = new Map(map.plots.map((plot, i) => [plot, i]))
  return (
    <div className="layout-map">
      <PlotMap
        plots={shown.map((plot, i) => ({
          id: id(i),
          name: trial.plots[i]?.label ?? '',
          x: plot.xM,
          y: plot.row * (plot.lengthM * shorter + alley),
          width: plot.widthM,
          height: plot.lengthM * shorter,
          option: optionOf(plot.arm),
          state: 'plain',
          ...(lettered && { value: letterOf(plot.arm) }),
          ...(trial.plots[i]?.block !== undefined && {
            block: t(`block.${plan.kind}`, { number: trial.plots[i].block }),
          }),
        }))}
        options={trial.treatments.map((_, arm) => ({ option: optionOf(arm), name: nameOfArm(arm) }))}
        toScale={isToScale}
        {...(walk && !isTriples && { walk: walkingOrder(map).map((plot) => id(places.get(plot) ?? 0)) })}
      />
      <p className="caption layout-notes">
        {shorter < 1 && (
          <span>{t('layout.drawnShorter', { length: format.quantity(plotLengthM, 'm') })}</span>
        )}
        {isTriples && trial.plots.length > 3 * MOST_PEOPLE && (
          <span>{t('layout.firstPeople', { count: MOST_PEOPLE, all: format.number(plan.blocks) })}</span>
        )}
      </p>
    </div>
  )
}

/** A map of more people than these says no more than a list. */
const MOST_PEOPLE = 24
