import type { TFunction } from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { CROPS, findCrop } from '../../../shared/vocabulary/crops.ts'
import { nameOf, phraseOf } from '../../../shared/vocabulary/names.ts'
import { findPractice, PRACTICES } from '../../../shared/vocabulary/practices.ts'
import { COUNTRIES, findCountry } from '../../../shared/vocabulary/regions.ts'
import { findVariable, VARIABLES } from '../../../shared/vocabulary/variables.ts'
import { isZoneCode } from '../../../shared/vocabulary/zone-code.ts'
import { ZONES, zoneOf } from '../../../shared/vocabulary/zones.ts'
import { useLanguage } from '../../words/words.ts'
import type { Choice } from './choice-menu.tsx'

/** What ids are called in the language shown, and the lists to choose from. */
export type IntakeNames = {
  crop(id: string): string
  practice(id: string): string
  variable(id: string): string
  zone(code: string): string
  country(code: string): string
  method(id: string): string
  readonly crops: readonly Choice[]
  readonly practices: readonly Choice[]
  readonly baselines: readonly Choice[]
  readonly variables: readonly Choice[]
  readonly zones: readonly Choice[]
  readonly countries: readonly Choice[]
}

/** Names and lists, made once per language. */
export function useIntakeNames(): IntakeNames {
  const { t } = useTranslation('intake')
  const language = useLanguage()
  return useMemo(() => namesIn(language, t), [language, t])
}

function namesIn(language: string, t: TFunction<'intake'>): IntakeNames {
  const named = (thing: Parameters<typeof nameOf>[0] | undefined, id: string) =>
    thing ? nameOf(thing, language) : id.replace(/^local:/, '')
  const practicesOf = (role: 'practice' | 'baseline'): Choice[] =>
    PRACTICES.filter((one) => one.role === role).map((one) => ({
      id: one.id,
      label: nameOf(one, language),
      alias: [...one.synonyms, ...Object.values(one.names)],
      group: t(`theme.${one.theme}`),
      isRare: !one.core,
    }))
  return {
    crop: (id) => named(findCrop(id), id),
    practice: (id) => named(findPractice(id), id),
    variable: (id) => named(findVariable(id), id),
    zone: (code) => (isZoneCode(code) ? `${code}, ${nameOf(zoneOf(code), language)}` : code),
    country: (code) => {
      const country = findCountry(code)
      return country ? phraseOf(country.names, language) : code
    },
    method: (id) => t(`plan:methods.${id}`, { defaultValue: id.replaceAll('_', ' ') }),
    crops: CROPS.map((crop) => ({
      id: crop.id,
      label: nameOf(crop, language),
      note: crop.latin,
      isRare: !crop.core,
      alias: [...crop.synonyms, ...crop.plurals, ...Object.values(crop.names)],
    })),
    practices: byGroup(practicesOf('practice')),
    baselines: byGroup(practicesOf('baseline')),
    variables: VARIABLES.map((one) => ({
      id: one.id,
      label: nameOf(one, language),
      note: one.unitLabel,
      alias: Object.values(one.names),
      group: t(`group.${one.group}`),
      isRare: !one.core,
    })),
    zones: ZONES.map((zone) => ({
      id: zone.code,
      label: `${zone.code}, ${nameOf(zone, language)}`,
      note: zone.places[0]?.name,
      alias: [zone.farmer.en, zone.farmer.es, zone.names.en, ...zone.places.map((place) => place.name)],
    })),
    countries: COUNTRIES.map((country) => ({
      id: country.code,
      label: phraseOf(country.names, language),
      note: country.code,
      alias: [country.names.en, country.names.es, ...country.also],
    })),
  }
}

/** Groups in their first order, each whole, so that a list read from above has no group twice. */
function byGroup(options: readonly Choice[]): Choice[] {
  const groups = [...new Set(options.map((one) => one.group))]
  return groups.flatMap((group) => options.filter((one) => one.group === group))
}
