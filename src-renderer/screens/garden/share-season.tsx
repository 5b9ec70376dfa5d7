import { useTranslation } from 'react-i18next'
import { ownSeasons } from '../../data/garden-shares.ts'
import { useDatabase } from '../../data/open-database.ts'
import { useLive } from '../../data/use-live.ts'
import { ButtonLink } from '../../parts/button.tsx'
import { useFormat } from '../../words/format.ts'
import type { GardenView } from './use-garden.ts'

/** The way to the share sheet of the season shown, and how the season stands among others. Nothing leaves from here. */
export function ShareSeason({ view }: { readonly view: GardenView }) {
  const { t } = useTranslation('garden')
  const db = useDatabase()
  const format = useFormat()
  const { year, today } = view
  const seasons = useLive(() => ownSeasons(db, today), `own seasons ${today}`)
  const season = seasons?.find((one) => one.year === year)
  if (season === undefined) return null
  const { state } = season
  return (
    <>
      {state.kind !== 'only-here' && (
        <span className="caption">{t(`others.${state.kind}`, { day: format.date(new Date(state.at)) })}</span>
      )}
      {(state.kind === 'only-here' || state.kind === 'changed') && (
        <ButtonLink size="small" icon="flag" href={`/commons/share-garden?year=${year}`}>
          {t('others.share')}
        </ButtonLink>
      )}
    </>
  )
}
