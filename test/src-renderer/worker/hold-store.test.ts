import { describe, expect, it } from 'vitest'
import { comparer } from '../../../shared/contract/comparer.ts'
import type { TrialResult } from '../../../shared/record/trial-result.ts'
import { holdStore } from '../../../src-renderer/worker/hold-store.ts'
import { sha256 } from '../../support/answer-digest.ts'
import { ask, randomResults, result } from '../../support/results.ts'

/** A store whose contents a test replaces. */
function storeOf(first: readonly TrialResult[]) {
  let now = first
  const here = comparer(sha256)
  return { here, held: holdStore(async () => now, here), put: (next: readonly TrialResult[]) => (now = next) }
}

const anew = async (results: readonly TrialResult[]) => {
  const other = comparer(sha256)
  await other.load({ results })
  return other.ask(ask('mulch'))
}

describe('the comparer beside the store', () => {
  it('answers after each change as if everything had been loaded anew', async () => {
    const all = randomResults(60, 3)
    const { here, held, put } = storeOf(all.slice(0, 40))
    await held.refresh()
    expect(await here.ask(ask('mulch'))).toEqual(await anew(all.slice(0, 40)))
    put(all.slice(5))
    expect((await held.refresh()).changed).toBe(true)
    expect(await here.ask(ask('mulch'))).toEqual(await anew(all.slice(5)))
  })

  it('sees a new value in an own trial whose key stays the same', async () => {
    const own = (mean: number) =>
      result('mine', {
        source: 'own',
        outcomes: [
          {
            variable: 'yield',
            basis: null,
            method: null,
            contrasts: [],
            arms: [
              { arm: 'c', n: 4, mean: 4, sd: 0.4, rung: 'reported_sd' },
              { arm: 't', n: 4, mean, sd: 0.4, rung: 'reported_sd' },
            ],
          },
        ],
      })
    const { here, held, put } = storeOf([own(5)])
    await held.refresh()
    const before = (await here.ask(ask('mulch'))).overall.mu
    put([own(6)])
    await held.refresh()
    expect((await here.ask(ask('mulch'))).overall.mu).toBeGreaterThan(before!)
  })

  it('says when nothing changed, so that nothing is asked again', async () => {
    const { held } = storeOf(randomResults(10, 4))
    expect((await held.refresh()).changed).toBe(true)
    expect((await held.refresh()).changed).toBe(false)
  })

  it('stands as it was after a store that could not be read', async () => {
    const all = randomResults(10, 5)
    let fails = false
    const here = comparer(sha256)
    const held = holdStore(async () => {
      if (fails) throw new Error('the disk is gone')
      return all
    }, here)
    await held.refresh()
    fails = true
    await expect(held.refresh()).rejects.toThrow('the disk is gone')
    fails = false
    expect((await held.refresh()).changed).toBe(false)
    expect(await here.ask(ask('mulch'))).toEqual(await anew(all))
  })

  it('hands out the trials of an answer with one outcome each, and leaves out those it does not hold', async () => {
    const all = randomResults(10, 6)
    const { held } = storeOf(all)
    await held.refresh()
    const some = held.trials({ keys: [all[3]!.key, 'nobody', all[1]!.key], variable: 'soc' })
    expect(some.map(({ key }) => key)).toEqual([all[3]!.key, all[1]!.key])
    expect(some.every(({ outcomes }) => outcomes.every((one) => one.variable === 'soc'))).toBe(true)
  })
})
