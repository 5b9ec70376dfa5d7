import type { Identity } from '../../shared/commons/identity.ts'
import { identityFromSeed } from '../../shared/commons/signature.ts'
import type { Database } from './database.ts'

/**
 * Where a person's seed is kept. Here it is the store of this machine; a system's own safe storage can stand behind the
 * same port, and then `read` would hand out an `Identity` and never the seed.
 */
export type SeedKeeper = { readonly readOrMake: () => Promise<Uint8Array<ArrayBuffer>> }

/** The setting that holds the seed: a copy of the store carries it only locked. */
export const SEED = 'identity.seed'
const CELLS = 'identity.cells'

/** The seed in the settings of the store, made once. Two windows that ask at the same time get one seed. */
export function seedInStore(db: Database): SeedKeeper {
  return {
    readOrMake: () =>
      db.transaction('rw', db.settings, async () => {
        const held = await db.settings.get(SEED)
        if (held?.value instanceof Uint8Array && held.value.length === 32) return Uint8Array.from(held.value)
        const seed = crypto.getRandomValues(new Uint8Array(32))
        await db.settings.put({ key: SEED, value: seed })
        return seed
      }),
  }
}

/** Who signs on this machine. */
export async function openIdentity(
  db: Database,
  keeper: SeedKeeper = seedInStore(db),
): Promise<Required<Identity>> {
  return identityFromSeed(await keeper.readOrMake(), crypto.subtle)
}

/**
 * Cells this person has shared in, by the pseudonym used there. A record can be taken back only by the key of its cell,
 * also when the trial behind it is no longer here.
 */
export async function ownCells(db: Database): Promise<ReadonlyMap<string, string>> {
  const held = (await db.settings.get(CELLS))?.value
  return new Map(Array.isArray(held) ? (held as [string, string][]) : [])
}

/** Remember that `key` is this person's pseudonym in `cell`. Runs inside the caller's transaction on settings. */
export async function rememberCell(db: Database, key: string, cell: string): Promise<void> {
  const cells = new Map(await ownCells(db)).set(key, cell)
  await db.settings.put({ key: CELLS, value: [...cells] })
}
