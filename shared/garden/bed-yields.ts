import { sum } from '../base/sums.ts'
import type { Bed } from '../record/garden.ts'
import { bedAreaM2 } from './bed-area.ts'
import type { Season } from './season.ts'

/**
 * What one bed gave in a season. *Units* m², kg, kg/m². *Missing* `areaM2` and `perM2` null while the bed's area is not
 * known; `perM2` also null when nothing was weighed from it: a bed nobody logged is no bed that gave nothing.
 */
export type BedYield = {
  readonly bed: Bed
  readonly areaM2: number | null
  readonly kg: number
  readonly perM2: number | null
  readonly picks: number
  /** Picks put here because no other bed grew that crop. */
  readonly byPlanting: number
  /** Crop picks from here that were never weighed: `kg` leaves them out. */
  readonly notWeighed: number
}

/**
 * What the whole garden gave. `kg` counts every weighed crop pick, from a known bed or not; `areaM2` every bed with an
 * area. *Missing* `perM2` null without any area, or while a bed that was picked from has none.
 */
export type GardenYield = {
  readonly beds: readonly BedYield[]
  readonly kg: number
  readonly areaM2: number
  readonly perM2: number | null
  /** Weight and picks from no known bed. */
  readonly nowhere: { readonly kg: number; readonly picks: number }
  /** Names of beds without an area. */
  readonly noArea: readonly string[]
}

/** Kilograms per square metre by bed and for the whole. */
export function bedYields(season: Season, beds: readonly Bed[]): GardenYield {
  const crops = season.picks.filter((one) => one.isCrop)
  const byBed = Map.groupBy(crops, (one) => one.place?.bed ?? '')
  const known = new Set<string>(beds.map((bed) => bed.id))
  const kgOf = (picks: typeof crops) => sum(picks.map((one) => one.weighing.kg ?? 0))
  const each = beds.map((bed): BedYield => {
    const picks = byBed.get(bed.id) ?? []
    const areaM2 = bed.shape ? bedAreaM2(bed.shape) : null
    const kg = kgOf(picks)
    const notWeighed = picks.filter((one) => one.weighing.kg === null).length
    return {
      bed,
      areaM2,
      kg,
      perM2: areaM2 === null || picks.length === notWeighed ? null : kg / areaM2,
      picks: picks.length,
      byPlanting: picks.filter((one) => one.place?.by === 'planting').length,
      notWeighed,
    }
  })
  const nowhere = crops.filter((one) => !known.has(one.place?.bed ?? ''))
  const kg = kgOf(crops)
  const areaM2 = sum(each.map((one) => one.areaM2 ?? 0))
  const noArea = each.filter((one) => one.areaM2 === null)
  const isWhole = areaM2 > 0 && noArea.every((one) => one.picks === 0)
  return {
    beds: each,
    kg,
    areaM2,
    perM2: isWhole && crops.some((one) => one.weighing.kg !== null) ? kg / areaM2 : null,
    nowhere: { kg: kgOf(nowhere), picks: nowhere.length },
    noArea: noArea.map((one) => one.bed.name),
  }
}
