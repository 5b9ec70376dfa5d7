import { countUnsharedIn } from './count-unshared.ts'
import { countOriginsIn, FIRST_LIST, listNewestIn } from './list-trials.ts'
import { bareReads, type Reads } from './reads.ts'
import { STORE_FORM, STORE_NAME } from './store-form.ts'
import { readTodayIn } from './today.ts'

/** Longer than this the page does not wait: it then shows its frame, and what is stored when that is there. *Units* ms. */
const PATIENCE = 300

/** The answers, by the key of the question that `useLive` asks. Each serves until the followed answer is there. */
const answers = new Map<string, unknown>()

const questions: Record<string, Record<string, (reads: Reads) => Promise<unknown>>> = {
  today: { today: readTodayIn },
  trials: {
    [FIRST_LIST.key]: (reads) => listNewestIn(reads, FIRST_LIST.limit, true),
    'trials of others': (reads) => countOriginsIn(reads, ['historical', 'simulated']),
  },
}

/** What the first read answered to a question; `undefined` when it was not asked, or is answered by now. */
export const firstAnswer = (key: string): unknown => answers.get(key)

/** The followed answer is there: the first one is never shown again. */
export const forgetFirstAnswer = (key: string): void => void answers.delete(key)

/** The first picture is drawn: what nobody asked for until now would be old when somebody does. */
export const forgetFirstAnswers = (): void => answers.clear()

/**
 * Read what the first page of a place shows, with the browser's own means, while the app is on its way. A store that is not
 * there yet, or has an older form, or cannot be read is left to the app. Never rejects, and ends when patience does.
 */
export async function readFirst(
  place: string,
  name: string = STORE_NAME,
  patience = PATIENCE,
): Promise<void> {
  const asked = { unshared: countUnsharedIn, ...questions[place] }
  let late = false
  const given = openBare(name)
    .then(async (store) => {
      if (store === null) return
      const reads = bareReads(store.transaction([...store.objectStoreNames], 'readonly'))
      const found = await Promise.all(
        Object.entries(asked).map(async ([key, ask]) => [key, await ask(reads)] as const),
      )
      store.close()
      if (late) return
      for (const [key, answer] of found) answers.set(key, answer)
    })
    .catch(() => undefined)
  await Promise.race([given, new Promise((done) => setTimeout(done, patience))])
  late = true
}

/** Null when there is no store of the form that this version keeps. */
function openBare(name: string): Promise<IDBDatabase | null> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name)
    opening.onupgradeneeded = () => opening.transaction?.abort()
    opening.onerror = () => resolve(null)
    opening.onsuccess = () => {
      const store = opening.result
      // Dexie counts its forms in tens.
      if (store.version === STORE_FORM * 10) return resolve(store)
      store.close()
      resolve(null)
    }
    opening.onblocked = () => reject(opening.error)
  })
}
