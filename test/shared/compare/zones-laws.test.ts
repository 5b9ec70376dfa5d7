import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { randomFromState } from '../../../shared/base/random.ts'
import { CLASS_FEATURES } from '../../../shared/climate/class-features.ts'
import { similarityMatrix, similarityRow } from '../../../shared/climate/similarity.ts'
import { pool } from '../../../shared/compare/pool.ts'
import { poolZones, predictFarm, topLenders } from '../../../shared/compare/zones.ts'
import { zoneIndex } from '../../../shared/vocabulary/zone-code.ts'

const R = similarityMatrix()

/** Made-up clusters in some of the thirty zones. */
type Clusters = { yi: number[]; vi: number[]; zone: number[] }
function clusters(seed: number, k: number, zones: number, sdZone: number, sdFarm: number): Clusters {
  const random = randomFromState([seed, 17, 29, 41])
  const shift = Array.from({ length: 30 }, () => sdZone * random.normal())
  const zone = Array.from({ length: k }, (_, i) => 2 * (i < zones ? i : random.below(zones)))
  const vi = zone.map(() => 0.002 + 0.05 * random.uniform())
  const yi = zone.map((z, i) => 0.1 + shift[z]! + Math.hypot(sdFarm, Math.sqrt(vi[i]!)) * random.normal())
  return { yi, vi, zone }
}
const anyClusters = fc
  .record({
    seed: fc.integer({ min: 1, max: 1e6 }),
    k: fc.integer({ min: 8, max: 60 }),
    zones: fc.integer({ min: 3, max: 8 }),
    sdZone: fc.constantFrom(0, 0.1, 0.4),
    sdFarm: fc.constantFrom(0, 0.1, 0.3),
  })
  .map(({ seed, k, zones, sdZone, sdFarm }) => clusters(seed, k, zones, sdZone, sdFarm))

const answer = (data: Clusters, more: object = {}) => poolZones({ ...data, similarity: R, ...more })
const NUMBERS = ['theta', 'seTheta', 'ciLo', 'ciHi', 'piLo', 'piHi', 'u', 'seU', 'borrowedShare'] as const

