import { describe, expect, it } from 'vitest'
import { pathOfKey } from '../../../src-renderer/app/keys.ts'
import { placeOf } from '../../../src-renderer/app/places.ts'

const press = (some: Partial<KeyboardEvent>) => ({
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  code: '',
  key: '',
  ...some,
})

describe('keys to places', () => {
  it('Ctrl 1 to 7 go through the rail in its order', () => {
    const paths = [1, 2, 3, 4, 5, 6, 7].map((n) => pathOfKey(press({ ctrlKey: true, code: `Digit${n}` })))
    expect(paths).toEqual(['/today', '/trials', '/garden', '/import', '/commons', '/compare', '/spread'])
  })

  it('the command key and, in a browser, Alt do the same', () => {
    expect(pathOfKey(press({ metaKey: true, code: 'Digit6' }))).toBe('/compare')
    expect(pathOfKey(press({ altKey: true, code: 'Digit6' }))).toBe('/compare')
  })

  it('Ctrl and comma open Settings', () => {
    expect(pathOfKey(press({ ctrlKey: true, key: ',' }))).toBe('/settings')
  })

  it('a plain digit, Ctrl 8 and both keys together go nowhere', () => {
    expect(pathOfKey(press({ code: 'Digit1' }))).toBeNull()
    expect(pathOfKey(press({ ctrlKey: true, code: 'Digit8' }))).toBeNull()
    expect(pathOfKey(press({ ctrlKey: true, altKey: true, code: 'Digit1' }))).toBeNull()
  })
})

it('a page inside a place belongs to that place, the legend to Settings', () => {
  expect(placeOf('/trials/abc/harvest')).toBe('trials')
  expect(placeOf('/legend')).toBe('settings')
  expect(placeOf('/nowhere')).toBe('today')
})
