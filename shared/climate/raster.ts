import { cosine } from '../base/elementary.ts'
import { problem } from '../base/problem.ts'
import { fail, ok, type Result } from '../base/result.ts'
import { ZONE_CODES, type ZoneCode } from '../vocabulary/zone-code.ts'

/**
 * A climate map as cells of class numbers, whole or a part of it.
 * *Shapes* `values` row-major, `width` × `height`, the northern row first. *Units* degrees WGS 84; `west` and `north` are
 * the outer edges of the first cell, `cellLon` and `cellLat` the positive sizes of a cell. *Missing* `noData`, 0 and not a
 * number stand for cells without a class: sea, ice or unknown.
 */
export type ClimateGrid = RasterShape & {
  readonly values: ArrayLike<number>
  readonly noData: number | null
}

/** How the cells of a map lie. */
export type RasterShape = {
  readonly width: number
  readonly height: number
  readonly west: number
  readonly north: number
  readonly cellLon: number
  readonly cellLat: number
}

/** A point and how far it may be off. *Units* degrees WGS 84, metres. */
export type RasterPoint = {
  readonly lat: number
  readonly lon: number
  readonly uncertaintyM?: number | undefined
}

/** What a climate map says of a point. `alternatives`: other classes within reach, the most cells first. */
export type RasterClimate = {
  readonly zone: ZoneCode
  readonly alternatives: readonly ZoneCode[]
  /** Cells with a class that were within reach, the point's own among them. */
  readonly cells: number
}

