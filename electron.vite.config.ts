import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'

const here = import.meta.dirname

/**
 * Three bundles: main (ESM, Node), preload (CommonJS, because a sandboxed window cannot load
 * anything else) and renderer (the same files serve the browser mode).
 */
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      rollupOptions: { input: { index: resolve(here, 'src-main/index.ts') } },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      rollupOptions: {
        input: { index: resolve(here, 'src-main/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: resolve(here, 'src-renderer'),
    base: './',
    plugins: [react(), askEarly()],
    // Tables of words and crops are parsed as JSON, several times faster than the same as a script.
    json: { stringify: true },
    worker: { format: 'es' },
    build: {
      outDir: resolve(here, 'out/renderer'),
      minify: true,
      rollupOptions: {
        input: resolve(here, 'src-renderer/index.html'),
        output: {
          codeSplitting: {
            // Few files for the first page: the frame around every place with all it imports, the parts that nearly every
            // place shows and today's own; and, apart from them, the small first script.
            groups: [
              {
                name: 'open',
                test: /src-renderer\/(app\/(screens|kept-preferences)|words\/languages|data\/first-read)\.ts$/,
                priority: 3,
              },
              {
                name: 'app',
                test: /src-renderer\/(main|screens\/today\/today-screen|parts\/(checkbox|data-table|empty-state|marks|progress-bar|text-field|undo-line)|charts\/(fit-text|use-width))\.tsx?$/,
                priority: 2,
              },
            ],
          },
        },
      },
    },
  },
})

/** The app and the place it opens unless an address says otherwise. */
const FIRST = /src-renderer\/(main|screens\/today\/today-screen)\.tsx$/

/**
 * The page's first script is small and asks for the app itself with `import()`. The page names the files of that import, its
 * styles and the two upright typefaces too, so that the browser asks for all of them before any script has run.
 */
function askEarly(): Plugin {
  return {
    name: 'ask-early',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_, { bundle = {} }) => {
        const chunks = new Map(
          Object.values(bundle).flatMap((one) =>
            one.type === 'chunk' ? [[one.fileName, one] as const] : [],
          ),
        )
        const files = new Set<string>()
        const collect = (fileName: string) => {
          if (files.has(fileName)) return
          files.add(fileName)
          for (const next of chunks.get(fileName)?.imports ?? []) collect(next)
        }
        for (const chunk of chunks.values())
          if (FIRST.test(chunk.facadeModuleId ?? '')) collect(chunk.fileName)
        const styles = new Set(
          [...files].flatMap((file) => [...(chunks.get(file)?.viteMetadata?.importedCss ?? [])]),
        )
        const fonts = Object.keys(bundle).filter((file) => /-latin-wght-normal-.*\.woff2$/.test(file))
        const link = (attrs: Record<string, string | boolean>) => ({
          tag: 'link',
          attrs,
          injectTo: 'head' as const,
        })
        return [
          ...fonts.map((file) =>
            link({ rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: true, href: `./${file}` }),
          ),
          ...[...styles].map((file) => link({ rel: 'stylesheet', crossorigin: true, href: `./${file}` })),
          ...[...files].map((file) => link({ rel: 'modulepreload', crossorigin: true, href: `./${file}` })),
        ]
      },
    },
  }
}
