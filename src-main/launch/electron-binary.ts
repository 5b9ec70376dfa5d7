import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** How long the download may take before we go on without it. */
const fetchLimitMs = 5 * 60_000

/** Electron's executable, if it is on this machine: named by ELECTRON_EXEC_PATH, or fetched into node_modules. */
export function electronBinary(root: string): string | undefined {
  const named = process.env.ELECTRON_EXEC_PATH
  if (named) return existsSync(named) ? named : undefined
  // Reading the file ourselves: importing the package would start a download of its own.
  const record = join(root, 'node_modules/electron/path.txt')
  if (!existsSync(record)) return undefined
  const binary = join(root, 'node_modules/electron/dist', readFileSync(record, 'utf8').trim())
  return existsSync(binary) ? binary : undefined
}

/** Why Electron could not be fetched, in the words of its installer; undefined when it is there now. */
export async function fetchElectron(root: string): Promise<string | undefined> {
  const installer = join(root, 'node_modules/electron/install.js')
  if (!existsSync(installer)) return 'the electron package is not installed; run npm ci first'
  const child = spawn(process.execPath, [installer], {
    stdio: ['ignore', 'inherit', 'pipe'],
    // Node's own fetch looks at HTTPS_PROXY only when told to.
    env: { ...process.env, NODE_USE_ENV_PROXY: '1' },
  })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  const ended = new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(1))
    child.once('close', (code) => resolve(code))
  })
  const limit = setTimeout(() => child.kill('SIGKILL'), fetchLimitMs)
  const code = await ended
  clearTimeout(limit)
  if (electronBinary(root)) return undefined
  return code === null ? `the download took longer than ${fetchLimitMs / 60_000} minutes` : reason(said)
}

/** The one line of a stack trace that says something: the innermost cause, else the first line. */
export function reason(stderr: string): string {
  const lines = stderr.split('\n').map((line) => line.trim())
  const cause = lines.findLast((line) => /^(\[cause\]: )?\w*Error: /.test(line))
  const line = cause ?? lines.find((text) => text !== '') ?? 'no reason was given'
  return line
    .replace(/^\[cause\]: /, '')
    .replace(/^\w*Error: /, '')
    .replace(/ \{$/, '')
}
