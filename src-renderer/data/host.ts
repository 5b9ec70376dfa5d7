import type { AcceptTools } from '../../shared/commons/accept.ts'
import { strictVerify } from '../../shared/commons/signature.ts'

/** SHA-256 of this machine, for windows and workers. */
export const sha256 = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))

/** What accepting a record needs of this machine. */
export const acceptTools: AcceptTools = { sha256, verify: strictVerify(crypto.subtle) }

/** A digest as hex. */
export async function hashHex(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return Array.from(await sha256(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
