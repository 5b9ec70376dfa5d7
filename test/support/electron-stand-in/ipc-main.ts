import { EventEmitter } from 'node:events'
import { modelled } from './modelled.ts'

type Handler = (event: unknown, ...args: unknown[]) => unknown

class IpcMain extends EventEmitter {
  private readonly handlers = new Map<string, Handler>()

  handle(channel: string, handler: Handler): void {
    if (this.handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    this.handlers.set(channel, handler)
  }

  removeHandler(channel: string): void {
    this.handlers.delete(channel)
  }

  /** Not part of Electron: find the handler or say that there is none, in Electron's words. */
  handlerOf(channel: string): Handler {
    const handler = this.handlers.get(channel)
    if (!handler) throw new Error(`No handler registered for '${channel}'`)
    return handler
  }
}

/** `electron.ipcMain`. */
export const ipcMain = modelled('ipcMain', new IpcMain())
