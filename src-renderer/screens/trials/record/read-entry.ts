import { findCrop } from '../../../../shared/vocabulary/crops.ts'
import { judgeValue, judgeZero } from '../../../../shared/vocabulary/limits.ts'
import type { Question } from '../../../../shared/vocabulary/question.ts'
import { type NumberStyle, readNumber } from '../../../../shared/vocabulary/reading/number.ts'
import type { Variable } from '../../../../shared/vocabulary/variables.ts'
import type { StoredValue } from '../../../data/stored-value.ts'

/** What was typed into a box. `text` keeps words as words; `ask` is read two ways and waits. */
export type TypedEntry =
  | { readonly kind: 'missing' }
  | { readonly kind: 'number'; readonly value: number; readonly sort: 'number' | 'below' | 'above' }
  | { readonly kind: 'text' }
  | { readonly kind: 'ask'; readonly question: Question }

/** Read a box. Decimals of the reader's language come first; the other sign is understood too. */
export function readEntry(text: string, language: string): TypedEntry {
  const style: NumberStyle = { decimal: language === 'es' ? ',' : '.' }
  const read = readNumber(text, style)
  switch (read.kind) {
    case 'missing':
      return { kind: 'missing' }
    case 'value':
      return { kind: 'number', value: read.value, sort: 'number' }
    case 'censored':
      return read.limit === null ? { kind: 'text' } : { kind: 'number', value: read.limit, sort: read.side }
    case 'ask':
      return { kind: 'ask', question: read.question }
    case 'text':
      return { kind: 'text' }
    default:
      return read satisfies never
  }
}

/** Why a value wants a look. Numbers are in the outcome's own unit, `limit` of a crop in t/ha. */
export type Doubt =
  | { readonly why: 'impossible'; readonly min: number | null; readonly max: number | null }
  | { readonly why: 'unusual'; readonly min: number | null; readonly max: number | null }
  | { readonly why: 'above-crop'; readonly limit: number }
  | { readonly why: 'tiny' }
  | { readonly why: 'far'; readonly middle: number }
  | { readonly why: 'zero'; readonly middle: number }
  /** Could be read two ways, or not at all. */
  | { readonly why: 'unread' }

/** A doubt, and the factor that would mend it if the decimal point slipped. */
export type Judged = { readonly doubt: Doubt; readonly slip: number | null } | null

/** Beyond this many times the middle of the other plots, or below its inverse, a value wants a look. */
const FAR = 5

/**
 * Judge a value against what is possible, usual for the crop, and near the other plots of the trial. *Units* the outcome's
 * own. It warns; it never refuses. *Missing* fewer than three other values prove nothing by themselves.
 */
export function judgeEntry(
  variable: Variable,
  value: number,
  crop: string,
  others: readonly number[],
): Judged {
  const doubt = doubtOf(variable, value, crop, others)
  return doubt && { doubt, slip: slipOf(variable, value, crop, others, doubt) }
}

function doubtOf(variable: Variable, value: number, crop: string, others: readonly number[]): Doubt | null {
  const judged = judgeValue(variable, value, crop)
  if (judged.kind === 'impossible') return { why: 'impossible', ...variable.hard }
  const middle = middleOf(others)
  if (value === 0) return judgeZero(others).kind === 'warn' ? { why: 'zero', middle } : null
  if (judged.kind === 'warn') {
    if (judged.question.id === 'limit.above-crop')
      return { why: 'above-crop', limit: findCrop(crop)?.yieldWarnMaxTHa ?? 0 }
    return judged.question.id === 'limit.unit-slip' ? { why: 'tiny' } : { why: 'unusual', ...variable.warn }
  }
  const ratio = value / middle
  const comparable = variable.scale === 'ratio' && others.length >= 3 && middle > 0
  return comparable && (ratio >= FAR || ratio <= 1 / FAR) ? { why: 'far', middle } : null
}

/** The one power of ten that makes the value usual, and near the others where there are others. */
function slipOf(
  variable: Variable,
  value: number,
  crop: string,
  others: readonly number[],
  doubt: Doubt,
): number | null {
  if (value === 0) return null
  const middle = middleOf(others)
  const down = [0.1, 0.01, 0.001]
  const up = [10, 100, 1000]
  const factors =
    doubt.why === 'tiny'
      ? up
      : doubt.why === 'far' && value < middle
        ? up
        : doubt.why === 'far'
          ? down
          : [...down, ...up]
  const usual = (factor: number) => doubtOf(variable, value * factor, crop, others) === null
  const near = (factor: number) =>
    !(middle > 0) || Math.abs(Math.log((value * factor) / middle)) < Math.log(3)
  return factors.find((factor) => usual(factor) && near(factor)) ?? null
}

function middleOf(values: readonly number[]): number {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b)
  const half = Math.floor(sorted.length / 2)
  if (sorted.length === 0) return Number.NaN
  return sorted.length % 2 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}

/** A written number with its point moved, as a person would write it in this language. */
export function slipped(written: string, factor: number, language: string): string | null {
  const read = readEntry(written, language)
  if (read.kind !== 'number') return null
  const text = String(Number((read.value * factor).toPrecision(12)))
  return language === 'es' ? text.replace('.', ',') : text
}

/** Words and bounds are kept and not averaged. */
export const sortOf = (entry: TypedEntry): StoredValue['kind'] =>
  entry.kind === 'number' ? entry.sort : 'text'
