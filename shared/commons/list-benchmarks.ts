import type { BenchmarkRecord } from './commons-record.ts'
import type { RecordId } from './record-id.ts'
import type { StoredRecord } from './store.ts'
import { supersededAmong } from './supersede.ts'

/** A shared yield with its name. */
export type StoredBenchmark = { readonly id: RecordId; readonly record: BenchmarkRecord }

/** The yields of a commons that count, and those that do not. */
export type ListedBenchmarks = {
  /** Each bed or garden once a season, sorted by id. */
  readonly current: readonly StoredBenchmark[]
  /** Replaced by their author since. */
  readonly replaced: readonly RecordId[]
  /** Second records of one author for one total that do not name each other: the lowest id counts. */
  readonly doubled: readonly RecordId[]
}

/** The yields of a commons, each total once. Any order of `records` gives the same answer. */
export function listBenchmarks(records: readonly StoredRecord[]): ListedBenchmarks {
  const replaced = supersededAmong(records)
  const all = records
    .flatMap(({ id, record }) => (record.type === 'benchmark' ? [{ id, record }] : []))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
  const heads = all.filter(({ id }) => !replaced.has(id))
  const seen = new Set<string>()
  const current: StoredBenchmark[] = []
  const doubled: RecordId[] = []
  for (const one of heads) {
    const total = `${one.record.key} ${one.record.body.total}`
    if (seen.has(total)) doubled.push(one.id)
    else current.push(one)
    seen.add(total)
  }
  return { current, replaced: all.flatMap(({ id }) => (replaced.has(id) ? [id] : [])), doubled }
}
