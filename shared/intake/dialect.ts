/** How a file separates rows and cells. */
export type Dialect = {
  readonly delimiter: Delimiter
  readonly quote: '"' | "'"
  /** The character before a quote inside quotes: the quote itself, or a backslash. */
  readonly escaping: '"' | "'" | '\\'
  readonly newline: '\n' | '\r' | '\r\n' | 'mixed'
  /** The file began with a line such as `sep=;`, written for a spreadsheet program. */
  readonly separatorLine: boolean
}

export const DELIMITERS = [',', ';', '\t', '|', ', ', ' '] as const
export type Delimiter = (typeof DELIMITERS)[number]

const SAMPLE_CHARS = 100_000
const SAMPLE_ROWS = 120

/**
 * Find out how a text is separated, by trying each delimiter on the first rows: the one that gives rows of one width
 * with cells that look like numbers, dates and words wins. `1,5;2,3` is two numbers, not three.
 */
export function sniffDialect(text: string): Dialect {
  const newline = newlineOf(text)
  const said = /^sep=(.)\r?(\n|\r|$)/i.exec(text.slice(0, 16))
  const body = said ? text.slice(said[0].length) : text
  const sample = wholeLines(body.slice(0, SAMPLE_CHARS), body.length > SAMPLE_CHARS)
  const quote = quoteOf(sample)
  const named = DELIMITERS.find((delimiter) => delimiter === said?.[1])
  let best: Delimiter = named ?? ','
  let bestScore = -1
  for (const delimiter of named ? [named] : DELIMITERS) {
    if (!isPossible(delimiter, sample, quote)) continue
    const score = scoreDelimiter(sampleRows(sample, delimiter, quote, SAMPLE_ROWS)) * FAITH[delimiter]
    if (score > bestScore) {
      best = delimiter
      bestScore = score
    }
  }
  const escaping = quote === '"' && isBackslashed(body, best) ? '\\' : quote
  return { delimiter: best, quote, escaping, newline, separatorLine: said !== null }
}

/** A space separates words too: it must do clearly better than any sign. */
const FAITH: Readonly<Record<Delimiter, number>> = { ',': 1, ';': 1, '\t': 1, '|': 1, ', ': 1.01, ' ': 0.6 }

/** Comma and space are one sign only where quotes follow it; a space only where most rows have as many cells. */
function isPossible(delimiter: Delimiter, sample: string, quote: string): boolean {
  if (delimiter === ', ') return sample.includes(`, ${quote}`) && !sample.includes(`,${quote}`)
  if (delimiter !== ' ') return true
  const rows = sampleRows(sample, ' ', quote, SAMPLE_ROWS).filter((row) => row.length > 1)
  const width = rows.at(-1)?.length ?? 0
  // A statistics program leaves out the name over its row names.
  const fits = (row: readonly string[], at: number) =>
    (row.length === width || (at === 0 && row.length === width - 1)) && !row.includes('')
  return width >= 3 && rows.length > 1 && rows.every(fits)
}

function newlineOf(text: string): Dialect['newline'] {
  if (!text.includes('\r')) return '\n'
  if (!text.includes('\n')) return '\r'
  let pairs = 0
  for (let at = text.indexOf('\r'); at >= 0; at = text.indexOf('\r', at + 1)) {
    if (text.charCodeAt(at + 1) !== 10) return 'mixed'
    pairs++
  }
  let feeds = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) feeds++
  return feeds === pairs ? '\r\n' : 'mixed'
}

function wholeLines(sample: string, cut: boolean): string {
  const end = cut ? Math.max(sample.lastIndexOf('\n'), sample.lastIndexOf('\r')) : -1
  return end > 0 ? sample.slice(0, end) : sample
}

/** The sign that stands around whole cells; the double one where both do. */
function quoteOf(sample: string): '"' | "'" {
  const single = sample.match(/(^|[,;\t|\n])'[^'\n]*'(?=[,;\t|\r\n]|$)/g)?.length ?? 0
  const double = sample.match(/(^|[,;\t|\n ])"[^"\n]*"(?=[,;\t|\r\n ]|$)/g)?.length ?? 0
  return single >= 3 && single > double ? "'" : '"'
}

