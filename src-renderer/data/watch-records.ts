import Dexie from 'dexie'
import type { Database } from './database.ts'

/** Tables whose change can change a comparison. */
const TABLES = ['sites', 'trials', 'chunks', 'commons', 'shares']

/**
 * Call `onChange` whenever something that can be compared was written to the store, in this window, another one or a
 * worker; writes close together are told once. Returns how to stop. Nothing is read.
 */
export function watchRecords(db: Database, onChange: () => void, restMs = 250): () => void {
  const watched = TABLES.map((table) => `idb://${db.name}/${table}/`)
  let timer: ReturnType<typeof setTimeout> | undefined
  const told = (parts: object) => {
    const mine = Object.keys(parts).some((part) => watched.some((table) => part.startsWith(table)))
    if (!mine) return
    clearTimeout(timer)
    timer = setTimeout(onChange, restMs)
  }
  Dexie.on('storagemutated', told)
  return () => {
    clearTimeout(timer)
    Dexie.on.storagemutated.unsubscribe(told)
  }
}
