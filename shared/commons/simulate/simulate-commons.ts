import { ln } from '../../base/elementary.ts'
import { invariant } from '../../base/invariant.ts'
import { type Random, randomFromSeed, type Sha256 } from '../../base/random.ts'
import { toBase64url } from '../base64url.ts'
import { CommonsRecord, type ResultBody } from '../commons-record.ts'
import { recordId } from '../record-id.ts'
import type { StoredRecord } from '../store.ts'
import { SAMPLE_TRIALS } from './sample-size.ts'
import { type Contributor, simulateBody } from './simulate-body.ts'
import { PRACTICES, ZONES } from './world.ts'

/** The seed of the sample that ships. Another seed is another world of the same laws. */
export const SAMPLE_SEED = 'commonfield sample commons 1'

/**
 * A commons nobody measured: a few hundred trials of twelve practices over eleven zones, by contributors who know
 * their own corner of the world, with missing spreads, several kinds of design, true spread between sites, effects that
 * change with climate, gaps, and one practice that harms. Every record says `simulated` under its own hash.
 * *Shapes* `trials` records sorted by id. The same seed gives the same bytes.
 */
export async function simulateCommons(
  sha256: Sha256,
  seed: string = SAMPLE_SEED,
  trials: number = SAMPLE_TRIALS,
): Promise<StoredRecord[]> {
  const random = await randomFromSeed(seed, sha256)
  const stored: StoredRecord[] = []
  while (stored.length < trials) {
    const contributor = newContributor(random)
    // Most people share one or two trials, a few share many.
    const many = Math.min(12, 1 + Math.floor(-2.6 * ln(1 - random.uniform())))
    for (let i = 0; i < many && stored.length < trials; i++)
      stored.push(await nameRecord(contributor.key, simulateBody(contributor, random), sha256))
  }
  return stored.sort((a, b) => (a.id < b.id ? -1 : 1))
}

async function nameRecord(key: string, body: ResultBody, sha256: Sha256): Promise<StoredRecord> {
  const envelope = { v: 1, type: 'result', schema: 'result/1', lic: 'CC0-1.0', body, key }
  const record = CommonsRecord.safeParse(envelope)
  invariant(record.success, `a simulated record keeps the form: ${record.error?.message}`)
  return { id: await recordId(envelope, sha256), record: record.data }
}

/** Someone with one or two places and a few practices they care about. */
function newContributor(random: Random): Contributor {
  const places = Array.from({ length: random.uniform() < 0.3 ? 2 : 1 }, () => {
    const zone = drawn(ZONES, random)
    return { zone, region: zone.regions[random.below(zone.regions.length)]! }
  })
  const practices = Array.from({ length: 1 + random.below(3) }, () => {
    const tried = PRACTICES.filter(
      (practice) => !places.some(({ zone }) => practice.never.includes(zone.zone)),
    )
    return drawn(tried, random)
  })
  const key = randomBytes(32, random)
  return {
    key: toBase64url(key),
    // Nobody's site: told apart by the invented key and a count, so that no draw is spent on it.
    places: places.map((place, i) => ({ ...place, site: `${hex(key.subarray(0, 15))}0${i}` })),
    practices,
    luck: random.normal(),
  }
}

/** One of `items`, each as likely as its weight. */
function drawn<T extends { readonly weight: number }>(items: readonly T[], random: Random): T {
  const total = items.reduce((all, item) => all + item.weight, 0)
  let at = random.uniform() * total
  for (const item of items) {
    at -= item.weight
    if (at < 0) return item
  }
  return items.at(-1)!
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function randomBytes(n: number, random: Random): Uint8Array {
  return Uint8Array.from({ length: n }, () => random.below(256))
}
