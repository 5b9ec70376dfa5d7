import { BrowserWindow } from 'electron'

/** The cover's colour in the day view (`--board`), so that the window does not flash white before the page is there. */
const board = '#e2e8da'

/** Open the one window on `page`, sandboxed and isolated, and show it when it has something to show. */
export function openWindow(page: string, preload: string): BrowserWindow {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 720,
    minHeight: 560,
    show: false,
    backgroundColor: board,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      // The spelling checker would fetch its dictionaries from outside.
      spellcheck: false,
    },
  })
  window.once('ready-to-show', () => window.show())
  window.loadURL(page).catch((error: unknown) => {
    console.error(`Commonfield: the window could not load ${page}`, error)
  })
  return window
}
