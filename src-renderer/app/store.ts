import { useSyncExternalStore } from 'react'

/** A value that lives outside the pages and tells whoever shows it when it changed. */
export type Store<T> = {
  readonly read: () => T
  readonly write: (next: T) => void
  readonly subscribe: (listener: () => void) => () => void
}

/** Make one. */
export function createStore<T>(first: T): Store<T> {
  let value = first
  const listeners = new Set<() => void>()
  return {
    read: () => value,
    write: (next) => {
      value = next
      for (const listener of listeners) listener()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** The value, followed. */
export function useStore<T>(store: Pick<Store<T>, 'read' | 'subscribe'>): T {
  return useSyncExternalStore(store.subscribe, store.read)
}
