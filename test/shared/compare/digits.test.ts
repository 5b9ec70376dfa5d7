import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { comparer } from '../../../shared/contract/comparer.ts'
import { answerDigests, sha256 } from '../../support/answer-digest.ts'

const root = resolve(import.meta.dirname, '../../..')
const vector = readFileSync(resolve(root, 'test/vectors/compare/answer-digests.txt'), 'utf8')

it('an answer, a list and a network have the digits they had when the vector was written', async () => {
  expect(await answerDigests(comparer(sha256))).toBe(vector)
})

it('nothing on the way to an answer asks the engine for a function whose last digit it may choose', () => {
  const own = 'shared/base/elementary.ts'
  const files = ['base', 'frame', 'climate', 'compare', 'advise'].flatMap((room) =>
    readdirSync(resolve(root, 'shared', room), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => `shared/${room}/${file}`),
  )
  const engine =
    /Math\.(acosh?|asinh?|atan[2h]?|cbrt|cosh?|exp|expm1|hypot|log|log10|log1p|log2|pow|sinh?|tanh?)\b/
  const asking = files.filter(
    (file) => file !== own && engine.test(readFileSync(resolve(root, file), 'utf8')),
  )
  expect(files).toContain(own)
  expect(asking).toEqual([])
})
