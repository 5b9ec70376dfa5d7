import type { RecordId } from './record-id.ts'
import type { Arrival, CommonsStore, StoredRecord } from './store.ts'

/** What a merge did, in records. `added + known + retracted` is the number of different records that came. */
export type MergeReport = {
  /** Not here before, here now. */
  readonly added: number
  /** Here already. */
  readonly known: number
  /** Came, and stay out because their author has taken them back. */
  readonly retracted: number
  /** Were here, and were taken away because their author has taken them back. */
  readonly takenAway: number
}

/**
 * Merge records into a store: the union of two sets by id, less what their authors have taken back.
 * Commutative, associative and idempotent: the order in which bundles come never matters, a retraction wins whether it
 * comes before or after what it retracts, and merging twice changes nothing.
 * *Shapes* `incoming` may repeat ids. *Errors* rejects when the store does, and then nothing has changed.
 */
export function mergeRecords(
  store: CommonsStore,
  incoming: readonly StoredRecord[],
  arrival: Arrival,
): Promise<MergeReport> {
  return store.transaction(async () => {
    const { stay, leave, report } = await planMerge(store, incoming)
    const changed = stay.filter((form) => form.best !== form.held)
    await store.put(changed.map((form) => form.best))
    await store.remove(leave)
    await store.noteArrival(
      stay.map((form) => form.best.id),
      arrival,
    )
    return report
  })
}

/** What a merge would do, and which records would be new. Nothing is changed. */
export async function foreseeMerge(
  store: CommonsStore,
  incoming: readonly StoredRecord[],
): Promise<{ readonly report: MergeReport; readonly fresh: readonly StoredRecord[] }> {
  const { stay, report } = await planMerge(store, incoming)
  return { report, fresh: stay.filter((form) => form.held === undefined).map((form) => form.best) }
}

/** What stays of what came, what leaves of what was held, and both in numbers. */
async function planMerge(store: CommonsStore, incoming: readonly StoredRecord[]) {
  const came = await bestForms(store, incoming)
  const { retractions, targets } = await concerned(store, came)
  const out = retractedAmong([...came.values(), ...targets], retractions)
  const stay = [...came.values()].filter((form) => !out.has(form.best.id))
  const held = [...came.values(), ...targets].filter((form) => form.held !== undefined)
  const leave = [...new Set(held.map((form) => form.best.id).filter((id) => out.has(id)))]
  const known = stay.filter((form) => form.held !== undefined).length
  const report: MergeReport = {
    added: stay.length - known,
    known,
    retracted: came.size - stay.length,
    takenAway: leave.length,
  }
  return { stay, leave, report }
}

/**
 * Undo what a batch brought: records that came with nothing else go. Retractions stay, since they are their authors'
 * wish, and what they took away does not come back.
 * Answers how many records went.
 */
export function undoArrivals(store: CommonsStore, batch: string): Promise<number> {
  return store.transaction(async () => {
    const orphans = await store.forgetBatch(batch)
    const held = await store.get(orphans)
    const go = held.filter((one) => one !== undefined && one.record.type !== 'retract').map((one) => one!.id)
    await store.remove(go)
    return go.length
  })
}

/**
 * Of two forms of one record the one to keep: signed before unsigned, then the smaller signature. Since the id does not
 * cover the signature this is what makes stripping one off, or adding a second, change nothing.
 */
export function betterForm(a: StoredRecord, b: StoredRecord): StoredRecord {
  const [x, y] = [a.record.sig, b.record.sig]
  if (y === undefined) return a
  if (x === undefined) return b
  return y < x ? b : a
}

/**
 * Whether `by` takes `record` back: same author, and signed if the record is. Anything but a retraction can be taken
 * back; a retraction stands for ever.
 */
export function retracts(by: StoredRecord, record: StoredRecord): boolean {
  return (
    by.record.type === 'retract' &&
    record.record.type !== 'retract' &&
    by.record.body.target === record.id &&
    by.record.key === record.record.key &&
    (record.record.sig === undefined || by.record.sig !== undefined)
  )
}

type Form = { readonly held: StoredRecord | undefined; readonly best: StoredRecord }

async function bestForms(
  store: CommonsStore,
  incoming: readonly StoredRecord[],
): Promise<Map<RecordId, Form>> {
  const best = new Map<RecordId, StoredRecord>()
  for (const one of incoming) {
    const other = best.get(one.id)
    best.set(one.id, other === undefined ? one : betterForm(other, one))
  }
  const ids = [...best.keys()].sort()
  const held = await store.get(ids)
  return new Map(
    ids.map((id, i) => {
      const mine = held[i]
      const came = best.get(id)!
      return [id, { held: mine, best: mine === undefined ? came : betterForm(mine, came) }]
    }),
  )
}

/** Every retraction that may speak here, and the held records that the incoming retractions aim at. */
async function concerned(
  store: CommonsStore,
  came: ReadonlyMap<RecordId, Form>,
): Promise<{ retractions: StoredRecord[]; targets: Form[] }> {
  const arriving = [...came.values()].map((form) => form.best).filter((one) => one.record.type === 'retract')
  const here = await store.retractionsOf([...came.keys()])
  const aims = arriving.flatMap((one) => (one.record.type === 'retract' ? [one.record.body.target] : []))
  const held = await store.get([...new Set(aims)].filter((id) => !came.has(id)))
  return {
    // A retraction that came in a better form than the held one speaks in the better form.
    retractions: [...arriving, ...here.filter((one) => !came.has(one.id))],
    targets: held.filter((one) => one !== undefined).map((one) => ({ held: one, best: one })),
  }
}

function retractedAmong(forms: readonly Form[], retractions: readonly StoredRecord[]): Set<RecordId> {
  const byTarget = new Map<RecordId, StoredRecord[]>()
  for (const one of retractions) {
    if (one.record.type !== 'retract') continue
    byTarget.set(one.record.body.target, [...(byTarget.get(one.record.body.target) ?? []), one])
  }
  const out = new Set<RecordId>()
  for (const { best } of forms) {
    if (byTarget.get(best.id)?.some((by) => retracts(by, best))) out.add(best.id)
  }
  return out
}
