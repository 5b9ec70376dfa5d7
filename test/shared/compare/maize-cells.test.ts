import { readFileSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { gradeCertainty } from '../../../shared/advise/certainty.ts'
import { asymmetry } from '../../../shared/compare/asymmetry.ts'
import { leaveOneOut, signChanges } from '../../../shared/compare/influence.ts'
import { pool } from '../../../shared/compare/pool.ts'
import { percentChange } from '../../../shared/compare/response-ratio.ts'
import { Agreement } from '../../support/agree.ts'
import { besideProject } from '../../support/oracle.ts'

type Cell = {
  K: number
  estimate: number
  se: number
  ci: [number, number]
  pi?: [number | null, number | null]
  tau2: number
  I2: number
  Q: number
  percent: number
}
type Practice = {
  practice: string
  mid: number
  clusters_input: { zone: string[]; yi: number[]; vi: number[]; imputed_share: number[] }
  overall: Cell & {
    egger_p: number
    share_imputed: number
    cv_clusters: number
    max_weight: number
    leave_one_out_range: [number, number]
    grade: string
    grade_reasons: string
  }
  zone_cells: (Cell & { zone: string })[]
}

const file = besideProject('oracle/e2e-era-maize.json')

describe.runIf(file.present)('four practices on African maize, from the effects of their sites', () => {
  const agreement = new Agreement('e2e-era-maize.json, pooled cells')
  afterAll(() => console.log(agreement.report()))
  const { cells } = (file.present ? JSON.parse(readFileSync(file.path, 'utf8')) : { cells: [] }) as {
    cells: Practice[]
  }

  const check = (where: string, yi: number[], vi: number[], ref: Cell) => {
    const got = pool(yi, vi)
    const number = (name: string, x: number | null, y: number | null | undefined, scale: number) =>
      agreement.number('end to end', x, y, `${where} ${name}`, scale)
    expect(got.k).toBe(ref.K)
    number('estimate', got.mu, ref.estimate, got.se!)
    number('low', got.ci!.low, ref.ci[0], got.se!)
    number('high', got.ci!.high, ref.ci[1], got.se!)
    if (ref.K === 1) return got
    number('per cent', percentChange(got.mu!), ref.percent, 1)
    number('se', got.se, ref.se, 0)
    number('pi low', got.pi?.low ?? null, ref.pi?.[0], got.se!)
    number('pi high', got.pi?.high ?? null, ref.pi?.[1], got.se!)
    number('tau2', got.tau2, ref.tau2, ref.tau2 + got.typicalVariance!)
    number('I2', got.i2, ref.I2, 100)
    number('Q', got.q, ref.Q, Math.max(1, ref.Q))
    return got
  }

  for (const { practice, mid, clusters_input: input, overall, zone_cells } of cells) {
    it(`${practice}: ${Math.round(overall.percent)} % over ${overall.K} sites, certainty ${overall.grade}`, () => {
      const { yi, vi } = input
      const got = check(practice, yi, vi, overall)
      const p = asymmetry(yi, vi)?.p ?? null
      const largest = Math.max(...got.weights)
      const imputed = input.imputed_share.reduce((sum, share, i) => sum + share * got.weights[i]!, 0)
      agreement.number('end to end', p, overall.egger_p, `${practice} asymmetry`, 1)
      agreement.number('end to end', largest, overall.max_weight, `${practice} largest weight`, 1)
      agreement.number('end to end', imputed, overall.share_imputed, `${practice} imputed`, 1)
      const left = leaveOneOut(yi, vi, got.weights)
      for (const { mu } of left) {
        expect(mu).toBeGreaterThanOrEqual(overall.leave_one_out_range[0] - 1e-9)
        expect(mu).toBeLessThanOrEqual(overall.leave_one_out_range[1] + 1e-9)
      }
      const certainty = gradeCertainty({
        sites: got.k,
        sitesInZone: null,
        ci: got.ci,
        pi: got.pi,
        mid,
        tau: Math.sqrt(got.tau2!),
        i2: got.i2,
        imputedShare: imputed,
        spreadClusters: overall.cv_clusters,
        largestWeight: largest,
        signChanges: signChanges(got.mu!, left),
        asymmetryP: p,
        borrowedShare: null,
        randomisedShare: 1,
      })
      expect(certainty.grade).toBe(overall.grade)
      expect(certainty.reasons.join('; ')).toBe(overall.grade_reasons)
    })
    it(`${practice}: each climate zone on its own`, () => {
      for (const cell of zone_cells) {
        const rows = input.zone.flatMap((zone, i) => (zone === cell.zone ? [i] : []))
        const pick = (column: number[]) => rows.map((i) => column[i]!)
        check(`${practice} ${cell.zone}`, pick(input.yi), pick(input.vi), cell)
      }
    })
  }
})
