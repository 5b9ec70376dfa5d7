import { type Problem, problem } from '../../../shared/base/problem.ts'
import type { EarlierImport, ImportReport, IntakeTasks } from '../../../shared/contract/intake.ts'
import type { ColumnMap } from '../../../shared/intake/column-map.ts'
import { setConstants } from '../../../shared/intake/edit-map.ts'
import { MAKES } from '../../../shared/intake/layout.ts'
import { recall } from '../../../shared/intake/remember.ts'
import type { Opened, Preview } from '../../../shared/intake/session.ts'
import type { Batch } from '../../../shared/record/batch.ts'
import type { OpenedFile } from '../../app/platform.ts'
import { status } from '../../app/status.ts'
import { createStore, type Store } from '../../app/store.ts'
import { batchOfFile } from '../../data/batches.ts'
import type { Database } from '../../data/database.ts'
import { type RememberedMap, rememberedMap, rememberMap } from '../../data/remembered-maps.ts'
import { machineStamp } from '../../data/stamp.ts'
import type { WorkerClient } from '../../worker/client.ts'
import { intakeClient } from '../../worker/intake-client.ts'

/** How far a step of work is. *Units* characters while reading, rows and then records while importing. */
export type Progress = { readonly done: number; readonly total: number }

/** A file on the desk, with the map as it stands and what that map makes of the file. */
export type Mapping = {
  readonly file: Opened
  /** The map as guessed, before anything was remembered or answered. */
  readonly guess: ColumnMap
  readonly map: ColumnMap
  /** Of the last map that was looked at; `isFresh` says whether that is the map shown. */
  readonly preview: Preview
  readonly isFresh: boolean
  /** Answers of an earlier file of this form, when they are in use. */
  readonly remembered: RememberedMap | null
  /** Whether the answers shown now are kept for the next file. */
  readonly isKept: boolean
  /** The import that brought in these very bytes. */
  readonly before: Batch | null
  /** An earlier import of a file of this form, when this one looks like its newer version. */
  readonly earlier: EarlierImport | null
  /** Whether this file is to take the place of the earlier one; null until the person has said. */
  readonly replaces: boolean | null
  /** Row of the file the preview stands around; null is the beginning. */
  readonly around: number | null
}

/** How many rows of the file come in: all, as long as not all were looked at. */
export const rowsComingIn = ({ looked, rows, imported }: Preview['counts']): number =>
  looked < rows ? rows : imported

/** Whether just these rows can come in as the map stands. */
const isReady = ({ isFresh, preview, earlier, replaces }: Mapping, rows: number): boolean =>
  isFresh &&
  rowsComingIn(preview.counts) === rows &&
  !preview.asks.some((ask) => ask.must) &&
  (earlier === null || replaces !== null)

/** What the desk holds. */
export type DeskState =
  | { readonly stage: 'choosing'; readonly problem: Problem | null }
  | { readonly stage: 'reading'; readonly fileName: string; readonly progress: Progress | null }
  | {
      readonly stage: 'mapping'
      readonly mapping: Mapping
      readonly importing: Progress | null
      readonly problem: Problem | null
      /** The last import was stopped by the person. */
      readonly wasStopped: boolean
    }
  | { readonly stage: 'report'; readonly mapping: Mapping; readonly report: ImportReport }

/** One file at a time on its way in. It outlives the page: one may look elsewhere and come back. */
export type Desk = Pick<Store<DeskState>, 'read' | 'subscribe'> & {
  open(file: OpenedFile): Promise<void>
  refuse(problem: Problem): void
  change(edit: (map: ColumnMap) => ColumnMap): void
  /** Show the rows around a row of the file. */
  look(row: number | null): void
  remember(): Promise<void>
  /** Read another sheet of the spreadsheet. */
  readSheet(sheet: string): Promise<void>
  /** Let this file take the place of the earlier one, or stand beside it. */
  replace(replaces: boolean): void
  /** Leave remembered answers aside and begin from the guess. */
  startAfresh(): void
  /** An import was taken back or put back: is this file still in? */
  recheck(): Promise<void>
  /**
   * Bring the file in, once what the last answer makes of it is known. `rows` is how many the person was told would come
   * in; when it turns out otherwise, or something has to be asked first, nothing happens but that the page says so.
   */
  bringIn(rows: number, gardenName: string): Promise<void>
  stop(): void
  clear(): void
}

