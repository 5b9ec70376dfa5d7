import { readdirSync } from 'node:fs'
import { extname, join } from 'node:path'

/** One file of the built interface. */
export type BundleFile = { readonly path: string; readonly contentType: string }

/** Address path (`/assets/index-3f.js`) → file. What is not in it does not exist, however the address is written. */
export type Bundle = ReadonlyMap<string, BundleFile>

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
}

/**
 * List the built interface once. Addresses are then looked up, never turned into paths, so there is no `..`, encoding
 * or link that could lead outside. Links and unknown kinds of file are left out.
 */
export function listBundle(root: string): Bundle {
  const bundle = new Map<string, BundleFile>()
  collect(root, '/', bundle)
  return bundle
}

/** The file behind an address path exactly as it arrived, still percent-encoded; `/` is the start page. */
export function lookUp(bundle: Bundle, pathname: string): BundleFile | undefined {
  return bundle.get(pathname === '/' ? '/index.html' : pathname)
}

function collect(folder: string, prefix: string, into: Map<string, BundleFile>): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    const contentType = contentTypes[extname(entry.name)]
    if (entry.isDirectory()) collect(path, `${prefix}${entry.name}/`, into)
    else if (entry.isFile() && contentType) into.set(prefix + entry.name, { path, contentType })
  }
}
