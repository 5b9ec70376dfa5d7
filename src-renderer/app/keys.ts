import { useEffect } from 'react'
import { useNavigate } from 'react-router'
import { places } from './places.ts'
import { nextTheme } from './preferences.ts'
import { createStore, useStore } from './store.ts'

/** One line of the keys dialog, in words: “Ctrl down”, “same column, next plot”. */
export type KeyLine = { readonly keys: string; readonly does: string }

const pageKeys = createStore<readonly KeyLine[]>([])
/** The keys the page shown now has besides those of the whole app. */
export const usePageKeyLines = (): readonly KeyLine[] => useStore(pageKeys)

/** A page tells the keys dialog which keys it has. Give the same array while nothing changes. */
export function usePageKeys(lines: readonly KeyLine[]): void {
  useEffect(() => {
    pageKeys.write(lines)
    return () => pageKeys.write([])
  }, [lines])
}

/** Is the person typing? Then letters and question marks are theirs. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  )
}

/**
 * The keys of the whole app: Ctrl or ⌘ with 1 to 7 for the places (Alt too, because a browser keeps Ctrl with
 * digits for its own tabs), Ctrl and comma for Settings, Ctrl K to find, F8 for the view, ? for this list.
 */
export function useAppKeys(showKeys: () => void, showFind: () => void): void {
  const navigate = useNavigate()
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const path = pathOfKey(event)
      if (path !== null) {
        event.preventDefault()
        void navigate(path)
      } else if (isFindKey(event)) {
        event.preventDefault()
        showFind()
      } else if (event.key === 'F8') {
        event.preventDefault()
        nextTheme()
      } else if (event.key === '?' && !event.ctrlKey && !event.metaKey && !isTyping(event.target)) {
        event.preventDefault()
        showKeys()
      }
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [navigate, showKeys, showFind])
}

/** Ctrl or ⌘ with K, and nothing else. Pure. */
export function isFindKey(
  event: Pick<KeyboardEvent, 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'key'>,
): boolean {
  return (
    event.ctrlKey !== event.metaKey && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k'
  )
}

/** The place a key press asks for. Pure. */
export function pathOfKey(
  event: Pick<KeyboardEvent, 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'code' | 'key'>,
): string | null {
  const command = event.ctrlKey || event.metaKey
  if (event.shiftKey || command === event.altKey) return null
  if (command && event.key === ',') return '/settings'
  const digit = /^Digit([1-7])$/.exec(event.code)?.[1]
  return digit ? (places[Number(digit) - 1]?.path ?? null) : null
}