describe('laws of the cross-zone model', () => {
  it('the shares of every zone add up to one', () => {
    fc.assert(
      fc.property(anyClusters, (data) => {
        const { weights, zonesWithData, localShare, borrowedShare } = answer(data)
        const m = zonesWithData.length
        for (let z = 0; z < 30; z++) {
          const row = weights.subarray(z * m, (z + 1) * m)
          expect(row.reduce((a, b) => a + b)).toBeCloseTo(1, 10)
          expect(localShare[z]! + borrowedShare[z]!).toBe(1)
          if (!zonesWithData.includes(z)) expect(borrowedShare[z]).toBe(1)
        }
      }),
    )
  })

  it('the shares, applied to the zone means, give the estimates', () => {
    fc.assert(
      fc.property(anyClusters, (data) => {
        const { weights, zonesWithData, theta, fit: report } = answer(data)
        const m = zonesWithData.length
        const means = Array.from(zonesWithData, (zone) => {
          let [total, sum] = [0, 0]
          data.zone.forEach((z, i) => {
            if (z !== zone) return
            const w = 1 / (data.vi[i]! + report.tau2)
            total += w
            sum += w * data.yi[i]!
          })
          return sum / total
        })
        for (let z = 0; z < 30; z++) {
          const said = means.reduce((sum, mean, g) => sum + weights[z * m + g]! * mean, 0)
          expect(said).toBeCloseTo(theta[z]!, 9)
        }
      }),
      { numRuns: 30 },
    )
  })

  it('the order of the clusters does not change a single bit', () => {
    fc.assert(
      fc.property(anyClusters, (data) => {
        const order = data.yi.map((_, i) => i).sort((a, b) => Math.sin(a * 7919) - Math.sin(b * 7919))
        const pick = (values: number[]) => order.map((i) => values[i]!)
        const again = answer({ yi: pick(data.yi), vi: pick(data.vi), zone: pick(data.zone) })
        const once = answer(data)
        for (const name of NUMBERS) expect(again[name]).toEqual(once[name])
        expect(again.fit).toEqual(once.fit)
      }),
      { numRuns: 30 },
    )
  })

  it('naming the zones in another order renames the answers and nothing else', () => {
    const data = clusters(5, 40, 7, 0.3, 0.1)
    const renamed = (z: number) => (z * 7 + 3) % 30
    const similarity = new Float64Array(900)
    for (let i = 0; i < 30; i++)
      for (let j = 0; j < 30; j++) similarity[renamed(i) * 30 + renamed(j)] = R[i * 30 + j]!
    const once = answer(data)
    const again = poolZones({ ...data, zone: data.zone.map(renamed), similarity })
    for (let z = 0; z < 30; z++)
      for (const name of NUMBERS) expect(again[name][renamed(z)]).toBeCloseTo(once[name][z]!, 8)
  })

  it('turning every effect round turns every answer round', () => {
    fc.assert(
      fc.property(anyClusters, (data) => {
        const once = answer(data)
        const turned = answer({ ...data, yi: data.yi.map((y) => -y) })
        for (let z = 0; z < 30; z++) {
          expect(turned.theta[z]).toBeCloseTo(-once.theta[z]!, 7)
          expect(turned.ciLo[z]).toBeCloseTo(-once.ciHi[z]!, 7)
        }
        expect(turned.fit.climate?.p).toBeCloseTo(once.fit.climate!.p, 6)
      }),
      { numRuns: 30 },
    )
  })

  it('another unit (effects times 64, a shift of 1000) is followed exactly', () => {
    const data = clusters(9, 50, 6, 0.3, 0.2)
    const once = answer(data)
    const other = answer({
      ...data,
      yi: data.yi.map((y) => 64 * y + 1000),
      vi: data.vi.map((v) => 4096 * v),
    })
    for (let z = 0; z < 30; z++) {
      expect((other.theta[z]! - 1000) / 64).toBeCloseTo(once.theta[z]!, 9)
      expect(other.seTheta[z]! / 64).toBeCloseTo(once.seTheta[z]!, 9)
    }
    expect(other.fit.sigma2u / 4096).toBeCloseTo(once.fit.sigma2u, 9)
  })

  it('without variance between zones every zone gets the answer of the pooled cell', () => {
    const data = clusters(3, 30, 5, 0, 0.2)
    const cell = pool(data.yi, data.vi)
    const got = answer(data, { fixed: { sigma2u: 0, tau2: cell.tau2 } })
    for (let z = 0; z < 30; z++) {
      expect(got.theta[z]).toBeCloseTo(cell.mu!, 12)
      expect(got.seTheta[z]).toBe(got.seTheta[0])
      expect(got.u[z]).toBe(0)
    }
  })

  it('zones that are nothing like each other lend each other only the common mean', () => {
    const similarity = Float64Array.from({ length: 900 }, (_, ij) => (ij % 31 === 0 ? 1 : 0))
    const got = poolZones({ ...clusters(11, 40, 5, 0.4, 0.1), similarity })
    expect(got.theta[29]).toBeCloseTo(got.mu, 12)
    expect(got.seTheta[29]).toBeGreaterThan(Math.max(...got.zonesWithData.map((z) => got.seTheta[z]!)))
  })

  it('a trial that knows nothing changes nothing', () => {
    const data = clusters(21, 30, 5, 0.3, 0.1)
    const once = answer(data, { fixed: { sigma2u: 0.05, tau2: 0.01 } })
    const more = answer(
      { yi: [...data.yi, 40], vi: [...data.vi, 1e18], zone: [...data.zone, 0] },
      { fixed: { sigma2u: 0.05, tau2: 0.01 } },
    )
    for (let z = 0; z < 30; z++) expect(more.theta[z]).toBeCloseTo(once.theta[z]!, 10)
  })

  it('a zone learns from its own trials: its interval is narrower than that of an empty zone as far away', () => {
    const got = answer(clusters(4, 60, 6, 0.4, 0.1))
    const empty = 29
    for (const z of got.zonesWithData) expect(got.seTheta[z]).toBeLessThan(got.seTheta[empty]!)
  })
})

