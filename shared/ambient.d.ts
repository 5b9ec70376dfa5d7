/**
 * The only things outside ECMAScript that `shared/` may use: every JavaScript host has them (Chromium, its workers,
 * Node), and they are pure. This file is seen by `shared/tsconfig.json` alone; elsewhere the host's own types apply.
 */
declare class TextEncoder {
  encode(text: string): Uint8Array<ArrayBuffer>
}
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean })
  decode(bytes?: ArrayBuffer | Uint8Array, options?: { stream?: boolean }): string
}
