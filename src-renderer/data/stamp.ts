import { type Id, newId } from '../../shared/record/id.ts'

/** What a write needs of the world: the time, and ids nobody else has. */
export type Stamp = { readonly now: () => number; readonly id: () => Id }

/** The clock and the randomness of this machine. Ids sort in the order they were made, as lists and histories rely on. */
export const machineStamp: Stamp = { now: () => Date.now(), id: nextId }

let last = 0
let nth = 0

/** Within one millisecond the twelve bits behind the time count (RFC 9562, 6.2, method 1); a clock set back waits. */
function nextId(): Id {
  const now = Date.now()
  nth = now > last ? 0 : (nth + 1) % 4096
  last = now > last ? now : nth === 0 ? last + 1 : last
  const random = crypto.getRandomValues(new Uint8Array(10))
  random[0] = nth >> 8
  random[1] = nth & 255
  return newId(last, random)
}
