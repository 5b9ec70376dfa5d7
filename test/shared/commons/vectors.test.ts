import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { acceptRecord, recordText } from '../../../shared/commons/accept.ts'
import { readBundle, writeBundle } from '../../../shared/commons/bundle.ts'
import { sha256, tools } from '../../support/commons.ts'

const folder = join(import.meta.dirname, '../../vectors/commons')
const read = (file: string) => readFileSync(join(folder, file))
const json = (file: string) => JSON.parse(read(file).toString('utf8'))
const records: { name: string; id: string; line: string }[] = json('records.json')
const protocols: typeof records = json('protocols.json')
const benchmarks: typeof records = json('benchmarks.json')
const invalid: Record<string, { code: string; line?: number }> = json('invalid.json')

describe('published vectors', () => {
  it.each(records)('$name has the id it was published with', async ({ id, line }) => {
    const accepted = await acceptRecord(line, tools)
    expect(accepted.ok && accepted.value.id).toBe(id)
    expect(accepted.ok && recordText(accepted.value.record)).toBe(line)
  })

  it.each(protocols)('$name has the id it was published with', async ({ id, line }) => {
    const accepted = await acceptRecord(line, tools)
    expect(accepted.ok && accepted.value.id).toBe(id)
    expect(accepted.ok && recordText(accepted.value.record)).toBe(line)
  })

  it.each(benchmarks)(
    'a yield of a garden, $name, has the id it was published with',
    async ({ id, line }) => {
      const accepted = await acceptRecord(line, tools)
      expect(accepted.ok && accepted.value.id).toBe(id)
      expect(accepted.ok && recordText(accepted.value.record)).toBe(line)
    },
  )

  it('the bundle of yields is read, and written again to the same bytes', async () => {
    const bytes = new Uint8Array(read('bundle-benchmarks.commonfield'))
    const bundle = await readBundle(bytes, tools)
    if (!bundle.ok) throw new Error(bundle.problem.code)
    expect(bundle.value.map(({ id }) => id)).toEqual(benchmarks.map(({ id }) => id).sort())
    expect(await writeBundle(bundle.value, sha256)).toEqual({ ok: true, value: bytes })
  })

  it('the bundle of protocols is read, and written again to the same bytes', async () => {
    const bytes = new Uint8Array(read('bundle-protocols.commonfield'))
    const bundle = await readBundle(bytes, tools)
    if (!bundle.ok) throw new Error(bundle.problem.code)
    expect(bundle.value.map(({ id }) => id)).toEqual(protocols.map(({ id }) => id).sort())
    expect(await writeBundle(bundle.value, sha256)).toEqual({ ok: true, value: bytes })
  })

  it('the bundle is read, and written again to the same bytes', async () => {
    const bytes = new Uint8Array(read('bundle-1.commonfield'))
    const bundle = await readBundle(bytes, tools)
    if (!bundle.ok) throw new Error(bundle.problem.code)
    expect(bundle.value.map(({ id }) => id)).toEqual(records.map(({ id }) => id).sort())
    expect(await writeBundle(bundle.value, sha256)).toEqual({ ok: true, value: bytes })
  })

  it.each(Object.entries(invalid))('%s is refused', async (name, { code, line }) => {
    const refused = await readBundle(new Uint8Array(read(`invalid/${name}.commonfield`)), tools)
    expect(refused).toMatchObject({ ok: false, problem: { code } })
    if (line !== undefined) expect(refused).toMatchObject({ problem: { params: { line } } })
  })
})