describe('when the variance between zones cannot be estimated', () => {
  it.each([
    ['one zone', { ...clusters(2, 9, 1, 0, 0.3) }],
    ['two zones', { ...clusters(2, 9, 2, 0, 0.3) }],
    ['five clusters in five zones', { ...clusters(2, 5, 5, 0, 0.3) }],
  ])('%s: the stated share of the pooled variance is assumed, and said', (_, data) => {
    const cell = pool(data.yi, data.vi)
    const got = answer(data)
    expect(got.fit).toMatchObject({ method: 'assumed_borrowing', psi: 0.15 })
    expect(got.fit.sigma2u).toBeCloseTo(0.15 * cell.tau2!, 12)
    expect(got.fit.tau2).toBeCloseTo(0.85 * cell.tau2!, 12)
    expect(got.fit.climate).toBeUndefined()
    expect(answer(data, { psi: 0.3 }).fit.sigma2u).toBeCloseTo(0.3 * cell.tau2!, 12)
  })

  it('draws the wider of two intervals in zones with at most two clusters, and only there', () => {
    const data = clusters(3, 40, 5, 0, 0.3)
    const rare = { yi: [...data.yi, 0.1], vi: [...data.vi, 0.02], zone: [...data.zone, 21] }
    const got = answer(rare)
    expect(got.fit).toMatchObject({ method: 'reml', sigma2u: 0 })
    for (let z = 0; z < 30; z++) {
      const ci = got.ciHi[z]! - got.ciLo[z]!
      const pi = got.piHi[z]! - got.piLo[z]!
      const drawnCi = got.drawn.ciHi[z]! - got.drawn.ciLo[z]!
      const drawnPi = got.drawn.piHi[z]! - got.drawn.piLo[z]!
      if (got.clustersByZone[z]! > 2) expect([drawnCi, drawnPi]).toEqual([ci, pi])
      if (got.clustersByZone[z] === 0) expect(drawnCi).toBeGreaterThan(1.2 * ci)
      expect(drawnPi).toBeGreaterThanOrEqual(pi)
    }
  })
})

describe('few clusters, and none', () => {
  it('one cluster: its own zone has a plain interval, other zones none, and nowhere a prediction interval', () => {
    const got = answer({ yi: [0.3], vi: [0.04], zone: [8] })
    expect(got.mu).toBe(0.3)
    expect(got.ciHi[8]! - got.ciLo[8]!).toBeCloseTo(2 * 1.959963984540054 * 0.2, 12)
    expect(got.ciLo[9]).toBeNaN()
    expect([...got.piLo].every(Number.isNaN)).toBe(true)
  })

  it('two clusters: an interval with one degree of freedom, no prediction interval', () => {
    const got = answer({ yi: [0.3, 0.2], vi: [0.04, 0.04], zone: [8, 8] })
    expect(got.ciHi[8]! - got.theta[8]!).toBeCloseTo(12.706204736432095 * got.seTheta[8]!, 8)
    expect(got.piLo[8]).toBeNaN()
  })

  it('no usable cluster: every number is undefined and the refused are counted', () => {
    const got = answer({ yi: [Number.NaN, 0.2, 0.1], vi: [0.1, 0, 0.1], zone: [1, 2, 30] })
    expect(got).toMatchObject({ clusters: 0, fit: { method: 'no_data', refused: 3 } })
    expect(got.theta[0]).toBeNaN()
  })

  it('equal effects everywhere: no variance, no zone effect, one answer', () => {
    const got = answer({ yi: Array(12).fill(0.25), vi: Array(12).fill(0.01), zone: [...Array(12).keys()] })
    expect(got.fit).toMatchObject({ sigma2u: 0, tau2: 0, climate: { lrt: 0, p: 1 } })
    expect(got.theta[29]).toBeCloseTo(0.25, 12)
  })
})

describe('reading the answer', () => {
  it('names the zones that lend most, never the zone itself, the largest first', () => {
    const got = answer(clusters(6, 60, 8, 0.4, 0.1))
    const lenders = topLenders(got, 0)
    expect(lenders).toHaveLength(3)
    const sizes = lenders.map((lender) => Math.abs(lender.weight))
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a))
    expect(lenders.map((lender) => lender.zone)).not.toContain(0)
  })

  it('a farm at the centre of an empty class is answered like that class, but for the nugget', () => {
    const got = answer(clusters(6, 60, 8, 0.4, 0.1))
    const csb = zoneIndex('Csb') + 1
    const odd = csb % 2 === 1 ? csb : csb + 1
    const farm = predictFarm(got.core, similarityRow(CLASS_FEATURES[odd]!))
    expect(got.zonesWithData).not.toContain(odd)
    expect(farm.theta).toBeCloseTo(got.theta[odd]!, 12)
    expect(farm.pi[1]).toBeCloseTo(got.piHi[odd]!, 12)
    expect(farm.weights.reduce((a, b) => a + b)).toBeCloseTo(1, 10)
  })
})
