import type { Question } from '../vocabulary/question.ts'
import { readNumber } from '../vocabulary/reading/number.ts'
import { squeeze } from './squeeze.ts'
import { readColumn, type TextColumn } from './text-column.ts'

/**
 * A cell of a numeric column. *Missing* `missing` is an empty cell or a mark for it; `said` tells those that a person
 * wrote on purpose (`Mixed`, −9999, `#DIV/0!`) from blanks. `below` and `above` carry their limit, NaN when unwritten.
 */
export type NumberCell = {
  readonly kind: 'number' | 'below' | 'above' | 'missing' | 'text' | 'asked'
  readonly value: number
  readonly text: string
  readonly said: boolean
  readonly question: Question | null
}

const PLAIN = /^-?\d+(?:\.\d+)?$/
const PLAIN_COMMA = /^-?\d+(?:,\d+)?$/

/** Read numbers of a column with its decimal sign; plain numbers take a short way that gives the same answer. */
export function numberReader(column: TextColumn, decimal: '.' | ','): (row: number) => NumberCell {
  const plain = decimal === '.' ? PLAIN : PLAIN_COMMA
  return readColumn(column, (cell): NumberCell => {
    if (plain.test(cell)) {
      const value = Number(decimal === '.' ? cell : cell.replace(',', '.'))
      if (value > -999) return { kind: 'number', value, text: cell, said: false, question: null }
    }
    return slowNumber(cell, decimal)
  })
}

function slowNumber(cell: string, decimal: '.' | ','): NumberCell {
  const text = squeeze(cell)
  const reading = readNumber(text, { decimal })
  const make = (kind: NumberCell['kind'], value: number, more: Partial<NumberCell> = {}): NumberCell => ({
    kind,
    value,
    text,
    said: false,
    question: null,
    ...more,
  })
  switch (reading.kind) {
    case 'value':
      return make('number', reading.value)
    case 'censored':
      return make(reading.side, reading.limit ?? Number.NaN)
    case 'missing':
      return make('missing', Number.NaN, { said: reading.why !== 'empty' && reading.why !== 'mark' })
    case 'ask':
      return make('asked', reading.offered?.kind === 'value' ? reading.offered.value : Number.NaN, {
        question: reading.question,
      })
    default:
      return make('text', Number.NaN)
  }
}
