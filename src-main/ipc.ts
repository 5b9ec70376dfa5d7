import { BrowserWindow, type IpcMainInvokeEvent, ipcMain } from 'electron'
import { problem } from '../shared/base/problem.ts'
import { fail, type Result } from '../shared/base/result.ts'
import {
  type DesktopChannel,
  type DesktopInput,
  type DesktopOutput,
  desktopContract,
} from '../shared/contract/desktop.ts'
import { type MenuCommand, menuCommandChannel } from '../shared/contract/desktop-channels.ts'

/** What the desktop does on each channel; input has been parsed, `window` is the one that asked. */
export type DesktopHandlers = {
  readonly [C in DesktopChannel]: (
    input: DesktopInput<C>,
    window: BrowserWindow,
  ) => Result<DesktopOutput<C>> | Promise<Result<DesktopOutput<C>>>
}

/** Answer every channel of the contract, for the main frame of our own page only. */
export function answerDesktopCalls(handlers: DesktopHandlers, origin: string): void {
  for (const channel of Object.keys(desktopContract) as DesktopChannel[]) {
    answerChannel(channel, handlers[channel], origin)
  }
}

/** Tell the window what was chosen in the native menu. */
export function sendMenuCommand(window: BrowserWindow, command: MenuCommand): void {
  window.webContents.send(menuCommandChannel, command)
}

function answerChannel<C extends DesktopChannel>(
  channel: C,
  handler: DesktopHandlers[C],
  origin: string,
): void {
  ipcMain.handle(channel, (event, raw: unknown) => {
    const window = BrowserWindow.fromWebContents(event.sender)
    // A stranger gets no answer that could tell it anything.
    if (!window || !isOurMainFrame(event, origin)) throw new Error('refused')
    const input = desktopContract[channel].input.safeParse(raw)
    if (!input.success) return fail(problem('desktop.bad-request', { channel }))
    return handler(input.data as DesktopInput<C>, window)
  })
}

function isOurMainFrame(event: IpcMainInvokeEvent, origin: string): boolean {
  const frame = event.senderFrame
  return frame !== null && frame.parent === null && frame.origin === origin
}
