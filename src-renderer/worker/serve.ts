import type { TaskOptions } from '../../shared/base/task.ts'
import type { TaskTable, WorkerAnswer, WorkerCall } from '../../shared/contract/worker.ts'

/** What a task returns: its value, and the buffers to move instead of copying. */
export type Served<T> = { readonly value: T; readonly transfer?: Transferable[] }

/** The functions behind a worker's task table. */
export type Handlers<T extends TaskTable> = {
  [Name in keyof T]: (input: T[Name]['input'], options: TaskOptions) => Promise<Served<T[Name]['output']>>
}

/** The port a worker talks through: `self` in a worker, a MessagePort in a test. */
export type Port = {
  postMessage(message: unknown, transfer: Transferable[]): void
  onmessage: ((event: MessageEvent) => void) | null
}

/** Answer calls arriving at `port` with `handlers`, passing on progress and obeying cancels. */
export function serve<T extends TaskTable>(port: Port, handlers: Handlers<T>): void {
  const running = new Map<number, { aborted: boolean }>()
  const answer = (message: WorkerAnswer, transfer: Transferable[] = []) => port.postMessage(message, transfer)

  port.onmessage = (event: MessageEvent<WorkerCall<T>>) => {
    const message = event.data
    if ('cancel' in message) {
      const signal = running.get(message.cancel)
      if (signal) signal.aborted = true
      return
    }
    const { call } = message
    const signal = { aborted: false }
    running.set(call, signal)
    let last = 0
    const options: TaskOptions = {
      signal,
      breathe: turn,
      onProgress: (done, total) => {
        const now = performance.now()
        if (now - last < 50 && done < total) return
        last = now
        answer({ call, kind: 'progress', done, total })
      },
    }
    handlers[message.task](message.input, options)
      .then(({ value, transfer }) => answer({ call, kind: 'value', value }, transfer))
      .catch((error: unknown) => {
        if (error instanceof Error && error.name === 'AbortError') return answer({ call, kind: 'aborted' })
        const { message: text, stack = '' } = error instanceof Error ? error : new Error(String(error))
        return answer({ call, kind: 'error', message: text, stack })
      })
      .finally(() => running.delete(call))
  }
}

/** One turn of the event loop, without the four milliseconds a nested timer costs. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })
}
