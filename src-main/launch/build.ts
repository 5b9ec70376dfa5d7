import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const outputs = ['out/main/index.js', 'out/preload/index.cjs', 'out/renderer/index.html']
const sources = [
  'shared',
  'src-main',
  'src-renderer',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
]

/** `fresh` when every output is there and none is older than any source. */
export function buildState(root: string): 'fresh' | 'stale' {
  const built = outputs.map((file) => join(root, file))
  if (!built.every((file) => existsSync(file))) return 'stale'
  const oldest = Math.min(...built.map((file) => statSync(file).mtimeMs))
  const newest = Math.max(...sources.map((source) => newestChange(join(root, source))))
  return oldest >= newest ? 'fresh' : 'stale'
}

/** Build main, preload and the interface; true when it went well. */
export function build(root: string): boolean {
  const tool = join(root, 'node_modules/electron-vite/bin/electron-vite.js')
  const { status } = spawnSync(process.execPath, [tool, 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: 'inherit',
  })
  return status === 0
}

/** Folders count too: deleting a file changes its folder and nothing else. */
function newestChange(path: string): number {
  if (!existsSync(path)) return 0
  const own = statSync(path)
  if (!own.isDirectory()) return own.mtimeMs
  return Math.max(own.mtimeMs, ...readdirSync(path).map((name) => newestChange(join(path, name))))
}
