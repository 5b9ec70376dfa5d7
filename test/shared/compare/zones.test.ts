import { afterAll, describe, expect, it } from 'vitest'
import { similarityMatrix, similarityRow } from '../../../shared/climate/similarity.ts'
import { poolZones, predictFarm, type ZonePooled } from '../../../shared/compare/zones.ts'
import { Agreement } from '../../support/agree.ts'
import { oracles } from '../../support/oracle.ts'
import type { ToleranceKind } from '../../support/tolerances.ts'

type Block = {
  sigma2_u: number
  tau2: number
  mu: number
  se_mu: number
  logLik: number
  ci_mu: [number, number]
  weight_by_zone: number[][]
  borrowed_share: number[]
  no_zone_effect?: { tau2: number; logLik: number; lrt: number; p: number }
} & Record<'u' | 'se_u' | 'theta' | 'se_theta' | 'ci_lo' | 'ci_hi' | 'pi_lo' | 'pi_hi', number[]>
type Case = {
  id: string
  input: {
    yi: number[]
    vi: number[]
    zone: string[]
    zones: string[]
    R: 'koppen-30' | number[][]
    fixed_variances: [number, number]
    farm_features?: { features: [number, number, number, number, number, number] }
  }
  expected: {
    clusters: number
    zones_with_data: string[]
    fixed: Block
    reml?: Block
    farm?: { similarity_row: number[]; theta: number; se_theta: number; pi: [number, number] }
  }
}

function questionOf({ input }: Case) {
  return {
    yi: input.yi,
    vi: input.vi,
    zone: input.zone.map((code) => input.zones.indexOf(code)),
    similarity: input.R === 'koppen-30' ? similarityMatrix() : Float64Array.from(input.R.flat()),
  }
}

function compareBlock(
  agree: Agreement,
  kind: ToleranceKind,
  got: ZonePooled,
  ref: Block,
  meanV: number,
  at: string,
) {
  const total = ref.sigma2_u + ref.tau2 + 1e-3 * meanV
  agree.number(kind, got.fit.sigma2u, ref.sigma2_u, `${at} sigma2_u`, total)
  agree.number(kind, got.fit.tau2, ref.tau2, `${at} tau2`, total)
  agree.number(kind, got.mu, ref.mu, `${at} mu`, ref.se_mu)
  agree.number(kind, got.seMu, ref.se_mu, `${at} se_mu`)
  agree.numbers(kind, got.ciMu, ref.ci_mu, `${at} ci_mu`, ref.se_mu)
  agree.number('zone, log-likelihood', got.fit.logLik, ref.logLik, `${at} logLik`)
  const scale = ref.se_theta
  agree.numbers(kind, got.u, ref.u, `${at} u`, scale)
  agree.numbers(kind, got.seU, ref.se_u, `${at} se_u`, scale)
  agree.numbers(kind, got.theta, ref.theta, `${at} theta`, scale)
  agree.numbers(kind, got.seTheta, ref.se_theta, `${at} se_theta`, scale)
  agree.numbers(kind, got.ciLo, ref.ci_lo, `${at} ci_lo`, scale)
  agree.numbers(kind, got.ciHi, ref.ci_hi, `${at} ci_hi`, scale)
  agree.numbers(kind, got.piLo, ref.pi_lo, `${at} pi_lo`, scale)
  agree.numbers(kind, got.piHi, ref.pi_hi, `${at} pi_hi`, scale)
  agree.numbers(kind, got.weights, ref.weight_by_zone.flat(), `${at} weights`, 1)
  agree.numbers(kind, got.borrowedShare, ref.borrowed_share, `${at} borrowed`, 1)
}

for (const source of oracles<{ cases: Case[] }>('zones.json')) {
  describe.runIf(source.present)(`the cross-zone model against metafor: ${source.title}`, () => {
    const agree = new Agreement(source.title)
    afterAll(() => console.log(agree.report()))
    const cases = source.present ? source.read().cases : []

    it.each(cases)('$id: everything at given variances', (one) => {
      const [sigma2u, tau2] = one.input.fixed_variances
      const got = poolZones({ ...questionOf(one), fixed: { sigma2u, tau2 } })
      const meanV = one.input.vi.reduce((a, b) => a + b) / one.input.vi.length
      expect(got.clusters).toBe(one.expected.clusters)
      expect(Array.from(got.zonesWithData, (z) => one.input.zones[z])).toEqual(one.expected.zones_with_data)
      compareBlock(agree, 'zone, fixed variances', got, one.expected.fixed, meanV, `${one.id} fixed`)
    })

    it.each(cases.filter((one) => one.expected.reml))('$id: variances by REML, and what follows', (one) => {
      const ref = one.expected.reml!
      const got = poolZones({ ...questionOf(one), estimateAlways: true })
      const meanV = one.input.vi.reduce((a, b) => a + b) / one.input.vi.length
      compareBlock(agree, 'zone, REML', got, ref, meanV, `${one.id} reml`)
      const none = ref.no_zone_effect!
      agree.number(
        'zone, REML',
        got.fit.withoutZones?.tau2,
        none.tau2,
        `${one.id} tau2 alone`,
        none.tau2 + 1e-3 * meanV,
      )
      agree.number(
        'zone, log-likelihood',
        got.fit.withoutZones?.logLik,
        none.logLik,
        `${one.id} logLik alone`,
      )
      agree.number(
        'zone, log-likelihood',
        got.fit.climate?.lrt,
        none.lrt,
        `${one.id} lrt`,
        Math.abs(ref.logLik),
      )
      agree.number('zone, REML', got.fit.climate?.p, none.p, `${one.id} p`, 1)
      expect(got.fit.converged).toBe(true)
    })

    it.each(cases.filter((one) => one.expected.farm))('$id: a farm with its own climate', (one) => {
      const [Tcold, Thot, lnMAP, ai, fwarm, even] = one.input.farm_features!.features
      const row = similarityRow({ Tcold, Thot, lnMAP, ai, fwarm, even })
      const ref = one.expected.farm!
      agree.numbers('similarity', row, ref.similarity_row, `${one.id} farm row`)
      const got = predictFarm(poolZones(questionOf(one)).core, row)
      agree.number('zone, REML', got.theta, ref.theta, `${one.id} farm theta`, ref.se_theta)
      agree.number('zone, REML', got.seTheta, ref.se_theta, `${one.id} farm se`)
      agree.numbers('zone, REML', got.pi, ref.pi, `${one.id} farm pi`, ref.se_theta)
    })
  })
}
