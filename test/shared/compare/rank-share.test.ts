import { describe, expect, it } from 'vitest'
import { similarityMatrix } from '../../../shared/climate/similarity.ts'
import { normalCdf } from '../../../shared/compare/distributions/normal.ts'
import { makeScreenedRows } from '../../../shared/compare/frame-screening.ts'
import { DEFAULT_SETTINGS } from '../../../shared/compare/question.ts'
import { makeRanked, rankAll } from '../../../shared/compare/rank-all.ts'
import { rankShare } from '../../../shared/compare/rank-share.ts'
import { quickNormalCdf } from '../../../shared/compare/score-zones.ts'
import { buildFrame } from '../../../shared/frame/build-frame.ts'
import { ZONE_CODES } from '../../../shared/vocabulary/zone-code.ts'
import { randomResults, YIELD } from '../../support/results.ts'

const similarity = similarityMatrix()

describe('everything ranked in shares', () => {
  it.each([1, 2, 3, 5])('has the digits of one pass over all, in %i shares', (of) => {
    const frame = buildFrame(randomResults(160, 3), ZONE_CODES)
    const specs = frame.names.variable.map(() => YIELD)
    const rows = makeScreenedRows(frame.rows)
    const shares = Array.from({ length: of }, (_, part) =>
      rankShare(frame, specs, DEFAULT_SETTINGS, similarity, rows, { part, of }),
    )
    const screened = shares.map((share) => share.screen())
    const ranked = makeRanked(shares[0]!.cells, 30)
    const ranges = shares.map((share) => share.fit(screened, ranked))
    for (const share of shares) share.score(ranked)
    expect(ranked).toEqual(rankAll(frame, specs, DEFAULT_SETTINGS, similarity))
    expect([ranges[0]!.firstCell, ranges.at(-1)!.endCell]).toEqual([0, ranked.cells.size])
  })

  it('uses its room again without a trace of another set', () => {
    const room = {}
    for (const count of [160, 40, 160, 161]) {
      const frame = buildFrame(randomResults(count, count), ZONE_CODES)
      const specs = frame.names.variable.map(() => YIELD)
      const again = rankAll(frame, specs, DEFAULT_SETTINGS, similarity, room)
      expect(again).toEqual(rankAll(frame, specs, DEFAULT_SETTINGS, similarity))
    }
  })
})

describe('the normal distribution by table', () => {
  it('agrees with the careful one to the last digits', () => {
    let worst = 0
    for (let x = -9.5; x < 9.5; x += 0.00037)
      worst = Math.max(worst, Math.abs(quickNormalCdf(x) - normalCdf(x)))
    expect(worst).toBeLessThan(1e-15)
    expect([quickNormalCdf(Infinity), quickNormalCdf(-Infinity), quickNormalCdf(Number.NaN)]).toEqual([
      1,
      0,
      NaN,
    ])
  })
})
