import { invariant } from '../base/invariant.ts'
import { type Problem, warning } from '../base/problem.ts'
import type { Sha256 } from '../base/random.ts'
import { ok, type Result } from '../base/result.ts'
import { checkpoint, type TaskOptions } from '../base/task.ts'
import type { Id, NewId } from '../record/id.ts'
import type { Ask } from './ask.ts'
import { asksOf } from './asks-of.ts'
import type { ColumnFacts } from './column-facts.ts'
import type { ColumnMap } from './column-map.ts'
import type { CsvHeader, CsvTable } from './csv-table.ts'
import type { Encoding } from './decode-text.ts'
import type { Dialect } from './dialect.ts'
import { type Difference, difference } from './difference.ts'
import type { GardenReaders } from './garden-port.ts'
import { guessColumns } from './guess-columns.ts'
import { withWords } from './guess-words.ts'
import { type IntakeTables, loadIntakeTables } from './intake-tables.ts'
import { issueLogFor } from './map-context.ts'
import type { GardenHere } from './map-garden.ts'
import { type Mapped, mapRows } from './map-rows.ts'
import { type PreviewRow, previewRows } from './preview-rows.ts'
import { readTable } from './read-table.ts'
import { layoutKey, recall } from './remember.ts'
import type { IssueGroup, Parked } from './row-issue.ts'
import { ROW_MARKS, type RowMark } from './row-mark.ts'
import { isTreatmentList } from './treatment-list.ts'

/** A file that has been read and waits for its map. The cells stay where they were read, under `handle`. */
export type Opened = {
  readonly handle: number
  readonly fileName: string
  /** SHA-256 of the bytes, hex. */
  readonly fileHash: string
  readonly layoutKey: string
  readonly rows: number
  readonly dialect: Dialect
  readonly encoding: Encoding
  readonly headers: readonly CsvHeader[]
  /** Per column: some of its cells, in file order. */
  readonly samples: readonly (readonly string[])[]
  /** Cells with letters beyond plain Latin, for a look whether they were read rightly. */
  readonly accents: readonly string[]
  /** Rows that are not data, by mark. */
  readonly marks: readonly {
    readonly mark: RowMark
    readonly count: number
    readonly rows: readonly number[]
  }[]
  readonly preamble: readonly string[]
  readonly warnings: readonly Problem[]
  /** Of a spreadsheet: the sheet that was read, and all that could be. */
  readonly sheet?: string
  readonly sheets?: readonly string[]
  readonly map: ColumnMap
  readonly asks: readonly Ask[]
}

/** What a map makes of a file: asks that remain, rows side by side, issues and counts. */
export type Preview = {
  /** The map, completed with words its columns bring. */
  readonly map: ColumnMap
  readonly asks: readonly Ask[]
  readonly rows: readonly PreviewRow[]
  readonly issues: readonly IssueGroup[]
  readonly parked: readonly Parked[]
  readonly counts: Counts
}

/** `looked` rows of `rows` were mapped for a preview; the other figures are of those. */
export type Counts = {
  readonly rows: number
  readonly looked: number
  readonly imported: number
  readonly sites: number
  readonly trials: number
  readonly arms: number
  readonly observations: number
  readonly summaries: number
  readonly beds: number
  readonly plantings: number
  readonly picks: number
}

/** What a session needs of its host. */
export type SessionHost = {
  readonly newId: NewId
  readonly sha256: Sha256
  /** The garden room's readers; without them a garden's files are recognised and set aside. */
  readonly garden?: GardenReaders
}

/** Reading, previewing and mapping of files, one handle each; runs in a worker, in the command line and in tests. */
export type IntakeSession = {
  open(
    input: {
      readonly bytes: Uint8Array<ArrayBuffer>
      readonly fileName: string
      readonly remembered?: ColumnMap
      /** Of a spreadsheet: the sheet to read, else the first that holds something. */
      readonly sheet?: string
      /** One of `CHOSEN_ENCODINGS`, when the letters looked wrong. */
      readonly encoding?: string
    },
    options?: TaskOptions,
  ): Promise<Result<Opened>>
  preview(
    input: {
      readonly handle: number
      readonly map: ColumnMap
      readonly around?: number | null
      readonly count?: number
    },
    options?: TaskOptions,
  ): Promise<Preview>
  mapAll(
    input: {
      readonly handle: number
      readonly map: ColumnMap
      readonly batch: Id | null
      readonly garden?: GardenHere
    },
    options?: TaskOptions,
  ): Promise<{ readonly mapped: Mapped; readonly fileName: string; readonly fileHash: string }>
  /** What the open file says that the bytes of an earlier one did not. *Missing* null when those cannot be read. */
  compare(
    input: {
      readonly handle: number
      readonly map: ColumnMap
      readonly bytes: Uint8Array<ArrayBuffer>
      readonly sheet?: string | undefined
    },
    options?: TaskOptions,
  ): Promise<Difference | null>
  /** The name under which the layout of an open file is remembered, its sheet and its hash. */
  about(handle: number): {
    readonly layoutKey: string
    readonly fileHash: string
    readonly fileName: string
    readonly sheet?: string
  }
  close(handle: number): void
}

