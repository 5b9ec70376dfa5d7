import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { startStaticServer, webHost, webPort } from '../static-server.ts'
import { build, buildState } from './build.ts'
import { serveDevelopment } from './dev-web.ts'
import { electronBinary, fetchElectron } from './electron-binary.ts'
import { plan, readWish, type Step, withoutElectron } from './plan.ts'
import { electronAbsent, electronBroke, portTaken } from './say.ts'

const root = resolve(import.meta.dirname, '../..')
const wish = readWish(process.argv.slice(2))

if (typeof wish === 'object') {
  console.error(`Unknown option ${wish.unknown}. Known are --web (use a browser) and --dev (hot reload).`)
  process.exitCode = 1
} else {
  const electron = electronBinary(root) ? 'present' : 'absent'
  process.exitCode = await follow(plan({ wish, electron, build: buildState(root) }))
}

/** Take the steps in order; the answer is the exit code. Steps that serve go on until they are interrupted. */
async function follow(steps: Step[]): Promise<number> {
  const [step, ...rest] = steps
  switch (step) {
    case undefined:
      return 0
    case 'build':
      console.log('Building Commonfield…')
      return build(root) ? follow(rest) : 1
    case 'fetch': {
      console.log('Fetching Electron (about 120 MB, once)…')
      const failure = await fetchElectron(root)
      if (failure === undefined) return follow(rest)
      console.log(electronAbsent(failure))
      return follow(withoutElectron(rest))
    }
    case 'desktop':
      return openDesktop()
    case 'web':
      return serve()
    case 'dev-desktop':
      return run(process.execPath, [
        join(root, 'node_modules/electron-vite/bin/electron-vite.js'),
        'dev',
        '--watch',
      ])
    case 'dev-web':
      return developInBrowser()
    default:
      return step satisfies never
  }
}

/** Electron that ends in error right away (no screen, no sandbox) is as good as absent. */
async function openDesktop(): Promise<number> {
  const binary = electronBinary(root)
  if (!binary) return serve()
  const started = Date.now()
  const code = await run(binary, [root])
  if (code === 0 || Date.now() - started > 5_000) return code
  console.log(electronBroke(code))
  return serve()
}

async function serve(): Promise<number> {
  try {
    const { address } = await startStaticServer(join(root, 'out/renderer'))
    console.log(`Commonfield is at ${address}  (Ctrl+C ends it)`)
    return 0
  } catch (error) {
    return refuse(error)
  }
}

async function developInBrowser(): Promise<number> {
  try {
    console.log(`Commonfield with hot reload is at ${await serveDevelopment(root)}  (Ctrl+C ends it)`)
    return 0
  } catch (error) {
    return refuse(error)
  }
}

function refuse(error: unknown): number {
  const taken = error instanceof Error && /EADDRINUSE|already in use/.test(error.message)
  console.error(taken ? portTaken(`${webHost}:${webPort}`) : error)
  return 1
}

function run(command: string, args: string[]): Promise<number> {
  const child = spawn(command, args, { cwd: root, stdio: 'inherit' })
  // Ctrl+C reaches the child by itself; we stay to pass on how it ended.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => child.kill())
  return new Promise((resolve) => {
    child.once('error', () => resolve(1))
    child.once('exit', (code) => resolve(code ?? 0))
  })
}
