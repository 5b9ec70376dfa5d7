/** Precision, recall and their harmonic mean of a bag of words found against the bag that is there. */
export type Match = { readonly precision: number; readonly recall: number; readonly f1: number }

/** One file, scored out of ten: whether it was read at all, and three figures each for header, records and cells. */
export type FileScore = {
  readonly header: Match
  readonly records: Match
  readonly cells: Match
  readonly points: number
}

/** A table as it was read or as it is: names of its columns and its records. */
export type PlainTable = { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] }

/**
 * Compare what was read with what is there.
 * *Source* the ten points of the Pollock benchmark of CSV readers (Vitagliano et al. 2023, PVLDB 16:1870): success, and
 * precision, recall and F1 of header cells, of records and of data cells, each as a bag; blanks around a cell do not count.
 */
export function scoreFile(found: PlainTable, truth: PlainTable): FileScore {
  const header = match(found.header.map(tidy), truth.header.map(tidy))
  const records = match(found.rows.map(recordOf), truth.rows.map(recordOf))
  const cells = match(found.rows.flat().map(tidy), truth.rows.flat().map(tidy))
  const sum = [header, records, cells].reduce((so, one) => so + one.precision + one.recall + one.f1, 0)
  return { header, records, cells, points: 1 + sum }
}

/** How many of two bags are the same. *Missing* nothing to find is found. */
export function match(found: readonly string[], truth: readonly string[]): Match {
  if (truth.length === 0) return { precision: 1, recall: 1, f1: 1 }
  const left = new Map<string, number>()
  for (const one of truth) left.set(one, (left.get(one) ?? 0) + 1)
  let same = 0
  for (const one of found) {
    const there = left.get(one) ?? 0
    if (there === 0) continue
    same++
    left.set(one, there - 1)
  }
  if (same === 0) return { precision: 0, recall: 0, f1: 0 }
  const precision = same / found.length
  const recall = same / truth.length
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall) }
}

const tidy = (cell: string) => cell.replace(/\s+/g, ' ').trim()
/** Blank cells at the end of a record are no difference: a short row and a padded one say the same. */
function recordOf(row: readonly string[]): string {
  const cells = row.map(tidy)
  while (cells.at(-1) === '') cells.pop()
  return JSON.stringify(cells)
}

/** A plain reader of RFC 4180 text, one character at a time and without any guessing: the yardstick, not the product. */
export function plainCsv(text: string, delimiter = ','): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!
    if (quoted) {
      if (char !== '"') cell += char
      else if (text[i + 1] === '"') {
        cell += '"'
        i++
      } else quoted = false
    } else if (char === '"' && cell === '') quoted = true
    else if (char === delimiter) {
      row.push(cell)
      cell = ''
    } else if (char === '\n' || char === '\r') {
      if (char === '\r' && text[i + 1] === '\n') i++
      rows.push([...row, cell])
      row = []
      cell = ''
    } else cell += char
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell])
  return rows
}
