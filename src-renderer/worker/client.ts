import { AbortError } from '../../shared/base/task.ts'
import type { TaskTable, WorkerAnswer } from '../../shared/contract/worker.ts'

/** Options of one call: an AbortSignal, progress, and buffers to move instead of copying. */
export type CallOptions = {
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((done: number, total: number) => void) | undefined
  readonly transfer?: Transferable[]
}

/** A typed way to call the tasks of one worker. */
export type WorkerClient<T extends TaskTable> = {
  call<Name extends keyof T & string>(
    task: Name,
    input: T[Name]['input'],
    options?: CallOptions,
  ): Promise<T[Name]['output']>
  close(): void
}

type Waiting = {
  resolve: (value: never) => void
  reject: (error: Error) => void
  onProgress: CallOptions['onProgress']
}

/** Speak with `worker`. Cancelled calls reject with `AbortError`; a crashed worker rejects every waiting call. */
export function workerClient<T extends TaskTable>(worker: Worker | MessagePort): WorkerClient<T> {
  const waiting = new Map<number, Waiting>()
  let next = 1

  worker.onmessage = (event: MessageEvent<WorkerAnswer>) => {
    const answer = event.data
    const entry = waiting.get(answer.call)
    if (!entry) return
    if (answer.kind === 'progress') return entry.onProgress?.(answer.done, answer.total)
    waiting.delete(answer.call)
    if (answer.kind === 'value') return entry.resolve(answer.value as never)
    if (answer.kind === 'aborted') return entry.reject(new AbortError())
    const error = new Error(answer.message)
    error.stack = answer.stack
    entry.reject(error)
  }
  if ('onerror' in worker)
    worker.onerror = (event: ErrorEvent) => {
      for (const entry of waiting.values()) entry.reject(new Error(event.message || 'the worker stopped'))
      waiting.clear()
    }

  return {
    call(task, input, options = {}) {
      const { signal, onProgress, transfer = [] } = options
      if (signal?.aborted) return Promise.reject(new AbortError())
      const call = next++
      return new Promise((resolve, reject) => {
        const cancel = () => worker.postMessage({ cancel: call })
        const done = () => signal?.removeEventListener('abort', cancel)
        signal?.addEventListener('abort', cancel)
        waiting.set(call, {
          onProgress,
          resolve: (value) => {
            done()
            resolve(value)
          },
          reject: (error) => {
            done()
            reject(error)
          },
        })
        worker.postMessage({ call, task, input }, transfer)
      })
    },
    close: () => ('terminate' in worker ? worker.terminate() : worker.close()),
  }
}
