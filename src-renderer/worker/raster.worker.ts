import type { RasterTasks } from '../../shared/contract/raster.ts'
import { lookAtRaster } from './read-raster.ts'
import { type Port, serve } from './serve.ts'

/** Reads climate maps off the window's thread; it never opens the store. */
serve<RasterTasks<Blob>>(self as unknown as Port, {
  look: async ({ file, name, point }) => ({ value: await lookAtRaster(file, name, point) }),
})
