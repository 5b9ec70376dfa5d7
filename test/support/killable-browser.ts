import { spawn } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type Browser, chromium, type Page } from '@playwright/test'
import { findBrowser } from './find-browser.ts'

/** A browser whose process is ours, so that it can be killed without a word. */
export type KillableBrowser = {
  readonly page: Page
  /** SIGKILL to the browser and all its children, at once. */
  readonly kill: () => Promise<void>
}

/** Start a browser on a profile and open an address. */
export async function killableBrowser(profileDir: string, address: string): Promise<KillableBrowser> {
  const { executablePath, args, env } = await findBrowser()
  const portFile = join(profileDir, 'DevToolsActivePort')
  // The file of a browser that was killed names a port nobody listens on.
  await rm(portFile, { force: true })
  const child = spawn(
    executablePath,
    [
      ...args,
      '--headless',
      '--remote-debugging-port=0',
      `--user-data-dir=${profileDir}`,
      '--no-first-run',
      '--window-size=1440,900',
      'about:blank',
    ],
    // A process group of its own: children die with it.
    { env, detached: true, stdio: 'ignore' },
  )
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  let browser: Browser | undefined
  const kill = async () => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL')
    await ended
    await browser?.close().catch(() => undefined)
  }
  try {
    browser = await chromium.connectOverCDP(`http://127.0.0.1:${await portIn(portFile)}`)
    const context = browser.contexts()[0]
    const page = context?.pages()[0] ?? (await context?.newPage())
    if (!page) throw new Error('the browser opened no page')
    await page.goto(address)
    return { page, kill }
  } catch (error) {
    await kill()
    throw error
  }
}

async function portIn(file: string): Promise<string> {
  // Up to a minute: a machine with other work starts a browser slowly.
  for (let tries = 0; tries < 2400; tries++) {
    const port = (await readFile(file, 'utf8').catch(() => '')).split('\n')[0]
    if (port) return port
    await wait(25)
  }
  throw new Error('the browser did not say on which port it listens')
}
