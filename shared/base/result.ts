import type { Problem } from './problem.ts'

/**
 * What the world can get wrong comes back as a value: either the thing asked for, or a catalogued problem.
 * What only we can get wrong throws (see `invariant`).
 */
export type Result<T, E = Problem> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: E }

/** A success holding `value`. */
export function ok<T>(value: T): Result<T, never> {
  return { ok: true, value }
}

/** A failure holding `problem`. */
export function fail<E>(problem: E): Result<never, E> {
  return { ok: false, problem }
}
