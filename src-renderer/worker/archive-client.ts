import type { ArchiveTasks } from '../../shared/contract/archive.ts'
import { type WorkerClient, workerClient } from './client.ts'

export type ArchiveClient = WorkerClient<ArchiveTasks>

/** An archive worker on the store called `database`, for one errand: `close` ends it and gives its memory back. */
export function startArchive(database: string): ArchiveClient {
  const worker = new Worker(new URL('./archive.worker.ts', import.meta.url), {
    type: 'module',
    name: database,
  })
  return workerClient<ArchiveTasks>(worker)
}
