import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * Run a TypeScript file as it stands. Node does so from 22.18 on; an older Node hands over to the one that `npm ci`
 * put into node_modules, and where there is none says what is needed.
 *
 * @param {URL} file
 */
export async function runTypeScript(file) {
  if (process.features.typescript) {
    await import(file.href)
    return
  }
  const pinned = fileURLToPath(new URL('../../node_modules/.bin/node', import.meta.url))
  if (!existsSync(pinned) || process.env.COMMONFIELD_HANDED_OVER) {
    console.error(
      `This is Node ${process.versions.node}, which cannot run TypeScript. On this system Commonfield needs Node 22.18 or newer: https://nodejs.org`,
    )
    process.exitCode = 1
    return
  }
  const child = spawn(pinned, [fileURLToPath(file), ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, COMMONFIELD_HANDED_OVER: '1' },
  })
  // Ctrl+C reaches the child by itself; waiting for it keeps its last words on the screen.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  process.exitCode = await new Promise((resolve) => {
    child.on('exit', (code) => resolve(code ?? 1))
  })
}
