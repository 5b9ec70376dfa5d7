import type { BenchmarkBody, CommonsRecord } from './commons-record.ts'
import { fromDecimal } from './decimal.ts'
import { listBenchmarks } from './list-benchmarks.ts'
import type { RecordId } from './record-id.ts'
import type { Arrival, StoredRecord } from './store.ts'

/** One shared yield of a garden as a line of a list. *Units* `kgPerM2` as shared, two digits. */
export type GardenLine = {
  readonly id: RecordId
  readonly zone: string | null
  /** UN M49. */
  readonly region: string | null
  readonly season: string | null
  readonly scope: BenchmarkBody['scope']
  readonly crop: string
  readonly kgPerM2: number
  readonly weights: BenchmarkBody['weights']
  readonly origin: BenchmarkBody['origin']
  readonly signed: boolean
  /** `replaced`: its author has said something else since; `doubled`: a second one of one author for one total. */
  readonly standing: 'counts' | 'replaced' | 'doubled'
  readonly key: string
  readonly lic: CommonsRecord['lic']
  readonly batches: readonly string[]
  readonly at: string | null
  readonly how: Arrival['how'] | null
}

/** The shared yields of a commons, the newest arrival first. *Shapes* `came` as in `lookAt`: arrivals by id, earliest first. */
export function gardenLines(
  records: readonly StoredRecord[],
  came: ReadonlyMap<RecordId, readonly Arrival[]>,
): GardenLine[] {
  const { replaced, doubled } = listBenchmarks(records)
  const [old, second] = [new Set(replaced), new Set(doubled)]
  return records
    .flatMap(({ id, record }): GardenLine[] => {
      if (record.type !== 'benchmark') return []
      const { body, key, lic, sig } = record
      const arrivals = came.get(id) ?? []
      return [
        {
          ...{ id, key, lic, signed: sig !== undefined },
          ...{ scope: body.scope, crop: body.crop, weights: body.weights, origin: body.origin },
          zone: body.place.zone ?? null,
          region: body.place.region ?? null,
          season: body.season ?? null,
          kgPerM2: fromDecimal(body.value),
          standing: old.has(id) ? 'replaced' : second.has(id) ? 'doubled' : 'counts',
          batches: arrivals.map((arrival) => arrival.batch),
          at: arrivals[0]?.at ?? null,
          how: arrivals[0]?.how ?? null,
        },
      ]
    })
    .sort((a, b) =>
      (a.at ?? '') < (b.at ?? '') ? 1 : (a.at ?? '') > (b.at ?? '') ? -1 : a.id < b.id ? -1 : 1,
    )
}
