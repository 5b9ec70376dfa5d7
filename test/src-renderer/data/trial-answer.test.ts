import { describe, expect, it } from 'vitest'
import { summarise } from '../../../shared/commons/summarise.ts'
import { FLAG, type Observation } from '../../../shared/record/observation.ts'
import { packChunk } from '../../../shared/record/observation-chunk.ts'
import { immerBarley } from '../../../shared/record/samples/immer-barley.ts'
import { yatesOats } from '../../../shared/record/samples/yates-oats.ts'
import type { Site } from '../../../shared/record/site.ts'
import type { Trial } from '../../../shared/record/trial.ts'
import { estimator } from '../../../src-renderer/data/estimator.ts'
import { trialAnswer } from '../../../src-renderer/data/trial-answer.ts'

const BATCH = '01900000-0000-7000-8000-00000000000b'
const SITE: Site = { schema: 'site/1', id: '01900000-0000-7000-8000-000000000001', name: 'El Mango' }

/** A trial of pairs with these values; null is a plot still to come. */
function pairs(
  values: readonly (readonly [number | null, number | null])[],
  blocks = true,
): { trial: Trial; chunks: ReturnType<typeof packChunk>[] } {
  const trial: Trial = {
    schema: 'trial/1',
    id: '01900000-0000-7000-8000-000000000002',
    title: '',
    site: SITE.id,
    crop: 'common_bean',
    system: 'field',
    season: {},
    outcomes: ['yield_total'],
    design: { kind: blocks ? 'paired_strips' : 'completely_randomised', randomised: 'yes' },
    treatments: [
      { id: 'c', label: 'as now', baseline: true, practices: [] },
      { id: 't', label: 'compost', baseline: false, practices: [{ id: 'compost' }] },
    ],
    plots: values.flatMap((_, i) =>
      ['c', 't'].map((treatment) => ({
        label: `${i}${treatment}`,
        treatment,
        ...(blocks && { block: String(i) }),
      })),
    ),
    summaries: [],
    deviations: [],
    status: 'running',
    origin: 'typed',
  }
  const rows = values.flat().flatMap((value, plot): Observation[] =>
    value === null
      ? []
      : [
          {
            plot,
            variable: 'yield_total',
            value,
            kind: 'number',
            verbatim: '',
            unitAsWritten: 'kg',
            repetition: 0,
            flags: 0,
          },
        ],
  )
  const head = {
    id: BATCH,
    trial: trial.id,
    variable: 'yield_total',
    unit: 'kg/har',
    method: null,
    basis: 'fresh' as const,
    batch: null,
  }
  return { trial, chunks: rows.length > 0 ? [packChunk(head, rows)] : [] }
}

const answerOf = ({ trial, chunks }: ReturnType<typeof pairs>) =>
  trialAnswer(trial, chunks, 'yield_total', null)

describe('the answer of a trial', () => {
  it('is not there before the first number', () => {
    expect(answerOf(pairs([[null, null]]))).toBeNull()
  })

  it('has the change but no range from one pair', () => {
    const [effect] = answerOf(
      pairs([
        [1000, 1150],
        [null, null],
      ]),
    )!.effects
    expect(effect!.y).toBeCloseTo(Math.log(1.15), 12)
    expect(effect).toMatchObject({ df: 0, lower: Number.NaN, upper: Number.NaN, form: 'pairs' })
  })

  it('is the paired ratio with Student’s interval, as worked out by hand', () => {
    // Ratios to the means: (1150, 1180, 1290)/1206.6… − (1000, 1060, 1080)/1046.6…
    const [effect] = answerOf(
      pairs([
        [1000, 1150],
        [1060, 1180],
        [1080, 1290],
      ]),
    )!.effects
    const [t, c] = [
      [1150, 1180, 1290],
      [1000, 1060, 1080],
    ]
    const mean = (of: number[]) => of.reduce((a, b) => a + b, 0) / of.length
    const gaps = t.map((x, i) => x / mean(t) - c[i]! / mean(c))
    const variance = gaps.reduce((sum, gap) => sum + gap * gap, 0) / 2 / 3
    expect(effect!.y).toBeCloseTo(Math.log(mean(t) / mean(c)), 12)
    expect(effect!.df).toBe(2)
    expect(effect!.upper - effect!.y).toBeCloseTo(4.302652729911275 * Math.sqrt(variance), 10)
  })

  it('uses only whole blocks, and says how many plots are to come', () => {
    const answer = answerOf(
      pairs([
        [1000, 1150],
        [1060, 1180],
        [1080, null],
      ]),
    )!
    expect(answer.effects[0]!.df).toBe(1)
    expect(answer.blocks.map((block) => block.waiting)).toEqual([0, 0, 1])
  })

  it('leaves out what is flagged', () => {
    const { trial, chunks } = pairs([
      [1000, 1150],
      [1060, 1180],
      [1080, 9999],
    ])
    chunks[0]!.flags[5] = FLAG.outOfRange | FLAG.leaveOut
    expect(trialAnswer(trial, chunks, 'yield_total', null)!.effects[0]!.df).toBe(1)
  })

  it('names a plot that lies far from the others, and only that one', () => {
    const answer = answerOf(
      pairs([
        [1000, 1150],
        [1060, 1180],
        [1080, 1230],
        [1020, 2900],
      ]),
    )!
    expect(answer.outliers).toEqual([7])
    expect(
      answerOf(
        pairs([
          [1000, 1150],
          [1060, 1180],
          [1080, 1230],
          [1020, 1190],
        ]),
      )!.outliers,
    ).toEqual([])
  })

  it('without blocks compares two groups of plots', () => {
    const [effect] = answerOf(
      pairs(
        [
          [1000, 1150],
          [1060, 1180],
          [1080, 1290],
        ],
        false,
      ),
    )!.effects
    expect(effect).toMatchObject({ form: 'plots', df: 4 })
    expect(effect!.lower).toBeLessThan(effect!.y)
  })

  it('is a difference where a mean is not above zero', () => {
    const answer = answerOf(
      pairs([
        [0, 10],
        [0, 12],
        [0, 14],
      ]),
    )!
    expect(answer.scale).toBe('md')
    expect(answer.effects[0]!.y).toBeCloseTo(12, 12)
  })
})

