import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writeWhole } from '../../src-main/exchange/write-whole.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'commonfield-write-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const bytes = new TextEncoder().encode('new')

describe('writing a file', () => {
  it('puts the bytes there and leaves nothing beside', async () => {
    await writeWhole(join(folder, 'a.csv'), bytes)
    expect(readdirSync(folder)).toEqual(['a.csv'])
    expect(readFileSync(join(folder, 'a.csv'), 'utf8')).toBe('new')
  })

  it('replaces an older file', async () => {
    writeFileSync(join(folder, 'a.csv'), 'an older and longer text')
    await writeWhole(join(folder, 'a.csv'), bytes)
    expect(readFileSync(join(folder, 'a.csv'), 'utf8')).toBe('new')
  })

  it('changes nothing when it fails', async () => {
    mkdirSync(join(folder, 'a.csv/inner'), { recursive: true })
    await expect(writeWhole(join(folder, 'a.csv'), bytes)).rejects.toThrow()
    expect(readdirSync(folder)).toEqual(['a.csv'])
    await expect(writeWhole(join(folder, 'missing/a.csv'), bytes)).rejects.toThrow('ENOENT')
    expect(readdirSync(folder)).toEqual(['a.csv'])
  })

  it('written many times at once ends as one of the versions, never a mixture', async () => {
    const versions = Array.from({ length: 20 }, (_, i) => String(i).repeat(50_000))
    await Promise.all(
      versions.map((text) => writeWhole(join(folder, 'a.csv'), new TextEncoder().encode(text))),
    )
    expect(versions).toContain(readFileSync(join(folder, 'a.csv'), 'utf8'))
    expect(readdirSync(folder)).toEqual(['a.csv'])
  })
})
