import { type Id, newId } from '../../shared/record/id.ts'

/** What a write needs of the world: the time, and ids nobody else has. */
export type Stamp = { readonly now: () => number; readonly id: () => Id }

/** The clock and the randomness of this machine. */
export const machineStamp: Stamp = {
  now: () => Date.now(),
  id: () => newId(Date.now(), crypto.getRandomValues(new Uint8Array(10))),
}
