import { makeGraded } from '../../shared/advise/grade-all.ts'
import { AbortError } from '../../shared/base/task.ts'
import { makeScreenedRows, type ScreenedRows } from '../../shared/compare/frame-screening.ts'
import { makeRanked } from '../../shared/compare/rank-all.ts'
import type {
  RankedAll,
  Resurveyed,
  SurveyAsked,
  Surveyed,
  SurveyTasks,
} from '../../shared/contract/survey.ts'
import type { Filter } from '../../shared/frame/select.ts'
import { ZONE_CODES } from '../../shared/vocabulary/zone-code.ts'
import { type WorkerClient, workerClient } from './client.ts'

/** Some workers that survey one set together. */
export type ComparePool = {
  /** Take this set in place of the last; of a set like the last one only what changed is pooled. */
  readonly open: (asked: SurveyAsked) => Promise<Surveyed>
  /**
   * Pool again under a filter. One change is on its way at a time; of those that come meanwhile the newest follows it,
   * the others reject with AbortError.
   */
  readonly refilter: (filter: Filter) => Promise<Resurveyed>
  /** Rank and grade every practice in every zone. */
  readonly rank: () => Promise<RankedAll>
  readonly close: () => void
}

/** As many workers as pay: two, unless the machine has one processor. */
const MOST_WORKERS = 2

/** Start the pool. Where memory can be shared the workers share the set; else each gets a copy. */
export function startComparePool(
  workers = Math.min(MOST_WORKERS, navigator.hardwareConcurrency),
): ComparePool {
  const clients = Array.from({ length: workers }, () =>
    workerClient<SurveyTasks>(new Worker(new URL('./survey.worker.ts', import.meta.url), { type: 'module' })),
  )
  return comparePool(clients)
}

/** The pool behind these workers. */
export function comparePool(clients: readonly WorkerClient<SurveyTasks>[]): ComparePool {
  let asked: SurveyAsked | undefined
  let surveyed: Surveyed | undefined
  let rows: ScreenedRows | undefined
  let running: Promise<unknown> = Promise.resolve()
  let next:
    | { filter: Filter; resolve: (value: Resurveyed) => void; reject: (error: unknown) => void }
    | undefined

  const all = <Name extends keyof SurveyTasks & string>(
    name: Name,
    input: (part: number) => SurveyTasks[Name]['input'],
  ): Promise<SurveyTasks[Name]['output'][]> =>
    Promise.all(clients.map((client, part) => client.call(name, input(part))))
  /** Everything asked of the workers goes one after the other. */
  const afterLast = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = running.then(work)
    running = mine.catch(() => undefined)
    return mine
  }
  const refilterNext = async () => {
    const mine = next
    next = undefined
    if (!mine) return
    try {
      mine.resolve(joined(await all('refilter', () => mine.filter)))
    } catch (error) {
      mine.reject(error)
    }
  }

  return {
    open: (wanted) =>
      afterLast(async () => {
        asked = wanted
        const parts = await all('open', (part) => ({ ...wanted, share: { part, of: clients.length } }))
        const total = (of: (one: Surveyed) => number) => parts.reduce((sum, one) => sum + of(one), 0)
        surveyed = {
          cells: parts[0]!.cells,
          zoneCells: total((one) => one.zoneCells),
          comparisons: total((one) => one.comparisons),
          pooled: total((one) => one.pooled),
        }
        return surveyed
      }),
    refilter: (filter) =>
      new Promise((resolve, reject) => {
        const waiting = next
        next = { filter, resolve, reject }
        if (waiting) waiting.reject(new AbortError())
        else void afterLast(refilterNext)
      }),
    rank: () =>
      afterLast(async () => {
        const { frame } = asked!
        const { cells } = surveyed!
        if (typeof SharedArrayBuffer === 'undefined')
          return { cells, ...(await clients[0]!.call('rankAlone', null)) }
        const shared = (bytes: number) => new SharedArrayBuffer(bytes)
        if (rows?.y.length !== frame.rows) rows = makeScreenedRows(frame.rows, shared)
        const given = rows
        const parts = await all('screen', () => ({ rows: given }))
        const screened = parts.map((part) => part.screened)
        const ranked = makeRanked(parts[0]!.cells, ZONE_CODES.length, shared)
        const graded = makeGraded(ranked, shared)
        await all('fit', () => ({ screened, ranked, graded }))
        await all('score', () => ({ ranked }))
        return { cells, ranked, graded }
      }),
    close: () => {
      for (const client of clients) client.close()
    },
  }
}

/** The shares of all workers, one after the other: cells stand in order. */
function joined(parts: readonly Resurveyed[]): Resurveyed {
  const [first] = parts
  if (parts.length === 1) return first!
  const size = parts.reduce((sum, one) => sum + one.cell.length, 0)
  const out: Resurveyed = {
    pooled: parts.reduce((sum, one) => sum + one.pooled, 0),
    passing: first!.passing,
    cell: new Int32Array(size),
    zone: new Uint8Array(size),
    k: new Int32Array(size),
    mu: new Float64Array(size),
    low: new Float64Array(size),
    high: new Float64Array(size),
  }
  let at = 0
  for (const part of parts) {
    for (const name of ['cell', 'zone', 'k', 'mu', 'low', 'high'] as const) out[name].set(part[name], at)
    at += part.cell.length
  }
  return out
}
