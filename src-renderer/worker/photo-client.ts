import type { PhotoTasks } from '../../shared/contract/photos.ts'
import type { PreparedPhoto } from '../data/prepare-photo.ts'
import { type WorkerClient, workerClient } from './client.ts'

export type PhotoClient = WorkerClient<PhotoTasks<Blob, PreparedPhoto>>

let started: PhotoClient | undefined

/** The one photo worker of this window, started when the first photo is chosen. */
export function photoClient(): PhotoClient {
  started ??= workerClient(new Worker(new URL('./photo.worker.ts', import.meta.url), { type: 'module' }))
  return started
}
