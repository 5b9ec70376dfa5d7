import { cosine, ln } from './elementary.ts'
/**
 * A seeded stream of random numbers: the same seed text gives the same stream on every machine.
 * The state is four 32-bit words; see `randomFromSeed` for how they are made.
 */
export type Random = {
  /** The next 32-bit unsigned integer. */
  readonly next: () => number
  /** Uniform on [0, 1) with 32 bits. */
  readonly uniform: () => number
  /** Uniform integer in 0 … n − 1, without modulo bias. `n` is 1 … 2³². */
  readonly below: (n: number) => number
  /** Standard normal by Box–Muller (one of the pair is thrown away, so the stream stays simple). */
  readonly normal: () => number
}

/** SHA-256, given by the host: `shared/` never reaches for a global. */
export type Sha256 = (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array<ArrayBuffer>>

/**
 * xoshiro128** 1.1 from a seed text: the first 16 bytes of its SHA-256 as four big-endian words (all zero → first = 1).
 * *Source* Blackman & Vigna 2021, ACM TOMS 47(4).
 */
export async function randomFromSeed(seed: string, sha256: Sha256): Promise<Random> {
  const hash = await sha256(new TextEncoder().encode(seed))
  const word = (i: number) =>
    ((hash[i]! << 24) | (hash[i + 1]! << 16) | (hash[i + 2]! << 8) | hash[i + 3]!) >>> 0
  return randomFromState([word(0), word(4), word(8), word(12)])
}

/** The same generator from its state; an all-zero state is moved to (1, 0, 0, 0). */
export function randomFromState(state: readonly [number, number, number, number]): Random {
  const s = Uint32Array.from(state)
  if (s.every((x) => x === 0)) s[0] = 1
  const rotl = (x: number, k: number) => ((x << k) | (x >>> (32 - k))) >>> 0
  const next = () => {
    const result = Math.imul(rotl(Math.imul(s[1]!, 5) >>> 0, 7), 9) >>> 0
    const t = (s[1]! << 9) >>> 0
    s[2]! ^= s[0]!
    s[3]! ^= s[1]!
    s[1]! ^= s[2]!
    s[0]! ^= s[3]!
    s[2]! ^= t
    s[3] = rotl(s[3]!, 11)
    return result
  }
  const uniform = () => next() / 4294967296
  const below = (n: number) => {
    const limit = 4294967296 - (4294967296 % n)
    let x = next()
    while (x >= limit) x = next()
    return x % n
  }
  const normal = () => Math.sqrt(-2 * ln(1 - uniform())) * cosine(2 * Math.PI * uniform())
  return { next, uniform, below, normal }
}

/** Shuffle a copy (Fisher–Yates from the end). */
export function shuffled<T>(items: readonly T[], random: Random): T[] {
  const out = [...items]
  for (let i = out.length - 1; i > 0; i--) {
    const j = random.below(i + 1)
    const held = out[i]!
    out[i] = out[j]!
    out[j] = held
  }
  return out
}
