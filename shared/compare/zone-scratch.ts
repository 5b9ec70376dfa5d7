import type { ClusterNotes } from './gather-clusters.ts'

/**
 * Room for one cross-zone fit, made once and filled again for every question of a pass over many.
 * *Shapes* Z zones in all, m of them with data; matrices row-major with the stride of `m`.
 *
 * All-cases variances depend on the number of plots alone, so many clusters share one to the bit. Sums of powers of
 * 1/(v + tau2) are therefore formed over distinct variances (`distinctV`, with how many, Σy and Σy² over all zones) and over
 * entries, one per zone and variance that occurs there: its place among the distinct, how many, Σy and Σy².
 */
export type ZoneScratch = {
  readonly zones: number
  readonly similarity: Float64Array
  /**
   * Effects and variances zone by zone, first of each zone with data (m + 1), and its number. The first `k` are those
   * whose zone is known; those up to `all` follow, and take no part in the cross-zone model.
   */
  y: Float64Array
  v: Float64Array
  readonly start: Int32Array
  readonly zone: Int32Array
  k: number
  m: number
  all: number
  /** Of each cluster: number of its variance (−1: of its own), first row, share without a usable spread. */
  notes: ClusterNotes
  /** Of each cluster: its entry. Clusters without a zone have entries after those of the zones. */
  entryAt: Int32Array
  /** What was taken from every effect. */
  centre: number
  distinct: number
  distinctV: Float64Array
  distinctN: Float64Array
  distinctY: Float64Array
  distinctYY: Float64Array
  /** The same sums over all clusters, those without a zone included. */
  readonly whole: { n: Float64Array; y: Float64Array; yy: Float64Array; distinct: number }
  /** Powers of 1/(v + tau2) of the distinct variances, at the last point. */
  w: Float64Array
  w2: Float64Array
  w3: Float64Array
  entryOf: Int32Array
  entryN: Float64Array
  entryY: Float64Array
  entryYY: Float64Array
  /** First entry of each zone with data (m + 1). */
  readonly entryStart: Int32Array
  /**
   * Where a variance was put: by number, the entry last made for it, counted on over all loads so that older ones are told
   * apart (`base` is this load's first); and a table of places among the distinct plus 1, by value. `lastEntry` is the
   * entry a distinct variance has last.
   */
  byNumber: Int32Array
  base: number
  places: Int32Array
  lastEntry: Int32Array
  readonly among: Float64Array
  readonly sums: { readonly [Name in (typeof VECTORS)[number]]: Float64Array }
  readonly factor: Float64Array
  /** L⁻¹ and G = Z'V⁻¹Z at the last point, and room for GR. */
  readonly inverse: Float64Array
  readonly G: Float64Array
  readonly GR: Float64Array
}

const VECTORS = [
  ...(['A', 'A2', 'A3', 'a', 'mean', 'B1', 'B2', 'C1', 'C2'] as const),
  ...(['one', 'off', 'r', 'Rr', 'G1', 'c', 'p', 'q', 'z'] as const),
] as const

/** Room for fits over the zones of `similarity` (row-major Z × Z). */
export function makeZoneScratch(similarity: Float64Array, capacity = 256): ZoneScratch {
  const zones = Math.round(Math.sqrt(similarity.length))
  const square = () => new Float64Array(zones * zones)
  const sums = Object.fromEntries(VECTORS.map((name) => [name, new Float64Array(zones)]))
  return {
    zones,
    similarity,
    y: new Float64Array(capacity),
    v: new Float64Array(capacity),
    start: new Int32Array(zones + 1),
    zone: new Int32Array(zones),
    k: 0,
    m: 0,
    all: 0,
    centre: 0,
    distinct: 0,
    whole: { n: new Float64Array(0), y: new Float64Array(0), yy: new Float64Array(0), distinct: 0 },
    byNumber: new Int32Array(0),
    base: 1,
    ...binRoom(capacity),
    entryStart: new Int32Array(zones + 1),
    among: square(),
    sums: sums as ZoneScratch['sums'],
    factor: square(),
    inverse: square(),
    G: square(),
    GR: square(),
  }
}

/** Room for as many clusters; the table of variances is a power of two at least twice as large. */
function binRoom(capacity: number) {
  const room = () => new Float64Array(capacity)
  let places = 16
  while (places < 2 * capacity) places *= 2
  return {
    notes: {
      number: new Int32Array(capacity).fill(-1),
      row: new Int32Array(capacity),
      imputed: new Float64Array(capacity),
    },
    entryAt: new Int32Array(capacity),
    ...{ distinctV: room(), distinctN: room(), distinctY: room(), distinctYY: room() },
    ...{ w: room(), w2: room(), w3: room() },
    ...{ entryOf: new Int32Array(capacity), entryN: room(), entryY: room(), entryYY: room() },
    places: new Int32Array(places),
    lastEntry: new Int32Array(capacity),
  }
}

/** See that `scratch` can take so many clusters, and so many numbered variances. What stood in `y` and `v` may be lost. */
export function makeRoom(scratch: ZoneScratch, clusters: number, numbered = 0): void {
  if (scratch.byNumber.length < numbered) {
    scratch.byNumber = new Int32Array(numbered)
    scratch.base = 1
  }
  if (scratch.y.length >= clusters) return
  const capacity = 2 * clusters
  scratch.y = new Float64Array(capacity)
  scratch.v = new Float64Array(capacity)
  Object.assign(scratch, binRoom(capacity))
}

