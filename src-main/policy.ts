import type { Session, WebContents } from 'electron'

/**
 * The window shows our one page and never leaves it: places inside the app are hashes, which are no navigation.
 * Dropped files, links, redirects, new windows and webviews all end here. Reloading the page itself is allowed.
 */
export function keepOnPage(contents: WebContents, page: string): void {
  contents.on('will-navigate', (event) => {
    if (!isSamePage(event.url, page)) event.preventDefault()
  })
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !isSamePage(event.url, page)) event.preventDefault()
  })
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}

/** Camera, place, notifications, devices: the app needs none of them, so every question is answered no. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
}

function isSamePage(url: string, page: string): boolean {
  const [target, ours] = [URL.parse(url), URL.parse(page)]
  return (
    target?.host === ours?.host && target?.protocol === ours?.protocol && target?.pathname === ours?.pathname
  )
}
