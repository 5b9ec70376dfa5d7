/**
 * One thing that went wrong, as data. `code` names a sentence in `src-renderer/words/<language>/problems.json`
 * (a test holds the two in step); `params` fill its gaps; the reader gets column, row, value and mend.
 */
export type Problem = {
  /** `area.what`, for example `intake.empty-file`. Stable: tests and files refer to it. */
  readonly code: ProblemCode
  readonly params: Readonly<Record<string, string | number>>
  /** `error`: nothing was done. `warning`: done, please check. */
  readonly severity: 'error' | 'warning'
}

/** Codes look like `intake.empty-file`: the room, a dot, the thing, in kebab case. */
export type ProblemCode = `${string}.${string}`

/** Make an error. Missing params are an empty object, never undefined. */
export function problem(code: ProblemCode, params: Problem['params'] = {}): Problem {
  return { code, params, severity: 'error' }
}

/** Make a warning: the work went on, a person should look. */
export function warning(code: ProblemCode, params: Problem['params'] = {}): Problem {
  return { code, params, severity: 'warning' }
}
