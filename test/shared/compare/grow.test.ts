import { describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '../../../shared/compare/question.ts'
import { surveyor } from '../../../shared/compare/surveyor.ts'
import { comparer } from '../../../shared/contract/comparer.ts'
import { buildFrame } from '../../../shared/frame/build-frame.ts'
import { cellKey } from '../../../shared/frame/cell-codes.ts'
import type { Frame } from '../../../shared/frame/frame.ts'
import { growFrame } from '../../../shared/frame/grow-frame.ts'
import type { TrialResult } from '../../../shared/record/trial-result.ts'
import { ZONE_CODES } from '../../../shared/vocabulary/zone-code.ts'
import { sha256 } from '../../support/answer-digest.ts'
import { arm, ask, randomResults, result, YIELD } from '../../support/results.ts'

const outcomes = (sd?: number): TrialResult['outcomes'] => [
  {
    variable: 'yield',
    basis: 'dry',
    method: null,
    contrasts: [],
    arms: [arm('c', 4, sd === undefined ? {} : { sd }), arm('t', 5, sd === undefined ? {} : { sd })],
  },
]
const specs = (frame: Frame) => frame.names.variable.map(() => YIELD)
const results = randomResults(120, 5)
const before = buildFrame(results, ZONE_CODES)
const standing = surveyor(before, specs(before), DEFAULT_SETTINGS)

/** What is pooled when one record comes, beside a survey made anew. */
function afterAdding(more: TrialResult) {
  const { frame } = growFrame(before, [more], [], ZONE_CODES)
  const grown = standing.grow(frame, specs(frame))
  const anew = surveyor(frame, specs(frame), DEFAULT_SETTINGS)
  expect(grown.survey.zoneCells).toEqual(anew.survey.zoneCells)
  return { frame, grown, zoneCells: anew.layout.zone.length }
}

describe('a survey after a record came', () => {
  it('pools one zone cell: the only one whose comparisons changed', () => {
    const { grown } = afterAdding(result('new', { zone: 'Cfa', cluster: 'a new site', outcomes: outcomes() }))
    expect(grown.pooled).toBe(1)
  })

  it('pools all cells of a stratum when the average spread of that stratum moved, and no others', () => {
    const { frame, grown, zoneCells } = afterAdding(
      result('new', { zone: 'Cfa', cluster: 'a new site', outcomes: outcomes(0.9) }),
    )
    const { layout } = grown
    let stratum = 0
    for (let c = 0; c < layout.cells.size; c++) {
      const { crop, variable } = cellKey(frame, layout.cells, c)
      if (crop === 'maize' && variable === 'yield') stratum += layout.zoneStart[c + 1]! - layout.zoneStart[c]!
    }
    expect(grown.pooled).toBe(stratum)
    expect(stratum).toBeLessThan(zoneCells)
  })
})

describe('a comparer after a record came', () => {
  it('keeps the answers on outcomes that the record does not speak of, under the new name of the set', async () => {
    const holder = comparer(sha256)
    const loaded = await holder.load({ results })
    const soc = ask('mulch', { variable: 'soc' })
    const kept = await holder.ask(soc)
    const dropped = await holder.ask(ask())
    const added = [result('new', { cluster: 'a new site', outcomes: outcomes() })]
    const { digest } = await holder.grow({ added, withdrawn: [] })
    expect(digest).not.toBe(loaded.digest)
    const again = await holder.ask(soc)
    expect(again.set).toBe(digest)
    expect(again.effects).toBe(kept.effects)
    expect((await holder.ask(ask())).effects).not.toBe(dropped.effects)
    const anew = comparer(sha256)
    await anew.load({ results: [...results, ...added] })
    expect(await anew.ask(soc)).toEqual(again)
  })

  it('answers the same while a filter is dragged as when asked once', async () => {
    const holder = comparer(sha256)
    await holder.load({ results })
    for (const from of [2004, 2010, 2007]) {
      const question = ask('compost', { filter: { years: { from, to: 2030 } } })
      const anew = comparer(sha256)
      await anew.load({ results })
      expect(await holder.ask(question)).toEqual(await anew.ask(question))
    }
  })
})
