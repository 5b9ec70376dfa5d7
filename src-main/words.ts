import type { MenuCommand } from '../shared/contract/desktop-channels.ts'

/** The languages of the native menu; the window says which one it is in. */
export type Language = 'en' | 'es'

/** The words of the native menu. Everything else on the screen belongs to the window and its own words. */
export type MenuWords = Readonly<
  Record<
    | MenuCommand
    | 'file'
    | 'edit'
    | 'view'
    | 'go'
    | 'quit'
    | 'undo'
    | 'redo'
    | 'cut'
    | 'copy'
    | 'paste'
    | 'selectAll'
    | 'actualSize'
    | 'zoomIn'
    | 'zoomOut'
    | 'fullScreen',
    string
  >
>

/** Menu words by language. */
export const menuWords: Readonly<Record<Language, MenuWords>> = {
  en: {
    file: 'File',
    edit: 'Edit',
    view: 'View',
    go: 'Go',
    quit: 'Quit Commonfield',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select all',
    actualSize: 'Actual size',
    zoomIn: 'Larger',
    zoomOut: 'Smaller',
    fullScreen: 'Full screen',
    today: 'Today',
    trials: 'Trials',
    garden: 'Garden',
    import: 'Import',
    commons: 'Commons',
    compare: 'Compare',
    spread: 'Spread',
    settings: 'Settings',
  },
  es: {
    file: 'Archivo',
    edit: 'Edición',
    view: 'Ver',
    go: 'Ir a',
    quit: 'Salir de Commonfield',
    undo: 'Deshacer',
    redo: 'Rehacer',
    cut: 'Cortar',
    copy: 'Copiar',
    paste: 'Pegar',
    selectAll: 'Seleccionar todo',
    actualSize: 'Tamaño real',
    zoomIn: 'Más grande',
    zoomOut: 'Más pequeño',
    fullScreen: 'Pantalla completa',
    today: 'Hoy',
    trials: 'Ensayos',
    garden: 'Huerto',
    import: 'Importar',
    commons: 'Común',
    compare: 'Comparar',
    spread: 'Difundir',
    settings: 'Ajustes',
  },
}

/** The language to begin with, from the system's locale (`es-CU` → `es`); English where we have no words. */
export function startLanguage(locale: string): Language {
  return locale.toLowerCase().startsWith('es') ? 'es' : 'en'
}
