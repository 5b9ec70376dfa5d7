import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import { chromium } from './chromium.ts'
import { makeClone } from './clone.ts'
import { type MainMessage, type PageMessage, preloadText, receiveName, sendName } from './page-runtime.ts'

/** A frame that called or wants to navigate. */
export type Frame = { readonly url: string; readonly origin: string; readonly isMain: boolean }

/** A document about to be loaded; `stop` keeps it from loading. */
export type DocumentRequest = {
  readonly url: string
  readonly frameId: string
  readonly isMain: boolean
  readonly isRedirect: boolean
  stop(): void
}

type FrameInfo = { id: string; parentId?: string; url: string; urlFragment?: string }

/**
 * One Chromium page with the preload in front of it. Emits `navigated`, `loaded`, `closed`, `request`
 * (DocumentRequest) and `message` (PageMessage, Frame).
 */
export class Page extends EventEmitter {
  url = ''
  readonly targetId: string
  private readonly sessionId: string
  private readonly frames = new Map<string, FrameInfo>()
  /** Which frame a script context belongs to; it tells who sent a message. */
  private readonly contexts = new Map<number, { frameId: string; origin: string }>()
  private ownNavigation: string | undefined

  static async open(size: { width: number; height: number }, preload: string | undefined): Promise<Page> {
    const { cdp } = chromium()
    const target = { url: 'about:blank', ...size, newWindow: true }
    const { targetId } = await cdp.send<{ targetId: string }>('Target.createTarget', target)
    const attach = { targetId, flatten: true }
    const { sessionId } = await cdp.send<{ sessionId: string }>('Target.attachToTarget', attach)
    const page = new Page(targetId, sessionId)
    await page.prepare(preload)
    return page
  }

  private constructor(targetId: string, sessionId: string) {
    super()
    this.targetId = targetId
    this.sessionId = sessionId
  }

  /** Load an address as the app itself; its own navigation policy is not asked. */
  async navigate(url: string): Promise<void> {
    this.ownNavigation = withoutHash(url)
    const loaded = new Promise<void>((resolve) => this.once('loaded', () => resolve()))
    const { errorText } = await this.send<{ errorText?: string }>('Page.navigate', { url })
    this.ownNavigation = undefined
    if (errorText) throw new Error(`${errorText} loading '${url}'`)
    await loaded
  }

  reload(): void {
    this.ownNavigation = withoutHash(this.url)
    chromium().cdp.tell('Page.reload', {}, this.sessionId)
  }

  deliver(message: MainMessage): void {
    const text = JSON.stringify(JSON.stringify(message))
    const expression = `globalThis.${receiveName}?.(${text})`
    chromium().cdp.tell('Runtime.evaluate', { expression }, this.sessionId)
  }

  async evaluate(expression: string): Promise<unknown> {
    type Evaluated = { result: { value?: unknown }; exceptionDetails?: { text: string } }
    const options = { expression, awaitPromise: true, returnByValue: true }
    const { result, exceptionDetails } = await this.send<Evaluated>('Runtime.evaluate', options)
    if (exceptionDetails) throw new Error(exceptionDetails.text)
    return result.value
  }

  close(): void {
    chromium().cdp.tell('Target.closeTarget', { targetId: this.targetId })
  }

  private send<T = unknown>(method: string, params: object = {}): Promise<T> {
    return chromium().cdp.send<T>(method, params, this.sessionId)
  }

  /** Listen to one event of this page's session. */
  private listen<T>(method: string, listener: (params: T) => void): void {
    chromium().cdp.on(method, (params: T, sessionId: string) => {
      if (sessionId === this.sessionId) listener(params)
    })
  }

  private async prepare(preload: string | undefined): Promise<void> {
    this.listenToFrames()
    this.listenToMessages()
    this.listenToRequests()
    await this.send('Page.enable')
    await this.send('Runtime.enable')
    await this.send('Runtime.addBinding', { name: sendName })
    if (preload) await this.inject(preload)
    await this.send('Fetch.enable', { patterns: [{ resourceType: 'Document' }] })
  }

  private async inject(preload: string): Promise<void> {
    const source = readFileSync(preload, 'utf8')
    if (preload.endsWith('.mjs') || /^\s*(import|export)\s/m.test(source)) {
      console.error(`Unable to load preload script: ${preload}: a sandboxed preload must be CommonJS`)
      return
    }
    const { platform, arch } = process
    const info = { platform, arch, versions: process.versions, env: {}, type: 'renderer', sandboxed: true }
    const text = preloadText(makeClone, source, info)
    await this.send('Page.addScriptToEvaluateOnNewDocument', { source: text })
  }

  private listenToFrames(): void {
    this.listen<{ frame: FrameInfo }>('Page.frameNavigated', ({ frame }) => {
      this.frames.set(frame.id, frame)
      if (frame.parentId) return
      this.url = frame.url + (frame.urlFragment ?? '')
      this.emit('navigated')
    })
    this.listen<{ frameId: string; url: string }>('Page.navigatedWithinDocument', ({ frameId, url }) => {
      if (!this.frames.get(frameId)?.parentId) this.url = url
    })
    this.listen<{ frameId: string; parentFrameId: string }>(
      'Page.frameAttached',
      ({ frameId, parentFrameId }) => {
        this.frames.set(frameId, { id: frameId, parentId: parentFrameId, url: 'about:blank' })
      },
    )
    this.listen('Page.loadEventFired', () => this.emit('loaded'))
    chromium().cdp.on('Target.targetDestroyed', ({ targetId }: { targetId: string }) => {
      if (targetId === this.targetId) this.emit('closed')
    })
  }

  private listenToMessages(): void {
    type Context = { context: { id: number; origin: string; auxData?: { frameId?: string } } }
    this.listen<Context>('Runtime.executionContextCreated', ({ context: { id, origin, auxData } }) => {
      this.contexts.set(id, { frameId: auxData?.frameId ?? '', origin })
    })
    type Call = { name: string; payload: string; executionContextId: number }
    this.listen<Call>('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name !== sendName) return
      const context = this.contexts.get(executionContextId)
      const frame = this.frames.get(context?.frameId ?? '')
      const isMain = frame !== undefined && frame.parentId === undefined
      // An empty frame has the origin of the page around it, so the address alone would not tell.
      const origin = context?.origin ?? 'null'
      const sender: Frame = { url: isMain ? this.url : (frame?.url ?? ''), origin, isMain }
      this.emit('message', JSON.parse(payload) as PageMessage, sender)
    })
  }

  private listenToRequests(): void {
    type Paused = {
      requestId: string
      frameId: string
      request: { url: string }
      redirectedRequestId?: string
    }
    this.listen<Paused>('Fetch.requestPaused', ({ requestId, frameId, request, redirectedRequestId }) => {
      const isMain = !this.frames.get(frameId)?.parentId
      const isRedirect = redirectedRequestId !== undefined
      let stopped = false
      const stop = () => {
        stopped = true
      }
      const own = isMain && !isRedirect && withoutHash(request.url) === this.ownNavigation
      if (!own)
        this.emit('request', { url: request.url, frameId, isMain, isRedirect, stop } as DocumentRequest)
      const { cdp } = chromium()
      if (stopped) cdp.tell('Fetch.failRequest', { requestId, errorReason: 'Aborted' }, this.sessionId)
      else cdp.tell('Fetch.continueRequest', { requestId }, this.sessionId)
    })
  }
}

function withoutHash(url: string): string {
  return url.split('#')[0] ?? url
}
