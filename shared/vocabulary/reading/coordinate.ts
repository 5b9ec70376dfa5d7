import { type Question, question } from '../question.ts'
import type { Country } from '../regions.ts'

/** Which of the two a cell is. */
export type Axis = 'lat' | 'lon'

/** An angle in decimal degrees, WGS84; south and west are negative. `decimals` is how precisely it was written. */
export type Angle = { readonly kind: 'angle'; readonly degrees: number; readonly decimals: number }

/** One cell read as a latitude or longitude. */
export type AngleReading =
  | Angle
  | { readonly kind: 'ask'; readonly question: Question; readonly offered: number | null }
  | { readonly kind: 'impossible'; readonly question: Question }
  | { readonly kind: 'missing' }
  | { readonly kind: 'text'; readonly text: string }

/** A point in decimal degrees. */
export type Point = { readonly lat: number; readonly lon: number }

/** A cell, or two, read as a point. */
export type PointReading =
  | { readonly kind: 'point'; readonly point: Point; readonly warning: Question | null }
  | { readonly kind: 'ask'; readonly question: Question; readonly offered: Point | null }
  | { readonly kind: 'impossible'; readonly question: Question }
  | { readonly kind: 'text'; readonly text: string }

/**
 * Read one cell as a latitude or longitude: decimal degrees (point or comma), degrees with minutes and seconds,
 * hemisphere letters in front or behind. Degrees set apart by spaces alone are asked; projected metres too.
 */
