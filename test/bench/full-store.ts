import type { Page } from '@playwright/test'

/** A long-kept store: so many trials, and so many values in each. */
export const STORED = { trials: 2_000, valuesPerTrial: 100 } as const

/** How full it is, for the bench's table. */
export const STORED_SIZE = `${STORED.trials.toLocaleString('en')} trials, ${(STORED.trials * STORED.valuesPerTrial).toLocaleString('en')} observations`

/**
 * Put copies of a planted trial into the store behind the page, under other ids, each with a chunk of values of its own that
 * covers all its plots. Gives the number of values written.
 */
export function fillStore(page: Page, id: string, trials: number): Promise<number> {
  return page.evaluate(
    async ({ id, trials, values }) => {
      const done = <T>(request: IDBRequest<T>) =>
        new Promise<T>((ok, no) => {
          request.onsuccess = () => ok(request.result)
          request.onerror = () => no(request.error)
        })
      const store = await done(indexedDB.open('commonfield'))
      const original = await done(store.transaction('trials').objectStore('trials').get(id))
      const writing = store.transaction(['trials', 'chunks'], 'readwrite')
      let stored = 0
      for (let nth = 1; nth <= trials; nth++) {
        const own = (part: number) =>
          `0190${part.toString(16).padStart(4, '0')}-0000-7000-8000-${nth.toString(16).padStart(12, '0')}`
        const trial = own(1)
        writing.objectStore('trials').put({ ...original, id: trial, title: `Trial ${nth}` })
        const column = <T>(make: (i: number) => T) => Array.from({ length: values }, (_, i) => make(i))
        writing.objectStore('chunks').put({
          schema: 'chunk/1',
          id: own(2),
          trial,
          variable: 'yield_total',
          unit: 'kg/har',
          method: null,
          basis: 'fresh',
          batch: null,
          n: values,
          value: Float64Array.from(column((i) => 12_000 + ((nth * 31 + i * 17) % 3_000))),
          kind: new Uint8Array(values),
          plot: Uint16Array.from(column((i) => i % 12)),
          day: new Int32Array(values).fill(20_000),
          repetition: Uint16Array.from(column((i) => Math.floor(i / 12))),
          flags: new Uint8Array(values),
          verbatim: { text: ['2.5'], code: new Uint32Array(values) },
          unitAsWritten: { text: ['kg'], code: new Uint32Array(values) },
        })
        stored += values
      }
      await new Promise<void>((ok, no) => {
        writing.oncomplete = () => ok()
        writing.onerror = () => no(writing.error)
      })
      store.close()
      return stored
    },
    { id, trials, values: STORED.valuesPerTrial },
  )
}
