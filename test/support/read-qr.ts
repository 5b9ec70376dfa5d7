/**
 * Reads a QR code as ISO/IEC 18004 says, apart from the library that draws them: format bits, unmasking, the zigzag of
 * codewords, and the bits of an alphanumeric segment. For versions 1 to 3 with one block of codewords, which are those a
 * label uses. It corrects no errors; a printed code has none here.
 */
export type ReadQr = {
  readonly text: string
  readonly level: 'L' | 'M' | 'Q' | 'H'
  readonly version: number
}

const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'
const LEVELS = ['M', 'L', 'H', 'Q'] as const

/** *Shapes* `dark[row][column]`, without a quiet zone. Throws where it is no such code. */
export function readQr(dark: readonly (readonly boolean[])[]): ReadQr {
  const size = dark.length
  const version = (size - 17) / 4
  if (![1, 2, 3].includes(version)) throw new Error(`version ${version} is not read here`)
  const format = formatOf(dark)
  const bits = codewords(dark, format.mask)
  if (take(bits, 4) !== 0b0010) throw new Error('not alphanumeric')
  const length = take(bits, 9)
  let text = ''
  for (let i = 0; i + 1 < length; i += 2) {
    const pair = take(bits, 11)
    text += LETTERS[Math.floor(pair / 45)]! + LETTERS[pair % 45]!
  }
  if (length % 2 === 1) text += LETTERS[take(bits, 6)]!
  return { text, level: format.level, version }
}

/** The fifteen format bits around the first finder, checked against the copy beside the other two. */
function formatOf(dark: readonly (readonly boolean[])[]): { level: ReadQr['level']; mask: number } {
  const size = dark.length
  const first: [number, number][] = [
    ...[0, 1, 2, 3, 4, 5, 7, 8].map((column): [number, number] => [8, column]),
    ...[7, 5, 4, 3, 2, 1, 0].map((row): [number, number] => [row, 8]),
  ]
  const second: [number, number][] = [
    ...[1, 2, 3, 4, 5, 6, 7].map((i): [number, number] => [size - i, 8]),
    ...[8, 7, 6, 5, 4, 3, 2, 1].map((i): [number, number] => [8, size - i]),
  ]
  const read = (places: [number, number][]) =>
    places.reduce((all, [r, c]) => all * 2 + (dark[r]![c] ? 1 : 0), 0)
  const word = read(first)
  if (word !== read(second)) throw new Error('the two copies of the format differ')
  const plain = word ^ 0b101010000010010
  if (checkBits(plain >> 10) !== (plain & 0x3ff)) throw new Error('the format does not check')
  return { level: LEVELS[plain >> 13]!, mask: (plain >> 10) & 7 }
}

/** The ten check bits of five format bits: BCH(15, 5) with the generator 10100110111. */
function checkBits(five: number): number {
  let rest = five << 10
  for (let i = 14; i >= 10; i--) if (rest & (1 << i)) rest ^= 0b10100110111 << (i - 10)
  return rest
}

const MASKS: readonly ((r: number, c: number) => boolean)[] = [
  (r, c) => (r + c) % 2 === 0,
  (r) => r % 2 === 0,
  (_, c) => c % 3 === 0,
  (r, c) => (r + c) % 3 === 0,
  (r, c) => (Math.floor(r / 2) + Math.floor(c / 3)) % 2 === 0,
  (r, c) => ((r * c) % 2) + ((r * c) % 3) === 0,
  (r, c) => (((r * c) % 2) + ((r * c) % 3)) % 2 === 0,
  (r, c) => (((r + c) % 2) + ((r * c) % 3)) % 2 === 0,
]

/** All data bits in reading order: two columns at a time from the right, up and down in turn, past the timing column. */
function codewords(dark: readonly (readonly boolean[])[], mask: number): number[] {
  const size = dark.length
  const bits: number[] = []
  let up = true
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right = 5
    for (let step = 0; step < size; step++) {
      const row = up ? size - 1 - step : step
      for (const column of [right, right - 1]) {
        if (isFunction(row, column, size)) continue
        bits.push(dark[row]![column] !== MASKS[mask]!(row, column) ? 1 : 0)
      }
    }
    up = !up
  }
  return bits
}

function isFunction(row: number, column: number, size: number): boolean {
  const near = (at: number) => at < 9
  const far = (at: number) => at >= size - 8
  if ((near(row) && near(column)) || (near(row) && far(column)) || (far(row) && near(column))) return true
  if (row === 6 || column === 6) return true
  const align = size - 7
  return size > 21 && Math.abs(row - align) <= 2 && Math.abs(column - align) <= 2
}

function take(bits: number[], count: number): number {
  return bits.splice(0, count).reduce((all, bit) => all * 2 + bit, 0)
}
