import { problem } from '../base/problem.ts'
import { fail, ok, type Result } from '../base/result.ts'
import type { ClimateGrid } from './raster.ts'

const KEYS = [
  'ncols',
  'nrows',
  'xllcorner',
  'xllcenter',
  'yllcorner',
  'yllcenter',
  'cellsize',
  'nodata_value',
] as const
type Header = Partial<Record<(typeof KEYS)[number], number>>

/** More cells than a half-minute map of the globe has are no climate map. */
const MOST_CELLS = 1_000_000_000

/** Whether a text begins as an ESRI ASCII grid does. */
export function isAsciiGrid(start: string): boolean {
  return /^\uFEFF?\s*(ncols|nrows)\s+\d/i.test(start)
}

/**
 * An ESRI ASCII grid: a head of names and numbers, then the rows from north to south.
 * *Shapes* `values` of length `width` × `height`; numbers that no byte holds are stored as 255, which is no class.
 * *Errors* `climate.grid-head` names what the head lacks; `climate.grid-cut` when rows are missing or too many.
 * *Source* Esri, ASCII raster format.
 */
export function readAsciiGrid(text: string): Result<ClimateGrid> {
  const { header, end } = readHeader(text)
  const { ncols = 0, nrows = 0, cellsize = 0 } = header
  const lacks = [
    ...(Number.isInteger(ncols) && ncols > 0 ? [] : ['ncols']),
    ...(Number.isInteger(nrows) && nrows > 0 ? [] : ['nrows']),
    ...(cellsize > 0 ? [] : ['cellsize']),
    ...(header.xllcorner === undefined && header.xllcenter === undefined ? ['xllcorner'] : []),
    ...(header.yllcorner === undefined && header.yllcenter === undefined ? ['yllcorner'] : []),
  ]
  if (lacks.length > 0 || ncols * nrows > MOST_CELLS)
    return fail(problem('climate.grid-head', { lacks: lacks.join(', ') || 'ncols, nrows' }))
  const noData = header.nodata_value ?? -9999
  const values = new Uint8Array(ncols * nrows)
  const found = readCells(text, end, values, noData)
  if (found !== values.length) return fail(problem('climate.grid-cut', { expected: values.length, found }))
  return ok({
    width: ncols,
    height: nrows,
    west: header.xllcorner ?? header.xllcenter! - cellsize / 2,
    north: (header.yllcorner ?? header.yllcenter! - cellsize / 2) + nrows * cellsize,
    cellLon: cellsize,
    cellLat: cellsize,
    values,
    // Cells without a class were written as 0.
    noData: 0,
  })
}

function readHeader(text: string): { readonly header: Header; readonly end: number } {
  const header: Header = {}
  const line = /\uFEFF?[ \t]*([a-z_]+)[ \t]+(\S+)[ \t]*\r?\n/iy
  let end = 0
  while (true) {
    line.lastIndex = end
    const match = line.exec(text)
    if (!match) return { header, end }
    const name = match[1]!.toLowerCase()
    const key = KEYS.find((one) => one === name)
    if (key) header[key] = Number(match[2]!.replace(',', '.'))
    end = line.lastIndex
  }
}

/** Writes the cells from `from` on and gives how many numbers there were, also when there are too many. */
function readCells(text: string, from: number, values: Uint8Array, noData: number): number {
  let at = from
  let n = 0
  const isSpace = (code: number) => code === 32 || (code >= 9 && code <= 13)
  while (at < text.length) {
    while (at < text.length && isSpace(text.charCodeAt(at))) at++
    if (at >= text.length) break
    const start = at
    while (at < text.length && !isSpace(text.charCodeAt(at))) at++
    const value = Number(text.slice(start, at))
    if (n < values.length) values[n] = value === noData ? 0 : isByte(value) ? value : 255
    n++
  }
  return n
}

function isByte(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < 255
}
