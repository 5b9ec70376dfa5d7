import { modelled } from './modelled.ts'
import { isReady, needReady } from './ready.ts'
import { type SchemeHandler, schemeHandlers } from './schemes.ts'

type Scheme = { scheme: string; privileges?: { standard?: boolean; secure?: boolean } }

const registered = new Map<string, Scheme>()

/** `electron.protocol`. Schemes must be registered as standard and secure: nothing else can be modelled. */
export const protocol = modelled('protocol', {
  registerSchemesAsPrivileged(schemes: Scheme[]) {
    if (isReady())
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
    for (const scheme of schemes) registered.set(scheme.scheme, scheme)
  },
  handle(scheme: string, handler: SchemeHandler) {
    needReady('protocol.handle')
    if (schemeHandlers.has(scheme)) throw new Error(`Protocol ${scheme} is already handled`)
    const { standard, secure } = registered.get(scheme)?.privileges ?? {}
    if (!standard || !secure)
      throw new Error(`The scheme ${scheme} must be registered as standard and secure`)
    schemeHandlers.set(scheme, handler)
  },
  isProtocolHandled: (scheme: string) => schemeHandlers.has(scheme),
})
