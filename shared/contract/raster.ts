import type { Result } from '../base/result.ts'
import type { RasterClimate, RasterPoint } from '../climate/raster.ts'

/** What a climate map told, and which file it was. *Units* `cellDegrees` the height of a cell. */
export type RasterLook = RasterClimate & {
  readonly file: string
  /** SHA-256 of the file, hexadecimal. */
  readonly sha256: string
  readonly cellDegrees: number
}

/** What the raster worker offers. The file crosses as a blob, which is not copied. */
export type RasterTasks<FileBlob> = {
  /**
   * Look a point up on a climate map: a GeoTIFF or an ESRI ASCII grid in degrees, in the published numbering 1 … 30.
   * *Errors* `file.too-large`, `climate.raster-*`, `climate.grid-*`.
   */
  look: {
    input: { readonly file: FileBlob; readonly name: string; readonly point: RasterPoint }
    output: Result<RasterLook>
  }
}
