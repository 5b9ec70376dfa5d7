import type { GeoTIFFImage } from 'geotiff'
import { problem } from '../../shared/base/problem.ts'
import { fail, ok, type Result } from '../../shared/base/result.ts'
import { isAsciiGrid, readAsciiGrid } from '../../shared/climate/ascii-grid.ts'
import {
  checkLegend,
  climateAt,
  isInDegrees,
  type RasterClimate,
  type RasterPoint,
  type RasterSample,
  type RasterShape,
  type RasterWindow,
  shapeOfWindow,
  windowAround,
} from '../../shared/climate/raster.ts'
import type { RasterLook } from '../../shared/contract/raster.ts'
import { hashHex } from '../data/host.ts'

/** The published map of the whole globe at one kilometre has about 25 MB; a text of it ten times that. */
export const MAX_RASTER_BYTES = 400_000_000
const MEGABYTE = 1_000_000

/**
 * Look a point up on a climate map a person has as a file. Only the cells near the point, and a few spread over the map to
 * see whether it is a climate map at all, are unpacked.
 * *Errors* `file.too-large`, `climate.raster-unknown`, `climate.raster-zipped`, `climate.raster-unreadable`,
 * `climate.raster-projection`, `climate.raster-no-place`, `climate.raster-colours`, and those of `checkLegend`,
 * `climateAt` and `readAsciiGrid`.
 */
export async function lookAtRaster(
  file: Blob,
  name: string,
  point: RasterPoint,
): Promise<Result<RasterLook>> {
  if (file.size > MAX_RASTER_BYTES)
    return fail(
      problem('file.too-large', {
        name,
        megabytes: Math.ceil(file.size / MEGABYTE),
        limitMegabytes: MAX_RASTER_BYTES / MEGABYTE,
      }),
    )
  const bytes = new Uint8Array(await file.arrayBuffer())
  const kind = kindOf(bytes.subarray(0, 256))
  if (kind === 'zip') return fail(problem('climate.raster-zipped', { name }))
  if (kind === null) return fail(problem('climate.raster-unknown', { name }))
  const found =
    kind === 'tiff'
      ? await lookAtTiff(bytes.buffer, name, point)
      : lookAtText(new TextDecoder().decode(bytes), point)
  return found.ok ? ok({ ...found.value, file: name, sha256: await hashHex(bytes) }) : found
}

function kindOf(start: Uint8Array): 'tiff' | 'text' | 'zip' | null {
  const text = new TextDecoder('latin1').decode(start)
  if (/^(II[*+]\0|MM\0[*+])/.test(text)) return 'tiff'
  if (text.startsWith('PK\u0003\u0004')) return 'zip'
  return isAsciiGrid(new TextDecoder().decode(start)) ? 'text' : null
}

type Looked = Result<RasterClimate & { readonly cellDegrees: number }>

function lookAtText(text: string, point: RasterPoint): Looked {
  const read = readAsciiGrid(text)
  if (!read.ok) return read
  const grid = read.value
  if (!isInDegrees(grid)) return fail(problem('climate.raster-projection', { crs: '' }))
  const legend = checkLegend(samplesOf(grid, grid.values), grid.noData)
  if (!legend.ok) return legend
  const found = climateAt(grid, point)
  return found.ok ? ok({ ...found.value, cellDegrees: grid.cellLat }) : found
}

async function lookAtTiff(bytes: ArrayBuffer, name: string, point: RasterPoint): Promise<Looked> {
  const { fromArrayBuffer } = await import('geotiff')
  try {
    const image = await (await fromArrayBuffer(bytes)).getImage()
    if (image.getSamplesPerPixel() !== 1) return fail(problem('climate.raster-colours', { name }))
    const placed = shapeOfImage(image, name)
    if (!placed.ok) return placed
    const shape = placed.value
    const noData = image.getGDALNoData()
    const samples: RasterSample[] = []
    for (const window of spreadOver(shape))
      samples.push(...samplesOf(shapeOfWindow(shape, window), await cellsIn(image, window)))
    const around = windowAround(shape, point)
    if (!around.ok) return around
    const near = shapeOfWindow(shape, around.value)
    const values = await cellsIn(image, around.value)
    const legend = checkLegend([...samples, ...samplesOf(near, values)], noData)
    if (!legend.ok) return legend
    const found = climateAt({ ...near, values, noData }, point)
    return found.ok ? ok({ ...found.value, cellDegrees: shape.cellLat }) : found
  } catch (error) {
    // The reader throws at whatever a cut or foreign file makes it stumble over.
    return fail(
      problem('climate.raster-unreadable', {
        name,
        why: error instanceof Error ? error.message : String(error),
      }),
    )
  }
}

/**
 * How an image lies on the globe. Any datum in degrees will do: datums differ by some hundred metres, less than a cell.
 * *Source* OGC 19-008r4 (GeoTIFF 1.1), 7.1: model type 1 is projected, 2 geographic; raster type 2 means cell centres.
 */
function shapeOfImage(image: GeoTIFFImage, name: string): Result<RasterShape> {
  const keys = image.getGeoKeys()
  if (keys?.GTModelTypeGeoKey === 1) {
    const code = keys.ProjectedCSTypeGeoKey
    return fail(problem('climate.raster-projection', { crs: code === undefined ? '' : `EPSG:${code}` }))
  }
  try {
    const [x = Number.NaN, y = Number.NaN] = image.getOrigin()
    const [cellLon = Number.NaN, down = Number.NaN] = image.getResolution()
    const half = image.pixelIsArea() ? 0 : 0.5
    const shape = {
      width: image.getWidth(),
      height: image.getHeight(),
      west: x - half * cellLon,
      north: y - half * down,
      cellLon,
      cellLat: -down,
    }
    if (Number.isFinite(x + y + cellLon + down) && down < 0)
      return isInDegrees(shape) ? ok(shape) : fail(problem('climate.raster-projection', { crs: '' }))
  } catch {
    // No position is written in it.
  }
  return fail(problem('climate.raster-no-place', { name }))
}

async function cellsIn(image: GeoTIFFImage, window: RasterWindow): Promise<ArrayLike<number>> {
  const { left, top, right, bottom } = window
  const [band] = await image.readRasters({ window: [left, top, right, bottom] })
  if (band === undefined || typeof band === 'number') throw new Error('the image has no band')
  return band
}

const ACROSS = 4
const DOWN = 4
const SAMPLE = 24

/** Small windows all over a map. */
function spreadOver({ width, height }: RasterShape): RasterWindow[] {
  return Array.from({ length: ACROSS * DOWN }, (_, i) => {
    const left = Math.floor((((i % ACROSS) + 0.5) * width) / ACROSS)
    const top = Math.floor(((Math.floor(i / ACROSS) + 0.5) * height) / DOWN)
    return {
      left,
      top,
      right: Math.min(width, left + SAMPLE),
      bottom: Math.min(height, top + SAMPLE),
    }
  })
}

/** The values of a part of a map with their latitudes; of a large part, every so many. */
function* samplesOf(shape: RasterShape, values: ArrayLike<number>): Generator<RasterSample> {
  const stride = Math.max(1, Math.floor(values.length / 100_000))
  for (let i = 0; i < values.length; i += stride)
    yield { value: values[i]!, lat: shape.north - (Math.floor(i / shape.width) + 0.5) * shape.cellLat }
}
