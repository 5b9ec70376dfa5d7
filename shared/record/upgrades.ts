import { invariant } from '../base/invariant.ts'
import { type Problem, problem } from '../base/problem.ts'
import { fail, ok, type Result } from '../base/result.ts'

/** A stored value of any version, before it is parsed. */
export type Stored = { readonly schema: string; readonly [field: string]: unknown }

/** One step of a form: a pure function from version n to n + 1. It keeps every verbatim text. */
export type Step = (old: Stored) => Stored

/**
 * The forms of stored records: each type's current version and how older ones become it.
 * *Shapes* `steps[n]` takes version n to n + 1; a type at version v has the steps 1 … v − 1.
 */
export type Forms = Readonly<
  Record<string, { readonly current: number; readonly steps: Readonly<Record<number, Step>> }>
>

/**
 * Every form this app stores. To change a form: raise `current`, write the step here, raise the literal in the schema,
 * and put a before and an after into `test/vectors/upgrades` (`trial-1.before.json`, `trial-1.after.json`); the house
 * test fails until all four agree. Shared forms (`commons/`) are not here: a published form never changes.
 */
export const FORMS = {
  site: { current: 1, steps: {} },
  trial: { current: 1, steps: {} },
  event: { current: 1, steps: {} },
  photo: { current: 1, steps: {} },
  chunk: { current: 1, steps: {} },
  batch: { current: 1, steps: {} },
  change: { current: 1, steps: {} },
  bed: { current: 1, steps: {} },
  planting: { current: 1, steps: {} },
  pick: { current: 1, steps: {} },
  unitweight: { current: 1, steps: {} },
} as const satisfies Forms

/**
 * Bring a stored value to its current form, step by step; a value that is there already comes back as it is.
 * *Errors* `record.form-unknown` (a type nobody knows), `record.form-newer` (written by a newer app: it is left alone).
 */
export function upgrade(stored: Stored, forms: Forms = FORMS): Result<Stored, Problem> {
  const [type = '', version = ''] = stored.schema.split('/')
  const form = Object.hasOwn(forms, type) ? forms[type] : undefined
  if (form === undefined || !/^[1-9]\d{0,3}$/.test(version))
    return fail(problem('record.form-unknown', { form: stored.schema.slice(0, 40) }))
  const from = Number(version)
  if (from > form.current)
    return fail(problem('record.form-newer', { form: stored.schema, current: `${type}/${form.current}` }))
  let value = stored
  for (let at = from; at < form.current; at++) {
    const step = form.steps[at]
    invariant(step !== undefined, `${type} has a step from version ${at}`)
    value = step(value)
    invariant(value.schema === `${type}/${at + 1}`, `the step from ${type}/${at} ends at ${type}/${at + 1}`)
  }
  return ok(value)
}
