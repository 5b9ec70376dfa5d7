import { describe, expect, it } from 'vitest'
import { certify } from '../../../shared/advise/certify.ts'
import { similarityMatrix } from '../../../shared/climate/similarity.ts'
import { analyseBlocks } from '../../../shared/compare/blocks.ts'
import { compare } from '../../../shared/compare/compare.ts'
import { pairedLogRatio } from '../../../shared/compare/paired-plots.ts'
import type { Question } from '../../../shared/compare/question.ts'
import { buildFrame } from '../../../shared/frame/build-frame.ts'
import type { ContrastResult, TrialResult } from '../../../shared/record/trial-result.ts'
import { isZoneCode, ZONE_CODES, zoneIndex } from '../../../shared/vocabulary/zone-code.ts'
import { besideProject, oracles } from '../../support/oracle.ts'
import { readRows } from '../../support/read-era.ts'
import { arm, ask, result, YIELD } from '../../support/results.ts'

type PoolFile = {
  readonly cases: readonly {
    readonly id: string
    readonly expected: {
      readonly REML: { readonly mu: number; readonly tau2: number; readonly se_adhoc: number }
    }
  }[]
}

/** A published file. *Missing* no rows where it is not beside the project: a block of tests is read even then. */
function file(name: string): { readonly present: boolean; readonly rows: ReturnType<typeof readRows> } {
  const { path, present } = besideProject(`data/${name}.csv`)
  return { present, rows: present ? readRows(path) : [] }
}
const similarity = similarityMatrix()
const answer = (results: readonly TrialResult[], question: Question) =>
  compare(buildFrame(results, ZONE_CODES), question, similarity)

function grouped<T extends Record<string, string>>(
  rows: readonly T[],
  key: (row: T) => string,
): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row])
  return groups
}

const zoneOf = (text: string | undefined) => (text && isZoneCode(text) ? text : null)

/** A blocked trial as a result: least-squares means, and contrasts against the control with the error of the blocks. */
function blocked(
  key: string,
  plots: readonly { block: string; arm: string; y: number | null }[],
  control: string,
  zone: TrialResult['zone'],
): TrialResult {
  const fit = analyseBlocks(plots, control)!
  const blocks = new Set(plots.map((plot) => plot.block)).size
  const contrasts = fit.arms.map(
    (name, j): ContrastResult => ({
      a: name,
      b: control,
      measure: 'lnrr_block',
      y: fit.lnrr[j]!,
      v: fit.lnrrCov[j]![j]!,
      df: fit.df,
    }),
  )
  const means = [control, ...fit.arms].map((name, i) => arm(name, fit.means[i]!, { n: blocks }))
  return result(key, {
    zone,
    arms: [
      { id: control, baseline: true, practices: [] },
      ...fit.arms.map((name) => ({
        id: name,
        baseline: false,
        practices: [{ id: `rate_${name}`.replace('.', '_') }],
      })),
    ],
    outcomes: [{ variable: 'yield', basis: null, method: null, contrasts, arms: means }],
  })
}

const iowa = file('iowa-maize-fungicide-strips')
describe.runIf(iowa.present)('Iowa fungicide strips, 142 paired trials', () => {
  const trials = grouped(iowa.rows, (row) => row.Trial_ID!)
  const results = [...trials].flatMap(([key, rows]) => {
    const pairs = rows.filter((row) => row.TRT_Yld && row.CTR_Yld)
    if (pairs.length < 3) return []
    const treated = pairs.map((row) => Number(row.TRT_Yld))
    const control = pairs.map((row) => Number(row.CTR_Yld))
    const { yi, vi, df } = pairedLogRatio(treated, control)
    const mean = (x: number[]) => x.reduce((a, b) => a + b) / x.length
    const n = pairs.length
    return result(key, {
      design: { kind: 'paired_strips', randomised: 'yes' },
      outcomes: [
        {
          variable: 'yield',
          basis: null,
          method: null,
          contrasts: [{ a: 't', b: 'c', measure: 'lnrr_paired', y: yi, v: vi, df }],
          arms: [arm('c', mean(control), { n }), arm('t', mean(treated), { n })],
        },
      ],
    })
  })

  const percent = (x: number) => Number((100 * Math.expm1(x)).toFixed(1))

  it('concludes +2.3 % [1.9, 2.7], and for a new field −1.5 to +6.2 %, with the variance of each trial its own', () => {
    const { overall } = answer(results, ask('mulch', { settings: { ownVarianceDf: 2 } }))
    expect(overall.k).toBe(142)
    expect(percent(overall.mu!)).toBe(2.3)
    expect([percent(overall.ci!.low), percent(overall.ci!.high)]).toEqual([1.9, 2.7])
    expect([percent(overall.pi!.low), percent(overall.pi!.high)]).toEqual([-1.5, 6.2])
  })

  it('concludes the same within a tenth of a per cent with the variance pooled over pairs, the default', () => {
    const { overall, effects } = answer(results, ask())
    expect(percent(overall.mu!)).toBe(2.3)
    expect([percent(overall.ci!.low), percent(overall.ci!.high)]).toEqual([1.8, 2.8])
    expect(new Set(effects.map((effect) => effect.rung))).toEqual(new Set(['own_plots']))
  })

  it('shows as sensitivity what the variances of the trials themselves give: +2.3 % [1.9, 2.7], −1.5 to +6.2 %', () => {
    const { sensitivity } = answer(results, ask())
    const { cell } = sensitivity.find(({ name }) => name === 'own_spread')!
    expect(cell.k).toBe(142)
    const told = [cell.mu!, cell.ci!.low, cell.ci!.high, cell.pi!.low, cell.pi!.high].map(percent)
    expect(told).toEqual([2.3, 1.9, 2.7, -1.5, 6.2])
    const beside = oracles<PoolFile>('pool.json')[1]!
    if (!beside.present) return
    const { REML } = beside.read().cases.find(({ id }) => id.startsWith('iowa'))!.expected
    expect(Math.abs(cell.tau2! - REML.tau2)).toBeLessThan(1e-6 * REML.tau2)
    expect(Math.abs(cell.mu! - REML.mu)).toBeLessThan(1e-6 * REML.se_adhoc)
    expect(Math.abs(cell.se! - REML.se_adhoc)).toBeLessThan(1e-6 * REML.se_adhoc)
  })

  it('says that a gain beyond 5 % is unlikely on a new field', () => {
    expect(answer(results, ask()).overall.gain).toBeLessThan(0.12)
  })
})

