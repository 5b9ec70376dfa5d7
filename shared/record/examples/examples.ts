/**
 * Examples of one kind of record: the least that is legal, one with everything, and ones that must be refused, each
 * with the reason. They serve tests, documentation and demonstrations alike.
 */
export type Examples<T> = {
  readonly minimal: T
  readonly complete: T
  readonly bad: readonly { readonly why: string; readonly value: unknown }[]
}

/** Ids for examples: valid UUIDs v7 that no machine made. `nth` is 0 … 15. */
export function exampleId(nth: number): string {
  return `01890a5d-ac96-774b-bcce-b302099a805${nth.toString(16)}`
}
