/**
 * What a garden or one of its beds gave in one season, before anything of it is shared: plain data the garden works out
 * and the commons makes a record of.
 * *Units* kg, m², kg/m² at full precision. `year` is the season-year of the harvest.
 */
export type SeasonTotal = {
  readonly scope: 'bed' | 'garden'
  /** The private id of the bed, or of the garden's place. */
  readonly id: string
  /** What the bed or the garden is called here. */
  readonly name: string
  readonly year: number
  /** A crop of the vocabulary, or `mixed`. */
  readonly crop: string
  readonly kgPerM2: number
  readonly kg: number
  readonly areaM2: number
  readonly picks: number
  readonly weights: 'all_weighed' | 'part_estimated'
}
