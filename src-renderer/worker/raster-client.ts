import type { Result } from '../../shared/base/result.ts'
import type { RasterPoint } from '../../shared/climate/raster.ts'
import type { RasterLook, RasterTasks } from '../../shared/contract/raster.ts'
import { workerClient } from './client.ts'

/** Look a point up on a climate map. The worker lives as long as the look: a map is asked once for a place. */
export async function askRaster(file: File, point: RasterPoint): Promise<Result<RasterLook>> {
  const worker = new Worker(new URL('./raster.worker.ts', import.meta.url), { type: 'module' })
  const client = workerClient<RasterTasks<Blob>>(worker)
  try {
    return await client.call('look', { file, name: file.name, point })
  } finally {
    client.close()
  }
}
