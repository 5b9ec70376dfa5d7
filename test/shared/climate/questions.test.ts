import { describe, expect, it } from 'vitest'
import {
  CLIMATE_QUESTIONS,
  type ClimateAnswers,
  classFromAnswers,
} from '../../../shared/climate/questions.ts'
import { ZONE_CODES } from '../../../shared/vocabulary/zone-code.ts'

const zone = (answers: ClimateAnswers) => {
  const guess = classFromAnswers(answers)
  return guess.ok ? guess.value.zone : guess.problem.code
}

function everyAnswer(): ClimateAnswers[] {
  const q = CLIMATE_QUESTIONS
  return q.coldestMonth.flatMap((coldestMonth) =>
    q.warmestMonth.flatMap((warmestMonth) =>
      q.rain.flatMap((rain) =>
        q.drySeason.flatMap((drySeason) =>
          q.dryMonths.map((dryMonths) => ({ coldestMonth, warmestMonth, rain, drySeason, dryMonths })),
        ),
      ),
    ),
  )
}

describe('the climate class from five plain questions', () => {
  it('can reach each of the thirty classes, and no set of sure answers leaves a class open', () => {
    const reached = new Set<string>()
    for (const answers of everyAnswer()) {
      const guess = classFromAnswers(answers)
      if (!guess.ok) continue
      reached.add(guess.value.zone)
      expect(guess.value.open).toEqual([])
    }
    expect([...reached].sort()).toEqual([...ZONE_CODES].sort())
  })

  it('knows a Mediterranean farm, a savanna farm and a prairie farm', () => {
    const known = { rain: 'enough', dryMonths: 'many' } as const
    expect(zone({ ...known, coldestMonth: 'cool', warmestMonth: 'hot', drySeason: 'warm' })).toBe('Csa')
    expect(zone({ ...known, coldestMonth: 'never-cool', warmestMonth: 'hot', drySeason: 'cool' })).toBe('Aw')
    expect(zone({ ...known, coldestMonth: 'frozen', warmestMonth: 'warm', drySeason: 'none' })).toBe('Dfb')
  })

  it('keeps an unanswered question open and takes the class found at most places', () => {
    const guess = classFromAnswers({ coldestMonth: 'frozen', warmestMonth: 'warm', rain: 'enough' })
    expect(guess).toMatchObject({ ok: true, value: { zone: 'Dfb', open: ['Dwb', 'Dsb'] } })
  })

  it('counts "unknown" like a question left out', () => {
    expect(zone({ coldestMonth: 'unknown' })).toBe(zone({}))
  })

  it('names the class that one slip would give, the most alike first', () => {
    const guess = classFromAnswers({
      coldestMonth: 'cool',
      warmestMonth: 'hot',
      rain: 'enough',
      drySeason: 'none',
      dryMonths: 'none',
    })
    expect(guess.ok && guess.value.oneSlipAway.slice(0, 2)).toEqual(['Dfa', 'Cfb'])
  })

  it('says so when answers contradict each other', () => {
    expect(zone({ coldestMonth: 'never-cool', warmestMonth: 'frozen' })).toBe('climate.answers-contradict')
  })
})
