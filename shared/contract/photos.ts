import type { Result } from '../base/result.ts'

/**
 * What the photo worker offers: pictures are decoded and drawn beside the window, which stays quick meanwhile. Files and
 * pictures cross as blobs, which are not copied. `Prepared` is the store's own shape of a checked photo.
 */
export type PhotoTasks<FileBlob, Prepared> = {
  /**
   * Check a file and make its copies to look at.
   * *Errors* `photo.too-large`, `photo.not-an-image`, `photo.heic`, `photo.cut`, `photo.unreadable`.
   */
  prepare: { input: { readonly file: FileBlob; readonly name: string }; output: Result<Prepared> }
  /** The picture alone, without anything the camera wrote beside it. *Missing* null when it cannot be shown. */
  alone: { input: { readonly original: FileBlob }; output: FileBlob | null }
}
