import { type Headers, loadHeaders } from '../vocabulary/headers.ts'
import { loadUnits, type Units } from '../vocabulary/units.ts'

/** The two large tables of the vocabulary that reading a file needs, loaded. */
export type IntakeTables = { readonly units: Units; readonly headers: Headers }

/** Load them; later calls reuse them. */
export async function loadIntakeTables(): Promise<IntakeTables> {
  const [units, headers] = await Promise.all([loadUnits(), loadHeaders()])
  return { units, headers }
}
