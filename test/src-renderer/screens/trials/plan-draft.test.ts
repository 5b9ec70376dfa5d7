import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Sha256 } from '../../../../shared/base/random.ts'
import { noncentralTCdf } from '../../../../shared/compare/distributions/noncentral-t.ts'
import { studentQuantile } from '../../../../shared/compare/distributions/student.ts'
import { checkTrial } from '../../../../shared/record/check-trial.ts'
import { siteExamples } from '../../../../shared/record/examples/site.ts'
import { Trial } from '../../../../shared/record/trial.ts'
import { PLAN_KINDS, TrialPlan } from '../../../../src-renderer/data/trial-plan.ts'
import type { PlannedTrial } from '../../../../src-renderer/data/trial-plans.ts'
import {
  climateFromAnswers,
  climateFromNormals,
  pasteInto,
} from '../../../../src-renderer/screens/sites/climate-choice.ts'
import {
  addOption,
  allTreatments,
  baseTreatments,
  blankTrial,
  choosePractice,
  isAsked,
  monthsLater,
  planOfKind,
  possibleKinds,
  removeOption,
  sameOptions,
} from '../../../../src-renderer/screens/trials/plan/draft.ts'
import { howMuchIsEnough } from '../../../../src-renderer/screens/trials/plan/enough.ts'
import { drawAgain, layOut, mapOf } from '../../../../src-renderer/screens/trials/plan/lay-out.ts'
import { materialFor, plotGroundM2 } from '../../../../src-renderer/screens/trials/plan/material.ts'

const sha256: Sha256 = async (bytes) => new Uint8Array(createHash('sha256').update(bytes).digest())
const T = { quantile: studentQuantile, noncentralCdf: noncentralTCdf }
const ID = '01890a5d-ac96-774b-bcce-b302099a8057'
const AT = '2025-04-02T08:00:00.000Z'

/** Maize with `options` practices besides the baseline. */
function asked(options = 1): PlannedTrial {
  let draft = blankTrial(ID, siteExamples.complete, '2025-05')
  draft = { ...draft, trial: { ...draft.trial, crop: 'maize' } }
  draft = choosePractice(draft, 1, 'compost')
  for (let i = 1; i < options; i++) draft = choosePractice(addOption(draft), i + 1, 'straw_mulch')
  return draft
}

async function laid(draft: PlannedTrial): Promise<PlannedTrial> {
  const result = await layOut(draft, sha256, AT)
  if (!result.ok) throw new Error(result.problem.code)
  return result.value
}

describe('a draft', () => {
  it('names what the practice is compared with, until a person names something else', () => {
    const compost = asked()
    expect(baseTreatments(compost.trial)[0]?.practices).toEqual([{ id: 'no_amendment' }])
    const mulch = choosePractice(compost, 1, 'straw_mulch')
    expect(baseTreatments(mulch.trial)[0]?.practices).toEqual([{ id: 'bare_soil' }])
  })

  it('begins as five pairs, and becomes four blocks with a third treatment', () => {
    expect(asked().plan).toMatchObject({ kind: 'paired-strips', blocks: 5 })
    expect(asked(2).plan).toMatchObject({ kind: 'complete-blocks', blocks: 4 })
  })

  it('keeps two sides however many options are taken out', () => {
    const two = removeOption(removeOption(asked(3), 't2'), 't3')
    expect(baseTreatments(two.trial)).toHaveLength(2)
    expect(baseTreatments(removeOption(two, 't1').trial)).toHaveLength(2)
    expect(baseTreatments(removeOption(asked(2), 't0').trial)[0]?.baseline).toBe(true)
  })

  it('is ready once crop and every option are named', () => {
    expect(isAsked(blankTrial(ID, siteExamples.minimal, '2025-05'))).toBe(false)
    expect(isAsked(asked())).toBe(true)
  })

  it('notices two options that are one and the same', () => {
    expect(sameOptions(asked(1))).toBeNull()
    expect(sameOptions(addOption(asked(1)))).toEqual([1, 2])
  })

  it('offers only layouts that can hold its treatments', () => {
    expect(possibleKinds(2)).not.toContain('triples')
    expect(possibleKinds(3)).not.toContain('paired-strips')
    expect(possibleKinds(3)).not.toContain('before-after')
  })

  it('counts months across the year', () => {
    expect(monthsLater('2025-11', 4)).toBe('2026-03')
    expect(monthsLater('2025-12', 0)).toBe('2025-12')
  })
})

