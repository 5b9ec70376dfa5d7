import type { TrialResult } from '../record/trial-result.ts'
import type { ResultRecord } from './commons-record.ts'
import type { RecordId } from './record-id.ts'
import type { StoredRecord } from './store.ts'
import { toTrialResult } from './to-trial-result.ts'

/** What of a commons enters a frame, and what stays out so that no trial is counted twice. */
export type ListedResults = {
  readonly results: readonly TrialResult[]
  /** Records of trials that this machine holds itself: the own trial speaks. */
  readonly own: readonly RecordId[]
  /** Second records of one author for one trial: the one with the lowest id speaks. To be shown, not hidden. */
  readonly doubled: readonly RecordId[]
}

/**
 * The results of a commons, each trial once.
 * *Shapes* `ownTokens` are the tokens (`Identity.trialToken`) of the trials kept on this machine; `results` come sorted by
 * record id. Any order of `records` gives the same answer.
 */
export function listResults(
  records: readonly StoredRecord[],
  ownTokens: ReadonlySet<string> = new Set(),
): ListedResults {
  const results: TrialResult[] = []
  const own: RecordId[] = []
  const doubled: RecordId[] = []
  const seen = new Set<string>()
  for (const { id, record } of sortedResults(records)) {
    const trial = `${record.key} ${record.body.trial}`
    if (ownTokens.has(record.body.trial)) own.push(id)
    else if (seen.has(trial)) doubled.push(id)
    else results.push(toTrialResult(id, record))
    seen.add(trial)
  }
  return { results, own, doubled }
}

function sortedResults(records: readonly StoredRecord[]): { id: RecordId; record: ResultRecord }[] {
  return records
    .flatMap(({ id, record }) => (record.type === 'result' ? [{ id, record }] : []))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}
