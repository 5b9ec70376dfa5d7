import { createContext, use } from 'react'
import { Database } from './database.ts'

let opened: Database | undefined

/** The one store of this window, opened when it is first asked for. */
export function openDatabase(): Database {
  opened ??= new Database()
  return opened
}

/** Tests put a store of their own here; `null` is the window's own. */
export const DatabaseContext = createContext<Database | null>(null)

/** The store a screen reads and writes. */
export function useDatabase(): Database {
  return use(DatabaseContext) ?? openDatabase()
}
