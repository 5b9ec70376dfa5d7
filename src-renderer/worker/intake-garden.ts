import type { ColumnMap } from '../../shared/intake/column-map.ts'
import { MAKES } from '../../shared/intake/layout.ts'
import type { GardenHere } from '../../shared/intake/map-garden.ts'
import type { Database } from '../data/database.ts'
import { ensureGardenSite } from '../data/garden.ts'

/**
 * The garden that a garden's file belongs to; a first one gets its place from what the file or the person says. A climate
 * nobody had told is taken from the file. Null for other files.
 */
export async function gardenHere(
  db: Database,
  map: ColumnMap,
  fileName: string,
  replaces?: string,
): Promise<GardenHere | null> {
  if (MAKES[map.layout] !== 'garden') return null
  const { country, site: name, zone } = map.constants
  const site = await ensureGardenSite(db, {
    name: (name ?? fileName.replace(/\.[^.]*$/, '')).slice(0, 200) || '?',
    ...(country === null ? {} : { country }),
    ...(zone === null ? {} : { climate: { zone, how: 'file', alternatives: [] } }),
  })
  if (site.ok && zone !== null && site.value.climate === undefined)
    await db.sites.update(site.value.id, { climate: { zone, how: 'file', alternatives: [] } })
  return {
    site: site.ok ? site.value.id : null,
    // Beds that the earlier version made are made again, and get their old ids by name.
    beds: (await db.beds.toArray()).filter((bed) => replaces === undefined || bed.batch !== replaces),
    languages: navigator.languages,
  }
}
