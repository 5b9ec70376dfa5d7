import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import type { ReadableStream as NodeStream } from 'node:stream/web'

/** What the app gave to `protocol.handle`. */
export type SchemeHandler = (request: Request) => Response | Promise<Response>

const handlers = new Map<string, SchemeHandler>()

/** The handlers by scheme. */
export const schemeHandlers: Map<string, SchemeHandler> = handlers

/**
 * Chromium knows no `app://`, so `app://local/x` becomes `http://local.app.localhost/x`: an origin that is the same in
 * every run, counts as secure and keeps its database. Addresses of unhandled schemes stay as they are.
 */
export function toWeb(url: string): string {
  const parts = /^([a-z][\w+.-]*):\/\/([^/]*)(.*)$/.exec(url)
  if (!parts?.[1] || !handlers.has(parts[1])) return url
  return `http://${parts[2]}.${parts[1]}.localhost${parts[3] || '/'}`
}

/** The way back, for everything the app gets to see. */
export function fromWeb(url: string): string {
  const parts = /^http:\/\/(.+)\.([\w-]+)\.localhost(?::\d+)?(\/.*)?$/.exec(url)
  if (!parts?.[2] || !handlers.has(parts[2])) return url
  return `${parts[2]}://${parts[1]}${parts[3] ?? '/'}`
}

/** The origin of an address as Electron writes it: `app://local`. */
export function originOf(url: string): string {
  return /^[a-z][\w+.-]*:\/\/[^/]*/.exec(url)?.[0] ?? 'null'
}

/** The server behind those addresses; it calls the app's own handlers. Resolves to its port. */
export async function serveSchemes(): Promise<number> {
  const server = createServer((incoming, outgoing) => {
    answer(incoming, outgoing).catch((error: unknown) => {
      console.error('a protocol handler failed', error)
      outgoing.writeHead(500).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  server.unref()
  return (server.address() as AddressInfo).port
}

async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const url = fromWeb(`http://${incoming.headers.host}${incoming.url}`)
  const handler = handlers.get(url.split(':')[0] ?? '')
  if (!handler) throw new Error(`no handler for ${url}`)
  const response = await handler(new Request(url, { method: incoming.method ?? 'GET' }))
  outgoing.writeHead(response.status, Object.fromEntries(response.headers))
  if (response.body) Readable.fromWeb(response.body as NodeStream).pipe(outgoing)
  else outgoing.end()
}
