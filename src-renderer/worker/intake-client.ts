import type { IntakeTasks } from '../../shared/contract/intake.ts'
import { type WorkerClient, workerClient } from './client.ts'

/** The intake worker as a client. `database` names another store than the usual one, for tests. */
export function intakeClient(database?: string): WorkerClient<IntakeTasks> {
  const worker = new Worker(new URL('./intake.worker.ts', import.meta.url), {
    type: 'module',
    name: database ?? '',
  })
  return workerClient<IntakeTasks>(worker)
}
