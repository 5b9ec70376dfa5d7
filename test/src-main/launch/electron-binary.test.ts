import { describe, expect, it } from 'vitest'
import { reason } from '../../../src-main/launch/electron-binary.ts'
import { electronAbsent, electronBroke, portTaken } from '../../../src-main/launch/say.ts'

describe('why Electron could not be fetched', () => {
  it('is told in one line, the innermost cause', () => {
    expect(reason('TypeError: fetch failed\n')).toBe('fetch failed')
    const nested =
      'TypeError: fetch failed\n    at node:internal/x\n  [cause]: Error: getaddrinfo ENOTFOUND github.com\n      at y {\n'
    expect(reason(nested)).toBe('getaddrinfo ENOTFOUND github.com')
    expect(reason('')).toBe('no reason was given')
    expect(reason('killed\n')).toBe('killed')
  })
})

describe('what the launcher says', () => {
  it('names what failed, how to try again, mirror and proxy, and what happens instead', () => {
    const text = electronAbsent('fetch failed').replaceAll('\n', ' ')
    for (const word of [
      'fetch failed',
      'npx install-electron',
      'HTTPS_PROXY',
      'ELECTRON_MIRROR',
      'browser',
    ]) {
      expect(text).toContain(word)
    }
  })

  it('is one paragraph of lines that fit a terminal', () => {
    for (const text of [electronAbsent('x'), electronBroke(1), portTaken('127.0.0.1:4747')]) {
      const lines = text.trim().split('\n')
      expect(lines).not.toContain('')
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(96)
    }
  })
})