const hernandez = file('hernandez-corn-nitrogen')
describe.runIf(hernandez.present)('Hernandez nitrogen rates, many arms on one control', () => {
  it('concludes that the highest rate gives lnRR 0.561 [0.289, 0.833] over five sites, I² 91', () => {
    const results = [...grouped(hernandez.rows, (row) => row.site!)].map(([site, rows]) => {
      const highest = Math.max(...rows.map((row) => Number(row.nitro)))
      const plots = rows.map((row) => ({
        block: row.rep!,
        arm: Number(row.nitro) === highest ? 'highest' : Number(row.nitro) === 0 ? 'none' : row.nitro!,
        y: Number(row.yield),
      }))
      return blocked(site, plots, 'none', zoneOf(rows[0]!.kg_zone))
    })
    const { overall, account } = answer(results, ask('rate_highest'))
    expect(account.clusters).toBe(5)
    expect(overall.mu).toBeCloseTo(0.561, 3)
    expect(overall.ci!.low).toBeCloseTo(0.289, 3)
    expect(overall.ci!.high).toBeCloseTo(0.833, 3)
    expect(Math.round(overall.i2!)).toBe(91)
  })
})

const hildebrand = file('hildebrand-malawi-onfarm')
describe.runIf(hildebrand.present)('Hildebrand farms in Malawi, one plot per practice', () => {
  const question = ask('fertiliser', { outcome: { ...YIELD, assumedCv: 0.2 } })
  const results = [...grouped(hildebrand.rows, (row) => row.farm!)].map(([farm, rows]) => {
    const mean = (system: string) => Number(rows.find((row) => row.system === system)!.yield)
    const one = (id: string, system: string) => arm(id, mean(system), { n: 1 })
    return result(farm, {
      zone: 'Cwa',
      arms: [
        { id: 'LM', baseline: true, practices: [] },
        { id: 'LMF', baseline: false, practices: [{ id: 'fertiliser' }] },
        { id: 'CCA', baseline: false, practices: [{ id: 'improved' }] },
      ],
      outcomes: [
        {
          variable: 'yield',
          basis: null,
          method: null,
          contrasts: [],
          arms: [one('LM', 'LM'), one('LMF', 'LMF'), one('CCA', 'CCA')],
        },
      ],
    })
  })

  it('concludes that fertiliser about doubles yields, lnRR 0.70 [0.46, 0.94], and marks the spread as assumed', () => {
    const { overall, effects, noise } = answer(results, question)
    expect(overall.mu).toBeCloseTo(0.7, 2)
    expect(overall.ci!.low).toBeCloseTo(0.46, 2)
    expect(overall.ci!.high).toBeCloseTo(0.94, 2)
    expect(effects.every((effect) => effect.rung === 'assumed')).toBe(true)
    expect(noise).toMatchObject([{ source: 'assumed', clusters: 0 }])
  })

  it('counts the assumed spread against its certainty', () => {
    expect(certify(answer(results, question)).overall.certainty?.reasons).toContain('imputed-variance')
  })

  it('concludes that the improved variety without fertiliser yields a third less', () => {
    const { overall } = answer(results, { ...question, practice: 'improved' })
    expect(Math.round(100 * Math.expm1(overall.mu!))).toBe(-34)
  })
})

const caribbean = file('caribbean-maize-npk')
describe.runIf(caribbean.present)('Caribbean maize, incomplete blocks with lost plots', () => {
  it('concludes T222 against T000: lnRR 0.270 [0.140, 0.400] over 17 sites, more on St Vincent', () => {
    const results = [...grouped(caribbean.rows, (row) => row.site!)].map(([site, rows]) => {
      // A treatment that stands twice in a block counts once there.
      const plots = [...grouped(rows, (row) => `${row.block} ${row.trt}`).values()].map((same) => {
        const grown = same.filter((row) => row.yield !== '').map((row) => Number(row.yield))
        const y = grown.length === 0 ? null : grown.reduce((a, b) => a + b) / grown.length
        return { block: same[0]!.block!, arm: same[0]!.trt!, y }
      })
      return blocked(site, plots, 'T000', zoneOf(rows[0]!.kg_zone))
    })
    const { overall, zones } = answer(results, ask('rate_T222'))
    expect(overall.k).toBe(17)
    expect(overall.mu).toBeCloseTo(0.27, 3)
    expect(overall.ci!.low).toBeCloseTo(0.14, 3)
    expect(overall.ci!.high).toBeCloseTo(0.4, 3)
    expect(zones[zoneIndex('Af')]!.cell!.mu).toBeCloseTo(0.333, 3)
    expect(zones[zoneIndex('Aw')]!.cell!.mu).toBeCloseTo(0.204, 3)
  })
})
