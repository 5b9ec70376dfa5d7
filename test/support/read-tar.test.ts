import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readTar } from './read-tar.ts'

it('reads the files the system’s own tar packed: names, modes, bytes; folders and links left out', () => {
  const folder = mkdtempSync(join(tmpdir(), 'commonfield-tar-'))
  mkdirSync(join(folder, 'lib'))
  writeFileSync(join(folder, 'lib/empty'), '')
  writeFileSync(join(folder, 'lib/exact'), Buffer.alloc(512, 7))
  writeFileSync(join(folder, 'program'), 'x'.repeat(1_500))
  chmodSync(join(folder, 'program'), 0o755)
  symlinkSync('program', join(folder, 'link'))
  const { stdout, status } = spawnSync('tar', ['--format=ustar', '-cf', '-', 'lib', 'link', 'program'], {
    cwd: folder,
  })
  rmSync(folder, { recursive: true })

  expect(status).toBe(0)
  const files = new Map(readTar(stdout).map((file) => [file.name, file]))
  expect([...files.keys()].sort()).toEqual(['lib/empty', 'lib/exact', 'program'])
  expect(files.get('lib/empty')?.bytes).toHaveLength(0)
  expect([...(files.get('lib/exact')?.bytes ?? [])]).toEqual(new Array(512).fill(7))
  expect(new TextDecoder().decode(files.get('program')?.bytes)).toBe('x'.repeat(1_500))
  expect((files.get('program')?.mode ?? 0) & 0o777).toBe(0o755)
})
