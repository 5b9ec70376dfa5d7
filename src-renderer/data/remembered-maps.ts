import type { ColumnMap } from '../../shared/intake/column-map.ts'
import type { Database } from './database.ts'

/** The answers a person gave for one layout of file, kept for the next file of the same form. */
export type RememberedMap = {
  readonly map: ColumnMap
  /** When they were given, ISO 8601. */
  readonly at: string
  readonly fileName: string
}

/** Keep the answers for a layout; later ones replace earlier ones. */
export async function rememberMap(db: Database, layoutKey: string, remembered: RememberedMap): Promise<void> {
  await db.settings.put({ key: nameOf(layoutKey), value: remembered })
}

/** The answers for a layout. *Missing* undefined when none were kept, or they are of a form this version does not read. */
export async function rememberedMap(db: Database, layoutKey: string): Promise<RememberedMap | undefined> {
  const kept = (await db.settings.get(nameOf(layoutKey)))?.value as RememberedMap | undefined
  return kept?.map?.schema === 'column-map/1' ? kept : undefined
}

/** Let the answers for a layout go. */
export async function forgetMap(db: Database, layoutKey: string): Promise<void> {
  await db.settings.delete(nameOf(layoutKey))
}

const nameOf = (layoutKey: string) => `intake.map.${layoutKey}`
