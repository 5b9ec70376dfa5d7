import { open as openInspector } from 'node:inspector'
import { pathToFileURL } from 'node:url'
import { app } from './app.ts'
import { watchPopups } from './browser-window.ts'
import { startChromium } from './chromium.ts'
import { commandLine } from './command-line.ts'
import { installModuleHooks } from './module-hooks.ts'
import { becomeReady, waitForPlaywright } from './ready.ts'
import { serveSchemes } from './schemes.ts'

/** How long the app's main module may take; real Electron would wait for ever, without a word. */
const evaluationLimitMs = 60_000

pretendToBeElectron('unknown')
installModuleHooks()
const playwrightListens = waitForPlaywright()
if (commandLine.inspect) openInspector(0, '127.0.0.1')

await importApp()
const browser = await startChromium(app.getPath('userData'), await serveSchemes())
browser.process.once('exit', (code) => {
  console.error(`the browser ended with ${code}`)
  app.exit(1)
})
pretendToBeElectron(browser.version)
watchPopups()
process.stderr.write(`DevTools listening on ${browser.webSocket}\n`)
await playwrightListens
becomeReady()
app.emit('ready', {}, {})

function pretendToBeElectron(chrome: string): void {
  process.argv = commandLine.argv
  const versions = { ...process.versions, electron: 'stand-in', chrome }
  Object.defineProperty(process, 'versions', { value: versions, configurable: true, enumerable: true })
  Object.assign(process, { type: 'browser', resourcesPath: commandLine.appFolder })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.removeAllListeners(signal)
    process.on(signal, () => app.quit())
  }
}

/** Electron becomes ready only after the main module has ended: awaiting `whenReady` in it never returns. */
async function importApp(): Promise<void> {
  const limit = setTimeout(() => {
    console.error(
      `The main module has not ended after ${evaluationLimitMs / 1000} s. A top-level await on app.whenReady() never returns in Electron.`,
    )
    process.exit(1)
  }, evaluationLimitMs)
  await import(pathToFileURL(commandLine.mainFile).href)
  clearTimeout(limit)
}
