import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { seasonLabel } from '../../../../shared/garden/season-year.ts'
import { noteSharedSeason, type ReadyTotal, readySeason } from '../../../data/garden-shares.ts'
import { useDatabase } from '../../../data/open-database.ts'
import type { ShareChoice } from '../../../data/shares.ts'
import { GardenDrawings } from './garden-drawings.tsx'
import { ShareSheet } from './share-sheet.tsx'

/** The share sheet of one season of the garden: the whole, then each bed. */
export function ShareGarden() {
  const { t } = useTranslation('share')
  const db = useDatabase()
  const [asked] = useSearchParams()
  const year = Number(asked.get('year'))
  const prepare = useCallback((choice: ShareChoice) => readySeason(db, year, choice), [db, year])
  return (
    <ShareSheet<ReadyTotal>
      prepare={prepare}
      note={(ready, file, id, at) => noteSharedSeason(db, ready, file, id, at)}
      nameOf={({ total, firstMonth }) =>
        t(`garden.${total.scope}`, { name: total.name, season: seasonLabel(total.year, firstMonth) })
      }
      drawings={(ready) => <GardenDrawings ready={ready} />}
      words={{
        count: (count) => t('garden.yields', { count }),
        which: t('garden.which'),
        none: t('garden.none'),
        done: (count, file) => t('garden.done', { count, file }),
        problems: (count) => t('garden.notes', { count }),
      }}
      back={{ href: `/garden?year=${year}`, words: t('garden.back') }}
    />
  )
}
