import { contextBridge, ipcRenderer } from 'electron'
import type { DesktopBridge } from '../../shared/contract/desktop.ts'
import {
  desktopChannels as channels,
  type MenuCommand,
  menuCommandChannel,
} from '../../shared/contract/desktop-channels.ts'

/** The whole surface between the window and the desktop: a few named functions, no Electron object among them. */
const bridge: DesktopBridge = {
  readAppInfo: () => ipcRenderer.invoke(channels.readAppInfo),
  setLanguage: (input) => ipcRenderer.invoke(channels.setLanguage, input),
  openFile: (input) => ipcRenderer.invoke(channels.openFile, input),
  saveFile: (input) => ipcRenderer.invoke(channels.saveFile, input),
  onMenuCommand: (listener) => {
    const forward = (_event: unknown, command: MenuCommand) => listener(command)
    ipcRenderer.on(menuCommandChannel, forward)
    return () => {
      ipcRenderer.off(menuCommandChannel, forward)
    }
  },
}

contextBridge.exposeInMainWorld('desktop', bridge)
