import { describe, expect, it } from 'vitest'
import { type Answer, certify, lowered } from '../../../shared/advise/certify.ts'
import { gapMatrix, wish } from '../../../shared/advise/gaps.ts'
import { atPlace } from '../../../shared/advise/place.ts'
import { recommend } from '../../../shared/advise/recommend.ts'
import { tradeOff } from '../../../shared/advise/trade-off.ts'
import { similarityMatrix } from '../../../shared/climate/similarity.ts'
import { compare } from '../../../shared/compare/compare.ts'
import type { Question } from '../../../shared/compare/question.ts'
import { rankZone } from '../../../shared/compare/rank-zone.ts'
import { buildFrame } from '../../../shared/frame/build-frame.ts'
import type { TrialResult } from '../../../shared/record/trial-result.ts'
import { ZONE_CODES, type ZoneCode, zoneIndex } from '../../../shared/vocabulary/zone-code.ts'
import { arm, ask, result, YIELD } from '../../support/results.ts'

const similarity = similarityMatrix()
const ZONES: readonly ZoneCode[] = ['Cfa', 'Cfa', 'Cfa', 'Aw', 'Aw', 'Csb']

/** Twelve sites per practice, with gains around `percent` and weeds around `weeds`. */
function trials(practice: string, percent: number, weeds: number): TrialResult[] {
  return Array.from({ length: 12 }, (_, i) => {
    const wobble = 1 + 0.02 * Math.sin(i + percent)
    const outcome = (variable: string, control: number, factor: number) => ({
      variable,
      basis: null,
      method: null,
      contrasts: [],
      arms: [arm('c', control, { n: 6, sd: 0.3 }), arm('t', control * factor * wobble, { n: 6, sd: 0.3 })],
    })
    return result(`${practice}${i}`, {
      zone: ZONES[i % ZONES.length]!,
      arms: [
        { id: 'c', baseline: true, practices: [] },
        { id: 't', baseline: false, practices: [{ id: practice }] },
      ],
      outcomes: [outcome('yield', 4, 1 + percent / 100), outcome('weeds', 4, weeds)],
    })
  })
}

const frame = buildFrame(
  [...trials('compost', 30, 1.2), ...trials('mulch', 15, 0.5), ...trials('salt', -20, 0.8)],
  ZONE_CODES,
)
const answerTo = (question: Question): Answer => certify(compare(frame, question, similarity))
const practices = ['salt', 'mulch', 'compost', 'unheard_of']
const answers = practices.map((practice) => answerTo(ask(practice)))
const weeds = { ...YIELD, direction: 'less' } as const

describe('the list for a zone', () => {
  const zone = zoneIndex('Cfa')
  const list = recommend(answers, rankZone(answers, zone))

  it('puts the best practice first, and what nobody has tried last without a rank', () => {
    expect(list.map(({ practice, rank }) => [practice, rank])).toEqual([
      ['compost', 1],
      ['mulch', 2],
      ['salt', 3],
      ['unheard_of', null],
    ])
    expect(list.map(({ here }) => here.verdict)).toEqual(['better', 'better', 'worse', 'unknown'])
  })

  it('carries for each practice its certainty and its sources, those of the zone first', () => {
    const [compost] = list
    expect(compost!.here.certainty?.grade).toMatch(/[ABC]/)
    expect(compost!.sources).toHaveLength(12)
    expect(compost!.sources.map(({ here }) => here)).toEqual([
      ...Array(6).fill(true),
      ...Array(6).fill(false),
    ])
  })

  it('can leave out what is not certain enough', () => {
    const sure = recommend(answers, rankZone(answers, zone), { atLeast: 'A' })
    expect(sure.every(({ here }) => here.certainty === null || here.certainty.grade === 'A')).toBe(true)
  })

  it('is turned round when less is better', () => {
    const asked = ['compost', 'mulch', 'salt'].map((practice) =>
      answerTo(ask(practice, { variable: 'weeds', outcome: weeds })),
    )
    expect(recommend(asked, rankZone(asked, zone)).map(({ practice }) => practice)).toEqual([
      'mulch',
      'salt',
      'compost',
    ])
  })

  it('is not ranked when the best is a band', () => {
    const asked = ['compost', 'mulch'].map((practice) =>
      answerTo(ask(practice, { outcome: { ...YIELD, direction: 'optimum' } })),
    )
    expect(recommend(asked, rankZone(asked, zone)).map(({ rank }) => rank)).toEqual([null, null])
  })
})

describe('the gap matrix', () => {
  const zones = [zoneIndex('Cfa'), zoneIndex('Csb'), zoneIndex('Dfb')]
  const matrix = gapMatrix(answers, zones)
  const cell = (practice: number, zone: number) => matrix.rows[practice]!.cells[zone]!

  it('counts the trials of each square and says where knowledge is borrowed', () => {
    expect(cell(2, 0)).toMatchObject({ trials: 6, clusters: 6, verdict: 'better' })
    expect(cell(2, 1)).toMatchObject({ trials: 2 })
    expect(cell(2, 2)).toMatchObject({ trials: 0, borrowed: true, borrowedShare: 1 })
  })

  it('says not known where there is nothing to borrow', () => {
    expect(cell(3, 0)).toMatchObject({ verdict: 'unknown', grade: null, wish: 0 })
  })

  it('wants a trial most where it is an even chance and nobody has tried', () => {
    expect(wish(0.5, 0)).toBe(1)
    expect(wish(0.5, 3)).toBeLessThan(wish(0.5, 0))
    expect(wish(0.99, 0)).toBeLessThan(wish(0.5, 0))
    const wishes = matrix.wanted.map((one) => one.wish)
    expect(wishes).toEqual([...wishes].sort((a, b) => b - a))
  })
})

describe('a trade-off', () => {
  const first = practices.map((practice) => answerTo(ask(practice)))
  const second = practices.map((practice) => answerTo(ask(practice, { variable: 'weeds', outcome: weeds })))
  const { pairs, onlyOne } = tradeOff(first, second.slice(0, 3), null)

  it('pairs both outcomes of a practice with both intervals', () => {
    const mulch = pairs.find(({ practice }) => practice === 'mulch')!
    expect(mulch.first.ci!.low).toBeGreaterThan(0)
    expect(mulch.second.ci!.high).toBeLessThan(0)
  })

  it('marks the practices that no other beats in both', () => {
    expect(pairs.filter(({ best }) => best).map(({ practice }) => practice)).toEqual(['mulch', 'compost'])
  })

  it('names what is known in one outcome only', () => expect(onlyOne).toEqual(['unheard_of']))
})

describe('an answer', () => {
  it('read over all zones borrows nothing', () => {
    expect(atPlace(answers[1]!, null)).toMatchObject({ borrowedShare: 0, clusters: 12, trials: 12 })
  })

  it('without evidence has no letter', () => {
    expect(answers[3]!.overall.certainty).toBeNull()
    expect(answers[3]!.zones[0]!.certainty).toBeNull()
  })

  it('loses one letter where a network disagrees with itself', () => {
    expect(['A', 'B', 'C', 'D'].map((grade) => lowered(grade as 'A'))).toEqual(['B', 'C', 'D', 'D'])
  })
})