export function readAngle(cell: string, axis: Axis): AngleReading {
  const text = cell.replace(/[−–]/g, '-').replace(/\s+/g, ' ').trim()
  if (/^(?:|na|n\/a|nan|null|[-*.])$/i.test(text)) return { kind: 'missing' }
  const hemisphere = /(?:^|[\d\s°′'″"])([NSEWO])(?=$|[\s\d])/i.exec(text)?.[1]?.toUpperCase()
  const bare = text.replace(/[NSEWO]/gi, ' ').trim()
  const negative =
    hemisphere === 'S' || hemisphere === 'W' || (hemisphere === 'O' && axis === 'lon') || bare.startsWith('-')
  const numbers =
    bare
      .replace(/^-/, '')
      .match(/\d+(?:[.,]\d+)?/g)
      ?.map((part) => part.replace(',', '.')) ?? []
  if (numbers.length === 0 || /\p{L}/u.test(bare)) return { kind: 'text', text: cell }
  if (numbers.length > 3) return { kind: 'text', text: cell }
  const [d, m, s] = numbers.map(Number)
  if (d! > 1000 && numbers.length === 1)
    return { kind: 'ask', question: question('place.projected', { text }), offered: null }
  if ((m ?? 0) >= 60 || (s ?? 0) >= 60) return { kind: 'text', text: cell }
  const size = d! + (m ?? 0) / 60 + (s ?? 0) / 3600
  const degrees = Math.round((negative ? -size : size) * 1e6) / 1e6
  if (Math.abs(degrees) > (axis === 'lat' ? 90 : 180))
    return { kind: 'impossible', question: question('place.outside', { text }) }
  const marked = /[°º′'″":]/.test(text) || hemisphere !== undefined
  if (numbers.length > 1 && !marked)
    return { kind: 'ask', question: question('place.spaced-degrees', { text }), offered: degrees }
  const decimals = numbers.length > 1 ? 4 : (numbers[0]!.split('.')[1]?.length ?? 0)
  return { kind: 'angle', degrees, decimals }
}

/** Degrees, minutes, seconds and hemisphere from their own columns. Undefined when one is out of range. */
export function fromDegrees(
  degrees: number,
  minutes: number,
  seconds: number,
  hemisphere: string,
): number | undefined {
  if (!(minutes >= 0 && minutes < 60 && seconds >= 0 && seconds < 60) || !Number.isFinite(degrees))
    return undefined
  const letter = hemisphere.trim().toUpperCase()[0]
  const size = Math.abs(degrees) + minutes / 60 + seconds / 3600
  if (size > (letter === 'N' || letter === 'S' ? 90 : 180)) return undefined
  const negative = degrees < 0 || letter === 'S' || letter === 'W' || letter === 'O'
  return Math.round((negative ? -size : size) * 1e6) / 1e6
}

/** Read one cell that holds both: `-34.6,-58.4`, `12.34 N, 5.6 W`; two numbers glued by a sign are asked. */
export function readPair(cell: string): PointReading {
  const text = cell
    .replace(/[−–]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^[([{]|[)\]}]$/g, '')
  const glued = /^(-?\d+\.\d+)(-\d+(?:\.\d+)?)$/.exec(text)
  if (glued) {
    const point = { lat: Number(glued[1]), lon: Number(glued[2]) }
    return { kind: 'ask', question: question('place.glued', { text, ...point }), offered: point }
  }
  const parts = text.includes(';')
    ? text.split(';')
    : text.includes(', ')
      ? text.split(', ')
      : text.split(/[, ]/)
  if (parts.length !== 2) return { kind: 'text', text: cell }
  const [lat, lon] = [readAngle(parts[0]!, 'lat'), readAngle(parts[1]!, 'lon')]
  if (lat.kind === 'impossible' || lon.kind === 'impossible') return checkPoint(lat, lon, text)
  return lat.kind === 'angle' && lon.kind === 'angle'
    ? checkPoint(lat, lon, text)
    : { kind: 'text', text: cell }
}

function checkPoint(lat: AngleReading, lon: AngleReading, text: string): PointReading {
  if (lat.kind === 'angle' && lon.kind === 'angle') return judgePoint({ lat: lat.degrees, lon: lon.degrees })
  return { kind: 'impossible', question: question('place.outside', { text }) }
}

/**
 * Judge a point: outside the globe, exactly 0, 0, columns swapped, or far from the named country while a lost sign or
 * a swap would put it there. The country's rough middle decides, so only gross errors are caught.
 */
export function judgePoint(point: Point, country?: Country): PointReading {
  const { lat, lon } = point
  if (lat === 0 && lon === 0) return { kind: 'impossible', question: question('place.null-island') }
  if (Math.abs(lat) > 90) {
    const swapped = { lat: lon, lon: lat }
    if (Math.abs(lon) <= 90 && Math.abs(lat) <= 180)
      return { kind: 'ask', question: question('place.swapped', swapped), offered: swapped }
    return { kind: 'impossible', question: question('place.outside', { text: `${lat}, ${lon}` }) }
  }
  if (Math.abs(lon) > 180)
    return { kind: 'impossible', question: question('place.outside', { text: `${lat}, ${lon}` }) }
  const better = country && nearer(point, country)
  if (!better) return { kind: 'point', point, warning: null }
  const params = { country: country.names, ...better.point }
  if (better.swapped)
    return { kind: 'ask', question: question('place.swapped', params), offered: better.point }
  return { kind: 'point', point, warning: question('place.sign-lost', params) }
}

function nearer(point: Point, country: Country): { point: Point; swapped: boolean } | undefined {
  const here = distance(point, country.centre)
  if (here < 12) return undefined
  const { lat, lon } = point
  const others = [
    { lat: -lat, lon, swapped: false },
    { lat, lon: -lon, swapped: false },
    { lat: -lat, lon: -lon, swapped: false },
    { lat: lon, lon: lat, swapped: true },
    { lat: -lon, lon: lat, swapped: true },
    { lat: lon, lon: -lat, swapped: true },
    { lat: -lon, lon: -lat, swapped: true },
  ].filter((other) => Math.abs(other.lat) <= 90)
  const best = others.sort((a, b) => distance(a, country.centre) - distance(b, country.centre))[0]
  if (!best || distance(best, country.centre) > here * 0.35) return undefined
  return { point: { lat: best.lat, lon: best.lon }, swapped: best.swapped }
}

/** Degrees apart, longitudes shortened towards the poles; good enough to tell continents apart. */
function distance(a: Point, b: Point): number {
  const across = Math.abs(a.lon - b.lon)
  const shortest = Math.min(across, 360 - across) * Math.cos((((a.lat + b.lat) / 2) * Math.PI) / 180)
  return Math.hypot(a.lat - b.lat, shortest)
}
