import { problem } from '../../shared/base/problem.ts'
import { fail, ok } from '../../shared/base/result.ts'
import { throwIfAborted } from '../../shared/base/task.ts'
import type { IntakeTasks } from '../../shared/contract/intake.ts'
import { bedsFromCorners, plantingsFromTable } from '../../shared/garden/from-bed-tables.ts'
import { picksFromTable } from '../../shared/garden/from-picks-table.ts'
import { recogniseGardenTable } from '../../shared/garden/garden-table.ts'
import { batchOf } from '../../shared/intake/batch-of.ts'
import { countsOf, intakeSession } from '../../shared/intake/session.ts'
import { Database } from '../data/database.ts'
import { KeptFiles } from '../data/kept-files.ts'
import { machineStamp } from '../data/stamp.ts'
import { gardenHere } from './intake-garden.ts'
import { intakeOriginals } from './intake-originals.ts'
import { storeImport } from './intake-store.ts'
import { type Port, serve } from './serve.ts'

const session = intakeSession({
  newId: machineStamp.id,
  sha256: async (bytes) => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)),
  garden: { recogniseGardenTable, picksFromTable, plantingsFromTable, bedsFromCorners },
})
const name = self.name === '' ? undefined : self.name
const db = new Database(name)
const originals = intakeOriginals(session, db, new KeptFiles(name))

serve<IntakeTasks>(self as unknown as Port, {
  open: async (input, options) => ({ value: await originals.open(input, options) }),
  reopen: async (input, options) => ({ value: await originals.reopen(input.fileHash, options) }),
  earlier: async (input, options) => ({ value: await originals.earlier(input, options) }),
  preview: async (input, options) => ({ value: await session.preview(input, options) }),
  import: async (input, options) => {
    const garden = await gardenHere(db, input.map, session.about(input.handle).fileName, input.replaces)
    const { mapped, ...file } = await session.mapAll({ ...input, ...(garden ? { garden } : {}) }, options)
    const { sites, trials, garden: rows } = mapped
    if (sites.length + trials.length + rows.beds.length + rows.plantings.length + rows.picks.length === 0)
      return { value: fail(problem('intake.nothing-to-import', { file: file.fileName })) }
    const batch = batchOf(mapped, { id: input.batch, at: input.at, ...file })
    const counts = countsOf(mapped)
    const { issues, parked } = mapped
    const stored = await storeImport(db, batch, mapped, garden?.beds ?? [], input.replaces, (done, total) => {
      throwIfAborted(options.signal)
      options.onProgress?.(done, total)
    })
    throwIfAborted(stored.ok ? undefined : options.signal)
    if (!stored.ok) return { value: stored }
    await originals.keep(input, input.at)
    return { value: ok({ batch, counts, issues, parked }) }
  },
  close: async ({ handle }) => {
    session.close(handle)
    originals.forget(handle)
    return { value: null }
  },
})
