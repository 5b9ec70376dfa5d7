import { normalise } from '../normalise.ts'
import { type Question, question } from '../question.ts'
import { monthNamed } from './month.ts'

/** Repair UTF-8 that was read as Latin-1 or Windows-1252 (`SÃ£o Paulo`). Text that was not so damaged is unchanged. */
export function repairEncoding(text: string): string {
  if (!/[ÃÂâ][\u0080-\u00bf\u20ac\u0152-\u2122]/.test(text)) return text
  const bytes: number[] = []
  for (const character of text) {
    const code = character.codePointAt(0)!
    const byte = code < 256 ? code : WINDOWS.indexOf(character) + 128
    if (byte < 0 || (code >= 256 && byte === 127)) return text
    bytes.push(byte)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array(bytes))
  } catch {
    return text
  }
}

/** The characters Windows-1252 puts at 128 … 159; a space where there is none. */
const WINDOWS = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ'

/** A word damaged by search-and-replace: someone replaced or removed "na" (thinking of missing values). */
export type Damage = {
  readonly kind: 'replaced' | 'removed'
  readonly guess: string
  readonly question: Question
}

/** Words of farm files that hold "na", by which damage is noticed. */
const WORDS: ReadonlySet<string> = new Set(
  (
    'agronomy agronomic agronoma conventional termination germination national international nature natural nutritional ' +
    'rational seasonal traditional regional additional functional operational banana canada ghana botswana argentina ' +
    'vietnam analysis manager management manure name names contamination combination pollination inoculation vaccination ' +
    'ordinary alternative drainage tonnage sandy sana finca nada maleza sabana semana manana mañana campesina nabo ' +
    'convencional tradicional nacional regional natural germinación terminación determination coordination internal ' +
    'external maintenance sustainable financial dominant resistance cinnamon pineapple spinach guanabana ananas'
  ).split(' '),
)

/**
 * Notice a word in which "na" was replaced (`AgroFALSEmy`: agronomy is not certain, so it stays aside) or removed
 * (`Conventiol`). Undefined for a sound word. `known` adds words of the file's own.
 */
export function findDamage(text: string, known: ReadonlySet<string> = new Set()): Damage | undefined {
  const inserted = /^(\p{L}+?)(?:FALSE|TRUE|NULL|NaN|NA)(\p{L}+)$/u.exec(text.trim())
  if (inserted && /\p{Ll}/u.test(text)) {
    const guess = [`${inserted[1]}na${inserted[2]}`, `${inserted[1]}no${inserted[2]}`].find((word) =>
      isWord(word, known),
    )
    const likely = guess ?? `${inserted[1]}na${inserted[2]}`
    return { kind: 'replaced', guess: likely, question: question('text.replaced', { text, guess: likely }) }
  }
  const word = text.trim()
  if (!/^\p{L}{5,}$/u.test(word) || isWord(word, known)) return undefined
  for (let at = 1; at <= word.length; at++) {
    const guess = `${word.slice(0, at)}na${word.slice(at)}`
    if (isWord(guess, known))
      return { kind: 'removed', guess, question: question('text.removed', { text, guess }) }
  }
  return undefined
}

function isWord(word: string, known: ReadonlySet<string>): boolean {
  return WORDS.has(word.toLowerCase()) || known.has(normalise(word))
}

/** A label (plot, treatment, cultivar, id): kept exactly as written, never turned into a number or a date. */
export type LabelReading = {
  readonly kind: 'text'
  readonly text: string
  /** `TRUE` may be a yes or a name; `2-Jan` may have been the id `1-2`. */
  readonly question: Question | null
  readonly certain: boolean
}

/** Read a cell of a label column. `role: 'id'` also notices ids a spreadsheet turned into dates. */
export function readLabel(cell: string, role: 'id' | 'label' = 'label'): LabelReading {
  const text = cell.trim()
  if (/^(?:true|false|verdadero|falso)$/i.test(text))
    return { kind: 'text', text, question: question('text.true-or-name', { text }), certain: false }
  const dated = /^(?:(\d{1,2})-(\p{L}{3})|(\p{L}{3})-(\d{1,2}))$/u.exec(text)
  if (role === 'id' && dated && monthNamed(dated[2] ?? dated[3]!))
    return { kind: 'text', text, question: question('text.id-as-date', { text }), certain: true }
  return { kind: 'text', text, question: null, certain: true }
}

/** Headers that stand twice, as questions, in the order they are found. Blank headers are row names, not twins. */
export function repeatedHeaders(headers: readonly string[]): readonly Question[] {
  const seen = new Set<string>()
  const twice = new Set<string>()
  for (const header of headers.map((each) => each.trim())) {
    if (header !== '' && seen.has(header)) twice.add(header)
    seen.add(header)
  }
  return [...twice].map((header) => question('header.twice', { header }))
}
