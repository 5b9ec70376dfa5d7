import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { certify } from '../../../shared/advise/certify.ts'
import { similarityMatrix } from '../../../shared/climate/similarity.ts'
import { compare } from '../../../shared/compare/compare.ts'
import type { CellEstimate, Comparison } from '../../../shared/compare/comparison.ts'
import type { OutcomeSpec, Question } from '../../../shared/compare/question.ts'
import { rankZone } from '../../../shared/compare/rank-zone.ts'
import { buildFrame } from '../../../shared/frame/build-frame.ts'
import type { Frame } from '../../../shared/frame/frame.ts'
import { ZONE_CODES, type ZoneCode, zoneIndex } from '../../../shared/vocabulary/zone-code.ts'
import { Agreement } from '../../support/agree.ts'
import { besideProject, oracles } from '../../support/oracle.ts'
import { readEra } from '../../support/read-era.ts'

type OracleCell = {
  K: number
  estimate: number
  se: number
  ci: [number, number]
  pi: [number, number] | null
  tau2: number
  I2: number
  Q: number
}
type OraclePractice = {
  practice: string
  comparisons: number
  trials: number
  clusters: number
  mid: number
  average_cv2_treated: number
  average_cv2_control: number
  clusters_input: { cluster: string[]; zone: ZoneCode[]; yi: number[]; vi: number[]; trials: number[] }
  overall: OracleCell & {
    egger_p: number | null
    share_imputed: number
    cv_clusters: number
    max_weight: number
    leave_one_out_range: [number, number]
    grade: string
    grade_reasons: string
  }
  zone_cells: (OracleCell & { zone: ZoneCode })[]
  zone_model: {
    sigma2_u: number
    tau2: number
    mu: number
    se: number
    logLik: number
    p_zone_effect: number
  }
  zones: {
    zone: ZoneCode
    local_clusters: number
    blup: number
    se: number
    ci: [number, number]
    pi: [number, number]
    borrowed_share: number
    p_new_farm_above_mid: number
    grade: string
    grade_reasons: string
  }[]
  sensitivity_own_sd?: OracleCell
  sensitivity_rho_0?: OracleCell
  'sensitivity_rho_0.9'?: OracleCell
}
type OracleRanking = {
  zone: ZoneCode
  practice: string[]
  theta: number[]
  se: number[]
  pscore: number[]
  p_best: number[]
}
type Oracle = { cells: OraclePractice[]; ranking_in_zone: OracleRanking[] }

const data = besideProject('data/era-africa-cereals.csv')
const oracle = oracles<Oracle>('e2e-era-maize.json').find((source) => source.present)
const outcome: OutcomeSpec = { scale: 'lnRR', direction: 'more', mid: 5, midKind: 'percent' }
const ask = (practice: string): Question => ({
  practice,
  baseline: 'any',
  crops: ['Maize'],
  variable: 'yield',
  outcome,
})