/**
 * Make ready what stands in `y`, `v`, `notes.number`, `start`, `zone`, `k`, `m`, `all`: effects are measured from their mean,
 * so that a large offset costs no digits, equal variances are gathered, and the similarities of the zones with data are
 * picked out.
 */
export function loadZones(scratch: ZoneScratch): void {
  const { m, all, y, zone, zones, similarity, among } = scratch
  let total = 0
  for (let i = 0; i < all; i++) total += y[i]!
  const centre = all === 0 ? 0 : total / all
  scratch.centre = centre
  for (let i = 0; i < all; i++) y[i] = y[i]! - centre
  gatherVariances(scratch)
  for (let g = 0; g < m; g++) {
    const row = zone[g]! * zones
    for (let h = 0; h < m; h++) among[g * m + h] = similarity[row + zone[h]!]!
  }
}

function gatherVariances(scratch: ZoneScratch): void {
  const { k, m, all, start, entryStart } = scratch
  if (scratch.base > 2 ** 30) {
    scratch.byNumber.fill(0)
    scratch.base = 1
  }
  let size = 16
  while (size < 2 * all) size *= 2
  scratch.places.fill(0, 0, size)
  scratch.distinct = 0
  let entries = 0
  for (let g = 0; g < m; g++) {
    entryStart[g] = entries
    entries = gatherEntries(scratch, start[g]!, start[g + 1]!, entries, size)
  }
  entryStart[m] = entries
  sumEntries(scratch, 0, entries)
  gatherWhole(scratch, k === all ? entries : gatherEntries(scratch, k, all, entries, size), entries)
  scratch.base += all
}

/** Gather the clusters `from … to − 1` into entries from `first` on; returns how many entries there are then. */
function gatherEntries(scratch: ZoneScratch, from: number, to: number, first: number, size: number): number {
  const { y, entryAt, entryN, entryY, entryYY, byNumber, base } = scratch
  const { number } = scratch.notes
  let entries = first
  for (let i = from; i < to; i++) {
    const e = y[i]!
    const own = number[i]!
    let at = own < 0 ? -1 : byNumber[own]! - base
    if (at < first) {
      at = entryOfValue(scratch, i, first, entries, size)
      if (at === entries) entries++
      if (own >= 0) byNumber[own] = base + at
    }
    entryAt[i] = at
    entryN[at]!++
    entryY[at]! += e
    entryYY[at]! += e * e
  }
  return entries
}

/** The entry of cluster i's variance from `first` on: one that is there, or the new one `next`. */
function entryOfValue(scratch: ZoneScratch, i: number, first: number, next: number, size: number): number {
  const { lastEntry, entryOf, entryN, entryY, entryYY } = scratch
  const d = placeOf(scratch, scratch.v[i]!, size)
  if (lastEntry[d]! >= first) return lastEntry[d]!
  lastEntry[d] = next
  entryOf[next] = d
  entryN[next] = entryY[next] = entryYY[next] = 0
  return next
}

/** Add entries to the sums of their distinct variances. */
function sumEntries(scratch: ZoneScratch, from: number, to: number): void {
  const { entryOf, entryN, entryY, entryYY, distinctN, distinctY, distinctYY } = scratch
  for (let at = from; at < to; at++) {
    const d = entryOf[at]!
    distinctN[d]! += entryN[at]!
    distinctY[d]! += entryY[at]!
    distinctYY[d]! += entryYY[at]!
  }
}

/** Sums over all clusters: those of known zone, and the entries of the others, `from … to − 1`. */
function gatherWhole(scratch: ZoneScratch, to: number, from: number): void {
  const { whole, entryOf, entryN, entryY, entryYY } = scratch
  whole.n = scratch.distinctN
  whole.y = scratch.distinctY
  whole.yy = scratch.distinctYY
  whole.distinct = scratch.distinct
  if (from === to) return
  whole.n = scratch.distinctN.slice(0, scratch.distinct)
  whole.y = scratch.distinctY.slice(0, scratch.distinct)
  whole.yy = scratch.distinctYY.slice(0, scratch.distinct)
  for (let at = from; at < to; at++) {
    const d = entryOf[at]!
    whole.n[d]! += entryN[at]!
    whole.y[d]! += entryY[at]!
    whole.yy[d]! += entryYY[at]!
  }
}

const bits = new Float64Array(1)
const halves = new Int32Array(bits.buffer)

/** The place of a variance among the distinct, found by its bits in a table of `size` places. */
function placeOf(scratch: ZoneScratch, x: number, size: number): number {
  const { places, distinctV } = scratch
  bits[0] = x
  let at = (Math.imul(halves[0]! ^ Math.imul(halves[1]!, 0x9e3779b1), 0x85ebca6b) >>> 12) & (size - 1)
  let d = places[at]! - 1
  while (d >= 0 && distinctV[d] !== x) {
    at = (at + 1) & (size - 1)
    d = places[at]! - 1
  }
  if (d >= 0) return d
  places[at] = scratch.distinct + 1
  return newDistinct(scratch, x)
}

function newDistinct(scratch: ZoneScratch, x: number): number {
  const d = scratch.distinct++
  scratch.distinctV[d] = x
  scratch.distinctN[d] = scratch.distinctY[d] = scratch.distinctYY[d] = 0
  scratch.lastEntry[d] = -1
  return d
}
