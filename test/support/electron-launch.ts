import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { findBrowser } from './find-browser.ts'
import { inheritedEnv } from './inherited-env.ts'

const root = resolve(import.meta.dirname, '../..')

/** What `_electron.launch` needs. */
export type ElectronLaunch = { executablePath?: string; env: Record<string, string>; args: string[] }

/** Whether the real Electron is here; otherwise the stand-in takes its place. */
export const realElectron: boolean = existsSync(resolve(root, 'node_modules/electron/path.txt'))

/** Start the built app on a profile folder, in real Electron if it is here, else in the stand-in. */
export async function electronLaunch(profileDir: string): Promise<ElectronLaunch> {
  const args = [`--user-data-dir=${profileDir}`, root]
  const env = inheritedEnv()
  delete env.ELECTRON_RENDERER_URL
  if (realElectron) return { args, env }
  return {
    args,
    executablePath: resolve(import.meta.dirname, 'electron-stand-in/electron'),
    env: { ...env, STAND_IN_NODE: process.execPath, STAND_IN_BROWSER: JSON.stringify(await findBrowser()) },
  }
}
