import { describe, expect, it } from 'vitest'
import { plan, readWish, withoutElectron } from '../../../src-main/launch/plan.ts'

describe('npm start', () => {
  it('opens the window at once when everything is there', () => {
    expect(plan({ wish: 'start', electron: 'present', build: 'fresh' })).toEqual(['desktop'])
  })

  it('builds first when a source is newer', () => {
    expect(plan({ wish: 'start', electron: 'present', build: 'stale' })).toEqual(['build', 'desktop'])
  })

  it('fetches Electron once when it is missing', () => {
    expect(plan({ wish: 'start', electron: 'absent', build: 'stale' })).toEqual(['fetch', 'build', 'desktop'])
  })

  it('goes to the browser when Electron cannot be fetched', () => {
    expect(withoutElectron(['build', 'desktop'])).toEqual(['build', 'web'])
    expect(withoutElectron(['dev-desktop'])).toEqual(['dev-web'])
  })
})

describe('npm run start:web', () => {
  it('never asks for Electron', () => {
    expect(plan({ wish: 'web', electron: 'absent', build: 'stale' })).toEqual(['build', 'web'])
    expect(plan({ wish: 'web', electron: 'present', build: 'fresh' })).toEqual(['web'])
  })
})

describe('npm run dev', () => {
  it('needs no build and prefers the desktop', () => {
    expect(plan({ wish: 'dev', electron: 'present', build: 'stale' })).toEqual(['dev-desktop'])
    expect(plan({ wish: 'dev', electron: 'absent', build: 'stale' })).toEqual(['fetch', 'dev-desktop'])
  })
})

describe('the command line', () => {
  it('knows --web and --dev and names what it does not know', () => {
    expect(readWish([])).toBe('start')
    expect(readWish(['--web'])).toBe('web')
    expect(readWish(['--dev'])).toBe('dev')
    expect(readWish(['--web', '--prot=1'])).toEqual({ unknown: '--prot=1' })
  })
})
