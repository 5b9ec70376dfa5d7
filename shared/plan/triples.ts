import { type Random, shuffled } from '../base/random.ts'
import type { Drawn } from './design.ts'

/**
 * Incomplete blocks of three for many people (tricot): each gets three of the items, as A, B and C in an order of their
 * own. Items are used equally often (counts differ by at most one). Pairs meet as evenly as a greedy choice and then
 * exchanges between people can make them; chance decides between equally good choices.
 * *Shapes* people × 3. *Source* van Etten et al. 2019, Experimental Agriculture 55(S1).
 */
export function triples(random: Random, items: number, people: number): Drawn {
  const used = new Int32Array(items)
  const met = new Int32Array(items * items)
  const layout: number[][] = []
  for (let person = 0; person < people; person++) {
    const triple = nextTriple(random, used, met)
    for (const a of triple) {
      used[a]!++
      for (const b of triple) if (a !== b) met[a * items + b]!++
    }
    layout.push([...triple])
  }
  exchange(random, layout, met, items)
  return { layout: layout.map((triple) => shuffled(triple, random)), redraws: 0 }
}

/**
 * Let two people swap an item whenever that makes the pairs meet more evenly. Use of items stays as it was. A hundred
 * proposals per person, so that planning for thousands stays quick.
 */
function exchange(random: Random, layout: number[][], met: Int32Array, items: number): void {
  const change = (a: number, b: number, by: number) => {
    // What the sum of squares of this pair gains.
    const before = met[a * items + b]!
    met[a * items + b] = before + by
    met[b * items + a] = before + by
    return by * (2 * before + by)
  }
  for (let proposal = 0; proposal < 100 * layout.length && layout.length > 1; proposal++) {
    const mine = layout[random.below(layout.length)]!
    const yours = layout[random.below(layout.length)]!
    const i = random.below(3)
    const j = random.below(3)
    const x = mine[i]!
    const y = yours[j]!
    if (mine.includes(y) || yours.includes(x)) continue
    const swap = (out: number, into: number, others: readonly number[]) => {
      let gain = 0
      for (const other of others) gain += change(out, other, -1) + change(into, other, 1)
      return gain
    }
    const myOthers = mine.filter((item) => item !== x)
    const yourOthers = yours.filter((item) => item !== y)
    if (swap(x, y, myOthers) + swap(y, x, yourOthers) <= 0) {
      mine[i] = y
      yours[j] = x
    } else {
      swap(x, y, yourOthers)
      swap(y, x, myOthers)
    }
  }
}

/**
 * Items used least must come in first. Among the triples that keep use even, the one whose pairs met least is taken;
 * beyond forty candidates a random forty are looked at.
 */
function nextTriple(random: Random, used: Int32Array, met: Int32Array): number[] {
  const items = used.length
  const least = used.reduce((a, b) => Math.min(a, b))
  const behind: number[] = []
  const others: number[] = []
  for (let item = 0; item < items; item++) (used[item] === least ? behind : others).push(item)
  const must = behind.length <= 3 ? behind : []
  const pool = shuffled(behind.length <= 3 ? others : behind, random).slice(0, 40)
  return bestCompletion(must, pool, (a, b) => met[a * items + b]!)
}

/** The best triple that holds `must` and is filled from `pool`; the first of equals, as the pool is in random order. */
function bestCompletion(
  must: readonly number[],
  pool: readonly number[],
  met: (a: number, b: number) => number,
): number[] {
  let best: number[] = []
  let bestCost = Infinity
  const consider = (triple: number[]) => {
    const [a, b, c] = triple as [number, number, number]
    // Squares weigh a pair that has met often against two that have met seldom.
    const cost = met(a, b) ** 2 + met(a, c) ** 2 + met(b, c) ** 2
    if (cost < bestCost) {
      best = triple
      bestCost = cost
    }
  }
  const fill = (chosen: readonly number[], from: number) => {
    if (chosen.length === 3) return consider([...chosen])
    for (let i = from; i < pool.length; i++) fill([...chosen, pool[i]!], i + 1)
  }
  fill(must, 0)
  return best
}
