import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ArmPractices, TrialResult } from '../../../shared/record/trial-result.ts'
import { findCrop } from '../../../shared/vocabulary/crops.ts'
import { nameOf, phraseOf } from '../../../shared/vocabulary/names.ts'
import { findPractice } from '../../../shared/vocabulary/practices.ts'
import { findRegion } from '../../../shared/vocabulary/regions.ts'
import { findVariable } from '../../../shared/vocabulary/variables.ts'
import { ZONE_CODES, type ZoneCode } from '../../../shared/vocabulary/zone-code.ts'
import { zoneOf } from '../../../shared/vocabulary/zones.ts'
import { useLanguage } from '../../words/words.ts'
import { useTrialWords, within } from '../trials/plan/trial-words.ts'
import { type CropChoice, groupOf } from './asked.ts'

/** The words of a comparison, in the language shown now. */
export type CompareWords = {
  /** A set of practices: “compost”, “compost + lime”, “without ploughing”. */
  readonly practice: (set: string) => string
  readonly baseline: (set: string) => string
  readonly crop: (choice: CropChoice) => string
  readonly outcome: (id: string) => string
  /** The same with its article where the language wants one: “el rendimiento”. */
  readonly theOutcome: (id: string) => string
  /** “tropical savanna” */
  readonly zone: (code: ZoneCode) => string
  /** “Aw, tropical savanna”, by position in the list of classes. */
  readonly zoneAt: (zone: number) => string
  /** Others by region and year, own trials by their name. */
  readonly trial: (trial: Pick<TrialResult, 'source' | 'label' | 'region' | 'year' | 'origin'>) => string
  /** “compost, 20 t/ha”: what one arm got, with doses. */
  readonly arm: (arm: ArmPractices) => string
}

/** The words of the language shown now. */
export function useCompareWords(): CompareWords {
  const { t } = useTranslation('compare')
  const language = useLanguage()
  const trialWords = useTrialWords()
  return useMemo((): CompareWords => {
    const one = (id: string) => {
      const found = findPractice(id)
      return within(found ? nameOf(found, language) : id.replace(/^local:/, '').replaceAll('_', ' '))
    }
    const set = (text: string) => text.split('+').map(one).join(' + ')
    const zone = (code: ZoneCode) => within(nameOf(zoneOf(code), language))
    const words: CompareWords = {
      practice: (text) =>
        text.startsWith('without:') ? t('without', { what: set(text.slice(8)) }) : set(text),
      baseline: (text) => (text === 'any' ? t('baseline.any') : text === '' ? t('baseline.none') : set(text)),
      crop: (choice) => {
        if (choice === 'all') return t('crop.all')
        if (choice.startsWith('group.')) return t(choice, { defaultValue: choice.slice(6) })
        const found = findCrop(choice)
        return within(found ? nameOf(found, language) : choice.replace(/^local:/, ''))
      },
      outcome: (id) => {
        const found = findVariable(id)
        return within(found ? nameOf(found, language) : id)
      },
      theOutcome: (id) => {
        const article = findVariable(id)?.articleEs
        return language === 'es' && article ? `${article} ${words.outcome(id)}` : words.outcome(id)
      },
      zone,
      zoneAt: (at) => {
        const code = ZONE_CODES[at]
        return code === undefined ? '' : `${code}, ${zone(code)}`
      },
      trial: ({ source, label, region, year, origin }) => {
        const place = region === null ? undefined : findRegion(region)
        const name =
          source === 'own' || place === undefined
            ? label
            : [phraseOf(place.names, language), year === null ? undefined : String(year)]
                .filter((part) => part !== undefined)
                .join(', ')
        return origin === 'historical' ? t('historical', { label: name }) : name
      },
      arm: ({ practices }) =>
        practices
          .map(({ id, dose }) => {
            if (!dose) return one(id)
            const said =
              dose.unit === '{class}'
                ? t('doseClass', { step: dose.verbatim.slice(1) })
                : trialWords.dose(dose)
            return `${one(id)}, ${said}`
          })
          .join(' + '),
    }
    return words
  }, [t, language, trialWords])
}

/** Groups of the crops that are held, for the menu. */
export const groupsOf = (crops: readonly string[]): string[] => [
  ...new Set(crops.flatMap((crop) => groupOf(crop) ?? [])),
]
