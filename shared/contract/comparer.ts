import { certify } from '../advise/certify.ts'
import { gapMatrix } from '../advise/gaps.ts'
import { recommend } from '../advise/recommend.ts'
import { tradeOff } from '../advise/trade-off.ts'
import type { Sha256 } from '../base/random.ts'
import { checkpoint, type TaskOptions } from '../base/task.ts'
import { similarityMatrix } from '../climate/similarity.ts'
import { compare, type Prepared, prepare } from '../compare/compare.ts'
import { compareNetwork } from '../compare/compare-network.ts'
import { setDigest } from '../compare/digest.ts'
import { DEFAULT_SETTINGS, type Question } from '../compare/question.ts'
import { rankZone } from '../compare/rank-zone.ts'
import { buildFrame } from '../frame/build-frame.ts'
import { cellsOf } from '../frame/cell-codes.ts'
import { type Frame, shareFrame } from '../frame/frame.ts'
import { growFrame } from '../frame/grow-frame.ts'
import { ZONE_CODES } from '../vocabulary/zone-code.ts'
import type { CompareTasks, Holding, SealedAnswer } from './compare.ts'

/** Every task of the boundary as a function. */
export type Comparer = {
  readonly [Name in keyof CompareTasks]: (
    input: CompareTasks[Name]['input'],
    options?: TaskOptions,
  ) => Promise<CompareTasks[Name]['output']>
}

/** So many questions are kept ready for a change of filter; the one asked least lately goes first. */
const PREPARED = 8

/**
 * Comparing in this process, holding one frame: what the worker serves, and what tests, the command line and the hub call
 * directly. Answers are remembered until the frame changes. *Errors* rejects with AbortError when cancelled.
 */
export function comparer(sha256: Sha256): Comparer {
  let frame: Frame = buildFrame([], ZONE_CODES)
  let set: Promise<string> | undefined
  let shared: Frame | undefined
  let answers = new Map<string, SealedAnswer>()
  let prepared = new Map<string, Prepared>()
  const matrices = new Map<string, Float64Array>()

  const digest = () => {
    set ??= setDigest(frame, sha256)
    return set
  }
  const hold = async (next: Frame): Promise<Holding> => {
    frame = next
    set = undefined
    shared = undefined
    answers = new Map()
    prepared = new Map()
    return {
      trials: frame.names.trial.length,
      comparisons: frame.rows,
      cells: cellsOf(frame),
      digest: await digest(),
    }
  }
  const similarity = ({ settings }: Pick<Question, 'settings'>) => {
    const convention = settings?.similarity ?? DEFAULT_SETTINGS.similarity
    const key = JSON.stringify([convention.nugget, convention.lengthScale])
    const matrix = matrices.get(key) ?? similarityMatrix(undefined, convention)
    matrices.set(key, matrix)
    return matrix
  }
  // While a filter is dragged the question stays: its comparisons are found and measured once.
  const preparedFor = (question: Question): Prepared => {
    const { filter, zone: _, ...kept } = question
    const key = JSON.stringify([kept, filter?.knownClimate === true])
    const known = prepared.get(key) ?? prepare(frame, question)
    prepared.delete(key)
    prepared.set(key, known)
    if (prepared.size > PREPARED) prepared.delete(prepared.keys().next().value!)
    return known
  }
  const ask = async (question: Question): Promise<SealedAnswer> => {
    const key = JSON.stringify(question)
    const known = answers.get(key)
    if (known) return known
    const before = answers
    const compared = compare(frame, question, similarity(question), preparedFor(question))
    const answer = { ...certify(compared), set: await digest() }
    before.set(key, answer)
    return answer
  }
  const askAll = async (
    questions: readonly Question[],
    options: TaskOptions = {},
  ): Promise<SealedAnswer[]> => {
    const out: SealedAnswer[] = []
    for (const question of questions) {
      await checkpoint(options)
      out.push(await ask(question))
      options.onProgress?.(out.length, questions.length)
    }
    return out
  }

  return {
    lend: async () => {
      if (typeof SharedArrayBuffer !== 'undefined') shared ??= shareFrame(frame)
      // Whoever works for us needs no labels, and names only of what a filter may name.
      return { ...(shared ?? frame), labels: [], names: { ...frame.names, cluster: [] } }
    },
    load: ({ results }) => hold(buildFrame(results, ZONE_CODES)),
    grow: async ({ added, withdrawn }) => {
      const grown = growFrame(frame, added, withdrawn, ZONE_CODES)
      const touched = new Set(grown.touched.map(({ variable }) => variable))
      const before = answers
      const holding = await hold(grown.frame)
      // An answer rests on the comparisons of its outcome, whose spreads it shares: another outcome's answer still stands.
      for (const [key, answer] of before)
        if (!touched.has(answer.question.variable)) answers.set(key, { ...answer, set: holding.digest })
      return { ...holding, touched: grown.touched }
    },
    ask: async (question, options = {}) => {
      await checkpoint(options)
      return ask(question)
    },
    askAll,
    network: async (asked, options = {}) => {
      await checkpoint(options)
      return compareNetwork(frame, asked)
    },
    rank: async ({ questions, zone, policy }, options) => {
      const answered = await askAll(questions, options)
      const ranking = rankZone(answered, zone)
      return { ranking, list: recommend(answered, ranking, policy) }
    },
    gaps: async ({ questions, zones }, options) => gapMatrix(await askAll(questions, options), zones),
    trade: async ({ first, second, zone }, options) =>
      tradeOff(await askAll(first, options), await askAll(second, options), zone),
  }
}
