/**
 * Options every long task takes. `signal` is structural so that an AbortSignal of any host fits; `onProgress` gets
 * work done and work in all, in the unit the task documents, at most every 50 ms or so; `breathe` lets the host look at
 * its messages (a worker can only learn of a cancel between turns of its event loop).
 */
export type TaskOptions = {
  readonly signal?: CancelSignal | undefined
  readonly onProgress?: ((done: number, total: number) => void) | undefined
  readonly breathe?: (() => Promise<void>) | undefined
}

/** The part of AbortSignal that pure code may look at. */
export type CancelSignal = { readonly aborted: boolean }

/** Cancelled work rejects with this name and nothing else; the screen stays silent about it. */
export class AbortError extends Error {
  override readonly name = 'AbortError'
  constructor() {
    super('cancelled')
  }
}

/** Throw `AbortError` if the work was cancelled. */
export function throwIfAborted(signal: CancelSignal | undefined): void {
  if (signal?.aborted) throw new AbortError()
}

/** Let the host breathe, then stop if it brought a cancel. */
export async function checkpoint(options: TaskOptions): Promise<void> {
  await options.breathe?.()
  throwIfAborted(options.signal)
}