describe('every kind of layout', () => {
  for (const kind of PLAN_KINDS) {
    it(`${kind}: gives a trial that keeps every rule, with one baseline and a seed anyone can draw from`, async () => {
      const start = asked(kind === 'paired-strips' || kind === 'before-after' ? 1 : 3)
      const plan = planOfKind(start, kind)
      const draft = {
        ...start,
        plan,
        trial: { ...start.trial, treatments: allTreatments(baseTreatments(start.trial), plan) },
      }
      const { trial, plan: drawn } = await laid(draft)
      expect(Trial.parse(trial)).toEqual(trial)
      expect(TrialPlan.parse(drawn)).toEqual(drawn)
      expect(checkTrial(trial)).toEqual([])
      expect(trial.design).toMatchObject({ seed: `${ID}:1`, attempt: 1, randomised: 'yes' })
      expect(drawn.draws).toEqual([{ attempt: 1, at: AT }])
      expect((await laid(draft)).trial.plots).toEqual(trial.plots)
      // The map shows the plots in their order: the same treatment at the same place.
      const map = mapOf(trial, drawn)
      expect(map.plots.map((plot) => trial.treatments[plot.arm]?.id)).toEqual(
        trial.plots.map((plot) => plot.treatment),
      )
    })
  }

  it('a split plot holds each option with and without the second practice, the baseline only once', async () => {
    const start = asked(2)
    const plan = planOfKind(start, 'split-plot')
    const { trial } = await laid({ ...start, plan })
    expect(trial.treatments.map((one) => one.id)).toEqual(['t0', 't1', 't2', 't0+', 't1+', 't2+'])
    expect(trial.treatments.filter((one) => one.baseline).map((one) => one.id)).toEqual(['t0'])
    expect(trial.plots).toHaveLength(4 * 6)
  })

  it('drawing again counts, and the earlier draw can still be drawn', async () => {
    const first = await laid(asked(2))
    const second = await laid(drawAgain(first))
    expect(second.trial.design).toMatchObject({ seed: `${ID}:2`, attempt: 2 })
    expect(second.plan.draws.map((draw) => draw.attempt)).toEqual([1, 2])
    const back = await laid({
      ...second,
      trial: { ...second.trial, design: { ...second.trial.design, attempt: 1 } },
    })
    expect(back.trial.plots).toEqual(first.trial.plots)
  })

  it('a plan that cannot be is refused with its limits', async () => {
    const draft = asked()
    const wrong = await layOut({ ...draft, plan: { ...draft.plan, blocks: 501 } }, sha256, AT)
    expect(wrong).toMatchObject({
      ok: false,
      problem: { code: 'plan.blocks-out-of-range', params: { most: 500 } },
    })
  })

  it('the area of a plot is what is harvested inside the border', async () => {
    const { trial } = await laid(asked())
    expect(trial.plots[0]?.areaM2).toBe((6 - 2) * (60 - 2))
  })
})

describe('what a plan takes', () => {
  it('half a hectare’s share of compost: 20 t/ha on 5 strips of 6 × 60 m is 3.6 t', async () => {
    const start = asked()
    const dosed = {
      ...start,
      trial: {
        ...start.trial,
        treatments: start.trial.treatments.map((one) =>
          one.baseline
            ? one
            : {
                ...one,
                practices: [
                  {
                    id: 'compost',
                    dose: { value: 20, unit: 't/har', verbatim: '20', unitAsWritten: 't/ha' },
                  },
                ],
              },
        ),
      },
    }
    const { trial, plan } = await laid(dosed)
    expect(plotGroundM2(trial, plan)).toBe(3600)
    expect(materialFor(trial, plan)).toEqual([
      { practice: 'compost', plots: 5, amount: { value: 3.6, unit: 't' } },
    ])
  })

  it('a practice without a dose takes nothing that could be named', async () => {
    const { trial, plan } = await laid(asked())
    expect(materialFor(trial, plan)).toEqual([])
  })
})

describe('whether a plan is enough', () => {
  const plan = asked(2).plan

  it('more blocks show smaller differences, and the number named is the first that does', () => {
    const noise = { cv: 0.15, from: 'plots' } as const
    const sees = (blocks: number) =>
      howMuchIsEnough({ ...plan, blocks }, 3, noise, 20, T)?.seesPct ?? Number.NaN
    const needed = howMuchIsEnough(plan, 3, noise, 20, T)?.needed ?? 0
    expect(sees(needed)).toBeLessThanOrEqual(20)
    expect(sees(needed - 1)).toBeGreaterThan(20)
    expect(sees(3)).toBeGreaterThan(sees(4))
  })

  it('a difference no hundred blocks could show has no number', () => {
    const noise = { cv: 0.4, from: 'gardens' } as const
    expect(howMuchIsEnough(plan, 3, noise, 1, T)?.needed).toBeNull()
  })

  it('one block shows nothing, and says so', () => {
    const noise = { cv: 0.15, from: 'plots' } as const
    expect(howMuchIsEnough({ ...plan, blocks: 1 }, 3, noise, 10, T)?.seesPct).toBe(Number.POSITIVE_INFINITY)
  })
})

describe('the climate of a place', () => {
  it('pasted columns fill the months, pasted rows too', () => {
    const empty = [new Array<string>(12).fill(''), new Array<string>(12).fill('')]
    const columns = Array.from({ length: 12 }, (_, i) => `${i}\t${10 * i}`).join('\n')
    const rows = `${Array.from({ length: 12 }, (_, i) => i).join('\t')}\n${Array.from({ length: 12 }, (_, i) => 10 * i).join('\t')}\n`
    const expected = [
      Array.from({ length: 12 }, (_, i) => String(i)),
      Array.from({ length: 12 }, (_, i) => String(10 * i)),
    ]
    expect(pasteInto(empty, 0, 0, columns)).toEqual(expected)
    expect(pasteInto(empty, 0, 0, rows)).toEqual(expected)
    expect(pasteInto(empty, 1, 10, '5\t6\t7')[1]).toEqual([...new Array(10).fill(''), '5', '6'])
  })

  it('figures near a boundary keep the class on the other side', () => {
    const warm = [25.1, 25.4, 26, 26.6, 27, 27.2, 27.1, 27.2, 27, 26.5, 26, 25.3]
    const rain = [32, 38, 60, 110, 228, 264, 228, 257, 281, 268, 92, 20]
    expect(climateFromNormals(warm, rain)).toMatchObject({
      ok: true,
      value: { zone: 'Aw', how: 'normals', alternatives: expect.arrayContaining(['Am']) },
    })
  })

  it('unanswered questions leave classes open, and they are kept', () => {
    const answer = climateFromAnswers({ coldestMonth: 'cool', warmestMonth: 'hot', rain: 'enough' })
    if (!answer.ok) throw new Error('these answers fit together')
    expect([answer.value.zone, ...answer.value.alternatives]).toEqual(
      expect.arrayContaining(['Cfa', 'Cwa', 'Csa']),
    )
  })
})
