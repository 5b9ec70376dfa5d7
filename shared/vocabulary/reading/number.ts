import { type Question, question } from '../question.ts'

/** The sign between whole number and fraction. */
export type DecimalMark = '.' | ','

/** How the numbers of a column are written. `decimal: null` is not known: then doubtful cells are asked. */
export type NumberStyle = { readonly decimal: DecimalMark | null }

/** What stood beside a number in its cell. */
export type NumberMarks = {
  readonly percent: boolean
  /** `~30`: marked as estimated. */
  readonly approximate: boolean
  /** Letters of a mean separation test, kept aside. */
  readonly letters: string | null
  /** `(120)`: brackets mean minus. */
  readonly bracketed: boolean
  /** The decimal mark differs from the rest of the column. */
  readonly otherMark: boolean
}

/**
 * A cell read as a number. Nothing is guessed: a censored cell is not its limit, a missing one is not 0, and what
 * could be two numbers is a question with the likely answer, if there is one, beside it.
 */
export type NumberReading =
  | NumberValue
  | Censored
  | { readonly kind: 'missing'; readonly why: 'empty' | 'mark' | 'sentinel' | 'error' | 'word' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'ask'; readonly question: Question; readonly offered: NumberValue | Censored | null }

/** A number with what stood beside it. */
export type NumberValue = { readonly kind: 'value'; readonly value: number; readonly marks: NumberMarks }

/** Known only to lie below or above a limit; null when the limit itself is not written (`ND`). */
export type Censored = {
  readonly kind: 'censored'
  readonly side: 'below' | 'above'
  readonly limit: number | null
}

const MISSING =
  /^(?:n\/?\.?a\.?|nan|null|none|missing|missing value|unknown|no data|sin datos?|s\/d|sem dados|k\.? ?a\.?|[*.?_]|-{1,3}|–|—)$/i
const ERRORS = /^#(?:N\/A|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|NULL!|¡?VALOR!|¡?REF!|¡?DIV\/0!|¿NOMBRE\?)$/i
const WORDS = /^(?:mixed|various|varios|not recorded|no registrado|lost|perdido|damaged|dead)$/i
const SENTINELS = new Set([-9999, -99999, -999.9, -9999.9])
const NOT_DETECTED =
  /^(?:nd|n\.d\.|bdl|bld|blq|bql|<? ?lod|<? ?loq|trace|traces|tr\.?|trazas?|below detection(?: limit)?|not detected|no detectado|nachweisgrenze)$/i
const PLAIN: NumberMarks = {
  percent: false,
  approximate: false,
  letters: null,
  bracketed: false,
  otherMark: false,
}
const NUMBER = String.raw`[-+]?\d[\d.,'’ ]*(?:[eE][-+]?\d+)?|[-+]?[.,]\d+`
const SIGN_AFTER = new RegExp(`^(${NUMBER}) ?([<>])$`)
const SPREAD = new RegExp(`^(${NUMBER}) ?(?:(±|\\+/-|\\+-) ?(${NUMBER})|\\((${NUMBER})\\))$`)

/**
 * Read one cell as a number.
 *
 * Understands decimal comma and point, thousands marks (comma, point, space, apostrophe, Indian groups), fractions,
 * percent signs, accounting brackets, letters of significance, censoring and the usual marks for missing. Not for id
 * columns: `1E5` here is 100000, in a plot column it is a name.
 * *Missing* empty, marks such as `NA`, `*`, `.`, spreadsheet errors and −9999 are told apart by `why`.
 */
export function readNumber(cell: string, style: NumberStyle = { decimal: null }): NumberReading {
  // Whole columns are plain integers; they need none of what follows.
  if (/^\d{1,9}$/.test(cell)) return { kind: 'value', value: Number(cell), marks: PLAIN }
  const text = tidy(cell)
  if (text === '') return { kind: 'missing', why: 'empty' }
  if (ERRORS.test(text)) return { kind: 'missing', why: 'error' }
  if (MISSING.test(text)) return { kind: 'missing', why: 'mark' }
  if (WORDS.test(text)) return { kind: 'missing', why: 'word' }
  if (NOT_DETECTED.test(text)) return { kind: 'censored', side: 'below', limit: null }
  return readMarked(text, style) ?? { kind: 'text', text: cell }
}