describe.each([
  ['Yates’ oats', yatesOats(BATCH)],
  ['Immer’s barley', immerBarley(BATCH)],
])('%s', (_, sample) => {
  it('gives the page the effects that a comparison gets', () => {
    for (const trial of sample.trials.slice(0, 3)) {
      const chunks = sample.chunks.filter((chunk) => chunk.trial === trial.id)
      const site = sample.sites.find((one) => one.id === trial.site)!
      const [outcome] = summarise(trial, site, chunks, estimator).outcomes
      if (!outcome || outcome.contrasts.length === 0) continue
      const answer = trialAnswer(trial, chunks, outcome.variable, outcome.method)!
      for (const contrast of outcome.contrasts) {
        const effect = answer.effects.find((one) => one.treatment === contrast.a)
        expect(effect?.y).toBeCloseTo(contrast.y, 12)
        expect(effect?.df).toBe(contrast.df)
      }
    }
  })
})

describe('a trial measured before and after a change', () => {
  /** Four plots: two that change, two that stay. Values of each before and after; null was not measured. */
  function changing(values: readonly (readonly [number | null, number | null])[]) {
    const { trial, chunks } = pairs(
      [
        [1, 1],
        [1, 1],
      ],
      false,
    )
    const rows = values.flatMap((both, plot) =>
      both.flatMap((value, repetition): Observation[] =>
        value === null
          ? []
          : [
              {
                plot,
                variable: 'yield_total',
                value,
                kind: 'number',
                verbatim: '',
                unitAsWritten: 'kg',
                repetition,
                flags: 0,
              },
            ],
      ),
    )
    const changed: Trial = {
      ...trial,
      design: { kind: 'before_after_control', randomised: 'yes' },
      plots: values.map((_, i) => ({ label: String(i + 1), treatment: i < values.length / 2 ? 't' : 'c' })),
    }
    return { trial: changed, chunks: rows.length > 0 ? [packChunk(chunks[0]!, rows)] : [] }
  }
  const WHOLE = [
    [1000, 1500],
    [2000, 2900],
    [1200, 1300],
    [3000, 3400],
  ] as const

  it('answers how much more the changed plots changed, with its range', () => {
    const answer = answerOf(changing(WHOLE))!
    const [treated, control] = [
      [Math.log(1500 / 1000), Math.log(2900 / 2000)],
      [Math.log(1300 / 1200), Math.log(3400 / 3000)],
    ] as const
    const y = (treated[0] + treated[1] - control[0] - control[1]) / 2
    const half = (pair: readonly [number, number]) => (pair[0] - pair[1]) ** 2 / 2
    const v = (half(treated) + half(control)) / 2
    expect(answer.effects).toHaveLength(1)
    expect(answer.effects[0]).toMatchObject({ treatment: 't', form: 'changes', df: 2 })
    expect(answer.effects[0]!.y).toBeCloseTo(y, 12)
    expect(answer.effects[0]!.upper - answer.effects[0]!.y).toBeCloseTo(4.302652729911275 * Math.sqrt(v), 8)
  })

  it('what is compared and shared is the same contrast, on means of the season after', () => {
    const { trial, chunks } = changing(WHOLE)
    const result = summarise(trial, SITE, chunks, estimator)
    const answer = trialAnswer(trial, chunks, 'yield_total', null)!
    expect(result.outcomes[0]!.contrasts).toMatchObject([{ a: 't', b: 'c', measure: 'lnrr_block', df: 2 }])
    expect(result.outcomes[0]!.contrasts[0]!.y).toBeCloseTo(answer.effects[0]!.y, 12)
    expect(result.outcomes[0]!.arms.map((arm) => arm.mean)).toEqual([2350, 2200])
  })

  it('says nothing of an effect before both sides were measured twice, and keeps what is there', () => {
    const onlyBefore = answerOf(changing(WHOLE.map(([before]) => [before, null] as const)))!
    expect(onlyBefore.effects).toEqual([])
    expect([...onlyBefore.before!]).toEqual([1000, 2000, 1200, 3000])
    const onlyAfter = answerOf(changing(WHOLE.map(([, after]) => [null, after] as const)))!
    expect(onlyAfter.effects).toEqual([])
  })

  it('a plot without its first season counts for nothing in the answer', () => {
    const fewer = answerOf(changing([...WHOLE.slice(0, 3), [null, 9999]]))!
    expect(fewer.effects[0]).toMatchObject({ df: 1 })
    expect(fewer.effects[0]!.y).toBeCloseTo((Math.log(1.5) + Math.log(1.45)) / 2 - Math.log(1300 / 1200), 12)
  })

  it('amounts at or below zero are compared as differences', () => {
    const answer = answerOf(changing([[0, 500], ...WHOLE.slice(1)]))!
    expect(answer.scale).toBe('md')
    expect(answer.effects[0]!.y).toBeCloseTo((500 + 900) / 2 - (100 + 400) / 2, 9)
  })
})
