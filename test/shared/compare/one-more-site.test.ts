import { describe, expect, it } from 'vitest'
import { similarityMatrix } from '../../../shared/climate/similarity.ts'
import { oneMoreSite } from '../../../shared/compare/one-more-site.ts'
import { pool } from '../../../shared/compare/pool.ts'
import { DEFAULT_SETTINGS } from '../../../shared/compare/question.ts'
import { poolZones } from '../../../shared/compare/zones.ts'
import { zoneIndex } from '../../../shared/vocabulary/zone-code.ts'

const similarity = similarityMatrix()
const site = (y: number, v: number, zone: number | null) => ({
  ...{ cluster: '', share: 0, trials: [], imputed: 0, own: false },
  ...{ y, v, zone },
})
const dry = zoneIndex('Aw')
const mild = zoneIndex('Cfa')
const answer = {
  settings: DEFAULT_SETTINGS,
  clusters: [
    site(0.1, 0.01, dry),
    site(0.3, 0.02, dry),
    site(0.2, 0.04, mild),
    site(0.25, 0.03, mild),
    site(0.6, 0.05, null),
  ],
}

describe('one more site', () => {
  it('counts over all as a site of middling precision among those held', () => {
    const { mu, ci } = pool(
      [0.1, 0.3, 0.2, 0.25, 0.6, 0],
      [0.01, 0.02, 0.04, 0.03, 0.05, 0.03],
      DEFAULT_SETTINGS,
    )
    expect(oneMoreSite(answer, null, 0, similarity)).toEqual({ theta: mu, low: ci?.low, high: ci?.high })
  })

  it('counts in its own climate, where a site of unknown climate does not', () => {
    const found = poolZones({
      yi: Float64Array.of(0.1, 0.3, 0.2, 0.25, 0),
      vi: Float64Array.of(0.01, 0.02, 0.04, 0.03, 0.03),
      zone: [dry, dry, mild, mild, dry],
      similarity,
    })
    expect(oneMoreSite(answer, dry, 0, similarity)?.theta).toBeCloseTo(found.theta[dry]!, 12)
  })

  it('moves the answer towards what it found, in every climate asked', () => {
    for (const zone of [null, dry, mild]) {
      const low = oneMoreSite(answer, zone, -0.5, similarity)!
      const high = oneMoreSite(answer, zone, 0.9, similarity)!
      expect(low.theta).toBeLessThan(high.theta)
    }
  })

  it('is not reckoned without a site, nor where one more hardly counts', () => {
    expect(oneMoreSite({ ...answer, clusters: [] }, null, 0, similarity)).toBeNull()
    const many = { ...answer, clusters: Array.from({ length: 1501 }, () => answer.clusters[0]!) }
    expect(oneMoreSite(many, null, 0, similarity)).toBeNull()
  })
})
