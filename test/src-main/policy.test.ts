import { EventEmitter } from 'node:events'
import type { Session, WebContents } from 'electron'
import { describe, expect, it } from 'vitest'
import { denyPermissions, keepOnPage } from '../../src-main/policy.ts'

const page = 'app://local/index.html'

describe('the window', () => {
  it('reloads its own page, with or without a place in it', () => {
    expect(prevented('will-navigate', { url: page })).toBe(false)
    expect(prevented('will-navigate', { url: `${page}#/garden` })).toBe(false)
  })

  it.each([
    'https://example.org/',
    'app://evil/index.html',
    'app://local/other.html',
    'app://local.evil/index.html',
    'http://local/index.html',
    'file:///etc/passwd',
    'data:text/html,x',
    'javascript:alert(1)',
    'blob:app://local/1',
    '\\\\server\\share',
    'not an address',
    '',
  ])('does not go to %j', (url) => {
    expect(prevented('will-navigate', { url })).toBe(true)
    expect(prevented('will-frame-navigate', { url, isMainFrame: true })).toBe(true)
  })

  it('lets no inner frame load anything, follows no redirect, takes no webview', () => {
    expect(prevented('will-frame-navigate', { url: page, isMainFrame: false })).toBe(true)
    expect(prevented('will-redirect', { url: page })).toBe(true)
    expect(prevented('will-attach-webview', {})).toBe(true)
  })

  it('opens no second window', () => {
    let answer: unknown
    const contents = Object.assign(new EventEmitter(), {
      setWindowOpenHandler: (handler: (details: object) => unknown) => {
        answer = handler({ url: page })
      },
    })
    keepOnPage(contents as unknown as WebContents, page)
    expect(answer).toEqual({ action: 'deny' })
  })
})

describe('permissions', () => {
  it.each([
    'geolocation',
    'media',
    'notifications',
    'clipboard-read',
    'midi',
    'fullscreen',
    'hid',
    'usb',
    'serial',
  ])('%s is denied, asked or checked', (permission) => {
    const handlers: ((...args: unknown[]) => unknown)[] = []
    const keep = (handler: (...args: unknown[]) => unknown) => handlers.push(handler)
    denyPermissions({
      setPermissionRequestHandler: keep,
      setPermissionCheckHandler: keep,
      setDevicePermissionHandler: keep,
    } as unknown as Session)
    const [request, check, device] = handlers
    let decided: unknown
    request?.({}, permission, (decision: boolean) => {
      decided = decision
    })
    expect([decided, check?.({}, permission), device?.({ deviceType: permission })]).toEqual([
      false,
      false,
      false,
    ])
  })
})

/** Whether the policy stops one event of a window that shows our page. */
function prevented(name: string, details: object): boolean {
  let stopped = false
  const contents = Object.assign(new EventEmitter(), { setWindowOpenHandler: () => {} })
  keepOnPage(contents as unknown as WebContents, page)
  contents.emit(name, {
    ...details,
    preventDefault: () => {
      stopped = true
    },
  })
  return stopped
}
