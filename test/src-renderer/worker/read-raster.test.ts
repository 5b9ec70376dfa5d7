import { describe, expect, it } from 'vitest'
import { lookAtRaster } from '../../../src-renderer/worker/read-raster.ts'
import { type TiffAsk, writeTiff } from '../../support/write-tiff.ts'

/** Tenth-degree cells of an island in the sea: 40 × 30 from 85 W, 24 N. Aw with a ridge of Cwb, sea around. */
function island(): TiffAsk {
  const [width, height] = [40, 30]
  const values = Array.from({ length: width * height }, (_, i) => {
    const [row, column] = [Math.floor(i / width), i % width]
    if (row < 4 || row > 25 || column < 4 || column > 35) return 0
    return row === 12 ? 12 : 3
  })
  return { width, height, values, west: -85, north: 24, cell: 0.1 }
}

const look = (bytes: Uint8Array<ArrayBuffer>, lat: number, lon: number, name = 'koppen.tif') =>
  lookAtRaster(new Blob([bytes]), name, { lat, lon })

describe('a climate map as a GeoTIFF', () => {
  it.each<[string, Partial<TiffAsk>]>([
    ['plain strips', {}],
    ['deflated strips', { compression: 8 }],
    ['deflated tiles', { compression: 8, tile: 16 }],
    ['plain tiles', { tile: 16 }],
    ['cells named by their centres', { pointRaster: true }],
    ['a value for no data', { noData: 0 }],
    ['ETRS89 instead of WGS 84', { epsg: 4258 }],
  ])('is read: %s', async (_, how) => {
    const bytes = writeTiff({ ...island(), ...how })
    // The middle of row 12, then of row 20: 24 − 12.5 × 0.1 and 24 − 20.5 × 0.1.
    expect(await look(bytes, 22.75, -83.05)).toMatchObject({
      ok: true,
      value: { zone: 'Cwb', alternatives: ['Aw'], cells: 9, file: 'koppen.tif' },
    })
    expect(await look(bytes, 21.95, -83.05)).toMatchObject({
      ok: true,
      value: { zone: 'Aw', alternatives: [] },
    })
  })

  it('is known again by its bytes', async () => {
    const found = await look(writeTiff(island()), 21.95, -83.05)
    const again = await look(writeTiff({ ...island(), compression: 8 }), 21.95, -83.05)
    if (!found.ok || !again.ok) throw new Error('not read')
    expect(found.value.sha256).toMatch(/^[0-9a-f]{64}$/)
    expect(again.value.sha256).not.toBe(found.value.sha256)
  })

  it.each<[string, string, () => Uint8Array<ArrayBuffer>]>([
    ['a projected map', 'climate.raster-projection', () => writeTiff({ ...island(), model: 1, epsg: 32617 })],
    [
      'a map in metres that does not say so',
      'climate.raster-projection',
      () => writeTiff({ ...island(), model: null, west: 500_000, north: 2_500_000, cell: 1000 }),
    ],
    [
      'a map without its position',
      'climate.raster-no-place',
      () => writeTiff({ ...island(), placed: false, model: null }),
    ],
    ['a coloured picture of a map', 'climate.raster-colours', () => writeTiff({ ...island(), samples: 3 })],
    [
      'a map of heights',
      'climate.raster-not-classes',
      () => writeTiff({ ...island(), values: Array.from({ length: 1200 }, (_, i) => i % 200) }),
    ],
    ['a cut file', 'climate.raster-unreadable', () => writeTiff(island()).slice(0, 700)],
    ['a packed file', 'climate.raster-zipped', () => new TextEncoder().encode('PK\u0003\u0004….')],
    ['a letter', 'climate.raster-unknown', () => new TextEncoder().encode('Dear Ana,')],
  ])('%s is refused: %s', async (_, code, make) => {
    expect(await look(make(), 21.95, -83.05)).toMatchObject({ ok: false, problem: { code } })
  })

  it('the sea, and a point off the map, are told apart', async () => {
    const bytes = writeTiff(island())
    expect(await look(bytes, 23.95, -84.95)).toMatchObject({ problem: { code: 'climate.raster-empty' } })
    expect(await look(bytes, 23.65, -83.05)).toMatchObject({ problem: { code: 'climate.raster-coast' } })
    expect(await look(bytes, -21.95, -83.05)).toMatchObject({ problem: { code: 'climate.raster-outside' } })
  })
})

describe('a climate map as an ESRI ASCII grid', () => {
  it('is read like the GeoTIFF of the same cells', async () => {
    const { width, height, values } = island()
    const rows = Array.from({ length: height }, (_, row) =>
      Array.from({ length: width }, (_, column) => values[row * width + column]).join(' '),
    )
    const text = `ncols ${width}\nnrows ${height}\nxllcorner -85\nyllcorner 21\ncellsize 0.1\n${rows.join('\n')}\n`
    const bytes = new TextEncoder().encode(text)
    expect(await look(bytes, 22.75, -83.05, 'koppen.asc')).toMatchObject({
      ok: true,
      value: { zone: 'Cwb', alternatives: ['Aw'], cells: 9, file: 'koppen.asc' },
    })
    expect(await look(new TextEncoder().encode(text.replace('0.1', '1000')), 22.75, -83.05)).toMatchObject({
      problem: { code: 'climate.raster-projection' },
    })
  })
})
