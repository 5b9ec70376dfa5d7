import { useTranslation } from 'react-i18next'
import type { Today } from '../../data/today.ts'
import { useFormat } from '../../words/format.ts'
import type { TodayNext } from './next-list.tsx'

const MANY = 6

/** What waits to be recorded, finished or looked at, in the reader's words: plots first, then drafts, then rows set aside. */
export function useNext(today: Today | undefined): TodayNext[] {
  const { t } = useTranslation('today')
  const format = useFormat()
  if (today === undefined) return []
  const weigh = today.weigh.map(
    ({ trial, done, plots, waiting }): TodayNext => ({
      id: trial.id,
      icon: 'scale',
      say: t('do.weigh', { count: plots - done, number: format.number(plots - done) }),
      under:
        done === 0 || waiting.join(', ').length > 30
          ? trial.title
          : t('do.plots', { trial: trial.title, plots: waiting.join(', ') }),
      act: t('do.weighAct'),
      href: `/trials/${trial.id}`,
      steps: [done, plots],
    }),
  )
  const drafts = today.drafts.map(
    (trial): TodayNext => ({
      id: trial.id,
      icon: 'trials',
      say: t('do.draft'),
      under: trial.title,
      act: t('do.draftAct'),
      href: `/trials/${trial.id}`,
    }),
  )
  const parked = today.parked.map((batch): TodayNext => {
    const count = batch.rows - batch.imported
    return {
      id: batch.id,
      icon: 'import',
      say: t('do.parked', { count, number: format.number(count), file: batch.fileName }),
      under: t('do.parkedUnder'),
      act: t('do.parkedAct'),
      href: '/settings',
    }
  })
  return [...weigh, ...drafts, ...parked].slice(0, MANY)
}
