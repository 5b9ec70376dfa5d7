import { useTranslation } from 'react-i18next'
import type { HeldCounts } from '../../../shared/contract/archive.ts'
import { useFormat } from '../../words/format.ts'

const KINDS = ['trials', 'places', 'values', 'photos', 'picks', 'commons', 'originals'] as const

/** What a copy or this computer holds, as one line of words; kinds of which there are none are not named. */
export function useHeldWords(): (counts: HeldCounts) => string {
  const { t } = useTranslation('archive')
  const format = useFormat()
  return (counts) => {
    const held = KINDS.filter((kind) => counts[kind] > 0)
    const words = held.map((kind) =>
      t(`held.${kind}`, { count: counts[kind], number: format.number(counts[kind]) }),
    )
    return words.length === 0 ? t('held.nothing') : words.join(', ')
  }
}
