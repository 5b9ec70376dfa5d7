import { useTranslation } from 'react-i18next'
import { MAKES } from '../../../shared/intake/layout.ts'
import type { Site } from '../../../shared/record/site.ts'
import { usePreferences } from '../../app/preferences.ts'
import { gardenSite } from '../../data/garden.ts'
import { useDatabase } from '../../data/open-database.ts'
import { useLive } from '../../data/use-live.ts'
import type { Mapping } from './desk.ts'

/** The place of the garden a file goes into; null for other files, and while the garden has none. */
export function useGardenPlace({ map }: Pick<Mapping, 'map'>): Site | null {
  const db = useDatabase()
  const site = useLive(async () => (await gardenSite(db)) ?? null, 'garden site')
  return MAKES[map.layout] === 'garden' ? (site ?? null) : null
}

/** How the place of a file is called when nobody says: a garden by the farm or as a garden, another by its file. */
export function useUsualPlace({ map, file }: Pick<Mapping, 'map' | 'file'>): string {
  const { t } = useTranslation('intake')
  const { farmName } = usePreferences()
  if (MAKES[map.layout] !== 'garden') return file.fileName.replace(/\.\w+$/, '')
  return farmName === '' ? t('file.garden') : farmName
}
