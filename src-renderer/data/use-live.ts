import { liveQuery } from 'dexie'
import { useEffect, useState } from 'react'
import { firstAnswer, forgetFirstAnswer } from './first-read.ts'

/**
 * What a query gives now, and again whenever something it read has changed, in this window or another.
 * *Missing* `undefined` until the first answer. A query that fails is thrown while drawing, where the page catches it.
 * `key` names the question: the query runs anew when it changes. What the first read of the page answered is there at once.
 */
export function useLive<T>(query: () => Promise<T>, key: string): T | undefined {
  const [answer, setAnswer] = useState<
    { key: string; value: T } | { key: string; error: unknown } | undefined
  >(() => {
    const value = firstAnswer(key) as T | undefined
    return value === undefined ? undefined : { key, value }
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for everything the query depends on
  useEffect(() => {
    const listening = liveQuery(query).subscribe({
      next: (value) => {
        forgetFirstAnswer(key)
        setAnswer({ key, value })
      },
      error: (error) => setAnswer({ key, error }),
    })
    return () => listening.unsubscribe()
  }, [key])
  if (answer === undefined || answer.key !== key) return undefined
  if ('error' in answer) throw answer.error
  return answer.value
}
