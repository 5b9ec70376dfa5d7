import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import type { BrowserLaunch } from '../find-browser.ts'
import { Cdp } from './cdp.ts'

/** The browser that plays Electron's renderer side. */
export type Chromium = {
  readonly cdp: Cdp
  readonly process: ChildProcess
  readonly webSocket: string
  readonly version: string
}

let running: Chromium | undefined

/** The running browser; there is one from `ready` on. */
export function chromium(): Chromium {
  if (!running) throw new Error('the stand-in has no browser before the app is ready')
  return running
}

/** Start Chromium on a profile. `*.localhost` leads to the server that answers custom schemes. */
export async function startChromium(userDataDir: string, schemePort: number): Promise<Chromium> {
  mkdirSync(userDataDir, { recursive: true })
  const { executablePath, args, env } = await chosenBrowser()
  const child = spawn(
    executablePath,
    [
      ...args,
      '--headless',
      '--no-sandbox',
      '--no-startup-window',
      '--no-first-run',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-renderer-backgrounding',
      '--disable-backgrounding-occluded-windows',
      '--force-color-profile=srgb',
      '--disable-features=HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,ThirdPartyStoragePartitioning',
      `--host-resolver-rules=MAP *.localhost:80 127.0.0.1:${schemePort}`,
      `--user-data-dir=${userDataDir}`,
      '--remote-debugging-port=0',
    ],
    { env, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const webSocket = await debuggingAddress(child)
  const cdp = await Cdp.connect(webSocket)
  const { product } = await cdp.send<{ product: string }>('Browser.getVersion')
  await closeStartPages(cdp)
  running = { cdp, process: child, webSocket, version: product.split('/')[1] ?? product }
  return running
}

/** Close the browser properly, so that it writes its databases out; kill it if it does not. */
export async function stopChromium(): Promise<void> {
  if (!running || running.process.exitCode !== null) return
  const { cdp, process: child } = running
  child.removeAllListeners('exit') // whoever waits for an unexpected end
  const ended = new Promise((resolve) => child.once('exit', resolve))
  cdp.tell('Browser.close')
  const limit = setTimeout(() => child.kill('SIGKILL'), 30_000)
  await ended
  clearTimeout(limit)
}

/** Tests have found the browser already and pass it on; by hand we look for one. */
async function chosenBrowser(): Promise<BrowserLaunch> {
  const given = process.env.STAND_IN_BROWSER
  if (given) return JSON.parse(given) as BrowserLaunch
  const { findBrowser } = await import('../find-browser.ts')
  return findBrowser()
}

function debuggingAddress(child: ChildProcess): Promise<string> {
  let said = ''
  return new Promise((resolve, reject) => {
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const found = /DevTools listening on (ws:\/\/\S+)/.exec(said)
      if (found?.[1]) resolve(found[1])
    })
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`the browser ended with ${code}: ${said.slice(-800)}`)))
  })
}

/** The headless shell opens an empty page whatever it is told; nobody should take it for the app's window. */
async function closeStartPages(cdp: Cdp): Promise<void> {
  const { targetInfos } = await cdp.send<{ targetInfos: { targetId: string; type: string }[] }>(
    'Target.getTargets',
  )
  const pages = targetInfos.filter((target) => target.type === 'page')
  for (const { targetId } of pages) await cdp.send('Target.closeTarget', { targetId })
}
