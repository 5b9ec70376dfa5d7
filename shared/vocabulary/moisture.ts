/** What a weight means. `moisture` is at a stated percent of water by fresh mass. */
export type Basis =
  | { readonly kind: 'fresh' }
  | { readonly kind: 'dry' }
  | { readonly kind: 'moisture'; readonly pct: number }

/**
 * A mass at one moisture as it would be at another: y₂ = y₁ (100 − m₁) ÷ (100 − m₂). Dry is 0.
 * *Units* percent of water by fresh mass. *Missing* NaN when a moisture is outside 0 … 100 or the target is 100.
 */
export function atMoisture(value: number, fromPct: number, toPct: number): number {
  if (!(fromPct >= 0 && fromPct <= 100 && toPct >= 0 && toPct < 100)) return Number.NaN
  return (value * (100 - fromPct)) / (100 - toPct)
}

/** A content per dry matter as content per fresh mass. *Units* dry matter in percent of fresh mass. */
export function freshFromDry(value: number, dryMatterPct: number): number {
  return (value * dryMatterPct) / 100
}
