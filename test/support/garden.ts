import { massOf } from '../../shared/garden/weigh.ts'
import type { Bed, Garden, Pick, Planting, UnitWeight } from '../../shared/record/garden.ts'
import { type Id, newId } from '../../shared/record/id.ts'

let serial = 0
/** Ids in the order they are asked for. */
export const gardenId = (): Id => newId(1_740_000_000_000 + serial++, new Uint8Array(10).fill(serial % 251))
export const gardenSite = gardenId()

export function bed(name: string, more: Partial<Bed> = {}): Bed {
  return {
    schema: 'bed/1',
    id: gardenId(),
    site: gardenSite,
    name,
    shape: { kind: 'rectangle', unit: 'm', width: 1.2, length: 4 },
    ...more,
  }
}

export function planting(bed: Bed, crop: string, planted: string, more: Partial<Planting> = {}): Planting {
  return { schema: 'planting/1', id: gardenId(), bed: bed.id, crop, planted, ...more }
}

/** A pick that was weighed: `weighed('2025-07-14', 'tomato', 1.2, 'kg', bed)`. */
export function weighed(day: string, crop: string, value: number, unit = 'kg', from?: Bed): Pick {
  const weight = massOf(value, unit)
  if (!weight) throw new Error(`${unit} is no mass`)
  return {
    schema: 'pick/1',
    id: gardenId(),
    day,
    crop,
    ...(from && { bed: from.id }),
    weight: { ...weight, unit: 'kg' },
  }
}

/** A pick that was counted. */
export function counted(day: string, crop: string, value: number, unit: string, from?: Bed): Pick {
  return {
    schema: 'pick/1',
    id: gardenId(),
    day,
    crop,
    ...(from && { bed: from.id }),
    count: { value, unit },
  }
}

export function unitWeight(
  crop: string,
  unit: string,
  kg: number,
  from: string,
  more: Partial<UnitWeight> = {},
): UnitWeight {
  return {
    schema: 'unitweight/1',
    id: gardenId(),
    crop,
    unit,
    weight: { value: kg, unit: 'kg', verbatim: String(kg), unitAsWritten: 'kg' },
    from,
    source: 'own',
    ...more,
  }
}

export function gardenOf(some: Partial<Garden>): Garden {
  return { beds: [], plantings: [], picks: [], unitWeights: [], ...some }
}
