import { BrowserWindow } from './browser-window.ts'
import { modelled } from './modelled.ts'

type Template = {
  id?: string
  label?: string
  role?: string
  type?: string
  accelerator?: string
  submenu?: Template[]
  click?: (item: unknown, window: unknown, event: unknown) => void
}

/** `electron.MenuItem`: nothing is drawn, a test clicks it by calling `click()`. */
export class MenuItem {
  readonly id: string
  readonly label: string
  readonly role: string | undefined
  readonly accelerator: string | undefined
  readonly submenu: Menu | undefined
  readonly click: () => void

  constructor({ id, label, role, accelerator, submenu, click }: Template) {
    this.id = id ?? ''
    this.label = label ?? role ?? ''
    this.role = role
    this.accelerator = accelerator
    this.submenu = submenu && Menu.buildFromTemplate(submenu)
    this.click = () => click?.(this, BrowserWindow.getFocusedWindow(), {})
  }
}

let applicationMenu: Menu | null = null

/** `electron.Menu`. */
export class Menu {
  readonly items: MenuItem[] = []

  static buildFromTemplate(template: Template[]): Menu {
    const menu = new Menu()
    menu.items.push(...template.map((item) => new MenuItem(item)))
    return modelled('Menu', menu)
  }

  static setApplicationMenu(menu: Menu | null): void {
    applicationMenu = menu
  }

  static getApplicationMenu(): Menu | null {
    return applicationMenu
  }

  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id)
      if (found) return found
    }
    return null
  }
}
