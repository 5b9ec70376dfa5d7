import { problem } from '../../shared/base/problem.ts'
import { fail, ok } from '../../shared/base/result.ts'
import { throwIfAborted } from '../../shared/base/task.ts'
import type { IntakeTasks } from '../../shared/contract/intake.ts'
import { batchOf } from '../../shared/intake/batch-of.ts'
import { countsOf, intakeSession } from '../../shared/intake/session.ts'
import { newId } from '../../shared/record/id.ts'
import { addBatch } from '../data/batches.ts'
import { Database } from '../data/database.ts'
import { type Port, serve } from './serve.ts'

const session = intakeSession({
  newId: () => newId(Date.now(), crypto.getRandomValues(new Uint8Array(10))),
  sha256: async (bytes) => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)),
})
const db = new Database(self.name === '' ? undefined : self.name)

serve<IntakeTasks>(self as unknown as Port, {
  open: async (input, options) => ({ value: await session.open(input, options) }),
  preview: async (input, options) => ({ value: await session.preview(input, options) }),
  import: async (input, options) => {
    const { mapped, ...file } = await session.mapAll(input, options)
    if (mapped.trials.length === 0)
      return { value: fail(problem('intake.nothing-to-import', { file: file.fileName })) }
    const batch = batchOf(mapped, { id: input.batch, at: input.at, ...file })
    const stored = await addBatch(db, batch, mapped, (done, total) => {
      throwIfAborted(options.signal)
      options.onProgress?.(done, total)
    })
    throwIfAborted(stored.ok ? undefined : options.signal)
    if (!stored.ok) return { value: stored }
    return { value: ok({ batch, counts: countsOf(mapped), issues: mapped.issues, parked: mapped.parked }) }
  },
  close: async ({ handle }) => {
    session.close(handle)
    return { value: null }
  },
})
