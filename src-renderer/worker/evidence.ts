import type { Database } from '../data/database.ts'
import { watchRecords } from '../data/watch-records.ts'
import { type CompareClient, startComparer } from './compare-client.ts'
import type { Evidence } from './store-tasks.ts'

/** What is known of the evidence on this machine. `version` rises whenever answers may differ. */
export type EvidenceState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly evidence: Evidence; readonly version: number }
  | { readonly kind: 'failed'; readonly message: string }

/** The evidence of one store: the worker that holds it, kept in step with what is written. */
export type EvidenceSource = {
  readonly read: () => EvidenceState
  readonly subscribe: (listener: () => void) => () => void
  /** The worker to ask; another one after `retry`. */
  readonly comparer: () => CompareClient
  /** Start a new worker and read the store again, after a failure. */
  readonly retry: () => void
  readonly close: () => void
}

/**
 * Open the evidence of `db`. The worker reads the store itself, now and after every write to it, so the window's own
 * thread holds no results.
 */
export function openEvidence(
  db: Database,
  start: (database: string) => CompareClient = startComparer,
): EvidenceSource {
  let state: EvidenceState = { kind: 'loading' }
  let client = start(db.name)
  let version = 0
  const listeners = new Set<() => void>()
  const tell = (next: EvidenceState) => {
    state = next
    for (const listener of listeners) listener()
  }
  const refresh = () => {
    const asked = client
    asked.refresh().then(
      (evidence) => {
        if (asked !== client || (state.kind === 'ready' && !evidence.changed)) return
        version++
        tell({ kind: 'ready', evidence, version })
      },
      (error: unknown) => {
        if (asked === client) tell({ kind: 'failed', message: String(error) })
      },
    )
  }
  const stopWatching = watchRecords(db, refresh)
  refresh()
  return {
    read: () => state,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    comparer: () => client,
    retry: () => {
      client.close()
      client = start(db.name)
      tell({ kind: 'loading' })
      refresh()
    },
    close: () => {
      stopWatching()
      client.close()
    },
  }
}
