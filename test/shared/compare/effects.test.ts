import { afterAll, describe, expect, it } from 'vitest'
import { allCasesRatios, averageSpread } from '../../../shared/compare/all-cases.ts'
import { analyseBlocks } from '../../../shared/compare/blocks.ts'
import { meanDifference } from '../../../shared/compare/mean-difference.ts'
import { pairedDifference, pairedLogRatio, pooledPairVariance } from '../../../shared/compare/paired-plots.ts'
import {
  insideUnit,
  logitDifference,
  logOddsRatio,
  overdispersion,
} from '../../../shared/compare/proportions.ts'
import {
  gearyStatistic,
  logResponseRatio,
  percentChange,
  relativeVariance,
} from '../../../shared/compare/response-ratio.ts'
import {
  mergeSharedControl,
  ratioParts,
  sharedControlCovariance,
} from '../../../shared/compare/shared-control.ts'
import { Agreement } from '../../support/agree.ts'
import { oracles } from '../../support/oracle.ts'

type Numbers = (number | null)[]
type Estimate = { yi: number; vi: number; df: number; B: number }
/** The fields of every kind of case; each test reads those of its own kind. */
type EffectCase = {
  id: string
  kind: string
  input: Record<string, Numbers> & { cluster: string[]; trial: string[]; block: string[]; arm: string[] } & {
    control: string
  }
  expected: Record<string, Numbers> & {
    lnrr: Estimate
    md: Estimate
    merged: { yi: number; vi: number }
  } & Record<'cv2_T' | 'cv2_C' | 'mse' | 'df' | 'pooled_within_pair_variance' | 'pooled_df', number> & {
      V: number[][]
      lnrr_cov: number[][]
      md_cov: number[][]
      ls_means_order: string[]
      imputed: boolean[]
    }
}

const orNaN = (values: Numbers) => values.map((x) => x ?? Number.NaN)
const codes = (names: string[]) => names.map((name) => names.indexOf(name))

