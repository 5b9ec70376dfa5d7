import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { GOODS } from '../../../shared/garden/goods.ts'
import { COUNT_UNITS, MASS_KG } from '../../../shared/garden/weigh.ts'
import type { Garden } from '../../../shared/record/garden.ts'
import { CROPS } from '../../../shared/vocabulary/crops.ts'
import { nameOf, phraseOf } from '../../../shared/vocabulary/names.ts'
import type { Option } from '../../parts/options.tsx'
import { useLanguage } from '../../words/words.ts'
import { choiceOf, ofChoice } from './entry.ts'
import { useGardenWords } from './garden-words.ts'

/** Crops to choose from: those of this garden, the newest first, then eggs and honey, then all. */
export function useCropOptions(garden: Garden, chosen = ''): readonly Option[] {
  const { t } = useTranslation('garden')
  const language = useLanguage()
  const words = useGardenWords()
  return useMemo(() => {
    const own = new Map<string, Option>()
    const add = (crop: string, cultivar: string | undefined) => {
      const id = choiceOf(crop, cultivar)
      if (!own.has(id)) own.set(id, { id, label: words.crop({ crop, cultivar }), group: t('choices.yours') })
    }
    if (chosen !== '') add(ofChoice(chosen).crop, ofChoice(chosen).cultivar)
    for (const pick of garden.picks.toReversed()) add(pick.crop, pick.cultivar)
    for (const planting of garden.plantings) add(planting.crop, planting.cultivar)
    const goods = GOODS.map(
      (good): Option => ({
        id: choiceOf(good.id),
        label: phraseOf(good.names, language),
        alias: good.words,
        group: t('choices.goods'),
      }),
    )
    const crops = CROPS.map(
      (crop): Option => ({
        id: choiceOf(crop.id),
        label: nameOf(crop, language),
        note: crop.latin,
        alias: [...crop.synonyms, ...crop.plurals, ...Object.values(crop.names)],
        group: t('choices.all'),
      }),
    ).sort((a, b) => a.label.localeCompare(b.label, language))
    return [...own.values(), ...[...goods, ...crops].filter((option) => !own.has(option.id))]
  }, [garden, chosen, language, words.crop, t])
}

/** Units to choose from: weights, counts, and the person's own words. */
export function useUnitOptions(garden: Garden, chosen: string): readonly Option[] {
  const { t } = useTranslation('garden')
  const words = useGardenWords()
  return useMemo(() => {
    const known = [...Object.keys(MASS_KG), ...COUNT_UNITS]
    const own = new Set(garden.picks.flatMap((pick) => (pick.count ? [pick.count.unit] : [])))
    if (chosen !== '') own.add(chosen)
    return [
      ...Object.keys(MASS_KG).map((id) => ({ id, label: id, group: t('choices.weights') })),
      ...[...COUNT_UNITS, ...[...own].filter((unit) => !known.includes(unit))].map((id) => ({
        id,
        label: words.unit(id),
        group: t('choices.counts'),
      })),
    ]
  }, [garden, chosen, words.unit, t])
}
