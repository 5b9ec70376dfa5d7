/**
 * Kilograms of so many pieces. The weight of a piece is the grower's own, or the crop's typical weight as picked; with
 * the latter the result is an estimate and must be marked so. *Units* grams per piece in, kilograms out.
 */
export function weighPieces(count: number, gramsEach: number): number {
  return (count * gramsEach) / 1000
}