/** A preview maps at most this many rows: enough to see what is wrong, quick enough for every change of the map. */
export const PREVIEW_ROWS = 20_000

const NO_GARDEN_YET: GardenHere = { site: null, beds: [], languages: ['en'] }

type Held = {
  readonly table: CsvTable
  readonly facts: readonly ColumnFacts[]
  readonly fileName: string
  readonly fileHash: string
}

/** Start a session. *Errors* a handle that was never given or already closed throws. */
export function intakeSession(host: SessionHost): IntakeSession {
  const held = new Map<number, Held>()
  let next = 1
  const holding = (handle: number): Held => {
    const there = held.get(handle)
    invariant(there, `no file is open under ${handle}`)
    return there
  }
  const here = (garden: GardenHere) => (host.garden ? { ...garden, readers: host.garden } : undefined)
  return {
    async open({ bytes, fileName, remembered, sheet, encoding }, options = {}) {
      const read = await readTable(bytes, { sheet, encoding }, options)
      if (!read.ok) return read
      const table = read.value
      const tables = await loadIntakeTables()
      await checkpoint(options)
      const guess = guessColumns(table, tables, host.garden)
      const map = remembered ? withWords(recall(guess.map, remembered), table, tables) : guess.map
      const fileHash = hex(await host.sha256(bytes))
      const handle = next++
      held.set(handle, { table, facts: guess.facts, fileName, fileHash })
      return ok({
        handle,
        fileName,
        fileHash,
        layoutKey: layoutKey(table.headers),
        rows: table.n,
        dialect: table.dialect,
        encoding: table.encoding,
        headers: table.headers,
        samples: guess.facts.map((fact) => fact.samples),
        accents: accentsOf(guess.facts),
        marks: marksOf(table),
        preamble: table.preamble,
        warnings: isTreatmentList(map, table)
          ? [...table.warnings, warning('intake.treatment-list')]
          : table.warnings,
        ...(table.sheet === undefined ? {} : { sheet: table.sheet, sheets: table.sheets ?? [] }),
        map,
        asks: asksOf({ map, table, facts: guess.facts, tables }),
      })
    },

    async preview({ handle, map: given, around = null, count = 8 }, options = {}) {
      const { table, facts, fileName } = holding(handle)
      const tables = await loadIntakeTables()
      const map = withWords(given, table, tables)
      const looked = Math.min(table.n, PREVIEW_ROWS)
      const context = { tables, newId: host.newId, batch: null, fileName, garden: here(NO_GARDEN_YET) }
      const mapped = await mapRows({ ...table, n: looked }, map, context, options)
      return {
        map,
        asks: asksOf({ map, table, facts, tables }),
        rows: previewRows({ ...context, table, map, log: issueLogFor(table) }, around, count),
        issues: mapped.issues,
        parked: mapped.parked,
        counts: { ...countsOf(mapped), rows: table.n, looked },
      }
    },

    async mapAll({ handle, map: given, batch, garden }, options = {}) {
      const { table, fileName, fileHash } = holding(handle)
      const tables: IntakeTables = await loadIntakeTables()
      const map = withWords(given, table, tables)
      const about = { tables, newId: host.newId, batch, fileName, garden: here(garden ?? NO_GARDEN_YET) }
      const mapped = await mapRows(table, map, about, options)
      return { mapped, fileName, fileHash }
    },

    async compare({ handle, map, bytes, sheet }, options = {}) {
      const was = await readTable(bytes, { sheet }, options)
      return was.ok ? difference(was.value, holding(handle).table, map) : null
    },

    about(handle) {
      const { table, fileHash, fileName } = holding(handle)
      const sheet = table.sheet === undefined ? {} : { sheet: table.sheet }
      return { layoutKey: layoutKey(table.headers), fileHash, fileName, ...sheet }
    },

    close(handle) {
      held.delete(handle)
    },
  }
}

/** Counts of what was mapped. */
export function countsOf(mapped: Mapped): Counts {
  return {
    rows: mapped.rows,
    looked: mapped.rows,
    imported: mapped.imported,
    sites: mapped.sites.length,
    trials: mapped.trials.length,
    arms: mapped.trials.reduce((sum, trial) => sum + trial.treatments.length, 0),
    observations: mapped.observations,
    summaries: mapped.trials.reduce((sum, trial) => sum + trial.summaries.length, 0),
    beds: mapped.garden.beds.length,
    plantings: mapped.garden.plantings.length,
    picks: mapped.garden.picks.length,
  }
}

function marksOf(table: CsvTable): Opened['marks'] {
  return ROW_MARKS.flatMap((mark, code) => {
    if (mark === 'data') return []
    const rows: number[] = []
    let count = 0
    table.mark.forEach((one, row) => {
      if (one !== code) return
      count++
      if (rows.length < 20) rows.push(table.rowNumber[row]!)
    })
    return count === 0 ? [] : [{ mark, count, rows }]
  })
}

function accentsOf(facts: readonly ColumnFacts[]): string[] {
  const found: string[] = []
  for (const fact of facts)
    for (const word of [fact.header, ...fact.words])
      if (found.length < 5 && /[^\u0020-\u007e]/.test(word) && !found.includes(word)) found.push(word)
  return found
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
