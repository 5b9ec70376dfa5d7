import { canonicalJson } from '../../shared/base/canonical-json.ts'
import { problem } from '../../shared/base/problem.ts'
import { fail, ok, type Result } from '../../shared/base/result.ts'
import type { Change } from '../../shared/record/change.ts'
import { FieldEvent } from '../../shared/record/event.ts'
import type { ObservationChunk } from '../../shared/record/observation.ts'
import { Photo } from '../../shared/record/photo.ts'
import { Trial } from '../../shared/record/trial.ts'
import type { Database } from './database.ts'
import { type RecordSheet, readSheet, sheetKey } from './record-sheet.ts'
import { machineStamp, type Stamp } from './stamp.ts'
import { placeOfField, placeValue, readValue, StoredValue, type ValuePlace } from './stored-value.ts'
import { writeProblem } from './write-problem.ts'

/** A trial as it stands inside a transaction: only its own rows, however many others there are. */
export type TrialNow = {
  readonly trial: Trial
  readonly chunks: readonly ObservationChunk[]
  readonly sheet: RecordSheet
}

/**
 * One thing to change. `field` is the name it has in the history: `value/…` (see `valueField`), `event/<id>`,
 * `photo/<id>`, `sheet`, or a field of the trial. `is` is what it becomes, as JSON; null takes it away.
 */
export type Step = { readonly field: string; readonly is: Change['is']; readonly why?: string }

/** Records are JSON, but an optional field's type also allows undefined, which JSON leaves out. */
export const asJson = (value: unknown): Change['is'] => value as Change['is']

/** The same JSON, whatever the order of its fields. */
function same(a: unknown, b: unknown): boolean {
  return canonicalJson(asJson(a)) === canonicalJson(asJson(b))
}

/**
 * Change a trial: all steps in one strict transaction, each with a line of history, or none. When this resolves the disk
 * has it, so only then may a screen say “saved”. `plan` sees the trial as it is inside the transaction.
 * *Errors* `data.no-such-trial`, `data.disk-full`, `data.write-failed`; the store is then as it was.
 */
export async function editTrial(
  db: Database,
  id: string,
  plan: (now: TrialNow) => readonly Step[],
  stamp: Stamp = machineStamp,
): Promise<Result<readonly Change[]>> {
  try {
    return await db.transaction(
      'rw',
      [db.trials, db.chunks, db.events, db.photos, db.settings, db.changes],
      async () => {
        const trial = await db.trials.get(id)
        if (!trial) return fail(problem('data.no-such-trial'))
        const [chunks, kept] = await Promise.all([
          db.chunks.where('trial').equals(id).toArray(),
          db.settings.get(sheetKey(id)),
        ])
        const editor = new Editor(db, { trial, chunks, sheet: readSheet(kept?.value) }, stamp)
        for (const step of plan(editor.now)) await editor.take(step)
        await db.changes.bulkAdd(editor.changes)
        return ok(editor.changes)
      },
    )
  } catch (error) {
    return fail(writeProblem(error))
  }
}

/** Takes steps inside one transaction and notes what was. */
class Editor {
  readonly changes: Change[] = []
  private readonly at: string
  private readonly db: Database
  private readonly stamp: Stamp
  private state: TrialNow

  constructor(db: Database, state: TrialNow, stamp: Stamp) {
    this.db = db
    this.state = state
    this.stamp = stamp
    this.at = new Date(stamp.now()).toISOString()
  }

  get now(): TrialNow {
    return this.state
  }

  async take(step: Step): Promise<void> {
    const was = await this.write(step)
    if (same(was, step.is)) return
    this.changes.push({
      schema: 'change/1',
      id: this.stamp.id(),
      at: this.at,
      record: this.state.trial.id,
      field: step.field,
      was,
      is: step.is,
      why: step.why ?? '',
    })
  }

  /** Writes what is, gives what was. */
  private async write({ field, is }: Step): Promise<Change['was']> {
    const place = placeOfField(field)
    if (place) return this.writeValue(place, is === null ? null : StoredValue.parse(is))
    if (field === 'sheet') return this.writeSheet(readSheet(is))
    if (field.startsWith('event/')) return this.writeEvent(field.slice('event/'.length), is)
    if (field.startsWith('photo/')) return this.writePhoto(field.slice('photo/'.length), is)
    return this.writeTrial(field, is)
  }

  private async writeValue(place: ValuePlace, value: StoredValue | null): Promise<Change['was']> {
    const { trial, chunks } = this.state
    const was = readValue(chunks, place)
    if (same(was, value)) return was
    const home = { id: this.stamp.id(), trial: trial.id, batch: trial.batch ?? null }
    const { put, drop } = placeValue(chunks, place, value, home)
    await this.db.chunks.bulkDelete([...drop])
    await this.db.chunks.bulkPut([...put])
    const gone = new Set([...drop, ...put.map((chunk) => chunk.id)])
    this.state = { ...this.state, chunks: [...chunks.filter((chunk) => !gone.has(chunk.id)), ...put] }
    return was
  }

  private async writeSheet(sheet: RecordSheet): Promise<Change['was']> {
    const was = this.state.sheet
    await this.db.settings.put({ key: sheetKey(this.state.trial.id), value: sheet })
    this.state = { ...this.state, sheet }
    return asJson(was)
  }

  private async writeEvent(id: string, is: Change['is']): Promise<Change['was']> {
    const was = (await this.db.events.get(id)) ?? null
    if (is === null) await this.db.events.delete(id)
    else await this.db.events.put(FieldEvent.parse(is))
    return asJson(was)
  }

  /** A photo taken away keeps its row, so that it can come back; one deleted for good stays away. */
  private async writePhoto(id: string, is: Change['is']): Promise<Change['was']> {
    const row = await this.db.photos.get(id)
    // Deleted for good meanwhile: nothing changes, and the history gains no line.
    if (!row) return is
    const { removed, original, shown, small, ...was } = row
    const next = is === null ? was : Photo.parse(is)
    await this.db.photos.put({ ...next, removed: is === null, original, shown, small })
    return removed ? null : asJson(was)
  }

  private async writeTrial(field: string, is: Change['is']): Promise<Change['was']> {
    const { trial } = this.state
    const { [field as keyof Trial]: was, ...rest } = trial
    const next = Trial.parse(is === null ? rest : { ...rest, [field]: is })
    await this.db.trials.put(next)
    this.state = { ...this.state, trial: next }
    return asJson(was ?? null)
  }
}
