import type { Direction } from '../compare/question.ts'
import type { Answer } from './certify.ts'
import { atPlace, type PlaceAnswer } from './place.ts'

/** One practice seen in two outcomes at one place. */
export type TradeOff = {
  readonly practice: string
  readonly baseline: string
  readonly first: PlaceAnswer
  readonly second: PlaceAnswer
  /** No other practice is better in one outcome and at least as good in the other, by their estimates. */
  readonly best: boolean
}

/**
 * Pair the answers of two outcomes practice by practice, at a zone or over all zones.
 * Practices with only one of the two are left out (their names are in `onlyOne`). For outcomes that are never ranked no
 * practice is marked best. *Shapes* answers of one list share one outcome.
 */
export function tradeOff(
  first: readonly Answer[],
  second: readonly Answer[],
  zone: number | null,
): { readonly pairs: readonly TradeOff[]; readonly onlyOne: readonly string[] } {
  const key = ({ question }: Answer) => JSON.stringify([question.practice, question.baseline])
  const other = new Map(second.map((answer) => [key(answer), answer]))
  const pairs = first.flatMap((answer) => {
    const match = other.get(key(answer))
    if (!match) return []
    const { practice, baseline } = answer.question
    return [{ practice, baseline, first: atPlace(answer, zone), second: atPlace(match, zone), best: false }]
  })
  const paired = new Set(first.filter((answer) => other.has(key(answer))).map(key))
  const onlyOne = [...first, ...second]
    .filter((answer) => !paired.has(key(answer)))
    .map((a) => a.question.practice)
  const signs = [first, second].map((list) => signOf(list[0]?.question.outcome.direction))
  return {
    pairs: pairs.map((pair) => ({ ...pair, best: isBest(pair, pairs, signs[0]!, signs[1]!) })),
    onlyOne,
  }
}

function signOf(direction: Direction | undefined): number {
  return direction === 'more' ? 1 : direction === 'less' ? -1 : 0
}

type Pair = Omit<TradeOff, 'best'>

function isBest(pair: Pair, all: readonly Pair[], signX: number, signY: number): boolean {
  if (signX === 0 || signY === 0 || pair.first.theta === null || pair.second.theta === null) return false
  const x = signX * pair.first.theta
  const y = signY * pair.second.theta
  return !all.some((rival) => {
    if (rival === pair || rival.first.theta === null || rival.second.theta === null) return false
    const rx = signX * rival.first.theta
    const ry = signY * rival.second.theta
    return rx >= x && ry >= y && (rx > x || ry > y)
  })
}
