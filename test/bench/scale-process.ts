import { existsSync, readFileSync } from 'node:fs'
import { DEFAULT_SETTINGS } from '../../shared/compare/question.ts'
import { surveyor } from '../../shared/compare/surveyor.ts'
import { frameBytes } from '../../shared/frame/frame.ts'
import { sizeFor, syntheticFrame, syntheticSpecs } from './synthetic-frame.ts'

// Prints processor time, peak memory (beyond what the process held before there was a frame) and the bytes of the frame's columns.
const rows = Number(process.argv[2])
const small = syntheticFrame(sizeFor(20_000), false)
for (let run = 0; run < 20; run++) surveyor(small, syntheticSpecs(small), DEFAULT_SETTINGS)
globalThis.gc?.()
const before = process.memoryUsage().rss
const frame = syntheticFrame(sizeFor(rows), false)
const specs = syntheticSpecs(frame)
let time = Number.POSITIVE_INFINITY
for (let run = 0; run < (rows > 1_000_000 ? 1 : 3); run++) {
  globalThis.gc?.()
  const spent = process.cpuUsage()
  surveyor(frame, specs, DEFAULT_SETTINGS)
  const { user, system } = process.cpuUsage(spent)
  time = Math.min(time, (user + system) / 1000)
}
const peak = highWater() - before
console.log(JSON.stringify({ time, peak, bytes: frameBytes(frame) }))

/** Most memory this process ever held. The kernel's other figure, maxRSS, counts what the parent held at the fork. */
function highWater(): number {
  const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : ''
  const kilobytes = /VmHWM:\s+(\d+) kB/.exec(status)?.[1]
  return 1024 * (kilobytes === undefined ? process.resourceUsage().maxRSS : Number(kilobytes))
}
