import { deepStrictEqual } from 'node:assert/strict'
import fc from 'fast-check'
import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readArchive } from '../../../shared/archive/read-archive.ts'
import { type TableRows, writeArchive } from '../../../shared/archive/write-archive.ts'
import { sealZip } from '../../../shared/archive/zip.ts'
import { nodeHost } from './blobs.ts'
import { storable } from './storable.ts'
import { crc32, zipParts } from './zip-parts.ts'

const FORM = 3

function table(name: string, rows: readonly unknown[], store: TableRows['store'] = 'work'): TableRows {
  return { store, name, key: 'id', rows, count: rows.length }
}

async function write(tables: readonly TableRows[], form = FORM) {
  const written = await writeArchive(tables, { form }, nodeHost)
  if (!written.ok) throw new Error(written.problem.code)
  return written.value
}

const read = (bytes: Uint8Array<ArrayBuffer>) => readArchive(bytes, FORM, nodeHost)

async function refused(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const answer = await read(bytes)
  if (answer.ok) throw new Error('it was taken')
  return answer.problem.code
}

const season = [
  table('trials', [
    { id: 'a', title: 'Does compost pay? ñ' },
    { id: 'b', none: undefined },
  ]),
  table('chunks', [
    { id: 'c', value: Float64Array.of(1.5, Number.NaN, -0), plot: Uint16Array.of(0, 1, 65_534) },
  ]),
  table('photos', []),
  table('files', [{ hash: 'ff', bytes: new Uint8Array(2_000).map((_, i) => (i * 7919) % 251) }], 'originals'),
]

describe('one archive', () => {
  it('read back and written again is the same file, bit for bit', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.record({ id: fc.uuid(), value: storable }), { maxLength: 6 }), { maxLength: 4 }),
        async (stores) => {
          const tables = stores.map((rows, i) => table(`t${i}`, structuredClone(rows)))
          const first = await write(tables)
          const back = await read(first.bytes)
          if (!back.ok) throw new Error(back.problem.code)
          deepStrictEqual(
            back.value.tables.map((one) => one.rows),
            tables.map((one) => one.rows),
          )
          const again = await write(back.value.tables.map((one) => table(one.name, one.rows)))
          expect(again.bytes).toEqual(first.bytes)
        },
      ),
      { numRuns: 150, seed: 20261120 },
    )
  })

  it('says of every table how many rows it has, and names no day', async () => {
    const { manifest, bytes } = await write(season)
    expect(manifest.tables.map((one) => [one.name, one.rows])).toEqual([
      ['trials', 2],
      ['chunks', 1],
      ['photos', 0],
      ['files', 1],
    ])
    expect(bytes).toEqual((await write(season)).bytes)
  })

  it('goes on in a new part when one is full, and progress ends at a hundred', async () => {
    const rows = Array.from({ length: 9 }, (_, i) => ({
      id: `${i}`,
      bytes: new Uint8Array(1_000_000).fill(i),
    }))
    let last = 0
    const written = await writeArchive([table('photos', rows)], { form: FORM }, nodeHost, {
      onProgress: (done, total) => {
        last = done / total
      },
    })
    if (!written.ok) throw new Error(written.problem.code)
    expect(written.value.manifest.tables[0]!.parts.map((part) => part.rows)).toEqual([4, 4, 1])
    expect(last).toBe(1)
    const back = await read(written.value.bytes)
    deepStrictEqual(back.ok && back.value.tables[0]!.rows, rows)
  })

  it('of a long-kept store can be opened by other programs and by this one', async () => {
    // Many small columns one after the other: pressed in steps, these became bytes that nobody could open.
    const rows = Array.from({ length: 2_000 }, (_, nth) => ({
      id: nth,
      value: Float64Array.from({ length: 100 }, (_, i) => 12_000 + ((nth * 31 + i * 17) % 3_000)),
      plot: Uint16Array.from({ length: 100 }, (_, i) => i % 12),
      day: new Int32Array(100).fill(20_000),
      words: { text: ['2.5'], code: new Uint32Array(200) },
    }))
    const { bytes, manifest } = await write([table('chunks', rows)])
    const back = await read(bytes)
    if (!back.ok) throw new Error(JSON.stringify(back.problem))
    deepStrictEqual(back.value.tables[0]!.rows, rows)
    const parts = zipParts(bytes)
    expect(parts.size).toBe(2 + 2 * manifest.tables[0]!.parts.length)
    for (const [name, part] of parts) expect(part.crc, name).toBe(crc32(part.bytes))
  })

  it('is not written at all when a table holds something it cannot carry', async () => {
    const written = await writeArchive([table('odd', [{ id: 'a', run: () => 1 }])], { form: FORM }, nodeHost)
    expect(written).toMatchObject({
      ok: false,
      problem: { code: 'archive.value-not-kept', params: { table: 'odd', row: 1, what: 'a function' } },
    })
  })

  it('stops when it is cancelled, writing or reading', async () => {
    const rows = Array.from({ length: 1_000 }, (_, i) => ({ id: i }))
    const signal = { aborted: true }
    await expect(writeArchive([table('t', rows)], { form: FORM }, nodeHost, { signal })).rejects.toThrow(
      'cancelled',
    )
    const { bytes } = await write([table('t', rows)])
    await expect(readArchive(bytes, FORM, nodeHost, { signal })).rejects.toThrow('cancelled')
  })
})

