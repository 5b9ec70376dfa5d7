import { ok, type Result } from '../../shared/base/result.ts'
import { readBundle, setRoot } from '../../shared/commons/bundle.ts'
import type { CommonsTasks, WaitingBundle } from '../../shared/contract/commons.ts'
import { measuredNoise } from '../../shared/plan/measured-noise.ts'
import { sharedTerms } from '../../shared/record/shared-terms.ts'
import { copyCommons, lookAtCommons, mergeBundle, type ReadBundle, weighBundle } from '../data/bundles.ts'
import { Database } from '../data/database.ts'
import { acceptTools, hashHex, sha256 } from '../data/host.ts'
import { loadResults } from '../data/results.ts'
import { addSamples } from '../data/samples.ts'
import { type Port, serve } from './serve.ts'

/** Bundles in and out, off the window's thread. */
const db = new Database(self.name === '' ? undefined : self.name)
const opened = new Map<number, ReadBundle>()
let next = 1

serve<CommonsTasks>(self as unknown as Port, {
  open: async ({ bytes, fileName }, options) => {
    const fileHash = await hashHex(bytes)
    const read = await readBundle(bytes, acceptTools, options)
    if (!read.ok) return { value: read }
    const bundle = { fileName, fileHash, records: read.value }
    const handle = next++
    opened.set(handle, bundle)
    const waiting: Result<WaitingBundle> = ok({ handle, ...(await weighBundle(db, bundle)) })
    return { value: waiting }
  },
  merge: async ({ handle, batch, at }) => {
    const bundle = opened.get(handle)
    if (bundle === undefined) throw new Error(`no bundle waits under ${handle}`)
    const merged = await mergeBundle(db, bundle, batch, at)
    if (merged.ok) opened.delete(handle)
    return { value: merged }
  },
  close: async ({ handle }) => {
    opened.delete(handle)
    return { value: null }
  },
  look: async () => {
    const look = await lookAtCommons(db)
    const ids = [...look.lines, ...look.gardens, ...look.protocols, ...look.takenBack].map(({ id }) => id)
    return { value: { ...look, root: await setRoot(ids, sha256) } }
  },
  copy: async () => {
    const copy = await copyCommons(db)
    return copy.ok ? { value: copy, transfer: [copy.value.bytes.buffer] } : { value: copy }
  },
  noise: async (asked) => ({
    value: measuredNoise(await loadResults(db), asked, sharedTerms.cropGroup),
  }),
  addSamples: async ({ batch, at }, options) => ({ value: await addSamples(db, batch, at, options) }),
})
