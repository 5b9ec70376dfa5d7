import { join } from 'node:path'
import { app, BrowserWindow, session } from 'electron'
import { ok } from '../shared/base/result.ts'
import { openFile, saveFile } from './exchange/files.ts'
import { answerDesktopCalls, sendMenuCommand } from './ipc.ts'
import { showMenu } from './menu.ts'
import { denyPermissions, keepOnPage } from './policy.ts'
import { appOrigin, registerAppScheme, serveBundle } from './protocol.ts'
import { openWindow } from './window.ts'
import { type Language, startLanguage } from './words.ts'

const built = join(import.meta.dirname, '..')
const preload = join(built, 'preload/index.cjs')

// While developing, the interface comes from Vite's server; a packaged app never listens to this variable.
const devServer = app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL
const page = devServer ?? `${appOrigin}/index.html`
const origin = devServer ? new URL(devServer).origin : appOrigin

if (app.requestSingleInstanceLock()) run()
else app.quit()

function run(): void {
  app.enableSandbox()
  registerAppScheme()
  app.on('web-contents-created', (_event, contents) => keepOnPage(contents, page))
  app.on('second-instance', focusWindow)
  app.on('window-all-closed', () => app.quit())
  // Awaiting this at the top level would wait for ever: Electron becomes ready only after this module has ended.
  app.whenReady().then(start).catch(giveUp)
}

function start(): void {
  denyPermissions(session.defaultSession)
  if (!devServer) serveBundle(join(built, 'renderer'))
  speak(startLanguage(app.getLocale()))
  answerDesktopCalls(
    {
      'app:info:read': () =>
        ok({
          version: app.getVersion(),
          system: process.platform,
          electron: process.versions.electron,
          chromium: process.versions.chrome,
        }),
      'app:language:set': ({ language }) => {
        speak(language)
        return ok(undefined)
      },
      'exchange:file:open': openFile,
      'exchange:file:save': saveFile,
    },
    origin,
  )
  openWindow(page, preload)
}

function speak(language: Language): void {
  showMenu(language, (command) => {
    const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0]
    if (window) sendMenuCommand(window, command)
  })
}

function focusWindow(): void {
  const window = BrowserWindow.getAllWindows()[0]
  if (window?.isMinimized()) window.restore()
  window?.focus()
}

function giveUp(error: unknown): void {
  console.error('Commonfield could not start.', error)
  app.exit(1)
}