for (const source of oracles<{ cases: unknown[] }>('effects.json')) {
  describe.runIf(source.present)(`effect sizes agree with R (${source.title})`, () => {
    const agreement = new Agreement(source.title)
    afterAll(() => console.log(agreement.report()))
    const cases = (source.present ? source.read().cases : []) as EffectCase[]
    const numbers = (got: Numbers, ref: Numbers, where: string, scale: number | number[] = 1e-12) =>
      agreement.numbers('effect', got, ref, where, scale)

    const tests: Record<string, (c: EffectCase) => void> = {
      lnrr({ id, input, expected }) {
        const arms = (input.meanT as number[]).map((meanT, i) => {
          const meanC = input.meanC![i]!
          const a = relativeVariance(meanT, input.sdT![i]!, input.nT![i]!)
          const b = relativeVariance(meanC, input.sdC![i]!, input.nC![i]!)
          return { meanT, meanC, a, b }
        })
        const se = (expected.vi as number[]).map((v) => Math.sqrt(v) || 1e-12)
        for (const [form, suffix] of [
          ['plain', ''],
          ['delta', '_delta'],
          ['sigma', '_sigma'],
        ] as const) {
          const got = arms.map(({ meanT, meanC, a, b }) => logResponseRatio(meanT, meanC, a, b, form))
          numbers(
            got.map((x) => x.yi),
            expected[`yi${suffix}`]!,
            `${id} yi ${form}`,
            se,
          )
          numbers(
            got.map((x) => x.vi),
            expected[`vi${suffix}`]!,
            `${id} vi ${form}`,
          )
        }
        const geary = (arm: 'T' | 'C') =>
          (input[`mean${arm}`] as number[]).map((mean, i) => {
            const g = gearyStatistic(mean, input[`sd${arm}`]![i]!, input[`n${arm}`]![i]!)
            return Number.isFinite(g) ? g : null
          })
        numbers(geary('T'), expected.geary1!, `${id} Geary treated`)
        numbers(geary('C'), expected.geary2!, `${id} Geary control`)
        numbers((expected.yi as number[]).map(percentChange), expected.pct!, `${id} per cent`)
      },
      avgcv({ id, input, expected }) {
        const arms = {
          meanT: orNaN(input.meanT!),
          sdT: orNaN(input.sdT!),
          nT: orNaN(input.nT!),
          meanC: orNaN(input.meanC!),
          sdC: orNaN(input.sdC!),
          nC: orNaN(input.nC!),
          cluster: codes(input.cluster),
        }
        for (const method of ['1A', '1B'] as const) {
          const got = allCasesRatios(arms, method)
          agreement.number('effect', got.treated.value, expected.cv2_T, `${id} CV² treated`)
          agreement.number('effect', got.control.value, expected.cv2_C, `${id} CV² control`)
          const vi = expected[`vi_${method}`] as number[]
          numbers([...got.yi], expected[`yi_${method}`]!, `${id} yi ${method}`, vi.map(Math.sqrt))
          numbers([...got.vi], vi, `${id} vi ${method}`)
          expect([...got.imputed].map(Boolean)).toEqual(expected.imputed)
        }
      },
      md({ id, input: x, expected }) {
        const got = (x.meanT as number[]).map((m, i) =>
          meanDifference(m, x.sdT![i]!, x.nT![i]!, x.meanC![i]!, x.sdC![i]!, x.nC![i]!),
        )
        numbers(
          got.map((g) => g.yi),
          expected.yi!,
          id,
          (expected.vi as number[]).map(Math.sqrt),
        )
        numbers(
          got.map((g) => g.vi),
          expected.vi!,
          id,
        )
      },
      logor({ id, input: x, expected }) {
        const got = (x.eventsT as number[]).map((e, i) =>
          logOddsRatio(e, x.nT![i]!, x.eventsC![i]!, x.nC![i]!),
        )
        numbers(
          got.map((g) => g.yi),
          expected.yi!,
          id,
          (expected.vi as number[]).map(Math.sqrt),
        )
        numbers(
          got.map((g) => g.vi),
          expected.vi!,
          id,
        )
      },
      logit_mean({ id, input: x, expected }) {
        const got = (x.pT as number[]).map((p, i) =>
          logitDifference(p, x.sdT![i]!, x.nT![i]!, x.pC![i]!, x.sdC![i]!, x.nC![i]!),
        )
        numbers(
          got.map((g) => g.yi),
          expected.yi!,
          id,
          (expected.vi as number[]).map(Math.sqrt),
        )
        numbers(
          got.map((g) => g.vi),
          expected.vi!,
          id,
        )
      },
      paired({ id, input, expected }) {
        const treated = orNaN(input.treated!)
        const control = orNaN(input.control as unknown as Numbers)
        for (const [got, ref] of [
          [pairedLogRatio(treated, control), expected.lnrr],
          [pairedDifference(treated, control), expected.md],
        ] as const) {
          agreement.number('effect', got.yi, ref.yi, `${id} yi`, Math.sqrt(ref.vi) || 1e-12)
          // A variance that is 0 in exact numbers may come out as the square of a rounding error.
          agreement.number('effect', got.vi, ref.vi, `${id} vi`, ref.vi === 0 ? 1e-10 : 1e-12)
          expect([got.df, got.pairs]).toEqual([ref.df, ref.B])
        }
      },
      pooled_pairs({ id, input, expected }) {
        const trials = expected.trial as unknown as string[]
        const control = input.control as unknown as number[]
        const each = trials.map((trial) => {
          const rows = input.trial.flatMap((t, i) => (t === trial ? [i] : []))
          return pairedLogRatio(
            rows.map((i) => input.treated![i]!),
            rows.map((i) => control[i]!),
          )
        })
        const pairs = each.map((x) => x.pairs)
        const pooled = pooledPairVariance(
          each.map((x) => x.vi),
          pairs,
        )
        agreement.number('effect', pooled.variance, expected.pooled_within_pair_variance, `${id} s²w`)
        expect(pooled.df).toBe(expected.pooled_df)
        expect(pairs).toEqual(expected.pairs)
        numbers(
          each.map((x) => x.yi),
          expected.yi!,
          `${id} yi`,
          (expected.vi as number[]).map(Math.sqrt),
        )
        numbers(
          pairs.map((b) => pooled.variance / b),
          expected.vi!,
          `${id} vi`,
        )
      },
      rcbd({ id, input, expected }) {
        const plots = input.block.map((block, i) => ({ block, arm: input.arm[i]!, y: input.y![i]! }))
        const got = analyseBlocks(plots, input.control)!
        const arms = expected.arms as unknown as string[]
        const at = arms.map((arm) => got.arms.indexOf(arm))
        const reorder = (m: readonly (readonly number[])[]) => at.map((i) => at.map((j) => m[i]![j]!))
        agreement.number('effect', got.mse, expected.mse, `${id} mse`)
        expect(got.df).toBe(expected.df)
        const order = [input.control, ...got.arms]
        const means = expected.ls_means_order.map((arm) => got.means[order.indexOf(arm)]!)
        numbers(means, expected.ls_means!, `${id} means`, Math.sqrt(expected.mse))
        const lnrr = expected.lnrr as unknown as number[]
        const md = expected.md as unknown as number[]
        const sd = expected.lnrr_cov.map((row, i) => Math.sqrt(row[i]!))
        const sdMd = expected.md_cov.map((row, i) => Math.sqrt(row[i]!))
        numbers(
          at.map((i) => got.lnrr[i]!),
          lnrr,
          `${id} lnRR`,
          sd,
        )
        numbers(
          at.map((i) => got.md[i]!),
          md,
          `${id} MD`,
          sdMd,
        )
        reorder(got.lnrrCov).forEach((row, i) => {
          numbers(row, expected.lnrr_cov[i]!, `${id} cov`, sd[i]! ** 2)
        })
        reorder(got.mdCov).forEach((row, i) => {
          numbers(row, expected.md_cov[i]!, `${id} MD cov`, sdMd[i]! ** 2)
        })
      },
      shared_control({ id, input, expected }) {
        const meanT = input.meanT as number[]
        const [meanC, sdC, nC] = [input.meanC, input.sdC, input.nC] as unknown as number[]
        const own = meanT.map((m, i) => relativeVariance(m, input.sdT![i]!, input.nT![i]!))
        const control = relativeVariance(meanC!, sdC!, nC!)
        const yi = meanT.map((m, i) => logResponseRatio(m, meanC!, own[i]!, control, 'plain').yi)
        numbers(yi, expected.yi!, `${id} yi`)
        sharedControlCovariance(own, control).forEach((row, i) => {
          numbers(row, expected.V[i]!, `${id} V`)
        })
        const merged = mergeSharedControl(yi, own, control)
        agreement.number(
          'effect',
          merged.yi,
          expected.merged.yi,
          `${id} merged`,
          Math.sqrt(expected.merged.vi),
        )
        agreement.number('effect', merged.vi, expected.merged.vi, `${id} merged`)
      },
    }
    for (const c of cases)
      it(`${c.id} (${c.kind})`, () => {
        const test = tests[c.kind]
        if (test === undefined) throw new Error(`no test for kind ${c.kind}`)
        test(c)
      })
  })
}

