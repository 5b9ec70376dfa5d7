import { type RefObject, useLayoutEffect, useRef, useState } from 'react'

/** The width a figure has, followed as the window changes: figures are drawn again, never scaled. */
export function useWidth<E extends HTMLElement>(first = 640): [RefObject<E | null>, number] {
  const ref = useRef<E>(null)
  const [width, setWidth] = useState(first)
  useLayoutEffect(() => {
    const element = ref.current
    if (!element) return
    const measure = () => {
      const next = Math.floor(element.clientWidth)
      if (next > 0) setWidth(next)
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [ref, width]
}
