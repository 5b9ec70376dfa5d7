import { type Problem, problem, warning } from '../base/problem.ts'
import { fail, ok, type Result } from '../base/result.ts'
import { binaryKind, isControl } from './binary-kind.ts'

export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'mixed'] as const

/** Ways of writing letters that bytes cannot prove and a person may choose, commonest first. */
export const CHOSEN_ENCODINGS = [
  'windows-1250',
  'iso-8859-2',
  'windows-1251',
  'windows-1253',
  'windows-1254',
  'windows-1257',
  'shift_jis',
  'gb18030',
  'euc-kr',
  'macintosh',
] as const
export type ChosenEncoding = (typeof CHOSEN_ENCODINGS)[number]
export type Encoding = (typeof ENCODINGS)[number] | ChosenEncoding

/** Text of a file, how its bytes were read, and what a person should look at. */
export type DecodedText = {
  readonly text: string
  readonly encoding: Encoding
  readonly warnings: readonly Problem[]
}

/**
 * Read bytes as text: by byte order mark, else as UTF-8 when every byte fits, else as UTF-16 by its pattern of zero
 * bytes, else as Windows-1252. A file that is partly UTF-8 and partly Windows-1252 is read line by line, and said so.
 * `chosen` is the encoding a person picked, when the letters looked wrong.
 * *Missing* zero characters and byte order marks inside the text are taken out, with a warning.
 * *Errors* `intake.empty-file`, and one problem per kind of file that is not text.
 */
export function decodeText(bytes: Uint8Array<ArrayBuffer>, chosen?: string): Result<DecodedText> {
  if (bytes.length === 0) return fail(problem('intake.empty-file'))
  const kind = binaryKind(bytes)
  if (kind) return fail(problem(kind))
  const read = readBytes(bytes, chosen)
  const start = read.text.slice(0, 4096)
  const controls = countWhere(start, isControl) - countWhere(start, (code) => code === 0)
  if (start.length > 0 && controls > Math.max(2, start.length * 0.02)) return fail(problem('intake.not-text'))
  if (/^\s*(<!doctype html|<html)/i.test(start)) return fail(problem('intake.is-web-page'))
  const tidy = takeOutInvisible(read.text)
  if (tidy.text.trim() === '') return fail(problem('intake.empty-file'))
  return ok({
    text: tidy.text,
    encoding: read.encoding,
    warnings: [...read.warnings, ...tidy.warnings, ...damagedLetters(tidy.text)],
  })
}

function readBytes(bytes: Uint8Array<ArrayBuffer>, chosen?: string): DecodedText {
  const plain = (encoding: Exclude<Encoding, 'mixed'>): DecodedText => ({
    text: new TextDecoder(encoding).decode(bytes),
    encoding,
    warnings: [],
  })
  const own = [...ENCODINGS, ...CHOSEN_ENCODINGS].find((one) => one === chosen)
  if (own !== undefined && own !== 'mixed') return plain(own)
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return plain('utf-16le')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return plain('utf-16be')
  const zeros = zeroPattern(bytes)
  if (zeros) return plain(zeros)
  const utf8 = strictUtf8(bytes)
  if (utf8 !== null) return { text: utf8, encoding: 'utf-8', warnings: [] }
  return byLine(bytes) ?? plain('windows-1252')
}

/** UTF-16 without a mark: Latin text has a zero in every second byte. */
function zeroPattern(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const length = Math.min(bytes.length, 4096) & ~1
  const zeros: [number, number] = [0, 0]
  for (let i = 0; i < length; i++) if (bytes[i] === 0) zeros[(i & 1) as 0 | 1]++
  const half = length / 2
  if (zeros[1] > half * 0.4 && zeros[0] < half * 0.1) return 'utf-16le'
  if (zeros[0] > half * 0.4 && zeros[1] < half * 0.1) return 'utf-16be'
  return null
}

function strictUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** Lines that are UTF-8 as UTF-8, the others as Windows-1252; null when no line with accents is UTF-8. */
function byLine(bytes: Uint8Array<ArrayBuffer>): DecodedText | null {
  const western = new TextDecoder('windows-1252')
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  const parts: string[] = []
  const odd: number[] = []
  let accentedUtf8 = 0
  let line = 0
  for (let start = 0; start < bytes.length; line++) {
    const end = bytes.indexOf(10, start)
    const stop = end < 0 ? bytes.length : end + 1
    const slice = bytes.subarray(start, stop)
    start = stop
    if (slice.every((byte) => byte < 128)) {
      parts.push(western.decode(slice))
      continue
    }
    try {
      parts.push(utf8.decode(slice))
      accentedUtf8++
    } catch {
      parts.push(western.decode(slice))
      odd.push(line + 1)
    }
  }
  if (accentedUtf8 === 0) return null
  return {
    text: parts.join(''),
    encoding: 'mixed',
    warnings: [
      warning('intake.mixed-encoding', {
        lines: odd.slice(0, 5).join(', '),
        count: odd.length,
        utf8: accentedUtf8,
      }),
    ],
  }
}

function takeOutInvisible(text: string): { text: string; warnings: Problem[] } {
  const warnings: Problem[] = []
  let out = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  const zeros = countText(out, '\0')
  if (zeros > 0) {
    out = out.replaceAll('\0', '')
    warnings.push(warning('intake.zero-characters', { count: zeros }))
  }
  if (out.includes('\ufeff')) out = out.replaceAll('\ufeff', '')
  return { text: out, warnings }
}

/** Letters that an earlier program lost or wrote twice over: they cannot be mended here, only pointed out. */
function damagedLetters(text: string): Problem[] {
  const found: Problem[] = []
  const lost = countText(text, '\ufffd')
  if (lost > 0) found.push(warning('intake.letters-lost', { count: lost }))
  const doubled = text.match(/Ã[\u0080-\u00bf]|â€[\u0080-\u2122]|Â[°²³µ±]/)
  if (doubled) {
    const at = doubled.index ?? 0
    found.push(warning('intake.letters-doubled', { sample: text.slice(Math.max(0, at - 8), at + 8).trim() }))
  }
  return found
}

function countText(text: string, part: string): number {
  let count = 0
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) count++
  return count
}

function countWhere(text: string, test: (code: number) => boolean): number {
  let count = 0
  for (let i = 0; i < text.length; i++) if (test(text.charCodeAt(i))) count++
  return count
}
