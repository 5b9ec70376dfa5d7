import { deflateSync } from 'node:zlib'

/** A GeoTIFF of one byte per cell to be written. */
export type TiffAsk = {
  readonly width: number
  readonly height: number
  /** Row-major, the northern row first. */
  readonly values: ArrayLike<number>
  readonly west: number
  readonly north: number
  readonly cell: number
  /** 1 is none, 8 is deflate. */
  readonly compression?: 1 | 8
  /** Tiles of this size (a multiple of 16) instead of strips of eight rows. */
  readonly tile?: number
  /** 2 geographic (the default), 1 projected with its EPSG code; null leaves the keys out. */
  readonly model?: 2 | 1 | null
  readonly epsg?: number
  /** Without it the file does not say where it lies. */
  readonly placed?: boolean
  readonly pointRaster?: boolean
  readonly noData?: number
  readonly samples?: 1 | 3
}

type Entry = { readonly tag: number; readonly type: 2 | 3 | 4 | 12; readonly values: readonly number[] }
const SIZE = { 2: 1, 3: 2, 4: 4, 12: 8 } as const

/** Write a little-endian GeoTIFF by hand. *Source* TIFF 6.0, sections 2, 14, 15; OGC 19-008r4, 7.1. */
export function writeTiff(ask: TiffAsk): Uint8Array<ArrayBuffer> {
  const { width, height, compression = 1, model = 2, placed = true, samples = 1 } = ask
  const pieces = (ask.tile === undefined ? strips(ask) : tiles(ask, ask.tile)).map((piece) => {
    const whole =
      samples === 1
        ? piece
        : Uint8Array.from({ length: piece.length * 3 }, (_, i) => piece[Math.floor(i / 3)]!)
    return compression === 8 ? new Uint8Array(deflateSync(whole)) : whole
  })
  const offsets: number[] = []
  let at = 8
  for (const piece of pieces) {
    offsets.push(at)
    at += piece.length + (piece.length % 2)
  }
  const short = (tag: number, ...values: number[]): Entry => ({ tag, type: 3, values })
  const long = (tag: number, ...values: number[]): Entry => ({ tag, type: 4, values })
  const double = (tag: number, ...values: number[]): Entry => ({ tag, type: 12, values })
  const keys = [
    [1024, model ?? 0],
    [1025, ask.pointRaster ? 2 : 1],
    model === 1 ? [3072, ask.epsg ?? 32617] : [2048, ask.epsg ?? 4326],
  ]
  const { west, north, cell } = ask
  const half = ask.pointRaster ? 0.5 : 0
  const entries: Entry[] = [
    long(256, width),
    long(257, height),
    short(258, ...Array<number>(samples).fill(8)),
    short(259, compression),
    short(262, samples === 1 ? 1 : 2),
    short(277, samples),
    ...(ask.tile === undefined
      ? [long(273, ...offsets), long(278, 8), long(279, ...pieces.map((piece) => piece.length))]
      : [
          long(322, ask.tile),
          long(323, ask.tile),
          long(324, ...offsets),
          long(325, ...pieces.map((piece) => piece.length)),
        ]),
    ...(placed
      ? [double(33550, cell, cell, 0), double(33922, 0, 0, 0, west + half * cell, north - half * cell, 0)]
      : []),
    ...(model === null
      ? []
      : [short(34735, 1, 1, 0, keys.length, ...keys.flatMap(([key, value]) => [key!, 0, 1, value!]))]),
    ...(ask.noData === undefined
      ? []
      : [{ tag: 42113, type: 2 as const, values: [...`${ask.noData}\0`].map((c) => c.charCodeAt(0)) }]),
  ].sort((a, b) => a.tag - b.tag)
  return assemble(pieces, offsets, entries, at)
}

function assemble(
  pieces: readonly Uint8Array[],
  offsets: readonly number[],
  entries: readonly Entry[],
  directoryAt: number,
): Uint8Array<ArrayBuffer> {
  const far = (entry: Entry) => entry.values.length * SIZE[entry.type] > 4
  const sizeOf = (entry: Entry) => entry.values.length * SIZE[entry.type] + 8
  let farAt = directoryAt + 2 + entries.length * 12 + 4
  const bytes = new Uint8Array(farAt + entries.filter(far).reduce((sum, one) => sum + sizeOf(one), 0))
  const view = new DataView(bytes.buffer)
  view.setUint16(0, 0x4949, true)
  view.setUint16(2, 42, true)
  view.setUint32(4, directoryAt, true)
  pieces.forEach((piece, i) => {
    bytes.set(piece, offsets[i])
  })
  view.setUint16(directoryAt, entries.length, true)
  entries.forEach((entry, i) => {
    const at = directoryAt + 2 + i * 12
    view.setUint16(at, entry.tag, true)
    view.setUint16(at + 2, entry.type, true)
    view.setUint32(at + 4, entry.values.length, true)
    let to = at + 8
    if (far(entry)) {
      farAt += farAt % 2
      view.setUint32(to, farAt, true)
      to = farAt
      farAt += entry.values.length * SIZE[entry.type]
    }
    for (const value of entry.values) {
      if (entry.type === 2) view.setUint8(to, value)
      else if (entry.type === 3) view.setUint16(to, value, true)
      else if (entry.type === 4) view.setUint32(to, value, true)
      else view.setFloat64(to, value, true)
      to += SIZE[entry.type]
    }
  })
  return bytes
}

const ROWS = 8

function strips({ width, height, values }: TiffAsk): Uint8Array[] {
  const all = Uint8Array.from(values)
  return Array.from({ length: Math.ceil(height / ROWS) }, (_, i) =>
    all.slice(i * ROWS * width, Math.min(height, (i + 1) * ROWS) * width),
  )
}

function tiles({ width, height, values }: TiffAsk, tile: number): Uint8Array[] {
  const out: Uint8Array[] = []
  for (let top = 0; top < height; top += tile)
    for (let left = 0; left < width; left += tile) {
      const piece = new Uint8Array(tile * tile)
      for (let row = 0; row < tile && top + row < height; row++)
        for (let column = 0; column < tile && left + column < width; column++)
          piece[row * tile + column] = values[(top + row) * width + left + column]!
      out.push(piece)
    }
  return out
}
