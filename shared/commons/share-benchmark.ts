import { canonicalJson, type Json } from '../base/canonical-json.ts'
import { problem } from '../base/problem.ts'
import { fail, ok, type Result } from '../base/result.ts'
import type { SeasonTotal } from '../record/season-total.ts'
import type { Site } from '../record/site.ts'
import { placeAt, seasonAt } from './anonymise.ts'
import { benchmarkPreview } from './benchmark-preview.ts'
import { type BenchmarkBody, COARSENED, type Coarsened, type Level } from './commons-record.ts'
import { toDecimal } from './decimal.ts'
import { keyCell } from './identity.ts'
import { listBenchmarks, type StoredBenchmark } from './list-benchmarks.ts'
import { sealRecord } from './seal.ts'
import type { Prepared, ShareTools } from './share.ts'
import type { StoredRecord } from './store.ts'
import type { Terms } from './terms.ts'

/** All gardens of one person in one world region are one cell: their years may be linked, their trials are not. */
const GARDEN_CELL = 'garden'

/**
 * Turn a season's total into the record that would be shared, and show what became of each field. Nothing is stored or
 * sent. A total that was shared before and says something else now gets a record that replaces the earlier one.
 * *Errors* `commons.season-no-climate`; `commons.season-shared` when exactly this is held already; `commons.held` with
 * the first reason of the gate; `commons.season-no-figure` when the yield cannot be written.
 */
export async function prepareBenchmark(
  total: SeasonTotal,
  site: Site,
  commons: readonly StoredRecord[],
  tools: ShareTools,
): Promise<Result<Prepared>> {
  const { identity, terms } = tools
  const zone = site.climate?.zone ?? null
  if (zone === null) return fail(problem('commons.season-no-climate', { garden: total.name }))
  const gate = tools.gate({ zone, region: null, year: total.year, crop: total.crop }, commons)
  if (gate.decision === 'held') return fail(gate.reasons[0] ?? problem('commons.held'))
  const cell = gardenCell(site, terms)
  const body = benchmarkBody(total, site, gate.level, terms, {
    garden: await identity.siteToken(cell, site.id),
    total: await identity.siteToken(cell, `${total.id}|${total.year}`),
    credit: tools.credit ?? 'pseudonym',
  })
  if (body === null) return fail(problem('commons.season-no-figure', { garden: total.name }))
  const earlier = headsOf(await identity.key(cell), body, commons)
  if (earlier.some(({ record }) => textOf(record.body) === textOf(body)))
    return fail(problem('commons.season-shared', { garden: total.name, year: total.year }))
  const sup = earlier
    .map(({ id }) => id)
    .sort()
    .slice(0, 8)
  const said = { type: 'benchmark', schema: 'benchmark/1', body, ...(sup.length > 0 && { sup }) }
  const sealed = await sealRecord(said, total.name, cell, tools)
  if (!sealed.ok) return sealed
  return ok({
    ...sealed.value,
    cell,
    rows: benchmarkPreview(total, site, body, sup.length > 0),
    notRun: gate.notRun,
  })
}

/**
 * The body that leaves, built new from an allow-list. *Units* two digits that count. *Missing* null when the yield has no
 * decimal form.
 */
export function benchmarkBody(
  total: SeasonTotal,
  site: Site,
  level: Level,
  terms: Terms,
  marks: Pick<BenchmarkBody, 'garden' | 'total' | 'credit'>,
): BenchmarkBody | null {
  const value = toDecimal(total.kgPerM2, 2)
  if (value === null || total.kgPerM2 < 0) return null
  const coarse = new Set<Coarsened>(['precision'])
  const place = placeAt({ zone: site.climate?.zone ?? null }, site, level, terms, coarse)
  const season = seasonAt(total.year, level, coarse)
  const group = level >= 5 ? terms.cropGroup(total.crop) : null
  if (group !== null) coarse.add('crop')
  return {
    place,
    ...(season === null ? {} : { season }),
    scope: total.scope,
    crop: group === null ? total.crop : `group_${group}`,
    system: 'garden',
    unit: 'kg/m2',
    value,
    weights: total.weights,
    garden: marks.garden,
    total: marks.total,
    origin: 'farm',
    coarsened: COARSENED.filter((field) => coarse.has(field)),
    credit: marks.credit,
  }
}

/** Own records of the same total that count: none before the first share, more than one only after two machines shared. */
function headsOf(key: string, body: BenchmarkBody, commons: readonly StoredRecord[]): StoredBenchmark[] {
  const { replaced } = listBenchmarks(commons)
  const gone = new Set<string>(replaced)
  return commons.flatMap(({ id, record }) =>
    record.type === 'benchmark' && record.key === key && record.body.total === body.total && !gone.has(id)
      ? [{ id, record }]
      : [],
  )
}

/** The cell a garden's yields are shared in: its world region, as far as its country tells. */
export function gardenCell(site: Pick<Site, 'country'>, terms: Terms): string {
  const place = site.country === undefined ? null : terms.placeOf(site.country)
  return keyCell(place?.region ?? '001', GARDEN_CELL, undefined)
}

function textOf(body: BenchmarkBody): string {
  return canonicalJson(body as unknown as Json)
}
