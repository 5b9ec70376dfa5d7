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

/** Number the cells of a frame. `into` is overwritten and becomes `of` when it is as long as the frame. */
export function cellCodes({ rows, columns, names }: Frame, into?: Int32Array): CellCodes {
  const { practice, baseline, crop, variable } = columns
  const baselines = names.baseline.length
  const crops = names.crop.length
  const variables = names.variable.length
  const of = into?.length === rows ? into : new Int32Array(rows)
  const places = names.practice.length * baselines * crops * variables
  // Whole numbers up to 2⁵³ stay exact, far beyond any product of dictionaries.
  const codes = places <= TABLE_LIMIT ? of : new Float64Array(rows)
  for (let r = 0; r < rows; r++)
    codes[r] = ((practice[r]! * baselines + baseline[r]!) * crops + crop[r]!) * variables + variable[r]!
  const keys = places <= TABLE_LIMIT ? byTable(of, places) : byMap(codes, of)
  const part = (from: number, count: number) =>
    Uint16Array.from(keys, (key) => Math.floor(key / from) % Math.max(1, count))
  return {
    size: keys.length,
    of,
    practice: part(variables * crops * baselines, names.practice.length),
    baseline: part(variables * crops, baselines),
    crop: part(variables, crops),
    variable: part(1, variables),
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
export function cellKey({ names }: Frame, codes: Omit<CellCodes, 'of'>, cell: number): CellKey {
  return {
    practice: names.practice[codes.practice[cell]!]!,
    baseline: names.baseline[codes.baseline[cell]!]!,
    crop: names.crop[codes.crop[cell]!]!,
    variable: names.variable[codes.variable[cell]!]!,
  }
}

/** A table this large is filled faster than a hash map; beyond it a map is used. */
const TABLE_LIMIT = 8_000_000

function byTable(of: Int32Array, places: number): Float64Array {
  const table = new Int32Array(places)
  for (let r = 0; r < of.length; r++) table[of[r]!] = 1
  let size = 0
  for (let k = 0; k < places; k++) if (table[k] === 1) table[k] = ++size
  const keys = new Float64Array(size)
  for (let k = 0; k < places; k++) if (table[k]! > 0) keys[table[k]! - 1] = k
  for (let r = 0; r < of.length; r++) of[r] = table[of[r]!]! - 1
  return keys
}

function byMap(codes: ArrayLike<number>, of: Int32Array): Float64Array {
  const seen = new Set<number>()
  for (let r = 0; r < of.length; r++) seen.add(codes[r]!)
  const keys = Float64Array.from(seen).sort()
  const place = new Map<number, number>()
  keys.forEach((key, i) => {
    place.set(key, i)
  })
  for (let r = 0; r < of.length; r++) of[r] = place.get(codes[r]!)!
  return keys
}
