import Papa from 'papaparse'
import { setConstants } from '../../../shared/intake/edit-map.ts'
import { newId } from '../../../shared/record/id.ts'
import { Database } from '../../../src-renderer/data/database.ts'
import { intakeClient } from '../../../src-renderer/worker/intake-client.ts'
import { plotFile } from '../../shared/intake/plot-file.ts'
import { largeFile } from './large.ts'

const NAME = 'intake-measured'
const client = intakeClient(NAME)
const db = new Database(NAME)
const papa = Papa as unknown as { parse(text: string, options: object): { data: unknown[] } }

/** What an import of `rows` plots took, in milliseconds, and the longest task of the window meanwhile. */
export type Measured = {
  readonly rows: number
  readonly yardstick: number
  readonly open: number
  readonly store: number
  readonly longestTask: number
  readonly progress: number
  readonly imported: number
}

/** What the store holds after imports that were perhaps cut short. */
export type Held = {
  readonly batches: readonly { file: string; whole: boolean }[]
  /** Rows of any table that belong to no batch, or to one that is not there. */
  readonly strays: number
}

const bench = {
  large: largeFile(client, db),

  /** PapaParse alone, with header and typing, on the same text in this browser: the least of three runs. */
  yardstick(rows: number): number {
    const text = plotFile(rows)
    return Math.min(
      ...[1, 2, 3].map(() => {
        const began = performance.now()
        papa.parse(text, { header: true, dynamicTyping: true })
        return performance.now() - began
      }),
    )
  },

  /** Parse, map, convert, check and store, through the worker. */
  async whole(rows: number): Promise<Omit<Measured, 'yardstick'>> {
    const bytes = new TextEncoder().encode(plotFile(rows))
    await new Promise((resolve) => setTimeout(resolve, 200))
    let longestTask = 0
    const watch = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) longestTask = Math.max(longestTask, entry.duration)
    })
    watch.observe({ type: 'longtask' })
    const began = performance.now()
    const opened = await client.call('open', { bytes, fileName: `${rows}.csv` }, { transfer: [bytes.buffer] })
    if (!opened.ok) throw new Error(opened.problem.code)
    const open = performance.now() - began
    const map = setConstants(opened.value.map, { zone: 'Cfb' })
    let progress = 0
    const report = await client.call(
      'import',
      { handle: opened.value.handle, map, batch: id(), at: new Date().toISOString() },
      { onProgress: () => progress++ },
    )
    if (!report.ok) throw new Error(report.problem.code)
    const store = performance.now() - began - open
    await client.call('close', { handle: opened.value.handle })
    watch.disconnect()
    return { rows, open, store, longestTask, progress, imported: report.value.counts.imported }
  },

  /** Begin an import and tell when it is stored. `nth` makes the file another one each time. */
  async begin(rows: number, nth: number): Promise<void> {
    const bytes = new TextEncoder().encode(
      `${plotFile(rows)}Farm X${nth},Kenya,1,36,2000,Maize,H1,B1,1,control,5000,14,9,180,\n`,
    )
    const opened = await client.call('open', { bytes, fileName: `${nth}.csv` }, { transfer: [bytes.buffer] })
    if (!opened.ok) throw new Error(opened.problem.code)
    const map = setConstants(opened.value.map, { zone: 'Cfb' })
    tell('begun', nth)
    const at = new Date().toISOString()
    const report = await client.call('import', { handle: opened.value.handle, map, batch: id(), at })
    tell(report.ok ? 'stored' : report.problem.code, nth)
  },

  /** Count what is there; an import is whole when all it says it made is there. */
  async held(): Promise<Held> {
    const batches = await db.batches.toArray()
    const known = new Set<string | undefined>(batches.map((batch) => batch.id))
    const [sites, trials, chunks] = [
      await db.sites.toArray(),
      await db.trials.toArray(),
      await db.chunks.toArray(),
    ]
    const strays = [...sites, ...trials, ...chunks].filter((one) => !known.has(one.batch ?? undefined)).length
    return {
      strays,
      batches: batches.map(({ id: batch, fileName, made }) => ({
        file: fileName,
        whole:
          sites.filter((one) => one.batch === batch).length === made.sites &&
          trials.filter((one) => one.batch === batch).length === made.trials &&
          chunks.filter((one) => one.batch === batch).reduce((sum, one) => sum + one.n, 0) ===
            made.observations,
      })),
    }
  },

  /** Empty the store. */
  async clear(): Promise<void> {
    await db.transaction('rw', db.tables, () => Promise.all(db.tables.map((table) => table.clear())))
  },
}

const id = () => newId(Date.now(), crypto.getRandomValues(new Uint8Array(10)))

function tell(what: string, nth: number): void {
  void (globalThis as { told?: (what: string, nth: number) => void }).told?.(what, nth)
}

declare global {
  var intakeBench: typeof bench
}
globalThis.intakeBench = bench
