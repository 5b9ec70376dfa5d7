import { useRef } from 'react'
import type { SealedAnswer } from '../../../shared/contract/compare.ts'
import type { TrialResult } from '../../../shared/record/trial-result.ts'
import type { CompareClient } from '../../worker/compare-client.ts'
import type { EvidenceSource } from '../../worker/evidence.ts'
import { type CompareAsked, questionOf } from './asked.ts'
import { type Asked, useAsked } from './use-evidence.ts'

/** An answer with the trials behind it. `whole` is the same question with every trial. */
export type Compared = {
  readonly answer: SealedAnswer
  readonly whole: SealedAnswer
  readonly trials: ReadonlyMap<string, TrialResult>
}

type Kept = {
  readonly key: string
  readonly whole: SealedAnswer
  readonly trials: ReadonlyMap<string, TrialResult>
}

/** The answer to what is asked, following it while a slider is dragged. The climate changes nothing of it. */
export function useComparison(
  source: EvidenceSource,
  version: number | null,
  asked: CompareAsked | null,
): Asked<Compared> {
  const question = asked === null ? null : questionOf(asked)
  const kept = useRef<Kept | null>(null)
  const key = question === null || version === null ? null : JSON.stringify([version, question])
  return useAsked<Compared>(
    source,
    key,
    async (comparer, options) => {
      if (question === null) throw new Error('nothing was asked')
      const { filter, ...unfiltered } = question
      const wholeKey = JSON.stringify([version, unfiltered])
      const answer = await comparer.ask(question, options)
      if (kept.current?.key !== wholeKey)
        kept.current = { key: wholeKey, ...(await everything(comparer, answer, filter ? unfiltered : null)) }
      const { whole, trials } = kept.current
      return { answer, whole, trials }
    },
    { keepUp: true },
  )
}

/** The whole answer and its trials, asked for once while filters change. */
async function everything(
  comparer: CompareClient,
  answer: SealedAnswer,
  unfiltered: SealedAnswer['question'] | null,
): Promise<Omit<Kept, 'key'>> {
  const [whole] = unfiltered === null ? [answer] : await comparer.askAll([unfiltered])
  const held = whole ?? answer
  const keys = [...new Set(held.effects.map((effect) => effect.record))]
  const results = await comparer.trials({ keys, variable: answer.question.variable })
  return { whole: held, trials: new Map(results.map((result) => [result.key, result])) }
}