function readMarked(text: string, style: NumberStyle): NumberReading | undefined {
  const limit = /^([<>≤≥]|less than|more than|menos de|más de) ?=? ?(.+)$/i.exec(text)
  if (limit) {
    const inner = plainNumber(limit[2]!.replace(/ ?%$/, ''), style)
    const side = /^[<≤]|^less|^menos/i.test(limit[1]!) ? 'below' : 'above'
    return inner?.kind === 'value' ? { kind: 'censored', side, limit: inner.value } : undefined
  }
  const after = SIGN_AFTER.exec(text)
  if (after) {
    const inner = plainNumber(after[1]!, style)
    if (inner?.kind !== 'value') return undefined
    const asked = question('number.sign-after', { text, limit: inner.value })
    const side = after[2] === '<' ? 'below' : 'above'
    return { kind: 'ask', question: asked, offered: { kind: 'censored', side, limit: inner.value } }
  }
  return readSpread(text, style) ?? readRange(text, style) ?? readDecorated(text, style)
}

/** `5 ± 0.4` and `12.3 (0.4)`: the first number is offered, what the second is must be asked. */
function readSpread(text: string, style: NumberStyle): NumberReading | undefined {
  const match = SPREAD.exec(text)
  if (!match) return undefined
  const value = plainNumber(match[1]!, style)
  const spread = plainNumber(match[3] ?? match[4]!, style)
  if (value?.kind !== 'value' || spread?.kind !== 'value') return undefined
  const id = match[2] ? 'number.spread' : 'number.bracket'
  return { kind: 'ask', question: question(id, { spread: spread.value }), offered: value }
}

function readRange(text: string, style: NumberStyle): NumberReading | undefined {
  const match = /^(\d[\d.,]*) ?(?:-|–|—|to|a|bis) ?(\d[\d.,]*)$/.exec(text)
  if (!match) return undefined
  const [low, high] = [plainNumber(match[1]!, style), plainNumber(match[2]!, style)]
  if (low?.kind !== 'value' || high?.kind !== 'value') return undefined
  return {
    kind: 'ask',
    question: question('number.range', { low: low.value, high: high.value }),
    offered: null,
  }
}

function readDecorated(text: string, style: NumberStyle): NumberReading | undefined {
  const approximate = /^(?:~|≈|ca\.?|c\.|approx\.?|aprox\.?|about) ?(?=[\d.,½¼¾])/i.exec(text)
  let rest = approximate ? text.slice(approximate[0].length) : text
  const percent = / ?%$/.exec(rest)
  if (percent) rest = rest.slice(0, percent.index)
  const bracketed = /^\((.+)\)$/.exec(rest)
  if (bracketed) rest = bracketed[1]!
  // Letters of a mean separation test run from a: `12.3a`, `12.3 bc`. A lone g or h after a space is a unit.
  const letters = /(\d)( ?)([a-f]{1,5}|[A-F]{1,3})$/.exec(rest)
  const lettered = letters && !/^[-+]?\d+[eE]$/.test(rest) && isSorted(letters[3]!) ? letters[3]! : null
  if (lettered !== null) rest = rest.slice(0, rest.length - lettered.length).trim()
  const inner = fraction(rest) ?? plainNumber(rest, style)
  if (inner?.kind !== 'value') return inner
  const value = bracketed ? 0 - inner.value : inner.value
  if (SENTINELS.has(value)) return { kind: 'missing', why: 'sentinel' }
  const marks: NumberMarks = {
    ...inner.marks,
    percent: percent !== null,
    approximate: approximate !== null,
    letters: lettered,
    bracketed: bracketed !== null,
  }
  return { kind: 'value', value, marks }
}

