import { isDeepStrictEqual } from 'node:util'
import type { Forms, Stored } from '../../shared/record/upgrades.ts'

/** The before and after of one step, or null where there is no such file. */
export type Vectors = (name: string) => { readonly before: Stored; readonly after: Stored } | null

/**
 * What is missing between the forms, the literals in the schemas and the vectors, as sentences; empty when all agree.
 * `literals` are the `name/version` texts found in the source of the schemas.
 */
export function migrationGaps(forms: Forms, literals: readonly string[], vectors: Vectors): string[] {
  const gaps: string[] = []
  const current = new Map(Object.entries(forms).map(([type, form]) => [type, `${type}/${form.current}`]))
  for (const literal of literals) {
    const form = current.get(literal.split('/')[0]!)
    if (form === undefined) gaps.push(`${literal} has no entry in FORMS`)
    else if (form !== literal) gaps.push(`the schema says ${literal}, FORMS says ${form}`)
  }
  for (const [type, form] of Object.entries(forms)) {
    if (!literals.includes(`${type}/${form.current}`)) gaps.push(`no schema says ${type}/${form.current}`)
    for (let from = 1; from < form.current; from++) {
      const step = form.steps[from]
      const pair = vectors(`${type}-${from}`)
      if (step === undefined) gaps.push(`${type} has no step from version ${from}`)
      else if (pair === null) gaps.push(`the step from ${type}/${from} has no before and after`)
      else if (!isDeepStrictEqual(step(pair.before), pair.after))
        gaps.push(`the step from ${type}/${from} does not turn its before into its after`)
    }
    for (const from of Object.keys(form.steps))
      if (Number(from) >= form.current) gaps.push(`${type} has a step from ${from}, past its current version`)
  }
  return gaps
}
