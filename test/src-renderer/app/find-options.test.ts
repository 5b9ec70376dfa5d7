import { describe, expect, it } from 'vitest'
import { plotCode } from '../../../shared/plan/plot-code.ts'
import { trialExamples } from '../../../shared/record/examples/trial.ts'
import type { Trial } from '../../../shared/record/trial.ts'
import {
  type FindWords,
  findTargets,
  ownTargets,
  plotTargets,
} from '../../../src-renderer/app/find-options.ts'
import { isFindKey } from '../../../src-renderer/app/keys.ts'

const words: FindWords = {
  group: (name) => name,
  plot: (label) => `Plot ${label}`,
  untitled: 'Untitled',
  crop: (id) => ({ maize: 'Maíz', common_bean: 'Frijol común' })[id] ?? id,
}

function trial(nth: number, change: Partial<Trial> = {}): Trial {
  return {
    ...trialExamples.complete,
    id: `01890a5d-ac96-774b-bcce-b302099a80${50 + nth}`,
    status: 'running',
    plots: ['101', '102', '103'].map((label) => ({ label, treatment: 't0' })),
    ...change,
  }
}

const site = { schema: 'site/1' as const, id: trialExamples.complete.site, name: 'Lote El Mango' }

describe('finding', () => {
  const trials = [
    trial(1, { title: 'Does compost raise the yield of beans?', crop: 'common_bean' }),
    trial(2, { title: 'Biochar on maize', crop: 'maize', cultivar: 'Tuxpeño' }),
  ]
  const targets = ownTargets({ trials, sites: [site], beds: [] }, words)

  it.each([
    ['every word of a title, in any order', 'beans compost', ['Does compost raise the yield of beans?']],
    ['the crop in the reader’s language, without its accent', 'maiz', ['Biochar on maize']],
    ['the cultivar', 'tuxpeno', ['Biochar on maize']],
    ['a place', 'mango', ['Does compost raise the yield of beans?', 'Biochar on maize', 'Lote El Mango']],
    ['nothing where there is nothing', 'quinoa', []],
  ])('finds by %s', (_, typed, labels) => {
    expect(findTargets(targets, typed).map((target) => target.label)).toEqual(labels)
  })

  it('the code of a label leads to its plot, however it is typed', () => {
    const code = plotCode(trials[1]!, 2)
    for (const typed of [code, code.toLowerCase(), code.slice(3)])
      expect(plotTargets(trials, typed, words)).toMatchObject([
        {
          label: 'Plot 103',
          note: 'Biochar on maize',
          path: `/trials/${trials[1]!.id}?tab=harvest&plot=103`,
        },
      ])
  })

  it('the code of a trial alone finds the trial', () => {
    const code = plotCode(trials[0]!)
    expect(plotTargets(trials, code, words)).toEqual([])
    expect(findTargets(targets, code)).toMatchObject([{ path: `/trials/${trials[0]!.id}` }])
  })

  it('a plot’s own label finds it in every trial in the ground, and in none that is over', () => {
    const over = trial(3, { status: 'done' })
    expect(plotTargets([...trials, over], '102', words).map((target) => target.note)).toEqual([
      'Does compost raise the yield of beans?',
      'Biochar on maize',
    ])
  })

  it('shows few of each group', () => {
    const many = Array.from({ length: 40 }, (_, i) => trial(i + 10, { title: `Beans ${i}` }))
    expect(findTargets(ownTargets({ trials: many, sites: [], beds: [] }, words), 'beans')).toHaveLength(7)
  })
})

it('Ctrl K or ⌘ K finds, and no other chord with K', () => {
  const key = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, key: 'k' }
  expect(isFindKey({ ...key, ctrlKey: true })).toBe(true)
  expect(isFindKey({ ...key, metaKey: true, key: 'K' })).toBe(true)
  expect(isFindKey(key)).toBe(false)
  expect(isFindKey({ ...key, ctrlKey: true, shiftKey: true })).toBe(false)
  expect(isFindKey({ ...key, ctrlKey: true, altKey: true })).toBe(false)
})
