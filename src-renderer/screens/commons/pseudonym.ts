import { fromBase64url } from '../../../shared/commons/base64url.ts'

/** The beginning of a key as people can say it: `7F·3A·C1`. */
export function pseudonym(key: string): string {
  const bytes = fromBase64url(key) ?? new Uint8Array()
  return Array.from(bytes.subarray(0, 3), (byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join(
    '·',
  )
}
