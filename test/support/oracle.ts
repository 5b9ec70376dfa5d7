import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')

/** One source of reference numbers: cases kept with the project, or the larger set that may lie beside it. */
export type OracleSource<T> = { readonly title: string; readonly present: boolean; readonly read: () => T }

/**
 * The reference file of that name, twice: `test/golden/<name>` (always there) and `../shared/oracle/<name>` next to the
 * repository (only where someone has put it).
 */
export function oracles<T>(name: string): readonly OracleSource<T>[] {
  return [
    source<T>(`${name}, kept with the project`, resolve(root, 'test/golden', name)),
    source<T>(`${name}, full set beside the project`, resolve(root, '../shared/oracle', name)),
  ]
}

/** A file beside the project, such as `data/era-africa-cereals.csv`. */
export function besideProject(path: string): { readonly path: string; readonly present: boolean } {
  const full = resolve(root, '../shared', path)
  return { path: full, present: existsSync(full) }
}

function source<T>(title: string, path: string): OracleSource<T> {
  return { title, present: existsSync(path), read: () => JSON.parse(readFileSync(path, 'utf8')) as T }
}
