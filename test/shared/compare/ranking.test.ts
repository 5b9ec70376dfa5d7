import { afterAll, describe, expect, it } from 'vitest'
import { network } from '../../../shared/compare/network.ts'
import { pScores, type RankColumns, type RankQuestion, rank } from '../../../shared/compare/ranking.ts'
import { Agreement } from '../../support/agree.ts'
import { oracles } from '../../support/oracle.ts'

type Words = 'higher is better' | 'lower is better'
type RankCase = {
  id: string
  kind: 'rank'
  input: Record<'estimate' | 'se' | 'tau2' | 'df', number[]> & { mid: number; direction: Words }
  expected: Record<
    | 'pscore'
    | 'pscore_mid'
    | 'p_best'
    | 'p_mean_effect_exceeds_mid_normal'
    | 'p_new_trial_exceeds_mid_t'
    | 'p_new_trial_above_zero_t',
    number[]
  > & { p_better: (number | null)[][] }
}
type Fit = { theta: number[]; se_vs_reference: number[]; se_matrix: number[][]; pscore: number[] }
type NetworkCase = {
  id: string
  kind: 'network'
  input: { study: string[]; arm: string[]; y: number[]; v: number[]; direction: Words }
  expected: {
    treatments: string[]
    reference: string
    common: Pick<Fit, 'theta' | 'se_vs_reference'> & { Q: number; df: number; p: number }
    tau2_DL: number
    random: Fit
    Q_within_designs: number
    df_within: number
    Q_between_designs: number
    df_between: number
    p_between: number | null
    direct_vs_indirect: { comparison: string[] } & Record<
      'direct' | 'se_direct' | 'indirect' | 'se_indirect' | 'z' | 'p',
      number[]
    >
  }
}

const ranked = (question: RankQuestion): RankColumns => {
  const got = rank(question)
  if (!got.ranked) throw new Error(`not ranked: ${got.reason}`)
  return got
}
const direction = (words: Words) => (words === 'higher is better' ? 'more' : 'less')

for (const source of oracles<{ cases: (RankCase | NetworkCase)[] }>('ranking.json')) {
  describe.runIf(source.present)(`against R and netmeta: ${source.title}`, () => {
    const agree = new Agreement(source.title)
    afterAll(() => console.log(agree.report()))
    const cases = source.present ? source.read().cases : []

    it.each(cases.filter((one) => one.kind === 'rank'))('ranks: $id', ({ id, input, expected }) => {
      const got = ranked({ ...input, direction: direction(input.direction) })
      agree.numbers('rank', got.pScore, expected.pscore, `${id} pscore`, 1)
      agree.numbers('rank', got.pScoreMid, expected.pscore_mid, `${id} pscore mid`, 1)
      agree.numbers('rank', got.pBetter, expected.p_better.flat(), `${id} p better`, 1)
      agree.numbers('best probability', got.pBest, expected.p_best, `${id} p best`, 1)
      agree.numbers('rank', got.pMeanAboveMid, expected.p_mean_effect_exceeds_mid_normal, `${id} p mean`, 1)
      agree.numbers('rank', got.pNewAboveMid, expected.p_new_trial_exceeds_mid_t, `${id} p new`, 1)
      agree.numbers('rank', got.pNewAboveZero, expected.p_new_trial_above_zero_t, `${id} p new above 0`, 1)
    })

    it.each(cases.filter((one) => one.kind === 'network'))('networks: $id', ({ id, input, expected }) => {
      const names = expected.treatments
      const studies = [...new Set(input.study)]
      const { components, alone, refused } = network({
        study: input.study.map((study) => studies.indexOf(study)),
        arm: input.arm.map((arm) => names.indexOf(arm)),
        yi: input.y,
        vi: input.v,
        arms: names.length,
        reference: names.indexOf(expected.reference),
      })
      const got = components[0]!
      expect([components.length, alone.length, refused]).toEqual([1, 0, 0])
      const n = names.length
      const against = (se: Float64Array) => names.map((_, i) => se[i * n + got.reference]!)
      const { common, random } = expected
      const seOf = (fit: { se_vs_reference: number[] }) =>
        fit.se_vs_reference.map((se) => Math.max(se, ...fit.se_vs_reference.filter((x) => x > 0).slice(0, 1)))
      agree.numbers('network', got.common.theta, common.theta, `${id} common`, seOf(common))
      agree.numbers('network', against(got.common.se), common.se_vs_reference, `${id} common se`)
      agree.numbers('network', got.theta, random.theta, `${id} random`, seOf(random))
      agree.numbers('network', against(got.se), random.se_vs_reference, `${id} random se`)
      agree.numbers('network', got.se, random.se_matrix.flat(), `${id} se matrix`)
      const meanV = input.v.reduce((a, b) => a + b) / input.v.length
      agree.number('network', got.tau2, expected.tau2_DL, `${id} tau2`, expected.tau2_DL + 1e-3 * meanV)
      const scale = Math.max(1, common.Q)
      agree.number('network', got.total.q, common.Q, `${id} Q`, scale)
      agree.number('network', got.total.p, common.p, `${id} p`, 1)
      agree.number('network', got.within.q, expected.Q_within_designs, `${id} Q within`, scale)
      agree.number('network', got.between.q, expected.Q_between_designs, `${id} Q between`, scale)
      agree.number('network', got.between.p, expected.p_between, `${id} p between`, 1)
      expect([got.total.df, got.within.df, got.between.df]).toEqual([
        common.df,
        expected.df_within,
        expected.df_between,
      ])
      const sign = input.direction === 'lower is better' ? -1 : 1
      const scores = pScores(
        got.theta.map((theta) => sign * theta),
        got.se,
      )
      agree.numbers('network', scores, random.pscore, `${id} pscore`, 1)

      const said = expected.direct_vs_indirect
      expect(got.splits).toHaveLength(said.comparison.length)
      said.comparison.forEach((pair, i) => {
        const [a, b] = pair.split(':').map((name) => names.indexOf(name)) as [number, number]
        const ours = got.splits.find(
          (split) => split.a + split.b === a + b && (split.a === a || split.a === b),
        )!
        const turn = ours.a === a ? 1 : -1
        agree.number('network', turn * ours.direct, said.direct[i], `${id} ${pair} direct`, said.se_direct[i])
        agree.number('network', ours.seDirect, said.se_direct[i], `${id} ${pair} se direct`)
        agree.number(
          'network',
          turn * ours.indirect,
          said.indirect[i],
          `${id} ${pair} indirect`,
          said.se_indirect[i],
        )
        agree.number('network', ours.seIndirect, said.se_indirect[i], `${id} ${pair} se indirect`)
        agree.number('network', turn * ours.z, said.z[i], `${id} ${pair} z`, 1)
        agree.number('network', ours.p, said.p[i], `${id} ${pair} p`, 1)
      })
    })
  })
}
