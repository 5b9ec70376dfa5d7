import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { useDatabase } from '../../../data/open-database.ts'
import { noteShared, type ReadyShare, readyShare, type ShareChoice } from '../../../data/shares.ts'
import { ShareDrawings } from './share-drawings.tsx'
import { type Readied, ShareSheet } from './share-sheet.tsx'

/** The share sheet of own trials. */
export function ShareScreen() {
  const { t } = useTranslation('share')
  const db = useDatabase()
  const [asked] = useSearchParams()
  const ids = useMemo(() => (asked.get('trials') ?? '').split(',').filter((id) => id !== ''), [asked])
  const prepare = useCallback(
    async (choice: ShareChoice): Promise<Readied<ReadyShare>> => {
      const answers = []
      for (const id of ids) answers.push(await readyShare(db, id, choice))
      return {
        ready: answers.flatMap((one) => (one.ok ? [one.value] : [])),
        problems: answers.flatMap((one) => (one.ok ? [] : [one.problem])),
      }
    },
    [db, ids],
  )
  return (
    <ShareSheet
      prepare={prepare}
      note={(ready, file, id, at) => noteShared(db, ready, file, id, at)}
      nameOf={({ whole }) => (whole.trial.title === '' ? whole.site.name : whole.trial.title)}
      drawings={(ready) => <ShareDrawings ready={ready} />}
      words={{
        count: (count) => t('trials', { count }),
        which: t('which'),
        none: t(ids.length === 0 ? 'noneChosen' : 'noneReady'),
        done: (count, file) => t('done', { count, file }),
        problems: (count) => t('notYet', { count }),
      }}
      back={{ href: '/commons?tab=ours', words: t('choose') }}
    />
  )
}
