import { describe, expect, it } from 'vitest'
import { acceptRecord, recordText } from '../../../shared/commons/accept.ts'
import { commonsExamples } from '../../../shared/commons/examples.ts'
import { RecordId, recordId } from '../../../shared/commons/record-id.ts'
import { sha256, tools } from '../../support/commons.ts'

const text = recordText(commonsExamples.complete)

describe('accepting a record', () => {
  it('gives the record and its name', async () => {
    const read = await acceptRecord(text, tools)
    expect(read).toEqual({
      ok: true,
      value: { id: await recordId(commonsExamples.complete, sha256), record: commonsExamples.complete },
    })
  })

  it('any single changed byte is refused or has another name', async () => {
    const id = await recordId(commonsExamples.complete, sha256)
    for (let i = 0; i < text.length; i++) {
      const other = String.fromCharCode(text.charCodeAt(i) ^ 1)
      const read = await acceptRecord(text.slice(0, i) + other + text.slice(i + 1), tools)
      expect(read.ok && read.value.id === id, `byte ${i}`).toBe(false)
    }
  })

  it.each([
    ['a repeated key', text.replace('"v":1}', '"v":1,"v":1}'), 'commons.line-not-canonical'],
    [
      'a key that reaches for the prototype',
      text.replace('"v":1}', '"v":1,"__proto__":{}}'),
      'commons.line-not-canonical',
    ],
    ['a number spelled another way', text.replace('"v":1}', '"v":1.0}'), 'commons.line-not-canonical'],
    ['an escaped letter', text.replace('compost', '\\u0063ompost'), 'commons.line-not-canonical'],
    ['a lone surrogate', '{"a":"\\ud800"}', 'commons.line-not-canonical'],
    ['something after the end', `${text} `, 'commons.line-not-canonical'],
    ['a number no machine holds', text.replace('"v":1}', '"v":1e400}'), 'commons.line-not-canonical'],
    ['NaN', text.replace('"v":1}', '"v":NaN}'), 'commons.line-not-record'],
    ['a byte order mark', `\ufeff${text}`, 'commons.line-not-record'],
    ['a thousand brackets', '['.repeat(5000) + ']'.repeat(5000), 'commons.line-not-record'],
    ['a list', '[]', 'commons.line-not-record'],
    ['nothing', '', 'commons.line-not-record'],
    ['null', 'null', 'commons.line-not-record'],
    ['a megabyte', `{"a":"${'x'.repeat(1_000_000)}"}`, 'commons.line-too-long'],
    ['a record of a later form', '{"schema":"attest/1"}', 'commons.newer-form'],
  ])('%s is refused', async (_, line, code) => {
    const read = await acceptRecord(line, tools, 9)
    expect(read).toMatchObject({ ok: false, problem: { code, params: { line: 9 } } })
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  it('a name is cf1- and 52 letters, and the same whether signed or not', async () => {
    const plain = await recordId(commonsExamples.complete, sha256)
    expect(RecordId.parse(plain)).toBe(plain)
    expect(await recordId({ ...commonsExamples.complete, sig: 'anything' }, sha256)).toBe(plain)
    expect(RecordId.safeParse(`cf1-${'b'.repeat(52)}`).success).toBe(false)
  })
})
