import { setConstants } from '../../../shared/intake/edit-map.ts'
import type { Opened } from '../../../shared/intake/session.ts'
import { newId } from '../../../shared/record/id.ts'
import type { Database } from '../../../src-renderer/data/database.ts'
import type { intakeClient } from '../../../src-renderer/worker/intake-client.ts'

type OpenOptions = { readonly signal?: AbortSignal; readonly onProgress?: () => void }
type Client = ReturnType<typeof intakeClient>

/** What it took until a large file stood in the preview. *Units* milliseconds. */
export type Previewed = {
  readonly rows: number
  readonly looked: number
  readonly open: number
  readonly preview: number
  /** The longest time in which the window did nothing: on a busy machine it also waits for its turn. */
  readonly gap: number
  /** The longest task of the window itself; 0 when none took over 50 ms. */
  readonly task: number
}

/** What a stop took: until the window knew of it, and until the worker answered again. `left`: rows in any table. */
export type Stopped = {
  readonly stage: string
  readonly told: number
  readonly free: number
  readonly gap: number
  readonly task: number
  readonly left: number
}

const PIECE = 20_000

/** Steps of the measure of a large file, each on the file as the page holds it. */
export function largeFile(client: Client, db: Database) {
  let bytes = new Uint8Array(0)
  let opened: Opened | null = null

  const open = async (copy: Uint8Array<ArrayBuffer>, options: OpenOptions = {}) => {
    const all = { transfer: [copy.buffer], ...options }
    const file = await client.call('open', { bytes: copy, fileName: 'large.csv' }, all)
    if (!file.ok) throw new Error(file.problem.code)
    return file.value
  }

  const left = async () => {
    const counts = await Promise.all(db.tables.map((table) => table.count()))
    return counts.reduce((sum, count) => sum + count, 0)
  }

  return {
    /** Make a file of `rows` rows of six columns in the page; its size in bytes. */
    make(rows: number): number {
      const room = new Uint8Array(rows * 60)
      const encoder = new TextEncoder()
      let at = encoder.encodeInto('site,plot,treatment,year,yield kg/ha,note\n', room).written
      for (let from = 0; from < rows; from += PIECE) {
        const lines: string[] = []
        for (let i = from; i < Math.min(rows, from + PIECE); i++) lines.push(lineOf(i))
        at += encoder.encodeInto(lines.join(''), room.subarray(at)).written
      }
      bytes = room.slice(0, at)
      return at
    },

    /** From the bytes to a preview in which every question is answered. */
    async toPreview(): Promise<Previewed> {
      // A copy goes to the worker; the file itself stays, as a file on a disk does.
      const copy = bytes.slice()
      // Neither the copying nor the start of the worker is part of what is measured.
      await client.call('close', { handle: -1 })
      await new Promise((resolve) => setTimeout(resolve, 100))
      const pulse = startPulse()
      const began = performance.now()
      opened = await open(copy)
      const read = performance.now() - began
      const map = setConstants(opened.map, { crop: 'maize', zone: 'Aw' })
      const { counts } = await client.call('preview', { handle: opened.handle, map })
      const whole = performance.now() - began
      return {
        rows: counts.rows,
        looked: counts.looked,
        open: read,
        preview: whole - read,
        ...pulse.stop(),
      }
    },

    /** Stop the reading of the file after a while. */
    async stopReading(after: number): Promise<Stopped> {
      const copy = bytes.slice()
      return stop('reading', after, (signal, onProgress) => open(copy, { signal, onProgress }))
    },

    /** Stop the import of the file that is open after a while. */
    async stopImporting(after: number): Promise<Stopped> {
      if (!opened) throw new Error('no file is open')
      const map = setConstants(opened.map, { crop: 'maize', zone: 'Aw' })
      const batch = newId(Date.now(), crypto.getRandomValues(new Uint8Array(10)))
      const input = { handle: opened.handle, map, batch, at: new Date().toISOString() }
      return stop('importing', after, (signal, onProgress) =>
        client.call('import', input, { signal, onProgress }),
      )
    },
  }

  async function stop(
    stage: string,
    after: number,
    work: (signal: AbortSignal, onProgress: () => void) => Promise<unknown>,
  ): Promise<Stopped> {
    const pulse = startPulse()
    const control = new AbortController()
    let began = () => {}
    const going = new Promise<void>((resolve) => {
      began = resolve
    })
    const done = work(control.signal, () => began()).then(
      () => 'finished',
      () => 'stopped',
    )
    await Promise.race([going, done])
    await new Promise((resolve) => setTimeout(resolve, after))
    const asked = performance.now()
    control.abort()
    if ((await done) === 'finished') throw new Error(`${stage} was over before it could be stopped`)
    const told = performance.now() - asked
    // Closing what was never opened is a question that only a free worker answers.
    await client.call('close', { handle: -1 })
    return { stage, told, free: performance.now() - asked, ...pulse.stop(), left: await left() }
  }
}

/** One plot in about 48 bytes. */
function lineOf(i: number): string {
  const trial = Math.floor(i / 400)
  const plot = String(i % 400).padStart(4, '0')
  const treatment = i % 2 === 0 ? 'control' : 'compost'
  return `Farm ${String(trial).padStart(5, '0')} valley,P${plot},${treatment},${2001 + (trial % 20)},${3000 + ((i * 37) % 2500)}.5,seen\n`
}

/** How long the window at most did not come to a timer of five milliseconds, and its longest task of its own. */
type Pulse = { readonly gap: number; readonly task: number }

function startPulse(): { stop: () => Pulse } {
  let last = performance.now()
  let gap = 0
  let task = 0
  const watch = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) task = Math.max(task, entry.duration)
  })
  watch.observe({ type: 'longtask' })
  const timer = setInterval(() => {
    const now = performance.now()
    gap = Math.max(gap, now - last - 5)
    last = now
  }, 5)
  return {
    stop: () => {
      clearInterval(timer)
      watch.disconnect()
      return { gap, task }
    },
  }
}
