import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Result } from '../../../shared/base/result.ts'
import type { Site } from '../../../shared/record/site.ts'
import { isZoneCode } from '../../../shared/vocabulary/zone-code.ts'
import { preferences } from '../../app/preferences.ts'
import { ensureGardenSite } from '../../data/garden.ts'
import { useDatabase } from '../../data/open-database.ts'
import type { GardenView } from './use-garden.ts'

/** The garden's place; named like the farm, in the farm's climate, when it is first needed. */
export function useEnsureSite({ site }: Pick<GardenView, 'site'>): () => Promise<Result<Site>> {
  const db = useDatabase()
  const { t } = useTranslation('garden')
  return useCallback(async () => {
    if (site) return { ok: true, value: site }
    const { farmName, farmZone } = preferences.read()
    return ensureGardenSite(db, {
      name: farmName || t('title'),
      ...(farmZone !== null &&
        isZoneCode(farmZone) && { climate: { zone: farmZone, how: 'picked' as const, alternatives: [] } }),
    })
  }, [db, site, t])
}
