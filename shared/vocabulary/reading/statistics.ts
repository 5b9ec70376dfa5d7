import { type Question, question } from '../question.ts'

/** How a reported statistic is taken. `warn`: kept, with a reason why it weighs nothing or differs. */
export type StatisticReading =
  | { readonly kind: 'ok'; readonly value: number }
  | { readonly kind: 'warn'; readonly value: number; readonly question: Question }
  | { readonly kind: 'impossible'; readonly question: Question }

/** Judge a reported standard deviation or error: negative is impossible, 0 would give infinite weight. */
export function judgeSpread(value: number): StatisticReading {
  if (value < 0) return { kind: 'impossible', question: question('spread.negative') }
  return value === 0 ? warn(value, 'spread.zero') : { kind: 'ok', value }
}

/** Judge a reported number of replicates: one gives no variance of its own. */
export function judgeReplicates(value: number): StatisticReading {
  return value === 1 ? warn(value, 'spread.one-replicate') : { kind: 'ok', value }
}

/**
 * Judge a pair of means and, if the file has one, its stored log response ratio. The stored value is never
 * overwritten; a reversed sign or a difference beyond `tolerance` is said.
 */
export function judgeRatio(
  treatment: number,
  control: number,
  stored?: number,
  tolerance = 0.0005,
): StatisticReading {
  if (!(control > 0) || !(treatment > 0)) return warn(Number.NaN, 'ratio.zero-control')
  const computed = Math.log(treatment / control)
  if (stored === undefined || Math.abs(stored - computed) <= tolerance)
    return { kind: 'ok', value: stored ?? computed }
  const params = { stored: rounded(stored), computed: rounded(computed) }
  const reversed = Math.abs(stored + computed) <= tolerance
  return {
    kind: 'warn',
    value: computed,
    question: question(reversed ? 'ratio.sign-reversed' : 'ratio.differs', params),
  }
}

/** Judge a reported land equivalent ratio against its four yields; more than 0.05 apart is said. */
export function judgeLer(
  sole: readonly [number, number],
  inter: readonly [number, number],
  stored: number,
): StatisticReading {
  const computed = inter[0] / sole[0] + inter[1] / sole[1]
  if (Math.abs(stored - computed) <= 0.05) return { kind: 'ok', value: stored }
  const params = { stored: rounded(stored), computed: rounded(computed) }
  return { kind: 'warn', value: computed, question: question('ratio.differs', params) }
}

/** An order of options, best first; options of the same place stand together. */
export type Ranking =
  | { readonly kind: 'rank'; readonly order: readonly (readonly string[])[] }
  | { readonly kind: 'impossible'; readonly question: Question }

/** The order that "best" and "worst" of a few options say; the options between them share the middle. */
export function rankBestWorst(options: readonly string[], best: string, worst: string): Ranking {
  if (best === worst)
    return { kind: 'impossible', question: question('rank.best-is-worst', { option: best }) }
  const middle = options.filter((option) => option !== best && option !== worst)
  return { kind: 'rank', order: [[best], ...(middle.length > 0 ? [middle] : []), [worst]] }
}

/** The order that ranks say (1 is best); equal ranks are ties and stay ties. */
export function rankPlaces(places: ReadonlyMap<string, number>): Ranking {
  const groups = Map.groupBy(places.keys(), (option) => places.get(option)!)
  const order = [...groups].sort(([a], [b]) => a - b).map(([, options]) => options)
  return { kind: 'rank', order }
}

function warn(value: number, id: string): StatisticReading {
  return { kind: 'warn', value, question: question(id) }
}

function rounded(value: number): string {
  return value.toFixed(4)
}
