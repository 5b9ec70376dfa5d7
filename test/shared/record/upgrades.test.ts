import { describe, expect, it } from 'vitest'
import { trialExamples } from '../../../shared/record/examples/trial.ts'
import { type Forms, upgrade } from '../../../shared/record/upgrades.ts'

const forms: Forms = {
  bed: {
    current: 3,
    steps: {
      1: (old) => ({ ...old, schema: 'bed/2', areaM2: Number(old.areaFt2) * 0.09290304 }),
      2: ({ areaFt2: _, ...old }) => ({ ...old, schema: 'bed/3' }),
    },
  },
}

describe('bringing stored records to their current form', () => {
  it('runs every step in turn', () => {
    const old = { schema: 'bed/1', areaFt2: 100, verbatim: '100 sq ft' }
    expect(upgrade(old, forms)).toEqual({
      ok: true,
      value: { schema: 'bed/3', areaM2: 9.290304, verbatim: '100 sq ft' },
    })
    expect(upgrade({ schema: 'bed/2', areaM2: 1 }, forms)).toEqual({
      ok: true,
      value: { schema: 'bed/3', areaM2: 1 },
    })
  })

  it('leaves a current record as it is', () => {
    const { minimal } = trialExamples
    expect(upgrade(minimal)).toEqual({ ok: true, value: minimal })
  })

  it.each([
    ['bed/4', 'record.form-newer'],
    ['hive/1', 'record.form-unknown'],
    ['bed', 'record.form-unknown'],
    ['bed/0', 'record.form-unknown'],
    ['bed/1.5', 'record.form-unknown'],
    ['__proto__/1', 'record.form-unknown'],
    ['toString/1', 'record.form-unknown'],
  ])('%s is left alone and said: %s', (schema, code) => {
    expect(upgrade({ schema }, forms)).toMatchObject({ ok: false, problem: { code } })
  })

  it('a step that is missing or ends elsewhere is our mistake and throws', () => {
    expect(() => upgrade({ schema: 'bed/1' }, { bed: { current: 2, steps: {} } })).toThrow('has a step')
    const stray: Forms = { bed: { current: 2, steps: { 1: (old) => old } } }
    expect(() => upgrade({ schema: 'bed/1' }, stray)).toThrow('ends at bed/2')
  })
})
