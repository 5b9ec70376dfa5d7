import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { FORMS, type Forms, type Stored } from '../../shared/record/upgrades.ts'
import { migrationGaps, type Vectors } from '../support/migration-gaps.ts'

const root = join(import.meta.dirname, '../..')

describe('forms of stored records', () => {
  it('every schema, its version, its steps and their before and after agree', () => {
    expect(migrationGaps(FORMS, literalsIn('shared/record'), vectorsIn('test/vectors/upgrades'))).toEqual([])
  })

  it('the search finds the literals of the schemas', () => {
    expect(literalsIn('shared/record')).toEqual(
      expect.arrayContaining(['batch/1', 'change/1', 'chunk/1', 'event/1', 'site/1', 'trial/1']),
    )
  })
})

describe('the check bites', () => {
  const rename = (old: Stored): Stored => ({ ...old, schema: 'bed/2', name: old.title })
  const forms: Forms = { bed: { current: 2, steps: { 1: rename } } }
  const pair = {
    before: { schema: 'bed/1', title: 'by the well' },
    after: { schema: 'bed/2', title: 'by the well', name: 'by the well' },
  }

  it('and is silent when all agree', () => {
    expect(migrationGaps(forms, ['bed/2'], () => pair)).toEqual([])
  })

  it.each<[string, Forms, string[], Vectors]>([
    ['the step from bed/1 has no before and after', forms, ['bed/2'], () => null],
    [
      'the step from bed/1 does not turn its before into its after',
      forms,
      ['bed/2'],
      () => ({ ...pair, after: pair.before }),
    ],
    ['bed has no step from version 1', { bed: { current: 2, steps: {} } }, ['bed/2'], () => pair],
    ['the schema says bed/3, FORMS says bed/2', forms, ['bed/2', 'bed/3'], () => pair],
    ['hive/1 has no entry in FORMS', forms, ['bed/2', 'hive/1'], () => pair],
    ['no schema says bed/2', forms, [], () => pair],
    [
      'bed has a step from 2, past its current version',
      { bed: { current: 2, steps: { 1: rename, 2: rename } } },
      ['bed/2'],
      () => pair,
    ],
  ])('%s', (gap, ...told) => {
    expect(migrationGaps(...told)).toEqual([gap])
  })
})

/** Every `name/version` literal in the TypeScript of a folder, examples and samples aside. */
function literalsIn(folder: string): string[] {
  const files = readdirSync(join(root, folder)).filter((file) => file.endsWith('.ts'))
  const found = files.flatMap((file) => [
    ...readFileSync(join(root, folder, file), 'utf8').matchAll(/'([a-z]+\/\d+)'/g),
  ])
  return [...new Set(found.map((match) => match[1]!))].sort()
}

function vectorsIn(folder: string): Vectors {
  return (name) => {
    const [before, after] = ['before', 'after'].map((end) => join(root, folder, `${name}.${end}.json`))
    if (!existsSync(before!) || !existsSync(after!)) return null
    const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Stored
    return { before: read(before!), after: read(after!) }
  }
}
