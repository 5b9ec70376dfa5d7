import type { Random } from '../../../shared/base/random.ts'

const BITS = [
  '"',
  "'",
  ',',
  ';',
  '\t',
  '|',
  '\n',
  '\r',
  '\r\n',
  '\0',
  '\\',
  '\ufeff',
  '__proto__',
  'constructor',
  '=1+1',
  '1e999',
  '-',
  '<',
  '±',
  'NA',
  '\u202e',
  '99999999999999999999',
  '""',
  'sep=;\n',
]

/** A file with a few random wounds: bytes flipped, pieces cut, doubled and moved, awkward text put in. */
export function mutated(source: Uint8Array<ArrayBuffer>, random: Random): Uint8Array<ArrayBuffer> {
  let bytes = source.slice(0, 65_536)
  const wounds = 1 + random.below(8)
  for (let k = 0; k < wounds; k++) {
    const at = random.below(bytes.length + 1)
    const to = Math.min(bytes.length, at + random.below(200))
    switch (random.below(6)) {
      case 0:
        if (at < bytes.length) bytes[at] = random.below(256)
        break
      case 1:
        bytes = joined(bytes.subarray(0, at), bytes.subarray(to))
        break
      case 2:
        bytes = joined(bytes.subarray(0, to), bytes.subarray(at))
        break
      case 3:
        bytes = joined(
          bytes.subarray(0, at),
          new TextEncoder().encode(BITS[random.below(BITS.length)]),
          bytes.subarray(at),
        )
        break
      case 4:
        bytes = bytes.slice(0, at)
        break
      default:
        bytes = joined(bytes.subarray(at), bytes.subarray(0, at))
    }
  }
  return bytes
}

function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out.slice(0, 65_536)
}
