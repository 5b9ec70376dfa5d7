import { useEffect } from 'react'
import { useCommons } from '../commons/use-commons.ts'

/** Counts the climates the commons has trials in, now and whenever records came or went. Shows nothing. */
export function CountClimates({ onCount }: { readonly onCount: (climates: number) => void }) {
  const { look } = useCommons()
  useEffect(() => {
    if (look !== undefined) onCount(look.zones.length)
  }, [look, onCount])
  return null
}
