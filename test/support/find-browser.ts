import { spawnSync } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright'
import { unpackBundledChromium } from './bundled-chromium.ts'
import { inheritedEnv } from './inherited-env.ts'

/** What Playwright (and the stand-in for Electron) needs to start the test browser. */
export type BrowserLaunch = {
  readonly executablePath: string
  readonly args: string[]
  /** The whole environment of the browser, not additions to ours. */
  readonly env: Record<string, string>
  readonly headless: true
}

const nothingFound = `No browser to test with. Any one of these mends it:
  - install one:          apt-get install chromium   (or Chrome or Edge, on any system)
  - name the one you have: CHROMIUM_PATH=/path/to/chromium npm test
  - download one:         npx playwright install --with-deps chromium`

/**
 * Find a Chromium for the tests: the one named by CHROMIUM_PATH, else Playwright's own, else one installed on this
 * system, else (Linux x64) the one that came with `npm ci` inside a package. Throws when there is none, so that a
 * suite without a browser fails instead of quietly testing nothing.
 */
export async function findBrowser(): Promise<BrowserLaunch> {
  const named = process.env.CHROMIUM_PATH
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROMIUM_PATH names ${named}, but there is no such file.`)
    return plain(named)
  }
  const own = chromium.executablePath()
  if (own && existsSync(own)) return plain(own)

  const installed = systemBrowsers().find(starts)
  if (installed) return plain(installed)

  const bundled = await unpackBundledChromium()
  if (bundled) return { ...bundled, headless: true }

  throw new Error(nothingFound)
}

function plain(executablePath: string): BrowserLaunch {
  return { executablePath, args: [], env: inheritedEnv(), headless: true }
}

function systemBrowsers(): string[] {
  const env = process.env
  switch (process.platform) {
    case 'darwin':
      return ['Chromium', 'Google Chrome', 'Microsoft Edge']
        .map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`)
        .filter((path) => existsSync(path))
    case 'win32':
      return [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA]
        .filter((root) => root !== undefined)
        .flatMap((root) => [
          join(root, 'Google/Chrome/Application/chrome.exe'),
          join(root, 'Microsoft/Edge/Application/msedge.exe'),
        ])
        .filter((path) => existsSync(path))
    default:
      return ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']
        .flatMap((name) => (env.PATH ?? '').split(delimiter).map((folder) => join(folder, name)))
        .filter((path) => existsSync(path))
  }
}

/**
 * A file called chromium is not always a browser: Ubuntu installs a script that only says "use snap", and a snap
 * cannot read a profile in the temporary folder. On Windows asking for the version would open a window.
 */
function starts(path: string): boolean {
  if (process.platform === 'win32') return true
  if (realpathSync(path).includes('/snap')) return false
  return spawnSync(path, ['--version'], { timeout: 15_000, stdio: 'ignore' }).status === 0
}
