import { afterEach, describe, expect, it } from 'vitest'
import { comparer } from '../../../shared/contract/comparer.ts'
import { type CompareClient, startComparer } from '../../../src-renderer/worker/compare-client.ts'
import { answerDigests, sha256 } from '../../support/answer-digest.ts'
import { ask, randomResults } from '../../support/results.ts'
import vector from '../../vectors/compare/answer-digests.txt?raw'

describe('the worker that compares', () => {
  let client: CompareClient | undefined
  const started = () => {
    client = startComparer()
    return client
  }
  afterEach(() => client?.close())

  it('gives in Chromium, to the last bit, what Node gives', async () => {
    expect(await answerDigests(started())).toBe(vector)
  })

  it('answers as the comparer of this process does', async () => {
    const results = randomResults(80, 7)
    const here = comparer(sha256)
    const there = started()
    expect(await there.load({ results })).toEqual(await here.load({ results }))
    expect(await there.ask(ask('compost'))).toEqual(await here.ask(ask('compost')))
    const questions = ['mulch', 'compost'].map((practice) => ask(practice))
    expect(await there.gaps({ questions, zones: [2, 13] })).toEqual(
      await here.gaps({ questions, zones: [2, 13] }),
    )
    const trade = {
      first: questions,
      second: questions.map((one) => ({ ...one, variable: 'soc' })),
      zone: 13,
    }
    expect(await there.trade(trade)).toEqual(await here.trade(trade))
  })

  it('learns new records and forgets withdrawn ones without loading again', async () => {
    const results = randomResults(40, 8)
    const grown = started()
    await grown.load({ results: results.slice(0, 25) })
    const holding = await grown.grow({
      added: results.slice(25),
      withdrawn: results.slice(0, 5).map(({ key }) => key),
    })
    const anew = await comparer(sha256).load({ results: results.slice(5) })
    expect(holding).toMatchObject(anew)
    expect(holding.touched.length).toBeGreaterThan(0)
  })

  it('drops an older question for a newer one, in silence', async () => {
    const busy = started()
    await busy.load({ results: randomResults(300, 9) })
    const questions = ['mulch', 'compost', 'no_till', 'rotation'].flatMap((practice) =>
      Array.from({ length: 50 }, (_, rho) => ask(practice, { settings: { rho: rho / 100 } })),
    )
    const older = busy.rank({ questions, zone: null })
    const newer = busy.rank({ questions: questions.slice(0, 1), zone: null })
    await expect(older).rejects.toMatchObject({ name: 'AbortError' })
    expect((await newer).list).toHaveLength(1)
  })

  it('tells how far it is', async () => {
    const busy = started()
    await busy.load({ results: randomResults(100, 10) })
    const seen: number[] = []
    const questions = Array.from({ length: 30 }, (_, i) => ask('mulch', { settings: { rho: i / 30 } }))
    await busy.askAll(questions, { onProgress: (done) => seen.push(done) })
    expect(seen.at(-1)).toBe(30)
  })
})