const desks = new WeakMap<Database, Desk>()

/** The desk of a store; the same one each time. */
export function deskOf(db: Database): Desk {
  let desk = desks.get(db)
  if (!desk) {
    desk = makeDesk(db, intakeClient(db.name))
    desks.set(db, desk)
  }
  return desk
}

/** A desk that works through `client` and keeps what it is told in `db`. */
export function makeDesk(db: Database, client: WorkerClient<IntakeTasks>): Desk {
  const store = createStore<DeskState>({ stage: 'choosing', problem: null })
  let work = new AbortController()
  let looking = new AbortController()
  /** The end of the newest look. */
  let looked: Promise<void> = Promise.resolve()
  /** A spreadsheet is kept whole while it is on the desk, for its other sheets. */
  let spreadsheet: OpenedFile | null = null

  const mapping = (): Mapping | null => {
    const state = store.read()
    return state.stage === 'mapping' ? state.mapping : null
  }
  const setMapping = (change: Partial<Mapping>) => {
    const state = store.read()
    if (state.stage === 'mapping') store.write({ ...state, mapping: { ...state.mapping, ...change } })
  }
  const begin = () => {
    work.abort()
    looking.abort()
    work = new AbortController()
    return work.signal
  }

  /** Look at what the map makes now; a newer look cancels an older one. */
  async function look(): Promise<void> {
    const now = mapping()
    if (!now) return
    looking.abort()
    const control = new AbortController()
    looking = control
    const { map, around } = now
    const input = { handle: now.file.handle, map, around, count: ROWS_SHOWN }
    try {
      const preview = await client.call('preview', input, { signal: control.signal })
      if (looking !== control || mapping()?.map !== map) return
      setMapping({ preview, map: preview.map, isFresh: true })
    } catch (error) {
      if (isSilence(error)) return
      fault(error)
    }
  }

  function fault(error: unknown): void {
    const state = store.read()
    if (state.stage === 'mapping') store.write({ ...state, importing: null, problem: faultOf(error) })
  }

  function put(map: ColumnMap, more: Partial<Mapping> = {}): void {
    const state = store.read()
    if (state.stage !== 'mapping' || state.importing) return
    store.write({
      ...state,
      problem: null,
      wasStopped: false,
      mapping: { ...state.mapping, map, isFresh: false, isKept: false, ...more },
    })
    looked = look()
  }

  const isImporting = () => {
    const state = store.read()
    return state.stage === 'mapping' && state.importing !== null
  }

  /** Let the file of a state go; nobody waits for it. */
  function close(state: DeskState = store.read()): void {
    if (state.stage === 'mapping' || state.stage === 'report')
      client.call('close', { handle: state.mapping.file.handle }).catch(() => undefined)
  }

  /** Is this a newer version of something that is here? Found out beside the work: comparing two files takes a while. */
  async function findEarlier(handle: number, map: ColumnMap): Promise<void> {
    try {
      const earlier = await client.call('earlier', { handle, map })
      if (mapping()?.file.handle === handle) setMapping({ earlier })
    } catch (error) {
      if (!isSilence(error)) fault(error)
    }
  }

  async function openSheet({ name, bytes }: OpenedFile, sheet?: string): Promise<void> {
    if (isImporting()) return
    const state = store.read()
    // A file that cannot be read leaves the one on the desk where it was.
    const back = (said: Problem | null) => {
      if (signal === work.signal)
        store.write(
          state.stage === 'mapping' ? { ...state, problem: said } : { stage: 'choosing', problem: said },
        )
    }
    const signal = begin()
    store.write({ stage: 'reading', fileName: name, progress: null })
    try {
      const opened = await client.call(
        'open',
        { bytes, fileName: name, ...(sheet === undefined ? {} : { sheet }) },
        {
          signal,
          transfer: [bytes.buffer],
          onProgress: (done, total) => {
            if (!signal.aborted) store.write({ stage: 'reading', fileName: name, progress: { done, total } })
          },
        },
      )
      if (!opened.ok) return back(opened.problem)
      const file = opened.value
      const [remembered, before] = await Promise.all([
        rememberedMap(db, file.layoutKey),
        batchOfFile(db, file.fileHash),
      ])
      const map = remembered ? recall(file.map, remembered.map) : file.map
      const input = { handle: file.handle, map, count: ROWS_SHOWN }
      const preview = await client.call('preview', input, { signal })
      close(state)
      store.write({
        stage: 'mapping',
        importing: null,
        problem: null,
        wasStopped: false,
        mapping: {
          file,
          guess: file.map,
          map: preview.map,
          preview,
          isFresh: true,
          remembered: remembered ?? null,
          isKept: remembered !== undefined,
          before: before ?? null,
          earlier: null,
          replaces: null,
          around: null,
        },
      })
      if (!before) void findEarlier(file.handle, preview.map)
    } catch (error) {
      back(isSilence(error) ? null : faultOf(error))
    }
  }

  return {
    read: store.read,
    subscribe: store.subscribe,

    open: (file) => {
      spreadsheet = /\.xlsx$/i.test(file.name) ? { ...file, bytes: file.bytes.slice() } : null
      return openSheet(file)
    },

    async readSheet(sheet) {
      if (spreadsheet) await openSheet({ ...spreadsheet, bytes: spreadsheet.bytes.slice() }, sheet)
    },

    replace: (replaces) => setMapping({ replaces }),

    refuse(said) {
      if (isImporting()) return
      const state = store.read()
      if (state.stage === 'mapping') return store.write({ ...state, problem: said })
      begin()
      close()
      store.write({ stage: 'choosing', problem: said })
    },

    change(edit) {
      const now = mapping()
      if (now) put(edit(now.map))
    },

    look(row) {
      setMapping({ around: row })
      looked = look()
    },

    async remember() {
      const now = mapping() ?? reported(store.read())
      if (!now) return
      const at = new Date(machineStamp.now()).toISOString()
      await rememberMap(db, now.file.layoutKey, { map: now.map, at, fileName: now.file.fileName })
      const state = store.read()
      if (state.stage === 'mapping' || state.stage === 'report')
        store.write({ ...state, mapping: { ...state.mapping, isKept: true } })
    },

    startAfresh() {
      const now = mapping()
      if (now) put(now.guess, { remembered: null })
    },

    async recheck() {
      const now = mapping()
      if (now) setMapping({ before: (await batchOfFile(db, now.file.fileHash)) ?? null })
    },

    async bringIn(rows, gardenName) {
      let waitedFor: Promise<void>
      do {
        waitedFor = looked
        await waitedFor
      } while (waitedFor !== looked)
      const state = store.read()
      if (state.stage !== 'mapping' || state.importing || !isReady(state.mapping, rows)) return
      const { file, map, earlier, replaces } = state.mapping
      const instead = earlier !== null && replaces === true ? { replaces: earlier.batch.id } : {}
      const signal = begin()
      const importing = (progress: Progress) =>
        store.write({ ...state, importing: progress, problem: null, wasStopped: false })
      importing({ done: 0, total: file.rows })
      const stamp = { batch: machineStamp.id(), at: new Date(machineStamp.now()).toISOString() }
      try {
        const report = await client.call(
          'import',
          { handle: file.handle, map: namedGarden(map, gardenName), ...stamp, ...instead },
          { signal, onProgress: (done, total) => !signal.aborted && importing({ done, total }) },
        )
        if (!report.ok)
          return store.write({ ...state, importing: null, problem: report.problem, wasStopped: false })
        status.saved(machineStamp.now())
        store.write({ stage: 'report', mapping: state.mapping, report: report.value })
      } catch (error) {
        if (!isSilence(error)) return fault(error)
        store.write({ ...state, importing: null, problem: null, wasStopped: true })
      }
    },

    stop() {
      work.abort()
    },

    clear() {
      if (isImporting()) return
      close()
      begin()
      store.write({ stage: 'choosing', problem: null })
    },
  }
}

/** Rows side by side in the preview. */
const ROWS_SHOWN = 8

const isSilence = (error: unknown) => error instanceof Error && error.name === 'AbortError'

const faultOf = (error: unknown) =>
  problem('intake.failed', { why: error instanceof Error ? error.message : String(error) })

const reported = (state: DeskState) => (state.stage === 'report' ? state.mapping : null)

/** A first garden is called as its person calls it, not as the file is. */
function namedGarden(map: ColumnMap, name: string): ColumnMap {
  const isNamed = MAKES[map.layout] !== 'garden' || map.constants.site !== null
  return isNamed ? map : setConstants(map, { site: name })
}
