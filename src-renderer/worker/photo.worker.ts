import type { PhotoTasks } from '../../shared/contract/photos.ts'
import { type PreparedPhoto, pictureAlone, preparePhoto } from '../data/prepare-photo.ts'
import { type Port, serve } from './serve.ts'

/** Decodes and draws photos off the window's thread; it never opens the store. */
serve<PhotoTasks<Blob, PreparedPhoto>>(self as unknown as Port, {
  prepare: async ({ file, name }) => ({ value: await preparePhoto(file, name) }),
  alone: async ({ original }) => ({ value: await pictureAlone(original) }),
})