/** Part of a map: rows and columns, the ends not included. */
export type RasterWindow = {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** One degree of a great circle. *Units* metres; mean Earth radius 6 371.0088 km (IUGG). */
const DEGREE_M = 111_195.08
/** Farther than this a point says nothing about its climate. */
const FARTHEST_M = 200_000

/**
 * The class of a number on the published maps: 1 is Af … 30 is EF. *Missing* null for every other number.
 * *Source* legend of Beck et al. 2018, 2023 (Scientific Data 5:180214, 10:724).
 */
export function zoneOfRasterValue(value: number): ZoneCode | null {
  return Number.isInteger(value) ? (ZONE_CODES[value - 1] ?? null) : null
}

/**
 * The part of a map that tells a point's climate: its own cell, the eight around it (a map is itself off by about a cell),
 * and all within the point's uncertainty. *Errors* `climate.raster-outside`.
 */
export function windowAround(shape: RasterShape, point: RasterPoint): Result<RasterWindow> {
  const column = Math.floor((onMap(shape, point.lon) - shape.west) / shape.cellLon)
  const row = Math.floor((shape.north - point.lat) / shape.cellLat)
  if (!(column >= 0 && column < shape.width && row >= 0 && row < shape.height))
    return fail(problem('climate.raster-outside', { lat: point.lat, lon: point.lon }))
  const reach = reachOf(point)
  const rows = 1 + Math.ceil(reach / (shape.cellLat * DEGREE_M))
  const columns = 1 + Math.ceil(reach / (shape.cellLon * DEGREE_M * shrinkAt(point.lat)))
  return ok({
    left: Math.max(0, column - columns),
    top: Math.max(0, row - rows),
    right: Math.min(shape.width, column + columns + 1),
    bottom: Math.min(shape.height, row + rows + 1),
  })
}

/** The shape of a part of a map. */
export function shapeOfWindow(shape: RasterShape, { left, top, right, bottom }: RasterWindow): RasterShape {
  return {
    ...shape,
    width: right - left,
    height: bottom - top,
    west: shape.west + left * shape.cellLon,
    north: shape.north - top * shape.cellLat,
  }
}

/**
 * The class at a point, with the other classes within reach.
 * *Errors* `climate.raster-outside`; `climate.raster-empty` when the point's own cell has no class, with the classes near:
 * on a coast the nearest cell may be sea or mountain, so none of them is taken by itself.
 */
export function climateAt(grid: ClimateGrid, point: RasterPoint): Result<RasterClimate> {
  const around = windowAround(grid, point)
  if (!around.ok) return around
  const lon = onMap(grid, point.lon)
  const ownColumn = Math.floor((lon - grid.west) / grid.cellLon)
  const ownRow = Math.floor((grid.north - point.lat) / grid.cellLat)
  const reach = reachOf(point)
  const counts = new Map<ZoneCode, number>()
  let own: ZoneCode | null = null
  let cells = 0
  const { left, top, right, bottom } = around.value
  for (let row = top; row < bottom; row++)
    for (let column = left; column < right; column++) {
      const value = grid.values[row * grid.width + column]!
      const zone = value === grid.noData ? null : zoneOfRasterValue(value)
      if (zone === null) continue
      const beside = Math.abs(row - ownRow) <= 1 && Math.abs(column - ownColumn) <= 1
      if (!beside && distanceToCell(grid, row, column, point.lat, lon) > reach) continue
      cells++
      counts.set(zone, (counts.get(zone) ?? 0) + 1)
      if (row === ownRow && column === ownColumn) own = zone
    }
  const near = [...counts].sort((a, b) => b[1] - a[1]).map(([zone]) => zone)
  if (own === null)
    return fail(
      problem(near.length > 0 ? 'climate.raster-coast' : 'climate.raster-empty', { near: near.join(', ') }),
    )
  return ok({ zone: own, alternatives: near.filter((zone) => zone !== own), cells })
}

/** A value somewhere on a map, to judge the map by. */
export type RasterSample = { readonly value: number; readonly lat: number }

/** Poleward of this no month-round heat exists, so a “tropical” cell there means another legend. *Units* degrees. */
const TROPICAL_LIMIT = 40

/**
 * Whether samples of a map can be Köppen–Geiger classes in the published numbering: whole numbers from 1 to 30, and no
 * tropical class far from the tropics. *Errors* `climate.raster-not-classes`, `climate.raster-no-class-at-all`.
 */
export function checkLegend(samples: Iterable<RasterSample>, noData: number | null): Result<number> {
  let classes = 0
  for (const { value, lat } of samples) {
    if (value === noData || value === 0 || !Number.isFinite(value)) continue
    const zone = zoneOfRasterValue(value)
    if (zone === null || (zone[0] === 'A' && Math.abs(lat) > TROPICAL_LIMIT))
      return fail(problem('climate.raster-not-classes', { value, lat: Math.round(lat) }))
    classes++
  }
  return classes > 0 ? ok(classes) : fail(problem('climate.raster-no-class-at-all'))
}

/** Whether a map lies in degrees on the globe; a map in metres does not. */
export function isInDegrees({ west, north, width, height, cellLon, cellLat }: RasterShape): boolean {
  const slack = 0.01 + cellLat
  const [east, south] = [west + width * cellLon, north - height * cellLat]
  return (
    cellLon > 0 &&
    cellLat > 0 &&
    north <= 90 + slack &&
    south >= -90 - slack &&
    west >= -180 - slack &&
    east <= 360 + slack &&
    east - west <= 360 + slack
  )
}

/** Some maps run from 0 to 360 degrees. */
function onMap(shape: RasterShape, lon: number): number {
  if (lon < shape.west) return lon + 360
  return lon >= shape.west + shape.width * shape.cellLon && lon - 360 >= shape.west ? lon - 360 : lon
}

function reachOf({ uncertaintyM = 0 }: RasterPoint): number {
  return Math.min(FARTHEST_M, Math.max(0, uncertaintyM))
}

/** A degree of longitude against one of latitude; never quite 0. */
function shrinkAt(lat: number): number {
  return Math.max(0.02, cosine((lat * Math.PI) / 180))
}

/** Metres to the nearest point of a cell. *Accuracy* flat Earth: within 1% below 200 km outside the polar caps. */
function distanceToCell(grid: RasterShape, row: number, column: number, lat: number, lon: number): number {
  const south = grid.north - (row + 1) * grid.cellLat
  const west = grid.west + column * grid.cellLon
  const dLat = Math.max(0, south - lat, lat - (south + grid.cellLat))
  const dLon = Math.max(0, west - lon, lon - (west + grid.cellLon))
  const across = dLon * shrinkAt(lat)
  // A plain root has the same last digit in every engine; the length of a vector need not.
  return DEGREE_M * Math.sqrt(dLat * dLat + across * across)
}