/**
 * Whether quotes inside cells follow a backslash. A text that reads cleanly with doubled quotes is read so, whatever
 * backslashes it holds (`"C:\data\"`, `"\"""`): only one that breaks so, and breaks less with backslashes, is not.
 * *Source* RFC 4180, section 2, rules 5 to 7.
 */
function isBackslashed(text: string, delimiter: string): boolean {
  if (!text.includes('\\"')) return false
  const doubled = quoteFaults(text, delimiter, '"')
  return doubled > 0 && quoteFaults(text, delimiter, '\\') < doubled
}

/** Quotes that stand where none may: inside a bare cell, behind the end of a quoted one, or open at the end of the text. */
function quoteFaults(text: string, delimiter: string, escaping: '"' | '\\'): number {
  const isBreak = (at: number) =>
    text[at] === '\n' || text[at] === '\r' || (text[at] === delimiter[0] && text.startsWith(delimiter, at))
  let faults = 0
  let at = 0
  while (at < text.length) {
    const opened = text[at] === '"'
    if (opened) {
      const end = closingQuote(text, at, escaping)
      if (end < 0) return faults + 1
      at = end + 1
    }
    const start = at
    while (at < text.length && !isBreak(at)) at++
    if (opened ? start < at : text.slice(start, at).includes('"')) faults++
    at += text.startsWith(delimiter, at) ? delimiter.length : 1
  }
  return faults
}

/** Where the cell that a quote opens is closed, or −1. */
function closingQuote(text: string, open: number, escaping: '"' | '\\'): number {
  let at = text.indexOf('"', open + 1)
  while (at >= 0) {
    const doubled = escaping === '"' && text[at + 1] === '"'
    if (!doubled && !(escaping === '\\' && text[at - 1] === '\\')) return at
    at = text.indexOf('"', at + (doubled ? 2 : 1))
  }
  return -1
}

/** The first rows of a text, split with regard to quotes. A rough reader for choosing a dialect, not for data. */
export function sampleRows(text: string, delimiter: string, quote: string, limit: number): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  let fresh = true
  for (let i = 0; i < text.length && rows.length < limit; i++) {
    const char = text[i]!
    if (quoted) {
      if (char !== quote) cell += char
      else if (text[i + 1] === quote) {
        cell += quote
        i++
      } else quoted = false
    } else if (char === quote && fresh) {
      quoted = true
      fresh = false
    } else if (char === delimiter[0] && text.startsWith(delimiter, i)) {
      i += delimiter.length - 1
      row.push(cell)
      cell = ''
      fresh = true
    } else if (char === '\n' || char === '\r') {
      if (char === '\r' && text[i + 1] === '\n') i++
      row.push(cell)
      rows.push(row)
      row = []
      cell = ''
      fresh = true
    } else {
      cell += char
      fresh = false
    }
  }
  if (rows.length < limit && (cell !== '' || row.length > 0)) rows.push([...row, cell])
  return rows
}

const NUMBER = /^[<>~±]?\s*[-+−]?(\d+|\d{1,3}([ .,'’\u00a0\u202f]\d{3})+)([.,]\d+)?([eE][-+]?\d+)?\s*%?$/
const DATE = /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([ T]\d{1,2}:\d{2}(:\d{2})?)?Z?$/

function scoreDelimiter(rows: readonly (readonly string[])[]): number {
  const filled = rows.filter((row) => row.some((cell) => cell.trim() !== ''))
  if (filled.length === 0) return 0
  const widths = new Map<number, number>()
  for (const row of filled) widths.set(row.length, (widths.get(row.length) ?? 0) + 1)
  const [width, times] = [...widths].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]!
  let clean = 0
  let cells = 0
  for (const row of filled) {
    if (row.length !== width) continue
    for (const cell of row) clean += cellScore(cell.trim())
    cells += row.length
  }
  const tidy = clean / cells
  return width === 1 ? 0.05 * tidy : (times / filled.length) * tidy * Math.sqrt(1 - 1 / width)
}

function cellScore(cell: string): number {
  if (cell === '' || NUMBER.test(cell) || DATE.test(cell)) return 1
  if (!/[,;\t|]/.test(cell)) return 1
  return /^[^;\t|]*$/.test(cell) && !/,\S/.test(cell) ? 0.9 : 0.3
}
