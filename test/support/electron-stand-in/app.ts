import { EventEmitter } from 'node:events'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { stopChromium } from './chromium.ts'
import { commandLine } from './command-line.ts'
import { modelled } from './modelled.ts'
import { isReady, whenReady } from './ready.ts'

type Window = { close(): void; destroy(): void }

/** An event that a listener may prevent, as Electron passes it. */
export class Preventable {
  defaultPrevented = false
  preventDefault(): void {
    this.defaultPrevented = true
  }
}

class App extends EventEmitter {
  readonly isPackaged = false
  readonly commandLine = modelled('app.commandLine', { appendSwitch() {}, hasSwitch: () => false })
  /** Filled by browser-window.ts; not part of Electron. */
  readonly openWindows = new Set<Window>()
  private readonly paths = new Map<string, string>()
  private ending = false

  getName = () => commandLine.name
  getVersion = () => commandLine.version
  getAppPath = () => commandLine.appFolder
  getLocale = () => process.env.STAND_IN_LOCALE ?? 'en-US'
  getSystemLocale = () => this.getLocale()
  isReady = isReady
  whenReady = () => whenReady
  requestSingleInstanceLock = () => true

  /** Everything is sandboxed here in any case; Electron insists on the order. */
  enableSandbox(): void {
    if (isReady()) throw new Error('app.enableSandbox() can only be called before app is ready')
  }

  getPath(name: string): string {
    const set = this.paths.get(name)
    if (set) return set
    if (name === 'home') return homedir()
    if (name === 'temp') return tmpdir()
    const base = join(tmpdir(), 'electron-stand-in')
    if (name === 'userData') return commandLine.userDataDir ?? join(base, commandLine.name)
    return join(base, name)
  }

  setPath(name: string, path: string): void {
    if (name === 'userData' && isReady())
      throw new Error('userData set after ready does not move the session')
    this.paths.set(name, path)
  }

  /** Windows are asked first and may refuse, then everything ends. */
  quit(): void {
    if (this.ending) return
    const before = new Preventable()
    this.emit('before-quit', before)
    if (before.defaultPrevented) return
    this.ending = true
    for (const window of [...this.openWindows]) window.close()
    this.ending = false
    if (this.openWindows.size > 0) return
    const will = new Preventable()
    this.emit('will-quit', will)
    if (!will.defaultPrevented) this.exit(0)
  }

  exit(code = 0): void {
    if (this.ending) return
    this.ending = true
    this.emit('quit', {}, code)
    for (const window of [...this.openWindows]) window.destroy()
    // Not process.exit: with an inspector attached Node would wait for it to let go.
    const end = () => (process as unknown as { reallyExit(code: number): never }).reallyExit(code)
    stopChromium().then(end, end)
  }

  /** What Electron does when the last window has closed. */
  lastWindowClosed(): void {
    if (this.ending) return
    if (this.listenerCount('window-all-closed') > 0) this.emit('window-all-closed')
    else this.quit()
  }
}

/** `electron.app`. */
export const app = modelled('app', new App())
