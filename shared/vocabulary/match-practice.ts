import { normalise } from './normalise.ts'
import { PRACTICES, type Practice } from './practices.ts'

/** A practice a text may mean, and how sure that is (1: the very name; below 0.8: for a person to confirm). */
export type PracticeMatch = { readonly practice: Practice; readonly confidence: number }

/**
 * Practices and baselines a treatment label may mean, best first, at most eight; empty when none fits and the label
 * stays verbatim. Names and synonyms in all languages count; then labels that contain a known name or its words.
 */
export function matchPractice(text: string): readonly PracticeMatch[] {
  const wanted = normalise(text)
  if (wanted === '') return []
  const words = new Set(wanted.split(' ').filter((word) => word.length > 2))
  return PRACTICES.map((practice) => ({ practice, confidence: score(practice, wanted, words) }))
    .filter((match) => match.confidence > 0)
    .sort((a, b) => b.confidence - a.confidence)
    .slice(0, 8)
}

function score(practice: Practice, wanted: string, words: ReadonlySet<string>): number {
  let best = 0
  for (const name of NAMES.get(practice.id)!) {
    if (name === wanted) return 1
    if (` ${wanted} `.includes(` ${name} `)) best = Math.max(best, 0.75)
    else if (!/^(?:no|sin|sem|sans) /.test(name) && ` ${name} `.includes(` ${wanted} `))
      best = Math.max(best, 0.6)
    else {
      const parts = name.split(' ').filter((word) => word.length > 2)
      const shared = parts.filter((word) => words.has(word)).length
      if (shared >= 2) best = Math.max(best, (0.5 * shared) / Math.max(parts.length, words.size))
    }
  }
  return best
}

const NAMES: ReadonlyMap<string, readonly string[]> = new Map(
  PRACTICES.map((practice) => [
    practice.id,
    [...new Set([practice.id, ...Object.values(practice.names), ...practice.synonyms].map(normalise))],
  ]),
)
