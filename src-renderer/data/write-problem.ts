import { type Problem, problem } from '../../shared/base/problem.ts'

/** Say in the catalogue's words why a write to IndexedDB failed. The transaction has been rolled back by then. */
export function writeProblem(error: unknown): Problem {
  const names = errorNames(error)
  if (names.includes('QuotaExceededError')) return problem('data.disk-full')
  return problem('data.write-failed', { why: error instanceof Error ? error.message : String(error) })
}

/** Dexie wraps what IndexedDB says: look at the error and everything inside it. */
function errorNames(error: unknown): string[] {
  if (!(error instanceof Error)) return []
  const inner = 'inner' in error ? errorNames(error.inner) : []
  return [error.name, ...inner]
}
