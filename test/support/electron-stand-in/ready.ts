import { commandLine } from './command-line.ts'

const gate = Promise.withResolvers<void>()
const playwrightConnected = Promise.withResolvers<void>()
let open = false

/** Whether `ready` has happened. */
export function isReady(): boolean {
  return open
}

/** What `app.whenReady()` answers. */
export const whenReady: Promise<void> = gate.promise

/** Let the app become ready. */
export function becomeReady(): void {
  open = true
  gate.resolve()
}

/** Refuse what Electron refuses before `ready`. */
export function needReady(what: string): void {
  if (!open) throw new Error(`${what} cannot be used before the app is ready`)
}

/** Playwright calls `__playwright_run()` once it listens; until then no window may open, or it would miss it. */
export async function waitForPlaywright(): Promise<void> {
  Object.assign(globalThis, { __playwright_run: () => playwrightConnected.resolve() })
  if (commandLine.playwright) await playwrightConnected.promise
}