function isSorted(letters: string): boolean {
  return [...letters].sort().join('') === letters
}

const VULGAR: Readonly<Record<string, string>> = {
  '½': '1/2',
  '¼': '1/4',
  '¾': '3/4',
  '⅓': '1/3',
  '⅔': '2/3',
  '⅛': '1/8',
  '⅜': '3/8',
  '⅝': '5/8',
  '⅞': '7/8',
}

/** `12 1/2`, `3/4`. */
function fraction(text: string): NumberValue | undefined {
  const match = /^(-?)(?:(\d+) )?(\d+)\/(\d+)$/.exec(text)
  if (!match || Number(match[4]) === 0) return undefined
  const size = Number(match[2] ?? 0) + Number(match[3]) / Number(match[4])
  return { kind: 'value', value: match[1] ? -size : size, marks: PLAIN }
}

/** Spaces of all kinds folded, full-width digits and signs made plain, vulgar fractions spelled out. */
function tidy(cell: string): string {
  return cell
    .replace(/[½¼¾⅓⅔⅛⅜⅝⅞]/g, (sign) => ` ${VULGAR[sign]}`)
    .normalize('NFKC')
    .replace(/[−‒]/g, '-')
    .replace(/⁄/g, '/')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Digits with decimal and thousands marks, nothing else. */
function plainNumber(text: string, style: NumberStyle): NumberValue | Ask | undefined {
  const match = /^([-+]?)(\d[\d.,'’ ]*|[.,]\d+)([eE][-+]?\d+)?$/.exec(text.trim())
  if (!match) return undefined
  const [, sign, digits, exponent] = match
  const read = marksOf(digits!.trim().replace(/(\d)['’ ](?=\d{3}(?:\D|$))/g, '$1'), style)
  if (!read) return undefined
  if (read.kind === 'ask') return read
  // + 0: a written −0 is 0.
  const value = Number(`${sign}${read.digits}${exponent ?? ''}`) + 0
  return Number.isFinite(value)
    ? { kind: 'value', value, marks: { ...PLAIN, otherMark: read.other } }
    : undefined
}

type Ask = Extract<NumberReading, { kind: 'ask' }>
type Digits = { readonly kind: 'digits'; readonly digits: string; readonly other: boolean }

const GROUPED = /^\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*$/
const INDIAN = /^\d{1,2}(?:,\d{2})*,\d{3}$/

function marksOf(text: string, style: NumberStyle): Digits | Ask | undefined {
  if (!/^[\d.,]+$/.test(text)) return undefined
  const last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','))
  if (last < 0) return plain(text)
  const mark = text[last] as DecimalMark
  const other = mark === '.' ? ',' : '.'
  const whole = text.slice(0, last)
  if (whole.includes(other)) {
    if (whole.includes(mark) || !isGrouped(whole, other)) return undefined
    return plain(`${whole.replaceAll(other, '')}.${text.slice(last + 1)}`)
  }
  if (whole.includes(mark)) return isGrouped(text, mark) ? plain(text.replaceAll(mark, '')) : undefined
  const asDecimal = plain(`${whole || '0'}.${text.slice(last + 1)}`)
  if (!GROUPED.test(text)) return { ...asDecimal, other: style.decimal !== null && style.decimal !== mark }
  if (style.decimal === mark) return asDecimal
  const grouped = text.replace(mark, '')
  if (style.decimal === other) return plain(grouped)
  // Nothing in the column tells: a point is the commoner decimal mark, a comma before three digits could be either.
  if (mark === '.') return asDecimal
  const asked = question('number.thousands-or-decimal', { text, whole: grouped, fraction: asDecimal.digits })
  return { kind: 'ask', question: asked, offered: null }
}

function isGrouped(text: string, mark: DecimalMark): boolean {
  return GROUPED.exec(text)?.[1] === mark || (mark === ',' && INDIAN.test(text))
}

function plain(digits: string): Digits {
  return { kind: 'digits', digits, other: false }
}
