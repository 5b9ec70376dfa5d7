import { findCrop } from './crops.ts'
import { spoken } from './names.ts'
import { type Question, question } from './question.ts'
import type { Variable } from './variables.ts'

/** How a value stands to what is possible and usual. `warn` never blocks; `impossible` goes to quarantine. */
export type Judgement =
  | { readonly kind: 'usual' }
  | { readonly kind: 'warn'; readonly question: Question }
  | { readonly kind: 'impossible'; readonly question: Question }

const USUAL: Judgement = { kind: 'usual' }

/**
 * Judge a value against its variable's limits and, for yields per area, its crop's. *Units* the variable's own unit.
 * A yield in kg/ha no larger than the crop gives in t/ha is a unit slip until answered.
 */
export function judgeValue(variable: Variable, value: number, crop?: string): Judgement {
  const params = { value: shown(value), unit: variable.unitLabel, variable: spoken(variable.names) }
  if (!Number.isFinite(value) || outside(value, variable.hard))
    return { kind: 'impossible', question: question('limit.impossible', params) }
  const top = crop === undefined ? null : (findCrop(crop)?.yieldWarnMaxTHa ?? null)
  if (top !== null && /^yield_(?:total|marketable|bed)$/.test(variable.id)) {
    const kgPerHa = value / variable.kindToUnit
    if (kgPerHa > 0 && kgPerHa <= top)
      return slip('limit.unit-slip', { value: shown(kgPerHa), other: shown(kgPerHa * 1000) })
    if (kgPerHa > top * 1000)
      return slip('limit.above-crop', {
        value: shown(kgPerHa),
        crop: spoken(findCrop(crop!)!.names),
        limit: top,
      })
  }
  return outside(value, variable.warn) ? { kind: 'warn', question: question('limit.unusual', params) } : USUAL
}

/** Judge the sum of sand, silt and clay. *Units* percent. */
export function judgeTexture(sand: number, silt: number, clay: number): Judgement {
  const sum = sand + silt + clay
  return Math.abs(sum - 100) <= 2
    ? USUAL
    : { kind: 'impossible', question: question('limit.texture-sum', { sum: shown(sum) }) }
}

/**
 * Judge a 0 among the other values of its column: where every other value lies well above it, it may be a failed crop
 * or a value that was not measured. *Missing* non-finite neighbours are left out; fewer than three prove nothing.
 */
export function judgeZero(others: readonly number[]): Judgement {
  const known = others.filter(Number.isFinite)
  const low = Math.min(...known)
  const high = Math.max(...known)
  if (known.length < 3 || !(low > 0) || low < high / 10) return USUAL
  return { kind: 'warn', question: question('number.zero', { low: shown(low) }) }
}

function slip(id: string, params: Question['params']): Judgement {
  return { kind: 'warn', question: question(id, params) }
}

function outside(value: number, limits: Variable['hard']): boolean {
  return (limits.min !== null && value < limits.min) || (limits.max !== null && value > limits.max)
}

/** At most seven significant digits, so that 9467.455621 reads as a person would say it. */
function shown(value: number): number {
  return Number(value.toPrecision(7))
}
