import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

/** What the caller asked of "Electron". */
export type CommandLine = {
  /** The folder of the app's package.json. */
  readonly appFolder: string
  readonly mainFile: string
  readonly name: string
  readonly version: string
  readonly userDataDir: string | undefined
  /** Open Node's inspector, as `--inspect` does. */
  readonly inspect: boolean
  /** Playwright drives us: it lets the app become ready once it is connected. */
  readonly playwright: boolean
  /** `process.argv` as the app sees it. */
  readonly argv: string[]
}

type Manifest = { name?: string; productName?: string; version?: string; main?: string }

/** Read Electron's command line: switches, then the app (a folder or a file), then the app's own arguments. */
export function readCommandLine(args: readonly string[]): CommandLine {
  const switches: string[] = []
  const own: string[] = []
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? ''
    if (arg === '-r')
      at++ // Playwright's own loader; what it does is modelled in ready.ts
    else if (/^--(inspect|remote-debugging-port|user-data-dir)\b/.test(arg)) switches.push(arg)
    else if (arg !== '--no-sandbox') own.push(arg)
  }
  const entry = own.find((arg) => !arg.startsWith('-')) ?? '.'
  const path = resolve(entry)
  const isFolder = statSync(path).isDirectory()
  const appFolder = isFolder ? path : dirname(path)
  const manifest = readManifest(join(appFolder, 'package.json'))
  const inspect = switches.some((arg) => arg.startsWith('--inspect'))
  return {
    appFolder,
    mainFile: isFolder ? join(path, manifest.main ?? 'index.js') : path,
    name: manifest.productName ?? manifest.name ?? 'Electron',
    version: manifest.version ?? '0.0.0',
    userDataDir: switches.find((arg) => arg.startsWith('--user-data-dir='))?.slice('--user-data-dir='.length),
    inspect,
    playwright: inspect && switches.includes('--remote-debugging-port=0'),
    argv: [process.execPath, ...own],
  }
}

function readManifest(file: string): Manifest {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Manifest) : {}
}

/** The command line of this process. */
export const commandLine = readCommandLine(process.argv.slice(2))
