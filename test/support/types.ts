import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { single, type Tally, total } from './tally.ts'

const root = resolve(import.meta.dirname, '../..')

/** One configuration per environment: what a room may use is what its compiler knows. */
const rooms = ['shared', 'src-main', 'src-main/preload', 'src-renderer', 'src-renderer/worker', 'test']

/** Check the types of every room, print each outcome, and count one per room. */
export function checkTypes(): Tally {
  return total(rooms.map(checkRoom))
}

function checkRoom(room: string): Tally {
  const compiler = resolve(root, 'node_modules/typescript/bin/tsc')
  const { status } = spawnSync(process.execPath, [compiler, '-p', room], { cwd: root, stdio: 'inherit' })
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} types of ${room}`)
  return single(`types of ${room}`, status === 0)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  process.exitCode = checkTypes().failed === 0 ? 0 : 1
}
