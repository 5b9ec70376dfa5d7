import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { countUnshared } from '../data/count-unshared.ts'
import { countUnsharedSeasons } from '../data/count-unshared-seasons.ts'
import { useDatabase } from '../data/open-database.ts'
import { useLive } from '../data/use-live.ts'
import { Icon, type IconName, Mark } from '../parts/icon.tsx'
import { ZoneTag } from '../parts/zone-tag.tsx'
import { useFormat } from '../words/format.ts'
import { type Theme, themes } from './kept-preferences.ts'
import { type Place, type PlaceId, places } from './places.ts'
import { preferences, shownTheme, usePreferences } from './preferences.ts'
import { type Saving, useSaving } from './status.ts'

/** The cover's index: whose field book this is, the places, and at its foot whether everything is safe. */
export function Rail({ current }: { readonly current: PlaceId }) {
  const { t } = useTranslation('shell')
  const { farmName, farmZone } = usePreferences()
  const tabs = (group: Place['group']) =>
    places
      .filter((place) => place.group === group)
      .map((place) => (
        <Link
          key={place.id}
          className="rail-tab"
          to={place.path}
          aria-current={place.id === current ? 'page' : undefined}
        >
          <Icon name={place.icon} />
          <span>{t(`places.${place.id}`)}</span>
        </Link>
      ))
  return (
    <nav className="rail" aria-label={t('placesLabel')}>
      <Link className="brand" to="/today">
        <Mark />
        <span>Commonfield</span>
      </Link>
      {(farmName || farmZone) && (
        <div className="whose">
          {farmName && <div>{farmName}</div>}
          {farmZone && <ZoneTag code={farmZone} />}
        </div>
      )}
      <div className="rail-tabs">
        {tabs('first')}
        <div className="rail-group">{t('ownGround')}</div>
        {tabs('own')}
        <div className="rail-group">{t('together')}</div>
        {tabs('together')}
      </div>
      <div className="rail-foot">
        {tabs('foot')}
        <Kept />
        <Views />
      </div>
    </nav>
  )
}

function Kept() {
  const { t } = useTranslation('shell')
  const format = useFormat()
  const saving = useSaving()
  const db = useDatabase()
  const counted = useLive(() => countUnshared(db), 'unshared')
  const seasons = useLive(() => countUnsharedSeasons(db), 'unshared seasons')
  const unshared = counted === undefined || seasons === undefined ? null : counted + seasons
  return (
    <div className="kept">
      <div role="status">
        <SavingLine saving={saving} />
      </div>
      {unshared !== null && unshared > 0 && (
        <Link className="unshared" to="/commons?tab=ours">
          <Icon name="flag" size={17} />
          <span>
            {format.number(unshared)}
            <span className="wide-words"> {t('notShared')}</span>
          </span>
        </Link>
      )}
      {unshared === 0 && (
        <span className="unshared unshared-none">
          <Icon name="check" size={17} />
          <span>
            0<span className="wide-words"> {t('waitToBeShared')}</span>
          </span>
        </span>
      )}
    </div>
  )
}

function SavingLine({ saving }: { readonly saving: Saving }) {
  const { t } = useTranslation('shell')
  const format = useFormat()
  switch (saving.kind) {
    case 'quiet':
      return (
        <div className="saved">
          <Icon name="check" size={17} />
          <span>
            {t('keptHere')}
            <small>{t('keptHereHow')}</small>
          </span>
        </div>
      )
    case 'saving':
      return (
        <div className="saved">
          <Icon name="pencil" size={17} />
          <span>{t('saving')}</span>
        </div>
      )
    case 'saved':
      return (
        <div className="saved">
          <Icon name="check" size={17} />
          <span>
            <span className="wide-only">{t('saved')} </span>
            {format.time(saving.at)}
            <small>{t('onThisComputer')}</small>
          </span>
        </div>
      )
    case 'failed':
      return (
        <div className="saved saved-failed">
          <Icon name="error" size={17} />
          <span>
            {t('notSaved')}
            <button type="button" className="retry" onClick={saving.retry}>
              {t('tryAgain')}
            </button>
          </span>
        </div>
      )
    default:
      return saving satisfies never
  }
}

const signs: Record<Theme, IconName> = { light: 'day', sun: 'sun', dark: 'night' }

/** Day, Sun, Night. */
export function Views() {
  const { t } = useTranslation('shell')
  const shown = shownTheme(usePreferences())
  return (
    <fieldset className="views">
      <legend className="unseen">{t('view')}</legend>
      {themes.map((theme) => (
        <button
          key={theme}
          type="button"
          aria-pressed={theme === shown}
          title={t('viewKey', { view: t(`views.${theme}`) })}
          onClick={() => preferences.change({ theme })}
        >
          <Icon name={signs[theme]} size={14} />
          <span>{t(`views.${theme}`)}</span>
        </button>
      ))}
    </fieldset>
  )
}
