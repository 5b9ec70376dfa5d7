import { app } from './app.ts'
import { BrowserWindow } from './browser-window.ts'
import { ipcMain } from './ipc-main.ts'
import { Menu, MenuItem } from './menu.ts'
import { modelled } from './modelled.ts'
import { protocol } from './protocol.ts'
import { defaultSession } from './session.ts'
import { WebContents } from './web-contents.ts'

/** Dialogs answer "cancelled" until a test replaces them. */
const dialog = modelled('dialog', {
  showOpenDialog: async () => ({ canceled: true, filePaths: [] }),
  showSaveDialog: async () => ({ canceled: true, filePath: '' }),
  showMessageBox: async () => ({ response: 0, checkboxChecked: false }),
  showErrorBox: (title: string, content: string) => console.error(title, content),
})

/** The module `electron` as the main process sees it. What is not here cannot be imported. */
export const electron: Readonly<Record<string, unknown>> = {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  MenuItem,
  protocol,
  session: modelled('session', { defaultSession }),
  webContents: WebContents,
}
