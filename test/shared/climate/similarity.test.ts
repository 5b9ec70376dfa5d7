import { describe, expect, it } from 'vitest'
import { CLASS_FEATURES } from '../../../shared/climate/class-features.ts'
import { FEATURES } from '../../../shared/climate/features.ts'
import {
  movedCentroid,
  nearestZones,
  similarityMatrix,
  similarityRow,
} from '../../../shared/climate/similarity.ts'
import { ZONE_CODES, zoneIndex } from '../../../shared/vocabulary/zone-code.ts'
import golden from '../../golden/similarity-koppen30.json' with { type: 'json' }

describe('the similarity of the thirty climate classes', () => {
  it('rests on the published feature table, class by class', () => {
    expect(golden.classes).toEqual([...ZONE_CODES])
    expect(golden.features).toEqual([...FEATURES])
    expect(CLASS_FEATURES.map((row) => FEATURES.map((name) => row[name]))).toEqual(golden.feature_values)
  })

  it('agrees with the reference matrix to 1e-12', () => {
    const ours = similarityMatrix()
    let worst = 0
    for (let i = 0; i < 30; i++)
      for (let j = 0; j < 30; j++) {
        const ref = golden.R[i]![j]!
        worst = Math.max(worst, Math.abs(ours[i * 30 + j]! - ref) / ref)
      }
    expect(worst).toBeLessThan(1e-12)
  })

  it('is symmetric with a unit diagonal', () => {
    const r = similarityMatrix()
    for (let i = 0; i < 30; i++) {
      expect(r[i * 30 + i]).toBe(1)
      for (let j = 0; j < 30; j++) expect(r[i * 30 + j]).toBe(r[j * 30 + i])
    }
  })

  it('gives a farm at the very centre of its class the row of that class, less the nugget on the diagonal', () => {
    const cfb = zoneIndex('Cfb')
    const row = similarityRow(CLASS_FEATURES[cfb]!)
    const matrix = similarityMatrix()
    for (let j = 0; j < 30; j++) expect(row[j]).toBeCloseTo(j === cfb ? 0.9 : matrix[cfb * 30 + j]!, 14)
  })

  it('puts the humid subtropics nearest to hot-summer continental, and the ice cap last', () => {
    const order = nearestZones('Cfa').map((near) => near.zone)
    expect(order[0]).toBe('Dfa')
    expect(order.at(-1)).toBe('EF')
    expect(order).toHaveLength(29)
  })

  it('moves a centroid only from ten sites on, and then by their share against twenty', () => {
    const median = CLASS_FEATURES[0]!
    const site = { ...median, Tcold: median.Tcold - 3 }
    expect(movedCentroid(median, Array(9).fill(site))).toBe(median)
    expect(movedCentroid(median, Array(20).fill(site)).Tcold).toBeCloseTo(median.Tcold - 1.5, 12)
  })
})
