import { readFile } from 'node:fs/promises'
import { protocol } from 'electron'
import { listBundle, lookUp } from './bundle.ts'
import { securityHeaders } from './headers.ts'

const scheme = 'app'
const host = 'local'

/** Where the window lives. IndexedDB belongs to this origin: changing it would lose everyone's data. */
export const appOrigin = `${scheme}://${host}`

/** Must run before the app is ready: a standard, secure scheme gets storage, modules, workers and a real origin. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

/** Answer `app://local/…` with the files of the built interface and nothing else. */
export function serveBundle(root: string): void {
  const bundle = listBundle(root)
  protocol.handle(scheme, async (request) => {
    const address = new URL(request.url)
    const file = address.host === host ? lookUp(bundle, address.pathname) : undefined
    if (!file || request.method !== 'GET')
      return new Response(null, { status: 404, headers: securityHeaders })
    const bytes = await readFile(file.path)
    return new Response(bytes, { headers: { ...securityHeaders, 'Content-Type': file.contentType } })
  })
}
