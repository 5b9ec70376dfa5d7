import { describe, expect, it } from 'vitest'
import { desktopContract } from '../../../shared/contract/desktop.ts'
import { desktopChannels } from '../../../shared/contract/desktop-channels.ts'

const save = desktopContract['exchange:file:save'].input
const good = {
  title: 'Save',
  suggestedName: 'pea trial 2026.csv',
  kinds: [{ name: 'CSV', extensions: ['csv'] }],
  bytes: new Uint8Array([1, 2]),
}

describe('the desktop boundary', () => {
  it('has one row for each channel and one channel for each function', () => {
    expect(Object.values(desktopChannels).sort()).toEqual(Object.keys(desktopContract).sort())
  })

  it('names every channel area:noun:verb', () => {
    for (const channel of Object.keys(desktopContract)) expect(channel).toMatch(/^[a-z]+:[a-z]+:[a-z]+$/)
  })

  it('takes a file with a plain name', () => {
    for (const suggestedName of ['a', 'pea trial 2026.csv', 'ensayo de maíz.csv', 'x.tar.gz']) {
      expect(save.safeParse({ ...good, suggestedName }).success).toBe(true)
    }
  })

  it('refuses names that hide, climb or break a system', () => {
    for (const suggestedName of [
      '',
      '.bashrc',
      '..',
      '../a',
      'a/b',
      'a\\b',
      'C:a',
      'a\0b',
      'a\nb',
      'a?',
      'x'.repeat(151),
    ]) {
      expect(save.safeParse({ ...good, suggestedName }).success, suggestedName).toBe(false)
    }
  })

  it('refuses anything besides what the row names', () => {
    expect(save.safeParse({ ...good, path: '/etc' }).success).toBe(false)
    expect(save.safeParse({ ...good, bytes: [1, 2] }).success).toBe(false)
    expect(save.safeParse({ ...good, kinds: [] }).success).toBe(false)
    expect(save.safeParse({ ...good, kinds: [{ name: 'x', extensions: ['../x'] }] }).success).toBe(false)
  })
})
