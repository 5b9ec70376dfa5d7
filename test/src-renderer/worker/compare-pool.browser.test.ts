import { afterEach, describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '../../../shared/compare/question.ts'
import { comparer } from '../../../shared/contract/comparer.ts'
import type { RankedAll, SurveyAsked } from '../../../shared/contract/survey.ts'
import { surveyKeeper } from '../../../shared/contract/survey-keeper.ts'
import { type ComparePool, startComparePool } from '../../../src-renderer/worker/compare-pool.ts'
import { sha256 } from '../../support/answer-digest.ts'
import { randomResults, YIELD } from '../../support/results.ts'

/** A set as the comparing worker lends it. */
async function lent(count: number, seed: number): Promise<SurveyAsked> {
  const here = comparer(sha256)
  await here.load({ results: randomResults(count, seed) })
  const frame = await here.lend(null)
  return { frame, specs: frame.names.variable.map(() => YIELD), settings: { rho: 0.5 } }
}

const since = (from: number) => ({ years: { from, to: 2030 } })

/** Numbers of a ranked set, so that equal means equal to the bit. */
const digits = ({ ranked, graded }: Pick<RankedAll, 'ranked' | 'graded'>) => ({
  columns: [ranked.theta, ranked.se, ranked.pScore, ranked.pooled.mu, ranked.asymmetryP].map((one) => [
    ...one,
  ]),
  letters: [[...graded.zones], [...graded.overall]],
})

describe('the pool of surveying workers', () => {
  let pool: ComparePool | undefined
  const started = (workers: number) => {
    pool = startComparePool(workers)
    return pool
  }
  afterEach(() => pool?.close())

  it('shares the memory of the set between workers, as this window may', async () => {
    expect(crossOriginIsolated).toBe(true)
    const { frame } = await lent(5, 1)
    expect(frame.columns.meanT.buffer).toBeInstanceOf(SharedArrayBuffer)
  })

  it('pools every cell again under a filter, to the bit what one survey in this process gives', async () => {
    const asked = await lent(150, 2)
    const here = surveyKeeper()
    const there = started(2)
    expect(await there.open(asked)).toEqual(here.open({ ...asked, share: { part: 0, of: 1 } }))
    for (const filter of [since(2010), since(2009), { randomised: true }, {}])
      expect(await there.refilter(filter)).toEqual(here.refilter(filter))
  })

  it('answers the newest of the filters that come while it works, and drops those between in silence', async () => {
    const there = started(2)
    await there.open(await lent(150, 3))
    const first = there.refilter(since(2004))
    await Promise.resolve()
    const asked = [first, ...[2008, 2012, 2016].map((from) => there.refilter(since(from)))]
    const settled = await Promise.allSettled(asked)
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled'])
    expect(settled[1]).toMatchObject({ reason: { name: 'AbortError' } })
    const passing = async (from: number) => (await there.refilter(since(from))).passing
    expect(await asked[3]).toMatchObject({ passing: await passing(2016) })
  })

  it('ranks and grades everything on two workers, to the bit what one process gives', async () => {
    const asked = await lent(120, 4)
    const there = started(2)
    await there.open(asked)
    const here = surveyKeeper()
    here.open({ ...asked, share: { part: 0, of: 1 } })
    const ranked = await there.rank()
    expect(digits(ranked)).toEqual(digits(here.rankAlone(null)))
    expect(ranked.cells).toHaveLength(ranked.ranked.cells.size)
    expect(DEFAULT_SETTINGS.rho).not.toBe(0.5)
  })

  it('takes a grown set in place of the last and pools only what changed', async () => {
    const there = started(2)
    const before = await there.open(await lent(60, 6))
    expect(before.pooled).toBe(before.zoneCells)
    const again = await there.open(await lent(60, 6))
    expect(again.pooled).toBe(0)
    const other = await lent(30, 5)
    const surveyed = await there.open(other)
    expect((await there.refilter({})).passing).toBe(other.frame.rows)
    expect(surveyed.comparisons).toBeGreaterThan(0)
  })
})
