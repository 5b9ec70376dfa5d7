import type { Frame } from './frame.ts'

/** One cell of the evidence: a practice against a baseline, on a crop, in an outcome. */
export type CellKey = {
  readonly practice: string
  readonly baseline: string
  readonly crop: string
  readonly variable: string
}

/**
 * Every row's cell as a small number, and what the numbers stand for.
 * *Shapes* `of` one code per row, 0 … `size` − 1, numbered in order of (practice, baseline, crop, variable); the four
 * arrays hold the dictionary codes of each cell. Fresh arrays.
 */
export type CellCodes = {
  readonly size: number
  readonly of: Int32Array
  readonly practice: Uint16Array
  readonly baseline: Uint16Array
  readonly crop: Uint16Array
  readonly variable: Uint16Array
}

/** Number the cells of a frame. */
export function cellCodes({ rows, columns, names }: Frame): CellCodes {
  const { practice, baseline, crop, variable } = columns
  const arms = denseCodes(rows, practice, baseline, names.baseline.length, names.practice.length)
  const ends = denseCodes(rows, crop, variable, names.variable.length, names.crop.length)
  const both = denseCodes(rows, arms.of, ends.of, ends.size, arms.size)
  return {
    size: both.size,
    of: both.of,
    practice: Uint16Array.from(both.high, (code) => arms.high[code]!),
    baseline: Uint16Array.from(both.high, (code) => arms.low[code]!),
    crop: Uint16Array.from(both.low, (code) => ends.high[code]!),
    variable: Uint16Array.from(both.low, (code) => ends.low[code]!),
  }
}

/** The cells that rows of a frame lie in; with `mask`, only rows where it is not 0. */
export function cellsOf(frame: Frame, mask?: Uint8Array): CellKey[] {
  const codes = cellCodes(frame)
  const seen = new Uint8Array(codes.size)
  for (let r = 0; r < frame.rows; r++) if (mask?.[r] !== 0) seen[codes.of[r]!] = 1
  const cells: CellKey[] = []
  for (let c = 0; c < codes.size; c++) if (seen[c] === 1) cells.push(cellKey(frame, codes, c))
  return cells
}

/** What the number of a cell stands for. */
export function cellKey({ names }: Frame, codes: CellCodes, cell: number): CellKey {
  return {
    practice: names.practice[codes.practice[cell]!]!,
    baseline: names.baseline[codes.baseline[cell]!]!,
    crop: names.crop[codes.crop[cell]!]!,
    variable: names.variable[codes.variable[cell]!]!,
  }
}

type Pairs = {
  readonly size: number
  readonly of: Int32Array
  readonly high: Int32Array
  readonly low: Int32Array
}

/** A table this large is filled faster than a hash map; beyond it a map is used. */
const TABLE_LIMIT = 8_000_000

function denseCodes(
  rows: number,
  high: ArrayLike<number>,
  low: ArrayLike<number>,
  lows: number,
  highs: number,
): Pairs {
  const of = new Int32Array(rows)
  const keys =
    lows * highs <= TABLE_LIMIT ? byTable(rows, high, low, lows, highs, of) : byMap(rows, high, low, lows, of)
  return {
    size: keys.length,
    of,
    high: Int32Array.from(keys, (key) => Math.floor(key / lows)),
    low: Int32Array.from(keys, (key) => key % lows),
  }
}

function byTable(
  rows: number,
  high: ArrayLike<number>,
  low: ArrayLike<number>,
  lows: number,
  highs: number,
  of: Int32Array,
): Float64Array {
  const table = new Int32Array(lows * highs)
  for (let r = 0; r < rows; r++) table[high[r]! * lows + low[r]!] = 1
  let size = 0
  for (let k = 0; k < table.length; k++) if (table[k] === 1) table[k] = ++size
  const keys = new Float64Array(size)
  for (let k = 0; k < table.length; k++) if (table[k]! > 0) keys[table[k]! - 1] = k
  for (let r = 0; r < rows; r++) of[r] = table[high[r]! * lows + low[r]!]! - 1
  return keys
}

function byMap(
  rows: number,
  high: ArrayLike<number>,
  low: ArrayLike<number>,
  lows: number,
  of: Int32Array,
): Float64Array {
  const seen = new Set<number>()
  for (let r = 0; r < rows; r++) seen.add(high[r]! * lows + low[r]!)
  const keys = Float64Array.from(seen).sort()
  const place = new Map<number, number>()
  keys.forEach((key, i) => {
    place.set(key, i)
  })
  for (let r = 0; r < rows; r++) of[r] = place.get(high[r]! * lows + low[r]!)!
  return keys
}
