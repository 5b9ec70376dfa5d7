/**
 * One column of cells exactly as they stood in the file. Columns that repeat themselves keep each word once, so that
 * what is read from a word (a number, a date, a practice) is read once per word and not once per row.
 * *Shapes* `n` rows; `code[i]` indexes `words`; `cells` has `n` entries.
 */
export type TextColumn =
  | {
      readonly kind: 'words'
      readonly n: number
      readonly words: readonly string[]
      readonly code: Uint32Array
    }
  | { readonly kind: 'cells'; readonly n: number; readonly cells: readonly string[] }

/** The cell of row `row`, untouched. */
export function cellAt(column: TextColumn, row: number): string {
  return column.kind === 'words' ? column.words[column.code[row]!]! : column.cells[row]!
}

/** Different cells in order of first appearance, at most `limit` of them. */
export function distinctCells(column: TextColumn, limit = Number.POSITIVE_INFINITY): string[] {
  if (column.kind === 'words') return column.words.slice(0, limit)
  const seen = new Set<string>()
  for (const cell of column.cells) {
    if (seen.size >= limit) break
    seen.add(cell)
  }
  return [...seen]
}

/** Up to `limit` cells taken evenly over the whole column. */
export function sampleCells(column: TextColumn, limit: number): string[] {
  const step = Math.max(1, Math.floor(column.n / limit))
  const out: string[] = []
  for (let row = 0; row < column.n && out.length < limit; row += step) out.push(cellAt(column, row))
  return out
}

/** A reader of rows that asks `read` once for each different cell. */
export function readColumn<T>(column: TextColumn, read: (cell: string) => T): (row: number) => T {
  if (column.kind === 'words') {
    const values: T[] = column.words.map(read)
    return (row) => values[column.code[row]!]!
  }
  const known = new Map<string, T>()
  return (row) => {
    const cell = column.cells[row]!
    const hit = known.get(cell)
    if (hit !== undefined) return hit
    const value = read(cell)
    if (known.size < 5000) known.set(cell, value)
    return value
  }
}

/**
 * A cell cut out of a text keeps the whole text in memory; a copy keeps itself. Engines copy short pieces anyway.
 */
function ownCopy(cell: string): string {
  return cell.length < 13 ? cell : (JSON.parse(JSON.stringify(cell)) as string)
}

const LOOK_AFTER = 8192
const MAX_WORDS = 65_536

/** Collects one column. It starts by keeping words once and gives that up when most cells differ. */
export class ColumnBuilder {
  private index: Map<string, number> | null = new Map()
  private words: string[] = []
  private code = new Uint32Array(1024)
  private cells: string[] = []
  private n = 0

  add(cell: string): void {
    if (this.index === null) {
      this.cells.push(ownCopy(cell))
      this.n++
      return
    }
    let at = this.index.get(cell)
    if (at === undefined) {
      at = this.words.length
      const own = ownCopy(cell)
      this.index.set(own, at)
      this.words.push(own)
    }
    if (this.n === this.code.length) {
      const wider = new Uint32Array(this.code.length * 2)
      wider.set(this.code)
      this.code = wider
    }
    this.code[this.n++] = at
    if ((this.n === LOOK_AFTER && this.words.length > LOOK_AFTER * 0.4) || this.words.length > MAX_WORDS)
      this.keepCells()
  }

  private keepCells(): void {
    this.cells = Array.from({ length: this.n }, (_, i) => this.words[this.code[i]!]!)
    this.index = null
    this.words = []
    this.code = new Uint32Array(0)
  }

  /** The first `n` rows as a column. */
  finish(n: number): TextColumn {
    if (this.index === null) return { kind: 'cells', n, cells: this.cells }
    return { kind: 'words', n, words: this.words, code: this.code.slice(0, n) }
  }
}