describe.runIf(data.present && oracle !== undefined)(
  'African maize, from the raw file to zone answers',
  () => {
    const agreement = new Agreement('African maize, end to end')
    const similarity = similarityMatrix()
    let frame: Frame
    const made = new Map<string, Comparison>()
    const cells = oracle?.present ? oracle.read().cells : []

    beforeAll(() => {
      frame = buildFrame(readEra(data.path, 'Maize'), ZONE_CODES)
      for (const { practice } of cells) made.set(practice, compare(frame, ask(practice), similarity))
    })
    afterAll(() => console.log(agreement.report()))

    const cellAgrees = (got: CellEstimate, ref: OracleCell, where: string) => {
      expect(got.k, where).toBe(ref.K)
      agreement.number('end to end', got.mu, ref.estimate, `${where} estimate`, ref.se)
      if (ref.K > 1) agreement.number('end to end', got.se, ref.se, `${where} se`)
      agreement.number('end to end', got.ci?.low, ref.ci[0], `${where} ci low`, ref.se)
      agreement.number('end to end', got.ci?.high, ref.ci[1], `${where} ci high`, ref.se)
      if (got.pi && ref.pi) {
        agreement.number('end to end', got.pi.low, ref.pi[0], `${where} pi low`, ref.se)
        agreement.number('end to end', got.pi.high, ref.pi[1], `${where} pi high`, ref.se)
      }
      if (ref.K > 1) agreement.number('end to end', got.tau2, ref.tau2, `${where} tau2`, ref.se ** 2)
      if (ref.K > 1) agreement.number('end to end', got.i2, ref.I2, `${where} I2`, 100)
      if (ref.K > 1) agreement.number('end to end', got.q, ref.Q, `${where} Q`, 1)
    }

    describe.each(cells)('$practice', (ref) => {
      it('screens the same comparisons and averages the same plot noise', () => {
        const got = made.get(ref.practice)!
        expect(got.account.used).toBe(ref.comparisons)
        expect(got.account.trials).toBe(ref.trials)
        expect(got.account.clusters).toBe(ref.clusters)
        agreement.number('effect', got.noise[0]?.treated, ref.average_cv2_treated, 'average CV² treated')
        agreement.number('effect', got.noise[0]?.control, ref.average_cv2_control, 'average CV² control')
        expect(got.mid).toBeCloseTo(ref.mid, 14)
      })

      it('gives every cluster its effect and variance to 1e-10', () => {
        const byName = new Map(made.get(ref.practice)!.clusters.map((cluster) => [cluster.cluster, cluster]))
        const { cluster, zone, yi, vi, trials } = ref.clusters_input
        cluster.forEach((name, i) => {
          const got = byName.get(name)
          expect(got?.trials.length, name).toBe(trials[i])
          expect(got?.zone, name).toBe(zoneIndex(zone[i]!))
          agreement.number('effect', got?.y, yi[i], `${name} effect`, Math.sqrt(vi[i]!))
          agreement.number('effect', got?.v, vi[i], `${name} variance`)
        })
      })

      it('pools all clusters, and each zone alone, as R does', () => {
        const got = made.get(ref.practice)!
        cellAgrees(got.overall, ref.overall, `${ref.practice} overall`)
        for (const cell of ref.zone_cells)
          cellAgrees(got.zones[zoneIndex(cell.zone)]!.cell!, cell, `${ref.practice} ${cell.zone}`)
        const withCells = got.zones.filter((zone) => zone.cell !== null).length
        expect(withCells).toBe(ref.zone_cells.length)
      })

      it('sees the same asymmetry, influence and share of imputed spreads', () => {
        const { influence, facts, clusters } = made.get(ref.practice)!
        const { overall } = ref
        agreement.number('end to end', influence.asymmetry?.p, overall.egger_p, 'asymmetry p', 1)
        agreement.number('end to end', facts.imputedShare, overall.share_imputed, 'imputed share', 1)
        agreement.number('end to end', facts.maxWeight, overall.max_weight, 'largest weight', 1)
        expect(facts.noiseClusters).toBe(overall.cv_clusters)
        // R left out every cluster; beyond forty ours leaves out the twenty heaviest.
        expect(clusters.length).toBeGreaterThan(40)
        expect(influence.leftOut).toHaveLength(20)
        expect(influence.range!.low).toBeGreaterThan(overall.leave_one_out_range[0] - 1e-9)
        expect(influence.range!.high).toBeLessThan(overall.leave_one_out_range[1] + 1e-9)
      })

      it('answers all thirty zones with what they borrow', () => {
        const got = made.get(ref.practice)!
        const scale = ref.zone_model.sigma2_u + ref.zone_model.tau2
        agreement.number('end to end', got.zoneModel.sigma2u, ref.zone_model.sigma2_u, 'sigma2_u', scale)
        agreement.number('end to end', got.zoneModel.tau2, ref.zone_model.tau2, 'tau2', scale)
        agreement.number('end to end', got.zoneModel.logLik, ref.zone_model.logLik, 'logLik', 1)
        agreement.number(
          'end to end',
          got.zoneModel.climate?.p,
          ref.zone_model.p_zone_effect,
          'p of climate',
          1,
        )
        expect(ref.zones).toHaveLength(30)
        for (const zone of ref.zones) {
          const answer = got.zones[zoneIndex(zone.zone)]!
          const where = `${ref.practice} in ${zone.zone}`
          expect(answer.clusters, where).toBe(zone.local_clusters)
          agreement.number('end to end', answer.theta, zone.blup, `${where} theta`, zone.se)
          agreement.number('end to end', answer.se, zone.se, `${where} se`)
          agreement.number('end to end', answer.ci?.low, zone.ci[0], `${where} ci`, zone.se)
          agreement.number('end to end', answer.ci?.high, zone.ci[1], `${where} ci`, zone.se)
          agreement.number('end to end', answer.pi?.low, zone.pi[0], `${where} pi`, zone.se)
          agreement.number('end to end', answer.pi?.high, zone.pi[1], `${where} pi`, zone.se)
          agreement.number('end to end', answer.borrowedShare, zone.borrowed_share, `${where} borrowed`, 1)
          agreement.number('end to end', answer.gain, zone.p_new_farm_above_mid, `${where} gain`, 1)
        }
      })
    })

    it.each(cells)('grades $practice as the rules say, over all zones and in each', (ref) => {
      const answer = certify(made.get(ref.practice)!)
      const reasons = (text: string) => (text === '' ? [] : text.split('; '))
      expect(answer.overall.certainty?.grade).toBe(ref.overall.grade)
      expect(answer.overall.certainty?.reasons).toEqual(reasons(ref.overall.grade_reasons))
      for (const zone of ref.zones) {
        const { certainty } = answer.zones[zoneIndex(zone.zone)]!
        expect(certainty?.grade, zone.zone).toBe(zone.grade)
        expect(certainty?.reasons, zone.zone).toEqual(reasons(zone.grade_reasons))
      }
    })

    it.each(oracle?.present ? oracle.read().ranking_in_zone : [])('ranks the practices in $zone', (ref) => {
      const comparisons = ref.practice.map((practice) => made.get(practice)!)
      const { ranking } = rankZone(comparisons, zoneIndex(ref.zone))
      if (!ranking.ranked) throw new Error('yield has a direction')
      agreement.numbers('end to end', ranking.pScore, ref.pscore, `${ref.zone} P-score`, 1)
      agreement.numbers('best probability', ranking.pBest, ref.p_best, `${ref.zone} P(best)`, 1)
    })

    it('shows how much hangs on the spread used and on the correlation inside a site', () => {
      const ref = cells.find((cell) => cell.sensitivity_own_sd)!
      const rows = new Map(made.get(ref.practice)!.sensitivity.map(({ name, cell }) => [name, cell]))
      cellAgrees(rows.get('own_spread')!, ref.sensitivity_own_sd!, 'own spread')
      cellAgrees(rows.get('rho_0')!, ref.sensitivity_rho_0!, 'rho 0')
      cellAgrees(rows.get('rho_0_9')!, ref['sensitivity_rho_0.9']!, 'rho 0.9')
    })
  },
)
