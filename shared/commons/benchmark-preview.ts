import type { SeasonTotal } from '../record/season-total.ts'
import type { Site } from '../record/site.ts'
import type { BenchmarkBody } from './commons-record.ts'
import { type PreviewRow, previewRow as row } from './preview.ts'

/**
 * Every part of a garden's season and what becomes of it: what leaves first, then what never does.
 * *Units* own figures as plain decimal text in kg/m², kg and m².
 */
export function benchmarkPreview(
  total: SeasonTotal,
  site: Site,
  body: BenchmarkBody,
  replaces: boolean,
): PreviewRow[] {
  const zone = site.climate?.zone ?? null
  const year = String(total.year)
  const never = (field: PreviewRow['field'], mine: string | undefined): PreviewRow[] =>
    mine === undefined || mine === '' ? [] : [row(field, mine, null, 'never-leaves')]
  return [
    row('zone', zone, body.place.zone ?? null, body.place.zone === zone ? 'as-it-is' : 'coarser'),
    ...(site.country === undefined
      ? []
      : [row('region', site.country, body.place.region ?? null, 'coarser')]),
    row('season', year, body.season ?? null, body.season === year ? 'as-it-is' : 'coarser'),
    row('scope', total.scope, body.scope, 'as-it-is'),
    row('crop', total.crop, body.crop, total.crop === body.crop ? 'as-it-is' : 'coarser'),
    row('system', body.system, body.system, 'as-it-is'),
    row('perArea', String(total.kgPerM2), body.value, 'two-digits'),
    row('weights', total.weights, body.weights, 'as-it-is'),
    row('garden', site.id, body.garden, 'pseudonym'),
    row('total', total.id, body.total, 'pseudonym'),
    ...(replaces ? [row('replaces', null, 'yes', 'replaces')] : []),
    ...never(total.scope === 'bed' ? 'bedName' : 'gardenName', total.name),
    row('area', String(total.areaM2), null, 'total-or-money'),
    row('kilograms', String(total.kg), null, 'total-or-money'),
    row('picks', String(total.picks), null, 'never-leaves'),
    ...(total.scope === 'bed' ? never('gardenName', site.name) : []),
    ...never('point', site.point && `${site.point.lat}, ${site.point.lon}`),
    ...never('normals', site.normals?.temperature.join(', ')),
    ...never('notes', site.notes),
  ]
}