describe('effects at the edges', () => {
  it('identical plots give a variance of zero, which pooling refuses', () => {
    expect(pairedLogRatio([3, 3, 3], [2, 2, 2]).vi).toBe(0)
  })
  it('a pair with a lost plot is left out, and one pair has no variance', () => {
    const got = pairedDifference([3, Number.NaN, 5], [2, 2, Number.NaN])
    expect(got).toMatchObject({ yi: 1, df: 0, pairs: 1 })
    expect(got.vi).toBeNaN()
  })
  it('a trial in which every plot of an arm failed has no ratio', () => {
    expect(pairedLogRatio([0, 0], [1, 2]).yi).toBeNaN()
  })
  it('complete blocks give the plain arm means and the textbook variance', () => {
    const y = { C: [5, 6, 4], A: [7, 7.5, 6.5], B: [5.5, 6, 5] }
    const plots = Object.entries(y).flatMap(([arm, values]) =>
      values.map((x, b) => ({ block: `b${b}`, arm, y: x })),
    )
    const got = analyseBlocks(plots, 'C')!
    expect(got.arms).toEqual(['A', 'B'])
    expect(got.means[0]).toBeCloseTo(5, 12)
    expect(got.means[1]).toBeCloseTo(7, 12)
    expect(got.df).toBe(4)
    expect(got.mdCov[0]![0]).toBeCloseTo((2 * got.mse) / 3, 12)
    expect(got.lnrrCov[0]![1]).toBeCloseTo(got.mse / 3 / 25, 12)
  })
  it('blocks that cannot be told from arms, or leave no error, have no analysis', () => {
    const plot = (block: string, arm: string, y: number) => ({ block, arm, y })
    expect(analyseBlocks([plot('1', 'C', 1), plot('1', 'A', 2)], 'C')).toBeNull()
    expect(analyseBlocks([plot('1', 'A', 1), plot('2', 'A', 2)], 'C')).toBeNull()
    const apart = ['C', 'C', 'C', 'A', 'A', 'A'].map((arm, i) => plot(arm === 'C' ? '1' : '2', arm, i))
    expect(analyseBlocks(apart, 'C')).toBeNull()
  })
  it('parts of a shared-control variance add to the corrected variance', () => {
    const { own, control } = ratioParts(0.02, 0.01)
    expect(own + control).toBeCloseTo(logResponseRatio(2, 1, 0.02, 0.01).vi, 15)
  })
  it('counts that cannot be are not a number, and over-dispersion only widens', () => {
    expect(logOddsRatio(11, 10, 2, 10).yi).toBeNaN()
    expect(logOddsRatio(5, 10, 2, 10, 0.3).vi).toBe(logOddsRatio(5, 10, 2, 10).vi)
    expect(logOddsRatio(5, 10, 2, 10, 2).vi).toBe(2 * logOddsRatio(5, 10, 2, 10).vi)
    expect(insideUnit(1, 4)).toBe(0.875)
  })
  it('over-dispersion is Pearson chi-square over its degrees of freedom', () => {
    // Arm 0: 2 and 8 of 10, p = 0.5: (3² + 3²)/2.5 = 7.2. Arm 1: 5 and 5: 0. df = 2.
    expect(overdispersion([2, 8, 5, 5], [10, 10, 10, 10], [0, 0, 1, 1])).toBeCloseTo(3.6, 14)
    expect(overdispersion([2, 8], [10, 10], [0, 1])).toBe(1)
    expect(overdispersion([0, 0], [10, 10], [0, 0])).toBe(1)
  })
  it('an average spread without any usable arm is not a number and says on how many it rests', () => {
    expect(averageSpread([Number.NaN, 0.1], [4, 1], [0, 1])).toMatchObject({ arms: 0, clusters: 0 })
    expect(averageSpread([Number.NaN, 0.1], [4, 1], [0, 1]).value).toBeNaN()
  })
})
