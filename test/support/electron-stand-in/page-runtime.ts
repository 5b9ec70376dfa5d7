import type { Clone, Encoded } from './clone.ts'

/** Page → main. */
export type PageMessage =
  | { t: 'invoke'; id: number; channel: string; args: Encoded }
  | { t: 'send'; channel: string; args: Encoded }

/** Main → page. */
export type MainMessage =
  | { t: 'answer'; id: number; value: Encoded }
  | { t: 'refusal'; id: number; message: string }
  | { t: 'event'; channel: string; args: Encoded }

/** What a sandboxed preload script is given. */
type PreloadScript = (
  require: (id: string) => unknown,
  module: { exports: unknown },
  exports: unknown,
  process: unknown,
) => void

/** The names of the two ends of the line inside the page. */
export const sendName = '__standInSend'
export const receiveName = '__standInReceive'

/**
 * Runs inside the page, before its own scripts: the `electron` module of a sandboxed preload (contextBridge and
 * ipcRenderer), then the preload script itself. Travels as source text, so it uses nothing from outside itself.
 */
export function runPreload(makeClone: () => Clone, preload: PreloadScript, processInfo: unknown): void {
  const page = globalThis as unknown as Record<string, unknown>
  if (location.href === 'about:blank' || window !== window.top) return

  type Listener = (event: object, ...args: unknown[]) => void
  type Waiting = { resolve: (value: unknown) => void; reject: (reason: Error) => void }
  const clone = makeClone()
  const waiting = new Map<number, Waiting>()
  const listeners = new Map<string, Set<Listener>>()
  let lastId = 0

  const post = page.__standInSend as (json: string) => void
  delete page.__standInSend
  Object.defineProperty(page, '__standInReceive', { enumerable: false, value: receive })

  function receive(json: string): void {
    const message = JSON.parse(json) as MainMessage
    if (message.t === 'event') {
      const args = clone.decode(message.args) as unknown[]
      for (const listener of [...(listeners.get(message.channel) ?? [])])
        listener({ senderId: 0, ports: [] }, ...args)
      return
    }
    const caller = waiting.get(message.id)
    waiting.delete(message.id)
    if (message.t === 'answer') caller?.resolve(clone.decode(message.value))
    else caller?.reject(new Error(message.message))
  }

  function encodeArgs(args: unknown[]): Encoded {
    try {
      return clone.encode(structuredClone(args))
    } catch {
      throw new Error('An object could not be cloned.')
    }
  }

  const ipcRenderer = named('ipcRenderer', {
    invoke(channel: string, ...args: unknown[]) {
      return new Promise((resolve, reject) => {
        const id = ++lastId
        const message = { t: 'invoke', id, channel, args: encodeArgs(args) }
        waiting.set(id, { resolve, reject })
        post(JSON.stringify(message))
      })
    },
    send(channel: string, ...args: unknown[]) {
      post(JSON.stringify({ t: 'send', channel, args: encodeArgs(args) }))
    },
    on(channel: string, listener: Listener) {
      const known = listeners.get(channel) ?? new Set()
      listeners.set(channel, known.add(listener))
      return ipcRenderer
    },
    off(channel: string, listener: Listener) {
      listeners.get(channel)?.delete(listener)
      return ipcRenderer
    },
    removeListener(channel: string, listener: Listener) {
      return ipcRenderer.off(channel, listener)
    },
    removeAllListeners(channel: string) {
      listeners.delete(channel)
      return ipcRenderer
    },
  })

  /** The bridge copies whatever crosses it and wraps functions; symbols and prototypes stay behind. */
  function cross(value: unknown): unknown {
    if (typeof value === 'function') return crossFunction(value as (...args: unknown[]) => unknown)
    if (typeof value === 'symbol') throw new Error('contextBridge: a symbol cannot cross')
    if (value === null || typeof value !== 'object') return value
    if (value instanceof Promise) return value.then(cross)
    if (Array.isArray(value)) return value.map(cross)
    const prototype = Object.getPrototypeOf(value)
    if (prototype !== Object.prototype && prototype !== null) return structuredClone(value)
    return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, cross(field)]))
  }

  function crossFunction(inner: (...args: unknown[]) => unknown) {
    return (...args: unknown[]) => {
      const result = inner(...args.map(cross))
      if (!(result instanceof Promise)) return cross(result)
      return result.then(cross, (error: unknown) => {
        throw new Error(error instanceof Error ? error.message : String(error))
      })
    }
  }

  function freeze(value: unknown): unknown {
    if (value !== null && typeof value === 'object') Object.values(Object.freeze(value)).forEach(freeze)
    return value
  }

  const contextBridge = named('contextBridge', {
    exposeInMainWorld(key: string, api: unknown) {
      if (key in page)
        throw new Error('Cannot bind an API on top of an existing property on the window object')
      const value = freeze(cross(api))
      Object.defineProperty(page, key, { value, enumerable: true, writable: false, configurable: false })
    },
  })

  function named<T extends object>(name: string, part: T): T {
    return new Proxy(part, {
      get(target, key, receiver) {
        if (typeof key === 'symbol' || key in target) return Reflect.get(target, key, receiver)
        throw new Error(`The stand-in for Electron does not model ${name}.${key}`)
      },
    })
  }

  function require(id: string): unknown {
    if (id === 'electron' || id === 'electron/renderer') return electron
    throw new Error(`module not found: ${id} (a sandboxed preload can require nothing but electron)`)
  }

  const electron = named('electron (in the preload)', { contextBridge, ipcRenderer })
  const module = { exports: {} }
  try {
    preload.call(undefined, require, module, module.exports, processInfo)
  } catch (error) {
    console.error('Unable to load preload script', error)
  }
}

/** The text that is put in front of every page of a window. `source` is the built preload bundle. */
export function preloadText(makeClone: () => Clone, source: string, processInfo: object): string {
  const script = `function (require, module, exports, process, Buffer, global) {\n${source}\n}`
  return `(${runPreload})(${makeClone}, ${script}, ${JSON.stringify(processInfo)})`
}
