import { CODED, COLUMN_NAMES, type Columns, type Frame, makeColumns, type Names } from './frame.ts'

/** A heap of rows whose dictionaries and rows stand in any order. `keep` 0 leaves a row out; all are kept without it. */
export type Part = Frame & { readonly keep?: Uint8Array }

/**
 * Make one frame of several parts: dictionaries sorted and rid of unused names, rows in the one order.
 * The parts' columns are read, never changed; a record key must stand in one part only.
 * *Shapes* cost grows with the number of rows (two counting sorts), plus the sorting of names.
 */
export function settle(parts: readonly Part[]): Frame {
  const names: Record<string, string[]> = {}
  const recodes: Record<string, Int32Array[]> = {}
  for (const name of CODED) {
    const { all, recode } = unite(name, parts)
    names[name] = all
    recodes[name] = recode
  }
  const rows = parts.reduce((total, part) => total + countKept(part), 0)
  const labels = uniteLabels(parts, recodes.trial!, names.trial!.length)

  // Rows in the order they arrive, as (part, row), then stably by trial, then stably by cluster.
  const partOf = new Uint16Array(rows)
  const rowOf = new Int32Array(rows)
  const trial = new Int32Array(rows)
  const cluster = new Int32Array(rows)
  let at = 0
  parts.forEach((part, p) => {
    const toTrial = recodes.trial![p]!
    const toCluster = recodes.cluster![p]!
    for (let r = 0; r < part.rows; r++) {
      if (part.keep && part.keep[r] === 0) continue
      partOf[at] = p
      rowOf[at] = r
      trial[at] = toTrial[part.columns.trial[r]!]!
      cluster[at] = toCluster[part.columns.cluster[r]!]!
      at++
    }
  })
  const byTrial = countingOrder(trial, names.trial!.length)
  const order = countingOrder(cluster, names.cluster!.length, byTrial)

  const columns = makeColumns(rows)
  for (const name of COLUMN_NAMES) fill(name, columns, parts, recodes[name], order, partOf, rowOf)
  return { rows, columns, names: names as unknown as Names, labels }
}

/**
 * Positions of `codes` in ascending order of code, equal codes in the order of `from` (or of position).
 * *Shapes* codes are 0 … `size` − 1; the answer is a fresh permutation.
 */
export function countingOrder(codes: ArrayLike<number>, size: number, from?: Int32Array): Int32Array {
  const n = codes.length
  const next = new Int32Array(size + 1)
  for (let i = 0; i < n; i++) next[codes[i]! + 1]!++
  for (let c = 0; c < size; c++) next[c + 1]! += next[c]!
  const order = new Int32Array(n)
  if (from) for (let i = 0; i < n; i++) order[next[codes[from[i]!]!]!++] = from[i]!
  else for (let i = 0; i < n; i++) order[next[codes[i]!]!++] = i
  return order
}

function countKept({ rows, keep }: Part): number {
  if (!keep) return rows
  let kept = 0
  for (let r = 0; r < rows; r++) kept += keep[r] === 0 ? 0 : 1
  return kept
}

function unite(name: keyof Names, parts: readonly Part[]): { all: string[]; recode: Int32Array[] } {
  const used = parts.map((part) => {
    const flags = new Uint8Array(part.names[name].length)
    const codes = part.columns[name]
    for (let r = 0; r < part.rows; r++) if (part.keep?.[r] !== 0) flags[codes[r]!] = 1
    return flags
  })
  // Each settled part is already in order, so the runs that the sort finds are long and it stays linear.
  const sorted = parts.flatMap((part, p) => part.names[name].filter((_, c) => used[p]![c] === 1)).sort()
  const all = sorted.filter((text, i) => i === 0 || text !== sorted[i - 1])
  const place = new Map(all.map((text, i) => [text, i]))
  const recode = parts.map((part, p) =>
    Int32Array.from(part.names[name], (text, c) => (used[p]![c] === 1 ? place.get(text)! : 0)),
  )
  return { all, recode }
}

function uniteLabels(parts: readonly Part[], recode: readonly Int32Array[], size: number): string[] {
  const labels = new Array<string>(size).fill('')
  parts.forEach((part, p) => {
    const kept = new Uint8Array(part.names.trial.length)
    for (let r = 0; r < part.rows; r++) if (part.keep?.[r] !== 0) kept[part.columns.trial[r]!] = 1
    for (let c = 0; c < kept.length; c++) if (kept[c] === 1) labels[recode[p]![c]!] = part.labels[c]!
  })
  return labels
}

function fill(
  name: keyof Columns,
  columns: Columns,
  parts: readonly Part[],
  recode: readonly Int32Array[] | undefined,
  order: Int32Array,
  partOf: Uint16Array,
  rowOf: Int32Array,
): void {
  const target = columns[name]
  for (let i = 0; i < order.length; i++) {
    const at = order[i]!
    const part = partOf[at]!
    const value = parts[part]!.columns[name][rowOf[at]!]!
    target[i] = recode ? recode[part]![value]! : value
  }
}
