/** A picture drawn in the browser: left half red, right half blue. */
export async function drawnPicture(
  width: number,
  height: number,
  type: 'image/jpeg' | 'image/png' | 'image/webp' = 'image/jpeg',
): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')!
  context.fillStyle = 'rgb(220 20 20)'
  context.fillRect(0, 0, width / 2, height)
  context.fillStyle = 'rgb(20 20 220)'
  context.fillRect(width / 2, 0, width / 2, height)
  return new Uint8Array(await (await canvas.convertToBlob({ type, quality: 0.95 })).arrayBuffer())
}

/**
 * A JPEG with what a telephone writes into it: held upright (orientation 6), a maker's name, and a place.
 * *Source* Exif 2.32, 4.6: an APP1 segment with a little-endian TIFF of two directories.
 */
export function asFromAPhone(jpeg: Uint8Array, maker = 'Telefono de Ana'): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(`${maker}\0`)
  const size = 8 + 2 + 3 * 12 + 4 + (2 + 4 * 12 + 4) + text.length + 48
  const tiff = new DataView(new ArrayBuffer(size))
  let at = 0
  const u16 = (value: number) => {
    tiff.setUint16(at, value, true)
    at += 2
  }
  const u32 = (value: number) => {
    tiff.setUint32(at, value, true)
    at += 4
  }
  const entry = (tag: number, type: number, count: number, value: number) => {
    u16(tag)
    u16(type)
    u32(count)
    u32(value)
  }
  const gpsAt = 8 + 2 + 3 * 12 + 4
  const textAt = gpsAt + 2 + 4 * 12 + 4
  const numbersAt = textAt + text.length
  u16(0x4949)
  u16(42)
  u32(8)
  u16(3)
  entry(0x010f, 2, text.length, textAt)
  entry(0x0112, 3, 1, 6)
  entry(0x8825, 4, 1, gpsAt)
  u32(0)
  u16(4)
  entry(1, 2, 2, 'N'.charCodeAt(0))
  entry(2, 5, 3, numbersAt)
  entry(3, 2, 2, 'W'.charCodeAt(0))
  entry(4, 5, 3, numbersAt + 24)
  u32(0)
  new Uint8Array(tiff.buffer).set(text, textAt)
  at = numbersAt
  for (const [top, bottom] of [
    [22, 1],
    [47, 1],
    [3, 1],
    [82, 1],
    [30, 1],
    [48, 1],
  ] as const) {
    u32(top)
    u32(bottom)
  }
  const exif = new TextEncoder().encode('Exif\0\0')
  const length = 2 + exif.length + size
  const head = Uint8Array.from([0xff, 0xe1, length >> 8, length & 255])
  return Uint8Array.from([
    ...jpeg.subarray(0, 2),
    ...head,
    ...exif,
    ...new Uint8Array(tiff.buffer),
    ...jpeg.subarray(2),
  ])
}

/** Whether `text` stands in `bytes`, as ASCII. */
export function holdsText(bytes: Uint8Array, text: string): boolean {
  return new TextDecoder('latin1').decode(bytes).includes(text)
}
