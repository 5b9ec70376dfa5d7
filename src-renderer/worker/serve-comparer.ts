import type { TaskOptions } from '../../shared/base/task.ts'
import type { CompareTasks } from '../../shared/contract/compare.ts'
import type { Comparer } from '../../shared/contract/comparer.ts'
import { type Port, serve } from './serve.ts'

/** Serve an in-process comparer at a port, task by task. */
export function serveComparer(port: Port, comparer: Comparer): void {
  const pass = <Name extends keyof CompareTasks>(name: Name) => {
    const task: Comparer[Name] = comparer[name]
    return async (input: CompareTasks[Name]['input'], options: TaskOptions) => ({
      value: await task(input, options),
    })
  }
  serve<CompareTasks>(port, {
    load: pass('load'),
    grow: pass('grow'),
    ask: pass('ask'),
    askAll: pass('askAll'),
    network: pass('network'),
    rank: pass('rank'),
    gaps: pass('gaps'),
    trade: pass('trade'),
  })
}
