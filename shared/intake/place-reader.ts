import type { Site } from '../record/site.ts'
import {
  type Angle,
  type AngleReading,
  fromDegrees,
  judgePoint,
  type Point,
  readAngle,
  readPair,
} from '../vocabulary/reading/coordinate.ts'
import { findCountry } from '../vocabulary/regions.ts'
import { isZoneCode, type ZoneCode } from '../vocabulary/zone-code.ts'
import { columnsWith, type Role } from './column-map.ts'
import { type MapContext, wordsReader } from './map-context.ts'
import { squeeze } from './squeeze.ts'
import { cellAt } from './text-column.ts'

const POINT_ROLES = [
  'lat',
  'lat_minutes',
  'lat_hemisphere',
  'lon',
  'lon_minutes',
  'lon_hemisphere',
  'lat_lon',
] as const

/** Gives each row its site, making sites as new ones appear. */
export type PlaceReader = {
  /** Index into `sites`. */
  readonly siteOf: (row: number) => number
  readonly sites: readonly Site[]
}

/**
 * Rows with the same study and site words are one site; without a site column the trial's own name stands for it.
 * Point, country and zone are those of the site's first row that has them.
 * With `perPoint`, rows without a name are told apart by their point.
 * *Missing* what cannot be read is left out, with an issue at that row.
 */
export function placeReader(context: MapContext, perPoint = false): PlaceReader {
  const study = wordsReader(context, 'study')
  const site = wordsReader(context, 'site')
  const trial = wordsReader(context, 'trial')
  const points = POINT_ROLES.flatMap((role) => wordsReader(context, role) ?? [])
  const pointWords = (row: number) => points.map((read) => read(row)).join('\u0001')
  const sites: Site[] = []
  const index = new Map<string, number>()
  let last = { at: -1, name: '', of: '' }
  const siteOf = (row: number) => {
    const named = site?.(row) ?? ''
    const name = named !== '' ? named : site ? '' : (trial?.(row) ?? '')
    const of = study?.(row) ?? ''
    // Rows of one site mostly follow each other.
    if (last.at >= 0 && last.name === name && last.of === of && name !== '') return last.at
    const key = `${of}\u0000${name === '' && perPoint ? pointWords(row) : name}`
    const known = index.get(key)
    const at = known ?? sites.length
    last = { at, name, of }
    if (known !== undefined) return known
    index.set(key, at)
    sites.push(makeSite(context, row, name, of))
    return at
  }
  return { siteOf, sites }
}

function makeSite(context: MapContext, row: number, name: string, study: string): Site {
  const { constants } = context.map
  const fallback = constants.site ?? (study !== '' ? study : context.fileName.replace(/\.[^.]*$/, ''))
  const zone = zoneAt(context, row)
  const country = countryAt(context, row)
  const point = pointAt(context, row, country)
  return {
    schema: 'site/1',
    id: context.newId(),
    name: (name === '' ? fallback : name).slice(0, 200) || '?',
    ...(study === '' ? {} : { study: study.slice(0, 200) }),
    ...(point ? { point } : {}),
    ...(country ? { country } : {}),
    ...(zone ? { climate: { zone, how: 'file' as const, alternatives: [] } } : {}),
    ...(context.batch === null ? {} : { batch: context.batch }),
  }
}

/** The cell of the only column with a role, and where it stands. */
function cellOf(context: MapContext, role: Role, row: number): { column: number; text: string } | null {
  const use = columnsWith(context.map, role)[0]
  if (!use) return null
  const text = squeeze(cellAt(context.table.columns[use.column]!, row))
  return text === '' ? null : { column: use.column, text }
}

function zoneAt(context: MapContext, row: number): ZoneCode | null {
  const cell = cellOf(context, 'zone', row)
  if (!cell) return context.map.constants.zone
  if (isZoneCode(cell.text)) return cell.text
  note(context, 'intake.zone-unknown', row, cell)
  return context.map.constants.zone
}

function countryAt(context: MapContext, row: number): string | null {
  const cell = cellOf(context, 'country', row)
  if (!cell) return context.map.constants.country
  const country = findCountry(cell.text)
  if (!country) note(context, 'intake.country-unknown', row, cell)
  return country?.code ?? null
}

function pointAt(context: MapContext, row: number, country: string | null): Point | null {
  const both = cellOf(context, 'lat_lon', row)
  if (both) return fromPair(context, row, both, country)
  const lat = cellOf(context, 'lat', row)
  const lon = cellOf(context, 'lon', row)
  if (!lat || !lon) return null
  const [north, east] = [angleAt(context, row, 'lat', lat.text), angleAt(context, row, 'lon', lon.text)]
  if (!isAngle(north) || !isAngle(east)) {
    note(context, 'intake.point-not-read', row, isAngle(north) ? lon : lat)
    return null
  }
  return judged(context, row, { lat: north.degrees, lon: east.degrees }, lat, country)
}

/** Both numbers in one cell. Two numbers glued by a sign are a point only when a person says so. */
function fromPair(
  context: MapContext,
  row: number,
  cell: { column: number; text: string },
  country: string | null,
): Point | null {
  const pair = readPair(cell.text)
  if (pair.kind === 'point') return judged(context, row, pair.point, cell, country)
  if (
    pair.kind === 'ask' &&
    pair.offered &&
    pair.question.id === 'place.glued' &&
    context.map.constants.gluedPoints
  )
    return judged(context, row, pair.offered, cell, country)
  note(context, pair.kind === 'text' ? 'intake.point-not-read' : 'intake.point-unlikely', row, cell)
  return null
}

/** An angle whose minutes, seconds and hemisphere may stand in columns of their own. */
function angleAt(context: MapContext, row: number, axis: 'lat' | 'lon', text: string): AngleReading {
  const part = (of: 'minutes' | 'seconds' | 'hemisphere') => cellOf(context, `${axis}_${of}`, row)?.text ?? ''
  const [minutes, seconds, hemisphere] = [part('minutes'), part('seconds'), part('hemisphere')]
  if (minutes === '' && seconds === '' && hemisphere === '') return readAngle(text, axis)
  const numbers = [text, minutes || '0', seconds || '0'].map((word) => Number(word.replace(',', '.')))
  const degrees = fromDegrees(numbers[0]!, numbers[1]!, numbers[2]!, hemisphere)
  return degrees === undefined ? { kind: 'text', text } : { kind: 'angle', degrees, decimals: 4 }
}

function judged(
  context: MapContext,
  row: number,
  point: Point,
  lat: { column: number; text: string },
  country: string | null,
): Point | null {
  const judged = judgePoint(point, country === null ? undefined : findCountry(country))
  if (judged.kind === 'point') {
    if (judged.warning) note(context, 'intake.point-unlikely', row, lat)
    return judged.point
  }
  note(context, 'intake.point-unlikely', row, lat)
  return null
}

function isAngle(reading: { kind: string }): reading is Angle {
  return reading.kind === 'angle'
}

function note(
  context: MapContext,
  code: `intake.${string}`,
  row: number,
  cell: { column: number; text: string },
): void {
  context.log.add(code, { row: context.table.rowNumber[row]!, column: cell.column, value: cell.text })
}
