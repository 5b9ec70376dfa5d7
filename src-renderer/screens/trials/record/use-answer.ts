import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { percentChange } from '../../../../shared/compare/response-ratio.ts'
import { toDisplay } from '../../../../shared/vocabulary/display-units.ts'
import { nameOf } from '../../../../shared/vocabulary/names.ts'
import { type ArmEffect, type TrialAnswer, trialAnswer } from '../../../data/trial-answer.ts'
import { useFormat } from '../../../words/format.ts'
import { useLanguage } from '../../../words/words.ts'
import { useTrialWords, within } from '../plan/trial-words.ts'
import { armNames } from './arm-names.ts'
import type { Outcome } from './columns.ts'
import { answerUnit } from './entry-units.ts'
import { basisUnit } from './use-entry.ts'
import type { TrialRecord } from './use-record.ts'

/** The answer of an outcome in words and in the unit it is spoken in. */
export type SpokenAnswer = {
  readonly answer: TrialAnswer
  /** “t/ha at 14%” */
  readonly unit: string
  readonly digits: number
  /** A canonical value in the spoken unit. */
  readonly shown: (value: number) => number
  /** Treatment id to its name. */
  readonly names: ReadonlyMap<string, string>
  /** The name of the outcome inside a sentence. */
  readonly outcome: string
  readonly said: readonly SaidEffect[]
  /** Whether blocks are still to come, said; empty when all is in. */
  readonly state: string
}

/** One treatment's answer: the sentence first, its bold part marked by `<b>`, then the range. */
export type SaidEffect = {
  readonly effect: ArmEffect
  readonly name: string
  readonly lead: string
  readonly range: string
  /** “+15%” and the ends, for lists. */
  readonly change: string
  readonly ends: string
  readonly clear: boolean
}

/** An effect's ends beyond this many percent say only that nothing is known yet. */
const TOO_WIDE = 400

/** The answer of one outcome, or null while there is nothing to say. */
export function useAnswer(record: TrialRecord, outcome: Outcome | undefined): SpokenAnswer | null {
  const { t } = useTranslation('result')
  const { t: harvest } = useTranslation('harvest')
  const format = useFormat()
  const language = useLanguage()
  const words = useTrialWords()
  return useMemo(() => {
    if (!outcome) return null
    const { trial, chunks } = record
    const answer = trialAnswer(trial, chunks, outcome.variable.id, outcome.method)
    if (!answer) return null
    const display = answerUnit(outcome.variable, trial.crop)
    const names = armNames(trial, words)
    const name = within(nameOf(outcome.variable, language))
    const isYield = outcome.variable.group === 'yield' && outcome.variable.quantityKind === 'mass_area'
    const shown = (value: number) => toDisplay(value, display)
    const size = (y: number) => {
      if (answer.scale === 'lnrr') return format.percent(Math.abs(percentChange(y)))
      const points = outcome.variable.quantityKind === 'percent'
      const digits = { digits: Math.max(display.decimals, points ? 0 : 1) }
      const span = Math.abs(shown(y) - shown(0))
      return points
        ? t('points', { value: format.number(span, digits) })
        : format.quantity(span, display.label, digits)
    }
    const side = (y: number) => (y >= 0 ? 'more' : 'less')
    const said = answer.effects.map((effect): SaidEffect => {
      const treatment = names.get(effect.treatment) ?? effect.treatment
      const known = effect.df > 0
      const clear = known && (effect.lower > 0 || effect.upper < 0)
      const wide = answer.scale === 'lnrr' && known && percentChange(effect.upper) > TOO_WIDE
      const gaps = { treatment, outcome: name, size: size(effect.y) }
      const verb = effect.form === 'changes' ? 'changed' : isYield ? 'gave' : 'is'
      const lead = t(`${verb}.${side(effect.y)}`, gaps)
      const ends = {
        lower: t(`end.${side(effect.lower)}`, { size: size(effect.lower) }),
        upper: t(`end.${side(effect.upper)}`, { size: size(effect.upper) }),
        low: size(effect.y >= 0 ? effect.lower : effect.upper),
        high: size(effect.y >= 0 ? effect.upper : effect.lower),
      }
      const range = !known
        ? t(
            effect.form !== 'changes' &&
              (effect.form === 'pairs' || trial.design.kind !== 'completely_randomised')
              ? 'range.onePair'
              : 'range.onePlot',
          )
        : wide
          ? t('range.wide')
          : clear
            ? t(`range.${side(effect.y)}`, ends)
            : t('range.cannotTell', ends)
      const signed = (y: number) =>
        answer.scale === 'lnrr'
          ? format.percent(percentChange(y), { sign: true })
          : format.number(shown(y) - shown(0), { sign: true, digits: Math.max(1, display.decimals) })
      return {
        effect,
        name: treatment,
        lead,
        range,
        change: signed(effect.y),
        ends: known && !wide ? format.range(signed(effect.lower), signed(effect.upper)) : '',
        clear,
      }
    })
    const whole = answer.blocks.filter((block) => block.waiting === 0).length
    const waiting = trial.plots.filter(
      (_, i) =>
        !Number.isFinite(answer.plotMeans[i]!) || (answer.before && !Number.isFinite(answer.before[i]!)),
    ).length
    const state =
      waiting === 0
        ? ''
        : answer.blocks.length > 1 && whole < answer.blocks.length
          ? t('state.blocks', { count: whole, all: format.number(answer.blocks.length) })
          : t('state.plots', { count: waiting })
    return {
      answer,
      unit: basisUnit(display.label, answer.basis, (key, gaps) => harvest(key, gaps), format),
      digits: display.decimals,
      shown,
      names,
      outcome: name,
      said,
      state,
    }
  }, [record, outcome, t, harvest, format, language, words])
}
