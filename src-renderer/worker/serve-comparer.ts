import type { TaskOptions } from '../../shared/base/task.ts'
import type { CompareTasks } from '../../shared/contract/compare.ts'
import type { Comparer } from '../../shared/contract/comparer.ts'
import type { Handlers } from './serve.ts'

/** The tasks of an in-process comparer as a worker serves them. */
export function comparerHandlers(comparer: Comparer): Handlers<CompareTasks> {
  const pass = <Name extends keyof CompareTasks>(name: Name) => {
    const task: Comparer[Name] = comparer[name]
    return async (input: CompareTasks[Name]['input'], options: TaskOptions) => ({
      value: await task(input, options),
    })
  }
  return {
    load: pass('load'),
    grow: pass('grow'),
    lend: pass('lend'),
    ask: pass('ask'),
    askAll: pass('askAll'),
    network: pass('network'),
    rank: pass('rank'),
    gaps: pass('gaps'),
    trade: pass('trade'),
  }
}
