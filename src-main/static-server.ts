import { createReadStream } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pipeline } from 'node:stream/promises'
import { type Bundle, listBundle, lookUp } from './bundle.ts'
import { securityHeaders } from './headers.ts'

/** The browser mode's address. A database belongs to host and port, so both stay the same for ever. */
export const webHost = '127.0.0.1'
export const webPort = 4747

/** A running server and how to stop it. */
export type StaticServer = { readonly address: string; readonly close: () => Promise<void> }

/**
 * Serve the built interface on this machine only, with the same headers as the desktop's scheme. Port 0 takes any free
 * one (tests). Rejects with the system's error when the port is taken.
 */
export async function startStaticServer(root: string, port: number = webPort): Promise<StaticServer> {
  const bundle = listBundle(root)
  const server = createServer((request, response) => {
    answer(bundle, request, response).catch((error: unknown) => {
      console.error('Commonfield: could not send', request.url, error)
      response.destroy()
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, webHost, resolve)
  })
  const bound = (server.address() as AddressInfo).port
  return { address: `http://${webHost}:${bound}/`, close: () => stop(server) }
}

async function answer(bundle: Bundle, request: IncomingMessage, response: ServerResponse): Promise<void> {
  // Another site may point its own name at 127.0.0.1 and read along; it cannot fake the Host header.
  const ours = request.headers.host?.split(':')[0] === webHost
  const pathname = request.url?.split('?')[0] ?? ''
  const reads = request.method === 'GET' || request.method === 'HEAD'
  const file = ours && reads ? lookUp(bundle, pathname) : undefined
  if (!file) {
    response.writeHead(404, securityHeaders).end()
    return
  }
  const headers = {
    ...securityHeaders,
    'Content-Type': file.contentType,
    ...(staysAsItIs(pathname) && { 'Cache-Control': 'public, max-age=31536000, immutable' }),
  }
  response.writeHead(200, headers)
  if (request.method === 'HEAD') response.end()
  else await pipeline(createReadStream(file.path), response)
}

/**
 * What is built carries a hash of itself in its name, so the browser keeps it, and what it compiled of it, for good. Not a
 * worker's script: its content policy comes with its answer, and a later version may have another.
 */
function staysAsItIs(pathname: string): boolean {
  return /^\/assets\/[^/]+-[\w-]{8}\.\w+$/.test(pathname) && !pathname.includes('.worker-')
}

function stop(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => {
    server.close(() => resolve())
  })
}
