import { createStore, useStore } from './store.ts'

/** Whether what was written is safe. `quiet`: nothing was written since the start. */
export type Saving =
  | { readonly kind: 'quiet' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly at: number }
  | { readonly kind: 'failed'; readonly retry: () => void }

const store = createStore<Saving>({ kind: 'quiet' })

/** Screens tell it what happened; the foot of the rail shows it. */
export const status = {
  read: store.read,
  subscribe: store.subscribe,
  saving: () => store.write({ kind: 'saving' }),
  /** `at` is the time of the write, in milliseconds since 1970. */
  saved: (at: number) => store.write({ kind: 'saved', at }),
  /** The write failed; what was typed stays on the page, and `retry` writes it again. */
  failed: (retry: () => void) => store.write({ kind: 'failed', retry }),
}

/** Whether what was written is safe, followed. */
export const useSaving = (): Saving => useStore(status)

/** Run a write and show how it went. A failure shows “Try again” and is thrown on to the caller. */
export async function showSaving<T>(write: () => Promise<T>, now: () => number = Date.now): Promise<T> {
  status.saving()
  try {
    const value = await write()
    status.saved(now())
    return value
  } catch (error) {
    status.failed(() => {
      // A second failure shows itself in the rail again; nobody else waits for this promise.
      showSaving(write, now).catch(() => undefined)
    })
    throw error
  }
}
