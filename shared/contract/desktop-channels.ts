/**
 * The names of the desktop boundary and nothing else: the preload bundles this file, so it must stay free of zod.
 * Left the function on `window.desktop`, right the channel it calls (`area:noun:verb`).
 */
export const desktopChannels = {
  readAppInfo: 'app:info:read',
  setLanguage: 'app:language:set',
  openFile: 'exchange:file:open',
  saveFile: 'exchange:file:save',
} as const

/** The one message that travels the other way: a choice in the native menu. */
export const menuCommandChannel = 'menu:command:chosen'

/** The places the native menu can ask the window to show. */
export const menuCommands = [
  'today',
  'trials',
  'garden',
  'import',
  'commons',
  'compare',
  'spread',
  'settings',
] as const

/** A choice in the native menu. */
export type MenuCommand = (typeof menuCommands)[number]
