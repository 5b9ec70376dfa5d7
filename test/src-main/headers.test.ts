import { describe, expect, it } from 'vitest'
import { securityHeaders } from '../../src-main/headers.ts'

const rules = new Map(
  (securityHeaders['Content-Security-Policy'] ?? '').split('; ').map((rule) => {
    const [name = '', ...sources] = rule.split(' ')
    return [name, sources] as const
  }),
)

describe('the content policy', () => {
  it('allows nothing that is not named', () => {
    expect(rules.get('default-src')).toEqual(["'none'"])
    for (const name of ['base-uri', 'form-action', 'frame-ancestors', 'object-src']) {
      expect(rules.get(name)).toEqual(["'none'"])
    }
  })

  it('runs scripts and workers from our own files only', () => {
    expect(rules.get('script-src')).toEqual(["'self'"])
    expect(rules.get('worker-src')).toEqual(["'self'"])
    expect(rules.get('connect-src')).toEqual(["'self'"])
  })

  it('has no hole: no unsafe word, no wildcard, no server', () => {
    const sources = [...rules.values()].flat()
    const known = /^('self'|'none'|data:|blob:|'sha256-[A-Za-z0-9+/]{43}=')$/
    expect(sources.filter((source) => !known.test(source))).toEqual([])
  })
})
