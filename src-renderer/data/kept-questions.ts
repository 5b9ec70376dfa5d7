import type { Database } from './database.ts'

/** A question somebody wants to come back to: its address inside the place Compare, and when it was kept. */
export type KeptQuestion = { readonly address: string; readonly at: string }

const KEY = 'compare.kept'

/** The kept questions, newest first. *Missing* anything in the store that is not of this shape is left out. */
export async function keptQuestions(db: Database): Promise<KeptQuestion[]> {
  const held = (await db.settings.get(KEY))?.value
  return Array.isArray(held) ? held.filter(isKept) : []
}

/** Keep a question; one that is kept already moves to the front. */
export function keepQuestion(db: Database, question: KeptQuestion): Promise<void> {
  return db.transaction('rw', db.settings, async () => {
    const others = (await keptQuestions(db)).filter(({ address }) => address !== question.address)
    await db.settings.put({ key: KEY, value: [question, ...others] })
  })
}

/** Forget a kept question. */
export function forgetQuestion(db: Database, address: string): Promise<void> {
  return db.transaction('rw', db.settings, async () => {
    const others = (await keptQuestions(db)).filter((kept) => kept.address !== address)
    await db.settings.put({ key: KEY, value: others })
  })
}

function isKept(value: unknown): value is KeptQuestion {
  const { address, at } = (value ?? {}) as Partial<KeptQuestion>
  return typeof address === 'string' && typeof at === 'string'
}
