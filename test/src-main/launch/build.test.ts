import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buildState } from '../../../src-main/launch/build.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'commonfield-build-'))
  put('shared/base/result.ts', 1_000)
  put('src-main/index.ts', 1_000)
  put('src-renderer/main.tsx', 1_000)
  put('package.json', 1_000)
  for (const file of ['main/index.js', 'preload/index.cjs', 'renderer/index.html']) put(`out/${file}`, 2_000)
  for (const folder of ['shared/base', 'shared', 'src-main', 'src-renderer']) age(folder, 1_000)
})
afterEach(() => rmSync(root, { recursive: true }))

describe('the built app', () => {
  it('is fresh when it is newer than every source', () => {
    expect(buildState(root)).toBe('fresh')
  })

  it.each(['shared/base/result.ts', 'src-main/index.ts', 'src-renderer/main.tsx', 'package.json'])(
    'is stale when %s changed later',
    (source) => {
      age(source, 3_000)
      expect(buildState(root)).toBe('stale')
    },
  )

  it('is stale when a source was deleted', () => {
    rmSync(join(root, 'shared/base/result.ts'))
    expect(buildState(root)).toBe('stale')
  })

  it.each(['main/index.js', 'preload/index.cjs', 'renderer/index.html'])('is stale without %s', (file) => {
    rmSync(join(root, 'out', file))
    expect(buildState(root)).toBe('stale')
  })
})

function put(file: string, seconds: number): void {
  mkdirSync(dirname(join(root, file)), { recursive: true })
  writeFileSync(join(root, file), '')
  age(file, seconds)
}

function age(path: string, seconds: number): void {
  utimesSync(join(root, path), seconds, seconds)
}
