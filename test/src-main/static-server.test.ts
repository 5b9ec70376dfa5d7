import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type IncomingHttpHeaders, type RequestOptions, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { securityHeaders } from '../../src-main/headers.ts'
import { type StaticServer, startStaticServer, webHost } from '../../src-main/static-server.ts'

const root = mkdtempSync(join(tmpdir(), 'commonfield-web-'))
writeFileSync(join(root, 'index.html'), '<h1>Commonfield</h1>')
mkdirSync(join(root, 'assets'))
for (const name of ['app-Cy93RhMe.js', 'compare.worker-DF76dqrq.js', 'plain.js'])
  writeFileSync(join(root, 'assets', name), '//')
let server: StaticServer
let port: number

beforeAll(async () => {
  server = await startStaticServer(root, 0)
  port = Number(new URL(server.address).port)
})
afterAll(async () => {
  await server.close()
  rmSync(root, { recursive: true })
})

describe('the browser mode', () => {
  it('sends the start page with every security header', async () => {
    const { status, headers, body } = await ask({ path: '/' })
    expect(status).toBe(200)
    expect(body).toBe('<h1>Commonfield</h1>')
    for (const [name, value] of Object.entries(securityHeaders))
      expect(headers[name.toLowerCase()]).toBe(value)
  })

  it('lets the browser keep what is named after its content, and asks again for the start page and for workers', async () => {
    const keeps = async (path: string) => (await ask({ path })).headers['cache-control']
    expect(await keeps('/assets/app-Cy93RhMe.js')).toBe('public, max-age=31536000, immutable')
    for (const path of [
      '/',
      '/assets/compare.worker-DF76dqrq.js',
      '/assets/plain.js',
      '/assets/gone-Cy93RhMe.js',
    ])
      expect(await keeps(path)).toBe('no-cache')
  })

  it('finds the start page whatever question mark follows', async () => {
    expect((await ask({ path: '/?from=bookmark' })).status).toBe(200)
  })

  it.each(['/../package.json', '/..%2f..%2fetc%2fpasswd', '//etc/passwd', '/%00', '*', '/missing.js'])(
    'answers 404 with the same headers to %s',
    async (path) => {
      const { status, headers, body } = await ask({ path })
      expect({ status, body }).toEqual({ status: 404, body: '' })
      expect(headers['content-security-policy']).toBe(securityHeaders['Content-Security-Policy'])
    },
  )

  it('answers nobody who came under another name', async () => {
    expect((await ask({ path: '/', headers: { host: `evil.example:${port}` } })).status).toBe(404)
    expect((await ask({ path: '/', headers: { host: `localhost:${port}` } })).status).toBe(404)
  })

  it('sends the headers alone to who asks for them alone', async () => {
    const { status, headers, body } = await ask({ path: '/', method: 'HEAD' })
    expect({ status, body }).toEqual({ status: 200, body: '' })
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
  })

  it('only reads', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      expect((await ask({ path: '/', method })).status).toBe(404)
    }
  })

  it('says so when its port is taken', async () => {
    await expect(startStaticServer(root, port)).rejects.toThrow('EADDRINUSE')
  })
})

type Answer = { status: number; headers: IncomingHttpHeaders; body: string }

/** Node's plain client sends the path as it stands; `fetch` would tidy it up first. */
function ask(options: RequestOptions): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const question = request({ host: webHost, port, ...options }, (response) => {
      let body = ''
      response.on('data', (chunk: Buffer) => {
        body += chunk.toString()
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }))
    })
    question.on('error', reject)
    question.end()
  })
}
