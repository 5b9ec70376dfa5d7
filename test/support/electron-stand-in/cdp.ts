import { EventEmitter } from 'node:events'

type Answer = {
  id?: number
  method?: string
  params?: unknown
  sessionId?: string
  result?: unknown
  error?: { message: string }
}
type Waiting = { method: string; resolve: (value: unknown) => void; reject: (error: Error) => void }

/** A line to Chromium's debugging port: `send` a command, listen to events by their name (params, session id). */
export class Cdp extends EventEmitter {
  private readonly socket: WebSocket
  private readonly waiting = new Map<number, Waiting>()
  private lastId = 0

  static connect(url: string): Promise<Cdp> {
    const socket = new WebSocket(url)
    return new Promise((resolve, reject) => {
      socket.onopen = () => resolve(new Cdp(socket))
      socket.onerror = () => reject(new Error(`no connection to ${url}`))
    })
  }

  private constructor(socket: WebSocket) {
    super()
    this.setMaxListeners(0)
    this.socket = socket
    socket.onmessage = (event) => this.receive(JSON.parse(String(event.data)) as Answer)
    socket.onclose = () => {
      for (const { reject, method } of this.waiting.values())
        reject(new Error(`${method}: the browser went away`))
      this.waiting.clear()
    }
  }

  send<T = unknown>(method: string, params: object = {}, sessionId?: string): Promise<T> {
    const id = ++this.lastId
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { method, resolve: resolve as (value: unknown) => void, reject })
      this.socket.send(JSON.stringify({ id, method, params, ...(sessionId ? { sessionId } : {}) }))
    })
  }

  /** Send without waiting; a page that is gone meanwhile is no error. */
  tell(method: string, params: object = {}, sessionId?: string): void {
    this.send(method, params, sessionId).catch(() => {})
  }

  private receive(answer: Answer): void {
    if (answer.id === undefined) {
      this.emit(answer.method ?? '', answer.params, answer.sessionId)
      return
    }
    const waiting = this.waiting.get(answer.id)
    this.waiting.delete(answer.id)
    if (answer.error) waiting?.reject(new Error(`${waiting.method}: ${answer.error.message}`))
    else waiting?.resolve(answer.result)
  }
}
