import { problem } from '../../shared/base/problem.ts'
import { fail, ok, type Result } from '../../shared/base/result.ts'
import { writeBundle } from '../../shared/commons/bundle.ts'
import { type CommonsLook, lookAt } from '../../shared/commons/look.ts'
import { foreseeMerge, type MergeReport, mergeRecords } from '../../shared/commons/merge.ts'
import type { StoredRecord } from '../../shared/commons/store.ts'
import type { WaitingBundle, WrittenCopy } from '../../shared/contract/commons.ts'
import type { Batch } from '../../shared/record/batch.ts'
import type { Id } from '../../shared/record/id.ts'
import { batchOfFile } from './batches.ts'
import { commonsStore } from './commons-store.ts'
import type { Database } from './database.ts'
import { sha256 } from './host.ts'
import { writeProblem } from './write-problem.ts'

/** A bundle that was read whole: its records and what it was. */
export type ReadBundle = {
  readonly fileName: string
  /** SHA-256 of its bytes, hex. */
  readonly fileHash: string
  readonly records: readonly StoredRecord[]
}

/** What merging a bundle would do, and what is in it. Nothing is changed. */
export async function weighBundle(
  db: Database,
  { fileName, records }: ReadBundle,
): Promise<Omit<WaitingBundle, 'handle'>> {
  const { report, fresh } = await foreseeMerge(commonsStore(db), records)
  const results = fresh.flatMap(({ record }) => (record.type === 'result' ? [record.body] : []))
  return {
    fileName,
    records: records.length,
    signed: records.filter(({ record }) => record.sig !== undefined).length,
    report,
    retractions: fresh.filter(({ record }) => record.type === 'retract').length,
    yields: fresh.filter(({ record }) => record.type === 'benchmark').length,
    crops: commonest(results.map((body) => body.crop)),
    zones: commonest(results.flatMap((body) => body.place.zone ?? [])),
    simulated: records.filter(({ record }) => record.type === 'result' && record.body.origin === 'simulated')
      .length,
  }
}

/**
 * Merge a bundle as one import that can be undone. The same bytes again change nothing, and make no second import.
 * *Errors* `data.disk-full`, `data.write-failed`; the store is then as it was.
 */
export async function mergeBundle(
  db: Database,
  { fileName, fileHash, records }: ReadBundle,
  id: Id,
  at: string,
): Promise<Result<MergeReport>> {
  try {
    return await db.transaction('rw', [db.commons, db.arrivals, db.batches], async () => {
      const same = await batchOfFile(db, fileHash)
      const batch = same?.id ?? id
      const arrival = { batch, at: same?.at ?? at, how: 'file' as const, file: fileName }
      const report = await mergeRecords(commonsStore(db), records, arrival)
      if (same === undefined) await db.batches.add(batchOf({ fileName, fileHash, records }, report, id, at))
      return ok(report)
    })
  } catch (error) {
    return fail(writeProblem(error))
  }
}

/** Rows are records; those their authors took back are set aside. */
function batchOf(
  { fileName, fileHash, records }: ReadBundle,
  report: MergeReport,
  id: Id,
  at: string,
): Batch {
  return {
    schema: 'batch/1',
    ...{ id, at, kind: 'bundle', fileName: fileName.slice(0, 300), fileHash },
    rows: records.length,
    imported: records.length - report.retracted,
    parked: report.retracted === 0 ? [] : [{ code: 'commons.retracted', count: report.retracted }],
    made: { sites: 0, trials: 0, observations: 0, records: report.added },
  }
}

/** The commons of this machine and how it came, looked at. */
export async function lookAtCommons(db: Database): Promise<CommonsLook> {
  const [records, arrivals] = await db.transaction('r', [db.commons, db.arrivals], () =>
    Promise.all([commonsStore(db).list(), db.arrivals.toArray()]),
  )
  return lookAt(records, arrivals)
}

/** Everything held as one bundle; what only the sample brought is left out. *Errors* `commons.bundle-too-many`. */
export async function copyCommons(db: Database): Promise<Result<WrittenCopy>> {
  const [records, arrivals] = await db.transaction('r', [db.commons, db.arrivals], () =>
    Promise.all([commonsStore(db).list(), db.arrivals.toArray()]),
  )
  const real = new Set(arrivals.filter((arrival) => arrival.how !== 'sample').map((arrival) => arrival.id))
  const known = new Set(arrivals.map((arrival) => arrival.id))
  const mine = records.filter(({ id }) => real.has(id) || !known.has(id))
  if (mine.length === 0) return fail(problem('commons.nothing-held'))
  const written = await writeBundle(mine, sha256)
  if (!written.ok) return written
  return ok({ bytes: written.value, records: mine.length, leftOut: records.length - mine.length })
}

/** Different words, the commonest first; equally common ones by the alphabet. */
function commonest(words: readonly string[]): string[] {
  return [...Map.groupBy(words, (word) => word)]
    .sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))
    .map(([word]) => word)
}
