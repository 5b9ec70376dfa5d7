import { modelled } from './modelled.ts'

/**
 * `electron.session.defaultSession`. The answers to permission questions are kept so that a test can ask them;
 * headless Chromium refuses everything by itself and asks nobody.
 */
export const defaultSession = modelled('session.defaultSession', {
  standInHandlers: new Map<string, unknown>(),
  setPermissionRequestHandler(handler: unknown) {
    this.standInHandlers.set('request', handler)
  },
  setPermissionCheckHandler(handler: unknown) {
    this.standInHandlers.set('check', handler)
  },
  setDevicePermissionHandler(handler: unknown) {
    this.standInHandlers.set('device', handler)
  },
})
