import { comparer } from '../../shared/contract/comparer.ts'
import type { Port } from './serve.ts'
import { serveComparer } from './serve-comparer.ts'

/** Comparing, off the window's thread. */
const sha256 = async (bytes: Uint8Array<ArrayBuffer>) =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))

serveComparer(self as unknown as Port, comparer(sha256))
