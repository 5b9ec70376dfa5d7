import type { BenchmarkRecord, ResultRecord } from './commons-record.ts'
import type { StoredRecord } from './store.ts'

/** How many of a class there should be before a record is hard to tell from others: k of the trust model. */
export const CROWD = 5

/** How a record stands among those held: what a person is told before it leaves. */
export type Likeness = {
  /** Other contributors with a record of the same climate, region, season and crop. */
  readonly alike: number
  /** Records already held under the same pseudonym; they can be seen to be one person's. */
  readonly underKey: number
}

/**
 * Count who looks like the author of `record`. Only farms' own records count: publications, historical and simulated trials
 * hide nobody, and neither does a second record of one key. Results hide among results, gardens among gardens.
 */
export function likeness(record: ResultRecord | BenchmarkRecord, commons: readonly StoredRecord[]): Likeness {
  const mine = classOf(record)
  const alike = new Set<string>()
  let underKey = 0
  for (const { record: held } of commons) {
    if (held.type !== record.type) continue
    if (held.key === record.key) underKey += subjectOf(held) === subjectOf(record) ? 0 : 1
    else if (held.body.origin === 'farm' && classOf(held) === mine) alike.add(held.key)
  }
  return { alike: alike.size, underKey }
}

function subjectOf(record: ResultRecord | BenchmarkRecord): string {
  return record.type === 'result' ? record.body.trial : record.body.total
}

function classOf({ body }: ResultRecord | BenchmarkRecord): string {
  return JSON.stringify([body.place.zone ?? '', body.place.region ?? '', body.season ?? '', body.crop])
}
