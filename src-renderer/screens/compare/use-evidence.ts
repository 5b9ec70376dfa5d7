import { createContext, use, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { Database } from '../../data/database.ts'
import { useDatabase } from '../../data/open-database.ts'
import type { CompareClient } from '../../worker/compare-client.ts'
import { type EvidenceSource, type EvidenceState, openEvidence } from '../../worker/evidence.ts'

/** Tests put evidence of their own here; `null` is that of the store. */
export const EvidenceContext = createContext<EvidenceSource | null>(null)

/** One source per store for as long as the window lives: the worker keeps its frame between visits. */
const sources = new WeakMap<Database, EvidenceSource>()

function sourceOf(db: Database): EvidenceSource {
  const known = sources.get(db)
  if (known) return known
  const source = openEvidence(db)
  sources.set(db, source)
  return source
}

/** The evidence on this machine, followed as it changes. */
export function useEvidence(): { readonly source: EvidenceSource; readonly state: EvidenceState } {
  const db = useDatabase()
  const given = use(EvidenceContext)
  const source = given ?? sourceOf(db)
  return { source, state: useSyncExternalStore(source.subscribe, source.read) }
}

/** What an asking gave, while a newer one may be on its way. */
export type Asked<T> = {
  /** The newest answer there is; it may belong to an older question. */
  readonly value: T | undefined
  /** Whether `value` answers what is asked now. */
  readonly isCurrent: boolean
  readonly progress: { readonly done: number; readonly total: number } | null
  readonly failed: string | null
  readonly again: () => void
}

/** How to ask: with the worker, told when nobody waits any more, telling how far it is. */
export type Asking<T> = (
  comparer: CompareClient,
  options: { readonly signal: AbortSignal; readonly onProgress: (done: number, total: number) => void },
  partly: (value: T) => void,
) => Promise<T>

/**
 * Ask the worker whenever `key` changes; `null` asks nothing. The last answer stays until the next arrives, so that a
 * figure follows a slider without flicker. With `keepUp` one question is on its way at a time and the newest follows it:
 * while somebody drags, every answer is shown, however slow; without it a newer question cancels the older.
 */
export function useAsked<T>(
  source: EvidenceSource,
  key: string | null,
  asking: Asking<T>,
  { keepUp = false }: { readonly keepUp?: boolean } = {},
): Asked<T> {
  const [held, setHeld] = useState<{ key: string; value: T; whole: boolean }>()
  const [progress, setProgress] = useState<{ done: number; total: number } | null>(null)
  const [failed, setFailed] = useState<{ key: string; message: string }>()
  const [turn, setTurn] = useState(0)
  const newest = useRef({ key, asking })
  newest.current = { key, asking }
  const flight = useRef<AbortController | null>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for everything the question depends on
  useEffect(() => {
    const run = async () => {
      const asked = newest.current
      if (asked.key === null) return
      const { key: askedKey } = asked
      const controller = new AbortController()
      flight.current = controller
      const { signal } = controller
      const live = (act: () => void) => {
        if (!signal.aborted) act()
      }
      setProgress(null)
      try {
        const value = await asked.asking(
          source.comparer(),
          { signal, onProgress: (done, total) => live(() => setProgress({ done, total })) },
          (part) => live(() => setHeld({ key: askedKey, value: part, whole: false })),
        )
        live(() => {
          setHeld({ key: askedKey, value, whole: true })
          setFailed(undefined)
          setProgress(null)
        })
      } catch (error) {
        if ((error as Error).name !== 'AbortError')
          live(() => setFailed({ key: askedKey, message: String(error) }))
      } finally {
        if (flight.current === controller) {
          flight.current = null
          if (!signal.aborted && newest.current.key !== askedKey) void run()
        }
      }
    }
    if (keepUp && flight.current) return
    flight.current?.abort()
    void run()
  }, [key, turn, source])

  useEffect(
    () => () => {
      flight.current?.abort()
      flight.current = null
    },
    [],
  )
  return {
    value: held?.value,
    isCurrent: held !== undefined && held.key === key && held.whole,
    progress,
    failed: failed !== undefined && failed.key === key ? failed.message : null,
    again: () => setTurn(turn + 1),
  }
}