describe('an archive that is not whole is refused with the reason', () => {
  it('cut anywhere', async () => {
    const { bytes } = await write(season)
    for (let length = 0; length < bytes.length; length += 1 + Math.floor(length / 40))
      expect(await refused(bytes.slice(0, length))).toBe(length < 2 ? 'archive.not-one' : 'archive.cut')
  })

  it('with any one bit turned over, anywhere in it', async () => {
    const { bytes } = await write(season)
    const seen = new Set<string>()
    for (let at = 0; at < bytes.length; at++) {
      const flipped = bytes.slice()
      flipped[at]! ^= 1 << (at % 8)
      seen.add(await refused(flipped))
    }
    expect([...seen].sort()).toContain('archive.damaged')
  }, 60_000)

  it('of another program, of a newer app, of a newer store', async () => {
    expect(await refused(new TextEncoder().encode('site,crop\nA,maize\n'))).toBe('archive.not-one')
    expect(await refused(await sealed({ 'a.txt': 'hello' }))).toBe('archive.not-one')
    expect(
      await refused(await sealed({ 'manifest.json': '{"app":"commonfield","schema":"archive/2"}' })),
    ).toBe('archive.newer')
    expect(await refused((await write(season, FORM + 1)).bytes)).toBe('archive.newer')
  })

  it('that would unpack to more than this machine can hold, before it is unpacked', async () => {
    const { bytes } = await write(season)
    // The central directory says how large each part becomes: say four gigabytes of the first.
    const bomb = bytes.slice()
    const at = bomb.findIndex(
      (_, i) => bomb[i] === 0x50 && bomb[i + 1] === 0x4b && bomb[i + 2] === 1 && bomb[i + 3] === 2,
    )
    bomb.set([0xf0, 0xff, 0xff, 0xff], at + 24)
    expect(await refused(bomb)).toBe('archive.unpacks-too-large')
  })

  it('with a part more, whatever its name', async () => {
    for (const name of ['../../evil.sh', '/etc/passwd', 'work/trials/00099.ndjson'])
      expect(await refused(await sealed({ ...(await manifestOnly()), [name]: 'x' }))).toBe('archive.damaged')
  })
})

async function sealed(parts: Record<string, string>): Promise<Uint8Array<ArrayBuffer>> {
  const files = Object.fromEntries(
    Object.entries(parts).map(([name, text]) => [name, new TextEncoder().encode(text)]),
  )
  return sealZip(zipSync(files), nodeHost.sha256)
}

/** The parts of an archive of nothing, as texts. */
async function manifestOnly(): Promise<Record<string, string>> {
  const { manifest } = await write([])
  const { canonicalJson } = await import('../../../shared/base/canonical-json.ts')
  return { 'README.txt': '', 'manifest.json': canonicalJson(manifest as never) }
}
