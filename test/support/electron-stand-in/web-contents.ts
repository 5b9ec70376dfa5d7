import { EventEmitter } from 'node:events'
import { Preventable } from './app.ts'
import { encodeMessage, makeClone } from './clone.ts'
import { ipcMain } from './ipc-main.ts'
import { modelled } from './modelled.ts'
import type { DocumentRequest, Frame, Page } from './page.ts'
import type { PageMessage } from './page-runtime.ts'
import { fromWeb, originOf, toWeb } from './schemes.ts'
import { defaultSession } from './session.ts'

type WebPreferences = Readonly<Record<string, unknown>>
type WindowOpenHandler = (details: { url: string }) => { action: 'allow' | 'deny' }

const clone = makeClone()
const all = new Set<WebContents>()
let lastId = 0

/** `electron.webContents`: what one window shows. */
export class WebContents extends EventEmitter {
  readonly id = ++lastId
  readonly session = defaultSession
  /** Resolves once Chromium has the page. Not part of Electron, like every name that begins with "standIn". */
  readonly standInPage: Promise<Page>
  standInOpenHandler: WindowOpenHandler = () => ({ action: 'allow' })
  private page: Page | undefined
  private readonly preferences: WebPreferences
  private gone = false

  constructor(page: Promise<Page>, preferences: WebPreferences) {
    super()
    this.preferences = preferences
    all.add(this)
    this.standInPage = page.then((opened) => {
      this.listenTo(opened)
      this.page = opened
      return opened
    })
    // biome-ignore lint/correctness/noConstructorReturn: a missing member must fail by name
    return modelled('webContents', this)
  }

  static getAllWebContents(): WebContents[] {
    return [...all]
  }

  static fromDevToolsTargetId(targetId: string): WebContents | undefined {
    return [...all].find((contents) => contents.page?.targetId === targetId)
  }

  async loadURL(url: string): Promise<void> {
    const web = toWeb(url)
    if (web === url && !/^(https?|file|data|about):/.test(url))
      throw new Error(`ERR_UNKNOWN_URL_SCHEME (-302) loading '${url}'`)
    await (await this.standInPage).navigate(web)
  }

  getURL(): string {
    return fromWeb(this.page?.url ?? '')
  }

  send(channel: string, ...args: unknown[]): void {
    this.page?.deliver({ t: 'event', channel, args: encodeMessage(clone, args) })
  }

  executeJavaScript(code: string): Promise<unknown> {
    return this.standInPage.then((page) => page.evaluate(code))
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.standInOpenHandler = handler
  }

  getLastWebPreferences(): WebPreferences {
    return this.preferences
  }

  reload(): void {
    this.page?.reload()
  }

  close(): void {
    this.page?.close()
  }

  isDestroyed(): boolean {
    return this.gone
  }

  private listenTo(page: Page): void {
    page.on('navigated', () => this.emit('did-navigate', {}, this.getURL()))
    page.on('loaded', () => this.emit('did-finish-load'))
    page.on('closed', () => {
      this.gone = true
      all.delete(this)
      this.emit('destroyed')
    })
    page.on('request', (request: DocumentRequest) => this.askToNavigate(request))
    page.on('message', (message: PageMessage, frame: Frame) => {
      this.receive(page, message, frame).catch((error: unknown) => console.error('ipc failed', error))
    })
  }

  /** Electron asks the app about every navigation that the page began itself. */
  private askToNavigate({ url, isMain, isRedirect, stop }: DocumentRequest): void {
    const event = Object.assign(new Preventable(), { url: fromWeb(url), isMainFrame: isMain })
    if (isRedirect) this.emit('will-redirect', event, event.url)
    else {
      if (isMain) this.emit('will-navigate', event, event.url)
      this.emit('will-frame-navigate', event)
    }
    if (event.defaultPrevented) stop()
  }

  private async receive(page: Page, message: PageMessage, frame: Frame): Promise<void> {
    const { channel } = message
    const origin = originOf(fromWeb(frame.origin))
    const senderFrame = { url: fromWeb(frame.url), origin, parent: frame.isMain ? null : {} }
    const event = { sender: this, senderFrame }
    const args = clone.decode(message.args) as unknown[]
    if (message.t === 'send') {
      ipcMain.emit(channel, event, ...args)
      return
    }
    try {
      const value: unknown = await ipcMain.handlerOf(channel)(event, ...args)
      page.deliver({ t: 'answer', id: message.id, value: encodeMessage(clone, value) })
    } catch (error) {
      page.deliver({
        t: 'refusal',
        id: message.id,
        message: `Error invoking remote method '${channel}': ${error}`,
      })
    }
  }
}
