import { crc32, inflateRawSync } from 'node:zlib'

export { crc32 }

/** Every file in a zip by its central directory, opened with another library than the one that wrote it. */
export function zipParts(zip: Uint8Array): Map<string, { readonly bytes: Uint8Array; readonly crc: number }> {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength)
  let end = zip.length - 22
  while (view.getUint32(end, true) !== 0x06054b50) end--
  const parts = new Map<string, { bytes: Uint8Array; crc: number }>()
  let at = view.getUint32(end + 16, true)
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    const [method, crc, size] = [
      view.getUint16(at + 10, true),
      view.getUint32(at + 16, true),
      view.getUint32(at + 20, true),
    ]
    const [name, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true)) as [
      number,
      number,
      number,
    ]
    const local = view.getUint32(at + 42, true)
    const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
    const held = zip.subarray(from, from + size)
    const label = new TextDecoder().decode(zip.subarray(at + 46, at + 46 + name))
    parts.set(label, { bytes: method === 0 ? held : inflateRawSync(held), crc })
    at += 46 + name + extra + comment
  }
  return parts
}
