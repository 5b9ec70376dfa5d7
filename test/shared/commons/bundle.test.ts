import { beforeAll, describe, expect, it } from 'vitest'
import { readBundle, setRoot, writeBundle } from '../../../shared/commons/bundle.ts'
import type { StoredRecord } from '../../../shared/commons/store.ts'
import { fakeSignature, madeResult, madeRetraction, sha256, tools } from '../../support/commons.ts'

describe('a bundle', () => {
  let records: StoredRecord[]
  let bytes: Uint8Array<ArrayBuffer>
  let text: string

  beforeAll(async () => {
    const results = await Promise.all(Array.from({ length: 12 }, (_, i) => madeResult(i, i % 4)))
    records = [...results, await madeRetraction(results[3]!.id, 1)]
    bytes = await written(records)
    text = new TextDecoder().decode(bytes)
  })

  it('comes back with the same records', async () => {
    const read = await readBundle(bytes, tools)
    const sorted = [...records].sort((a, b) => (a.id < b.id ? -1 : 1))
    expect(read).toEqual({ ok: true, value: sorted })
  })

  it('has the same bytes whatever the order, and when a record is given twice', async () => {
    expect(await written([...records].reverse())).toEqual(bytes)
    expect(await written([...records, records[4]!])).toEqual(bytes)
  })

  it('can be empty', async () => {
    expect(await readBundle(await written([]), tools)).toEqual({ ok: true, value: [] })
  })

  it('says in its first line how many records follow and what their names add up to', async () => {
    const root = await setRoot(
      records.map(({ id }) => id),
      sha256,
    )
    expect(text.split('\n')[0]).toBe(`{"commonfield":"bundle/1","count":13,"root":"${root}"}`)
  })

  it('is refused at every length it can be cut to', async () => {
    for (let end = 0; end < bytes.length; end += 97) {
      const read = await readBundle(bytes.subarray(0, end), tools)
      expect(read.ok, `cut at ${end}`).toBe(false)
    }
    await refused(text.slice(0, -1), 'commons.bundle-cut-short', 14)
    await refused(without(text, 5), 'commons.bundle-cut-short', 13)
  })

  it('is refused when one figure was edited', async () => {
    for (const nth of [1, 6, 12]) {
      const lines = text.split('\n')
      lines[nth] = lines[nth]!.replace('"1110"', '"1910"').replace('"target":"cf1-a', '"target":"cf1-b')
      if (lines.join('\n') === text) continue
      const read = await readBundle(encode(lines.join('\n')), tools)
      expect(read).toMatchObject({ ok: false, problem: { code: 'commons.bundle-altered' } })
    }
  })

  it('is refused with the line of what is wrong', async () => {
    await refused(
      edit(text, 3, () => 'hello'),
      'commons.line-not-record',
      4,
    )
    await refused(
      edit(text, 3, (line) => line.replace('{', '{ ')),
      'commons.line-not-canonical',
      4,
    )
    await refused(
      edit(text, 3, (line) => line.replace('{"body"', '{"v":1,"body"')),
      'commons.line-not-canonical',
      4,
    )
    await refused(
      edit(text, 3, (line) => `${line.slice(0, -1)},"x":"y"}`),
      'commons.line-wrong-shape',
      4,
    )
    await refused(
      edit(text, 3, () => `{"a":"${'x'.repeat(40_000)}"}`),
      'commons.line-too-long',
      4,
    )
    await refused(
      edit(text, 3, () => text.split('\n')[2]!),
      'commons.record-twice',
      4,
    )
    await refused(`${text}{}\n`, 'commons.bundle-count', 15)
    const newer = (line: string) => line.replace('"schema":"result/1"', '"schema":"result/2"')
    await refused(edit(text, 2, newer), 'commons.newer-form', 3)
  })

  it('is refused when a signature is not one of its record', async () => {
    const signed = await written([await madeResult(1, 0, fakeSignature(1))])
    await refused(new TextDecoder().decode(signed), 'commons.bad-signature', 2)
  })

  it.each([
    ['an empty file', ''],
    ['a table', 'plot,yield\n1,2\n'],
    ['a picture', '\u0089PNG\r\n'],
    ['a bundle with a byte order mark', '\ufeff{"commonfield":"bundle/1"}\n'],
    ['other JSON lines', '{"a":1}\n{"a":2}\n'],
    [
      'a header with a field too many',
      `{"commonfield":"bundle/1","count":0,"root":"${'0'.repeat(64)}","z":1}\n`,
    ],
    [
      'a header with a count below zero',
      `{"commonfield":"bundle/1","count":-1,"root":"${'0'.repeat(64)}"}\n`,
    ],
  ])('%s is not a bundle', async (_, content) => {
    await refused(content, 'commons.not-a-bundle', 1)
  })

  it('bytes that are no text are not a bundle', async () => {
    const read = await readBundle(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0), tools)
    expect(read).toMatchObject({ ok: false, problem: { code: 'commons.not-a-bundle' } })
  })

  it('a bundle of a newer form says so', async () => {
    const read = await readBundle(encode('{"commonfield":"bundle/2"}\n'), tools)
    expect(read).toMatchObject({ ok: false, problem: { code: 'commons.bundle-newer' } })
  })

  it('a wrong root is an altered bundle', async () => {
    const forged = text.replace(/"root":"[0-9a-f]{64}"/, `"root":"${'0'.repeat(64)}"`)
    await refused(forged, 'commons.bundle-altered', 1)
  })

  it('reading can be cancelled', async () => {
    const many = await written(await Promise.all(Array.from({ length: 300 }, (_, i) => madeResult(i))))
    await expect(readBundle(many, tools, { signal: { aborted: true } })).rejects.toThrow('cancelled')
  })

  async function refused(content: string, code: string, line: number) {
    const read = await readBundle(encode(content), tools)
    expect(read).toMatchObject({ ok: false, problem: { code, params: { line } } })
  }
})

async function written(records: readonly StoredRecord[]): Promise<Uint8Array<ArrayBuffer>> {
  const made = await writeBundle(records, sha256)
  if (!made.ok) throw new Error(made.problem.code)
  return made.value
}

function encode(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text)
}

function edit(text: string, nth: number, change: (line: string) => string): string {
  return text
    .split('\n')
    .map((line, i) => (i === nth ? change(line) : line))
    .join('\n')
}

function without(text: string, nth: number): string {
  return text
    .split('\n')
    .filter((_, i) => i !== nth)
    .join('\n')
}
