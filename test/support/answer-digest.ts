import type { Sha256 } from '../../shared/base/random.ts'
import { resultDigest } from '../../shared/compare/digest.ts'
import type { Comparer } from '../../shared/contract/comparer.ts'
import { ask, randomResults } from './results.ts'

export const sha256: Sha256 = async (bytes) => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))

/** Digests of an answer, a ranking and a network made of 300 made-up results: one line each. */
export async function answerDigests(comparer: Comparer): Promise<string> {
  await comparer.load({ results: randomResults(300, 42) })
  const practices = ['mulch', 'compost', 'no_till', 'rotation']
  const answer = await comparer.ask(ask())
  const rank = await comparer.rank({ questions: practices.map((practice) => ask(practice)), zone: 13 })
  const network = await comparer.network({ crops: 'all', variable: 'yield', outcome: ask().outcome })
  // A ranking holds typed arrays and NaN; its list is what people see.
  const digests = await Promise.all(
    [answer, { list: rank.list }, network].map((one) => resultDigest(one, sha256)),
  )
  return digests.map((digest, i) => `${['answer', 'list', 'network'][i]} ${digest}\n`).join('')
}
