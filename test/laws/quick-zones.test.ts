import { describe, expect, it } from 'vitest'
import { exp } from '../../shared/base/elementary.ts'
import { type Random, randomFromState } from '../../shared/base/random.ts'
import { similarityMatrix } from '../../shared/climate/similarity.ts'
import { pool } from '../../shared/compare/pool.ts'
import { makeQuickZones, quickZones } from '../../shared/compare/quick-zones.ts'
import { loadZones, makeRoom, makeZoneScratch } from '../../shared/compare/zone-scratch.ts'
import { poolZones } from '../../shared/compare/zones.ts'

/** Every run draws new cases and prints its seed. `LAWS_SEED=<seed>` draws the same cases again. */
const seed = process.env.LAWS_SEED === undefined ? Date.now() % 2 ** 31 : Number(process.env.LAWS_SEED)
const CASES = Number(process.env.LAWS_CASES ?? 1200)
const similarity = similarityMatrix()

type Made = { readonly yi: number[]; readonly vi: number[]; readonly zone: number[] }

const oneOf = (random: Random, of: readonly number[]) => of[random.below(of.length)]!

/** Clusters in up to 14 climates: shared, scattered or wildly different variances, with and without differences. */
function makeUp(random: Random): Made {
  const climates = 1 + random.below(14)
  const zones = Array.from({ length: climates }, (_, i) => (i * 2 + random.below(2)) % 30).sort(
    (a, b) => a - b,
  )
  const size = 1 + random.below(oneOf(random, [12, 60, 400]))
  const between = oneOf(random, [0, 0.02, 0.08, 0.3, 1])
  const within = oneOf(random, [0, 0.05, 0.2, 0.5])
  const kind = random.below(3)
  const effects = zones.map(() => between * random.normal())
  const rows = Array.from({ length: size }, () => {
    const g = random.below(climates)
    const n = 2 + random.below(5)
    const spread = kind === 0 ? 0.03 / n : kind === 1 ? (0.03 / n) * exp(0.7 * random.normal()) : 0
    const v = kind === 2 ? 0.01 * exp(3 * random.normal()) : spread
    return {
      zone: zones[g]!,
      v,
      y: 0.1 + effects[g]! + within * random.normal() + Math.sqrt(v) * random.normal(),
    }
  }).sort((a, b) => a.zone - b.zone)
  return { yi: rows.map((row) => row.y), vi: rows.map((row) => row.v), zone: rows.map((row) => row.zone) }
}

function quick({ yi, vi, zone }: Made) {
  const scratch = makeZoneScratch(similarity)
  makeRoom(scratch, yi.length)
  scratch.y.set(yi)
  scratch.v.set(vi)
  zone.forEach((z, i) => {
    if (i > 0 && zone[i - 1] === z) return
    scratch.start[scratch.m] = i
    scratch.zone[scratch.m++] = z
  })
  scratch.start[scratch.m] = scratch.k = scratch.all = yi.length
  const out = makeQuickZones(scratch.zones)
  loadZones(scratch)
  quickZones(scratch, yi.length < 2 ? 0 : pool(yi, vi).tau2!, out)
  return out
}

describe(`the fast cross-zone fit, ${CASES} made-up sets (LAWS_SEED=${seed})`, () => {
  const random = randomFromState([seed | 0, 31, 32, 33])
  const cases = Array.from({ length: CASES }, () => makeUp(random))
  const fits = cases.map((made) => ({ fast: quick(made), full: poolZones({ ...made, similarity }) }))

  it('never ends at a lower likelihood than the search over the whole grid', () => {
    const lower = fits.filter(({ fast, full }) => fast.logLik < full.fit.logLik - 1e-7)
    expect(lower.map(({ fast, full }) => [fast.logLik, full.fit.logLik])).toEqual([])
  })

  it('says the same of every zone wherever the likelihoods agree', () => {
    let worst = 0
    for (const { fast, full } of fits) {
      if (!full.fit.converged || fast.logLik > full.fit.logLik + 1e-7) continue
      for (let z = 0; z < 30; z++) {
        const scale = full.seTheta[z]!
        worst = Math.max(worst, Math.abs(fast.theta[z]! - full.theta[z]!) / scale)
        worst = Math.max(worst, Math.abs(fast.se[z]! - scale) / scale)
        worst = Math.max(worst, Math.abs(fast.borrowed[z]! - full.borrowedShare[z]!))
      }
    }
    expect(worst).toBeLessThan(1e-4)
  })
})

it('ends under the highest maximum where variances lie ten million times apart and some within zones is likelier than none', () => {
  // One of 80,000: the likelihood falls from none within zones, and rises again.
  const random = randomFromState([911, 31, 32, 33])
  let made = makeUp(random)
  for (let i = 0; i < 38_584; i++) made = makeUp(random)
  const fast = quick(made)
  const { fit } = poolZones({ ...made, similarity })
  expect(fit.tau2).toBeGreaterThan(0)
  expect(fast.tau2 / fit.tau2).toBeCloseTo(1, 5)
  expect(fast.logLik).toBeGreaterThan(fit.logLik - 1e-7)
})
