import { EventEmitter } from 'node:events'
import { isAbsolute } from 'node:path'
import { app, Preventable } from './app.ts'
import { chromium } from './chromium.ts'
import { modelled } from './modelled.ts'
import { Page } from './page.ts'
import { needReady } from './ready.ts'
import { fromWeb } from './schemes.ts'
import { WebContents } from './web-contents.ts'

type Options = {
  width?: number
  height?: number
  show?: boolean
  title?: string
  webPreferences?: {
    preload?: string
    sandbox?: boolean
    contextIsolation?: boolean
    nodeIntegration?: boolean
    webviewTag?: boolean
  }
}

const all = new Set<BrowserWindow>()

/** `electron.BrowserWindow`: one Chromium page. */
export class BrowserWindow extends EventEmitter {
  readonly id: number
  readonly webContents: WebContents
  private readonly options: Options
  private visible: boolean
  private gone = false

  constructor(options: Options = {}) {
    super()
    needReady('BrowserWindow')
    const preferences = options.webPreferences ?? {}
    refuseUnsafe(preferences)
    this.options = options
    this.visible = options.show ?? true
    const size = { width: options.width ?? 800, height: options.height ?? 600 }
    this.webContents = new WebContents(Page.open(size, preferences.preload), preferences)
    this.id = this.webContents.id
    this.webContents.once('did-finish-load', () => this.emit('ready-to-show'))
    this.webContents.once('destroyed', () => this.forget())

    const self = modelled('BrowserWindow', this)
    all.add(self)
    app.openWindows.add(self)
    app.emit('browser-window-created', {}, self)
    app.emit('web-contents-created', {}, this.webContents)
    // biome-ignore lint/correctness/noConstructorReturn: a missing member must fail by name
    return self
  }

  static getAllWindows(): BrowserWindow[] {
    return [...all]
  }

  static getFocusedWindow(): BrowserWindow | null {
    return [...all].at(-1) ?? null
  }

  static fromWebContents(contents: WebContents | undefined): BrowserWindow | null {
    return [...all].find((window) => window.webContents.id === contents?.id) ?? null
  }

  static fromId(id: number): BrowserWindow | null {
    return [...all].find((window) => window.id === id) ?? null
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url)
  }

  show(): void {
    this.visible = true
    this.emit('show')
  }

  hide(): void {
    this.visible = false
    this.emit('hide')
  }

  isVisible = () => this.visible
  isMinimized = () => false
  isDestroyed = () => this.gone
  restore(): void {}
  focus(): void {}
  getBounds = () => ({ x: 0, y: 0, width: this.options.width ?? 800, height: this.options.height ?? 600 })

  /** The page may not refuse here (no beforeunload), the app may. */
  close(): void {
    const event = new Preventable()
    this.emit('close', event)
    if (!event.defaultPrevented) this.destroy()
  }

  destroy(): void {
    this.webContents.close()
    this.forget()
  }

  private forget(): void {
    if (this.gone) return
    this.gone = true
    for (const window of all) if (window.id === this.id) all.delete(window)
    for (const window of app.openWindows) {
      if ((window as BrowserWindow).id === this.id) app.openWindows.delete(window)
    }
    this.emit('closed')
    if (all.size === 0) app.lastWindowClosed()
  }
}

function refuseUnsafe(preferences: NonNullable<Options['webPreferences']>): void {
  const { preload, sandbox, contextIsolation, nodeIntegration, webviewTag } = preferences
  if (preload && !isAbsolute(preload)) throw new Error('preload script must have absolute path')
  if (sandbox === false || contextIsolation === false || nodeIntegration || webviewTag) {
    throw new Error(
      'The stand-in for Electron models only sandboxed, isolated windows without Node and webviews',
    )
  }
}

/**
 * Pages that Chromium opens by itself (`window.open`, `target=_blank`) are new windows the app must be asked about.
 * A page of ours is reported too, before we know its id, so the question waits until all windows have theirs.
 */
export function watchPopups(): void {
  const { cdp } = chromium()
  cdp.on('Target.targetCreated', ({ targetInfo }: { targetInfo: TargetInfo }) => {
    if (targetInfo.type === 'page') judge(targetInfo).catch((error: unknown) => console.error(error))
  })
  cdp.tell('Target.setDiscoverTargets', { discover: true })
}

type TargetInfo = { targetId: string; type: string; url: string; openerId?: string }

async function judge({ targetId, url, openerId }: TargetInfo): Promise<void> {
  const windows = BrowserWindow.getAllWindows()
  const ours = await Promise.all(windows.map((window) => window.webContents.standInPage))
  if (ours.some((page) => page.targetId === targetId)) return
  const opener = windows[ours.findIndex((page) => page.targetId === openerId)] ?? windows[0]
  if (!opener) return
  const { action } = opener.webContents.standInOpenHandler({ url: fromWeb(url) })
  if (action === 'allow') throw new Error('The stand-in for Electron does not model windows opened by a page')
  await closePopup(targetId)
}

/**
 * Playwright holds every new page until it has looked at it, and a page that `window.open` made shares its thread with
 * ours: closed while it is held it would take the window with it. So it is let go first.
 */
async function closePopup(targetId: string): Promise<void> {
  const { cdp } = chromium()
  try {
    const { sessionId } = await cdp.send<{ sessionId: string }>('Target.attachToTarget', {
      targetId,
      flatten: true,
    })
    await cdp.send('Runtime.runIfWaitingForDebugger', {}, sessionId)
  } finally {
    cdp.tell('Target.closeTarget', { targetId })
  }
}
