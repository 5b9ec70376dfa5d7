import type { CommonsTasks } from '../../shared/contract/commons.ts'
import { type WorkerClient, workerClient } from './client.ts'

export type CommonsClient = WorkerClient<CommonsTasks>

/** A commons worker on the store called `database`. `close` ends the worker. */
export function startCommons(database: string): CommonsClient {
  const worker = new Worker(new URL('./commons.worker.ts', import.meta.url), {
    type: 'module',
    name: database,
  })
  return workerClient<CommonsTasks>(worker)
}

const started = new Map<string, CommonsClient>()

/** The one commons worker of this window for a store, started when it is first asked for. */
export function commonsClient(database: string): CommonsClient {
  const client = started.get(database) ?? startCommons(database)
  started.set(database, client)
  return client
}
