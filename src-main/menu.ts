import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import type { MenuCommand } from '../shared/contract/desktop-channels.ts'
import { type Language, menuWords } from './words.ts'

/** The order and keys of the places, the same as in the window's own navigation. */
const placeKeys: readonly (readonly [MenuCommand, string])[] = [
  ['today', '1'],
  ['trials', '2'],
  ['garden', '3'],
  ['import', '4'],
  ['commons', '5'],
  ['compare', '6'],
  ['spread', '7'],
]

/** Put the native menu up in one language. Choosing a place calls `onCommand`. */
export function showMenu(language: Language, onCommand: (command: MenuCommand) => void): void {
  const words = menuWords[language]
  const place = (command: MenuCommand, key: string): MenuItemConstructorOptions => ({
    id: command,
    label: words[command],
    accelerator: `CmdOrCtrl+${key}`,
    click: () => onCommand(command),
  })
  const separator = { type: 'separator' } as const

  const file: MenuItemConstructorOptions = {
    label: words.file,
    submenu: [place('settings', ','), separator, { role: 'quit', label: words.quit }],
  }
  const edit: MenuItemConstructorOptions = {
    label: words.edit,
    submenu: [
      { role: 'undo', label: words.undo },
      { role: 'redo', label: words.redo },
      separator,
      { role: 'cut', label: words.cut },
      { role: 'copy', label: words.copy },
      { role: 'paste', label: words.paste },
      { role: 'selectAll', label: words.selectAll },
    ],
  }
  const view: MenuItemConstructorOptions = {
    label: words.view,
    submenu: [
      { role: 'resetZoom', label: words.actualSize },
      { role: 'zoomIn', label: words.zoomIn },
      { role: 'zoomOut', label: words.zoomOut },
      separator,
      { role: 'togglefullscreen', label: words.fullScreen },
      ...(app.isPackaged ? [] : [separator, { role: 'toggleDevTools' } as const]),
    ],
  }
  const go: MenuItemConstructorOptions = {
    label: words.go,
    submenu: placeKeys.map(([command, key]) => place(command, key)),
  }
  Menu.setApplicationMenu(Menu.buildFromTemplate([file, edit, view, go]))
}
