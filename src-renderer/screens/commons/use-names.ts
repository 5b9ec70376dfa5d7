import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { findCrop } from '../../../shared/vocabulary/crops.ts'
import { nameOf, phraseOf } from '../../../shared/vocabulary/names.ts'
import { findPractice } from '../../../shared/vocabulary/practices.ts'
import { findCountry, findRegion } from '../../../shared/vocabulary/regions.ts'
import { findVariable } from '../../../shared/vocabulary/variables.ts'
import { ZONES } from '../../../shared/vocabulary/zones.ts'
import { useLanguage } from '../../words/words.ts'

/** Codes of shared records in the reader's words. A code nobody knows is shown as it is. */
export type Names = {
  readonly crop: (code: string) => string
  readonly practice: (code: string) => string
  /** Several practices of one arm; an arm without any says so. */
  readonly practices: (codes: readonly string[]) => string
  readonly variable: (code: string) => string
  readonly region: (code: string) => string
  readonly country: (code: string) => string
  readonly zone: (code: string) => string | undefined
}

/** The names, in the language shown now. */
export function useNames(): Names {
  const language = useLanguage()
  const { t } = useTranslation('commons')
  return useMemo(() => {
    const practice = (code: string) => {
      const found = findPractice(code)
      return found ? nameOf(found, language) : plain(code)
    }
    return {
      practice,
      practices: (codes) => (codes.length === 0 ? t('noPractice') : codes.map(practice).join(' + ')),
      crop: (code) => {
        const found = findCrop(code)
        return found ? nameOf(found, language) : plain(code)
      },
      variable: (code) => {
        const found = findVariable(code)
        return found ? nameOf(found, language) : plain(code)
      },
      region: (code) => {
        const found = findRegion(code)
        return found ? phraseOf(found.names, language) : code
      },
      country: (code) => {
        const found = findCountry(code)
        return found ? phraseOf(found.names, language) : code
      },
      zone: (code) => {
        const found = ZONES.find((zone) => zone.code === code)
        return found && nameOf(found, language)
      },
    }
  }, [language, t])
}

/** `group_root_crops` as “root crops”. */
function plain(code: string): string {
  return code.replace(/^(group|family)_/, '').replaceAll('_', ' ')
}
