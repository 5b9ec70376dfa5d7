import { comparer } from '../../shared/contract/comparer.ts'
import { Database } from '../data/database.ts'
import { sha256 } from '../data/host.ts'
import { loadResults } from '../data/results.ts'
import { holdStore } from './hold-store.ts'
import { type Port, serve } from './serve.ts'
import { comparerHandlers } from './serve-comparer.ts'
import type { StoreTasks } from './store-tasks.ts'

/** Comparing, off the window's thread and beside the store: the frame and all results live here. */
const here = comparer(sha256)
const db = new Database(self.name === '' ? undefined : self.name)
const store = holdStore(() => loadResults(db), here)

serve<StoreTasks>(self as unknown as Port, {
  ...comparerHandlers(here),
  refresh: async () => ({ value: await store.refresh() }),
  trials: async (asked) => ({ value: store.trials(asked) }),
})
