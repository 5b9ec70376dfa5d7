import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'vite'
import { type StaticServer, startStaticServer } from '../../src-main/static-server.ts'

/** The page of `test/bench/intake-page`, built as the app is and served as the app is, on a port of its own. */
export async function serveIntakePage(): Promise<StaticServer> {
  const folder = await mkdtemp(join(tmpdir(), 'commonfield-intake-page-'))
  await build({
    configFile: false,
    logLevel: 'error',
    root: resolve(import.meta.dirname, '../bench/intake-page'),
    base: './',
    worker: { format: 'es' },
    build: { outDir: folder, emptyOutDir: true, minify: true },
  })
  const server = await startStaticServer(folder, 0)
  return {
    address: server.address,
    close: async () => {
      await server.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
