import type { TaskOptions } from '../../shared/base/task.ts'
import type { CompareTasks } from '../../shared/contract/compare.ts'
import type { Comparer } from '../../shared/contract/comparer.ts'
import type { TrialResult } from '../../shared/record/trial-result.ts'
import { type WorkerClient, workerClient } from './client.ts'
import type { Evidence, StoreTasks, TrialsAsked } from './store-tasks.ts'

/** A comparer that works in a worker beside the store. `close` ends the worker. */
export type CompareClient = Comparer & {
  readonly refresh: () => Promise<Evidence>
  readonly trials: (asked: TrialsAsked) => Promise<readonly TrialResult[]>
  readonly close: () => void
}

/** Tasks where a newer question makes the older one pointless: the older rejects with AbortError. */
const NEWEST_WINS = new Set<keyof CompareTasks>(['ask', 'network', 'rank', 'gaps', 'trade'])

/** Start the worker that compares. `database` names another store than the usual one, for tests. */
export function startComparer(database?: string): CompareClient {
  return compareClient(
    new Worker(new URL('./compare.worker.ts', import.meta.url), { type: 'module', name: database ?? '' }),
  )
}

/**
 * The comparer behind `port`, with the same interface as the one in this process. A newer call of a task cancels the
 * older call of the same task; `load`, `grow` and `askAll` are never cut short by others.
 */
export function compareClient(port: Worker | MessagePort): CompareClient {
  const client: WorkerClient<StoreTasks> = workerClient<StoreTasks>(port)
  const running = new Map<keyof CompareTasks, AbortController>()
  const task =
    <Name extends keyof CompareTasks>(name: Name) =>
    (
      input: CompareTasks[Name]['input'],
      options: TaskOptions = {},
    ): Promise<CompareTasks[Name]['output']> => {
      const controller = new AbortController()
      if (NEWEST_WINS.has(name)) {
        running.get(name)?.abort()
        running.set(name, controller)
      }
      const { signal } = options
      if (signal instanceof AbortSignal)
        signal.addEventListener('abort', () => controller.abort(), { once: true })
      if (signal?.aborted) controller.abort()
      return client.call(name, input, { signal: controller.signal, onProgress: options.onProgress })
    }
  return {
    load: task('load'),
    grow: task('grow'),
    lend: task('lend'),
    ask: task('ask'),
    askAll: task('askAll'),
    network: task('network'),
    rank: task('rank'),
    gaps: task('gaps'),
    trade: task('trade'),
    refresh: () => client.call('refresh', null),
    trials: (asked) => client.call('trials', asked),
    close: () => client.close(),
  }
}
