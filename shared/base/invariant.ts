/**
 * Throw when something that only we can get wrong is wrong. The message is for developers; it is caught once, at the
 * top of each process.
 */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Invariant broken: ${message}`)
}

/** The end of a `switch` over a union: a missing case becomes a type error here. */
export function never(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`)
}
