import type { Batch } from '../record/batch.ts'
import type { Change } from '../record/change.ts'
import type { FieldEvent } from '../record/event.ts'
import type { Bed, Pick, Planting, UnitWeight } from '../record/garden.ts'
import { VALUE_KINDS } from '../record/observation.ts'
import type { Photo } from '../record/photo.ts'
import type { Plot, Trial } from '../record/trial.ts'
import { dayCell, flagWords, plainUnit } from './trial-cells.ts'
import type { Cell, WholeTrial } from './whole-trial.ts'

/** An original file as a package lists it: `path` inside the package. */
export type PackagedFile = {
  readonly hash: string
  readonly fileName: string
  readonly at: string
  readonly bytes: number
  readonly path: string
}

/** Everything a package is made of. */
export type PackageInput = {
  readonly trials: readonly WholeTrial[]
  /** Places without a trial are among them too. */
  readonly sites: readonly WholeTrial['site'][]
  readonly events: readonly FieldEvent[]
  readonly photos: readonly (Photo & { readonly path: string })[]
  readonly beds: readonly Bed[]
  readonly plantings: readonly Planting[]
  readonly picks: readonly Pick[]
  readonly unitWeights: readonly UnitWeight[]
  readonly batches: readonly Batch[]
  readonly changes: readonly Change[]
  readonly originals: readonly PackagedFile[]
}

/** One column. `open` false: places and words, which a package to give away leaves out. */
export type PackageField = {
  readonly name: string
  readonly type: 'string' | 'number' | 'integer' | 'boolean' | 'date' | 'datetime' | 'year'
  readonly unit?: string
  readonly description?: string
  readonly required?: true
  readonly open: boolean
}

/** One table of a package. `open` false: the whole table stays out of a package to give away. */
export type PackageTable = {
  readonly name: string
  readonly title: string
  readonly open: boolean
  readonly fields: readonly PackageField[]
  readonly primaryKey: readonly string[]
  readonly foreignKeys: readonly { readonly field: string; readonly table: string; readonly to: string }[]
  readonly rows: (input: PackageInput) => Cell[][]
}

type About = Partial<Omit<PackageField, 'name' | 'type'>>
const column =
  (type: PackageField['type']) =>
  (name: string, about: About = {}): PackageField => ({ name, type, open: true, ...about })
const text = column('string')
const number = column('number')
const integer = column('integer')
const boolean = column('boolean')
const date = column('date')
const id = (name = 'id') => text(name, { required: true })
/** Words and places a person would not give away without thinking. */
const own = { open: false } as const

const PLAIN = { open: true, foreignKeys: [] } as const
const byId = ['id'] as const

/** Every table of a package, in the order in which they lean on each other. */
export const PACKAGE_TABLES: readonly PackageTable[] = [
  {
    ...{ ...PLAIN, name: 'sites', title: 'Places where trials and gardens are', primaryKey: byId },
    fields: [
      id(),
      text('name', own),
      text('study', own),
      text('country', own),
      number('latitude', { ...own, unit: 'degrees north, WGS 84' }),
      number('longitude', { ...own, unit: 'degrees east, WGS 84' }),
      number('uncertainty_m', { ...own, unit: 'm' }),
      text('climate_zone', { description: 'Köppen–Geiger class' }),
      text('climate_known_from'),
      text('climate_alternatives', { description: 'classes a small change would give, separated by spaces' }),
      text('temperature_by_month', { ...own, unit: '°C', description: 'twelve numbers, January first' }),
      text('rain_by_month', { ...own, unit: 'mm', description: 'twelve numbers, January first' }),
      integer('normals_years', own),
      text('soil_texture'),
      number('soil_depth_cm', { ...own, unit: 'cm' }),
      text('notes', own),
      text('import'),
    ],
    rows: ({ sites }) =>
      sites.map((site) => [
        site.id,
        site.name,
        site.study,
        site.country,
        site.point?.lat,
        site.point?.lon,
        site.point?.uncertaintyM,
        site.climate?.zone,
        site.climate?.how,
        site.climate?.alternatives.join(' '),
        site.normals?.temperature.join(' '),
        site.normals?.rain.join(' '),
        site.normals?.years,
        site.soil?.texture,
        site.soil?.depthCm,
        site.notes,
        site.batch,
      ]),
  },
  {
    ...{ ...PLAIN, name: 'trials', title: 'Trials: one question, one place, one season', primaryKey: byId },
    foreignKeys: [{ field: 'site', table: 'sites', to: 'id' }],
    fields: [
      id(),
      text('title', own),
      text('site', { required: true }),
      text('crop'),
      text('cultivar', own),
      text('system'),
      integer('harvest_year'),
      text('season_start'),
      text('season_end'),
      text('season_name', own),
      text('outcomes', { description: 'variables it sets out to measure, separated by spaces' }),
      text('design'),
      text('randomised'),
      integer('blocks'),
      text('seed', own),
      integer('attempt'),
      text('protocol'),
      text('status'),
      text('origin'),
      text('citation', own),
      text('import'),
    ],
    rows: ({ trials }) =>
      trials.map(({ trial }) => [
        trial.id,
        trial.title,
        trial.site,
        trial.crop,
        trial.cultivar,
        trial.system,
        trial.season.harvestYear,
        trial.season.start,
        trial.season.end,
        trial.season.name,
        trial.outcomes.join(' '),
        trial.design.kind,
        trial.design.randomised,
        trial.design.blocks,
        trial.design.seed,
        trial.design.attempt,
        trial.protocol,
        trial.status,
        trial.origin,
        trial.citation,
        trial.batch,
      ]),
  },
  {
    ...{ ...PLAIN, name: 'treatments', title: 'What is compared; exactly one per trial is the baseline' },
    primaryKey: ['trial', 'treatment'],
    foreignKeys: [{ field: 'trial', table: 'trials', to: 'id' }],
    fields: [id('trial'), id('treatment'), text('label', own), boolean('baseline', { required: true })],
    rows: ({ trials }) =>
      trials.flatMap(({ trial }) =>
        trial.treatments.map((one) => [trial.id, one.id, one.label, one.baseline]),
      ),
  },
  {
    ...{ ...PLAIN, name: 'practices', title: 'What a treatment consists of, with doses' },
    primaryKey: ['trial', 'treatment', 'nth'],
    foreignKeys: [{ field: 'trial', table: 'trials', to: 'id' }],
    fields: [
      id('trial'),
      id('treatment'),
      integer('nth', { required: true }),
      text('practice', { required: true }),
      number('dose'),
      text('dose_unit'),
      text('dose_as_written'),
      text('dose_unit_as_written'),
    ],
    rows: ({ trials }) =>
      trials.flatMap(({ trial }) =>
        trial.treatments.flatMap((one) =>
          one.practices.map((practice, nth): Cell[] => [
            trial.id,
            one.id,
            nth,
            practice.id,
            practice.dose?.value,
            practice.dose && plainUnit(practice.dose.unit),
            practice.dose?.verbatim,
            practice.dose?.unitAsWritten,
          ]),
        ),
      ),
  },
  {
    ...{ ...PLAIN, name: 'plots', title: 'Plots of trials', primaryKey: ['trial', 'plot'] },
    foreignKeys: [{ field: 'trial', table: 'trials', to: 'id' }],
    fields: [
      id('trial'),
      integer('plot', { required: true, description: 'position in the trial, from 0' }),
      text('label', own),
      text('treatment', { required: true }),
      text('block', own),
      integer('block_no', { description: 'blocks numbered as they come, from 1' }),
      integer('position'),
      integer('row'),
      integer('column'),
      number('area_m2', { ...own, unit: 'm²' }),
    ],
    rows: ({ trials }) =>
      trials.flatMap(({ trial }) =>
        trial.plots.map((plot, at): Cell[] => [
          trial.id,
          at,
          plot.label,
          plot.treatment,
          plot.block,
          blockNumber(trial, plot),
          plot.position,
          plot.row,
          plot.column,
          plot.areaM2,
        ]),
      ),
  },
  {
    ...{ ...PLAIN, name: 'observations', title: 'One row per measured value', primaryKey: ['chunk', 'nth'] },
    foreignKeys: [{ field: 'trial', table: 'trials', to: 'id' }],
    fields: [
      id('chunk'),
      integer('nth', { required: true }),
      id('trial'),
      integer('plot', { required: true }),
      text('variable', { required: true }),
      number('value', { description: 'in unit; empty when what was written is no number' }),
      text('unit', { required: true }),
      text('basis', {
        description: 'what a mass was weighed as: fresh, dry, or at so many percent of water',
      }),
      text('method'),
      date('date'),
      integer('repetition'),
      text('kind', { description: 'number; below or above: a bound; text; rank' }),
      text('value_as_written', own),
      text('unit_as_written'),
      text('flags'),
      text('import'),
    ],
    rows: ({ trials }) =>
      trials.flatMap(({ trial, chunks }) =>
        chunks.flatMap((chunk) =>
          Array.from({ length: chunk.n }, (_, i): Cell[] => [
            chunk.id,
            i,
            trial.id,
            chunk.plot[i]!,
            chunk.variable,
            chunk.value[i]!,
            plainUnit(chunk.unit),
            chunk.basis,
            chunk.method,
            dayCell(chunk.day[i]!),
            chunk.repetition[i]!,
            VALUE_KINDS[chunk.kind[i]!]!,
            chunk.verbatim.text[chunk.verbatim.code[i]!]!,
            chunk.unitAsWritten.text[chunk.unitAsWritten.code[i]!]!,
            flagWords(chunk.flags[i]!),
            chunk.batch,
          ]),
        ),
      ),
  },
  {
    ...{
      ...PLAIN,
      name: 'means',
      title: 'Means and spreads that came without plots',
      primaryKey: ['trial', 'nth'],
    },
    foreignKeys: [{ field: 'trial', table: 'trials', to: 'id' }],
    fields: [
      id('trial'),
      integer('nth', { required: true }),
      text('treatment', { required: true }),
      text('variable', { required: true }),
      number('mean', { required: true }),
      text('unit', { required: true }),
      text('basis'),
      text('method'),
      integer('n', { description: 'plots behind the mean' }),
      number('spread'),
      text('spread_kind', { description: 'sd, se, sed, lsd, cv (percent) or p' }),
      text('mean_as_written'),
      text('unit_as_written'),
    ],
    rows: ({ trials }) =>
      trials.flatMap(({ trial }) =>
        trial.summaries.map((one, nth): Cell[] => [
          trial.id,
          nth,
          one.treatment,
          one.variable,
          one.mean.value,
          plainUnit(one.mean.unit),
          one.basis,
          one.method,
          one.n,
          one.spread?.value,
          one.spread?.kind,
          one.mean.verbatim,
          one.mean.unitAsWritten,
        ]),
      ),
  },
  {
    ...{
      ...PLAIN,
      name: 'deviations',
      title: 'What went otherwise than planned',
      primaryKey: ['trial', 'nth'],
      open: false,
    },
    foreignKeys: [{ field: 'trial', table: 'trials', to: 'id' }],
    fields: [id('trial'), integer('nth', { required: true }), text('date'), text('what')],
    rows: ({ trials }) =>
      trials.flatMap(({ trial }) =>
        trial.deviations.map((one, nth): Cell[] => [trial.id, nth, one.day, one.what]),
      ),
  },
  {
    ...{ ...PLAIN, name: 'events', title: 'What was done, and when', primaryKey: byId },
    foreignKeys: [{ field: 'trial', table: 'trials', to: 'id' }],
    fields: [
      id(),
      id('trial'),
      text('date', { description: 'as exactly as it is known: year, month or day' }),
      text('kind'),
      text('plots', { description: 'positions of plots, separated by spaces; empty: the whole trial' }),
      text('quantities', { ...own, description: 'as written, separated by semicolons' }),
      text('note', own),
    ],
    rows: ({ events }) =>
      events.map((event) => [
        event.id,
        event.trial,
        event.date,
        event.kind,
        event.plots.join(' '),
        event.quantities.map((one) => `${one.verbatim} ${one.unitAsWritten}`).join('; '),
        event.note,
      ]),
  },
  {
    ...{ ...PLAIN, name: 'photos', title: 'Photos of trials', primaryKey: byId, open: false },
    foreignKeys: [{ field: 'trial', table: 'trials', to: 'id' }],
    fields: [
      id(),
      id('trial'),
      date('date'),
      text('plots'),
      text('event'),
      text('note'),
      text('name'),
      text('path'),
    ],
    rows: ({ photos }) =>
      photos.map((one) => [
        one.id,
        one.trial,
        one.date,
        one.plots.join(' '),
        one.event,
        one.note,
        one.name,
        one.path,
      ]),
  },
  {
    ...{ ...PLAIN, name: 'beds', title: 'Beds of gardens', primaryKey: byId },
    foreignKeys: [{ field: 'site', table: 'sites', to: 'id' }],
    fields: [
      id(),
      id('site'),
      text('name', own),
      text('shape', { ...own, description: 'as JSON, in the units it was paced in' }),
      text('sun'),
      text('note', own),
      text('import'),
    ],
    rows: ({ beds }) =>
      beds.map((bed) => [
        bed.id,
        bed.site,
        bed.name,
        bed.shape && JSON.stringify(bed.shape),
        bed.sun,
        bed.note,
        bed.batch,
      ]),
  },
  {
    ...{ ...PLAIN, name: 'plantings', title: 'What stood in the beds', primaryKey: byId },
    foreignKeys: [{ field: 'bed', table: 'beds', to: 'id' }],
    fields: [
      id(),
      id('bed'),
      text('crop'),
      text('cultivar', own),
      date('planted'),
      text('how'),
      date('removed'),
      number('count'),
      text('note', own),
      text('import'),
    ],
    rows: ({ plantings }) =>
      plantings.map((one) => [
        one.id,
        one.bed,
        one.crop,
        one.cultivar,
        one.planted,
        one.how,
        one.removed,
        one.count,
        one.note,
        one.batch,
      ]),
  },
  {
    ...{ ...PLAIN, name: 'picks', title: 'What was picked', primaryKey: byId },
    foreignKeys: [{ field: 'bed', table: 'beds', to: 'id' }],
    fields: [
      id(),
      date('date'),
      text('bed'),
      text('crop'),
      text('cultivar', own),
      number('count'),
      text('count_unit'),
      number('weight_kg', { unit: 'kg' }),
      text('weight_as_written'),
      text('weight_unit_as_written'),
      number('hours', { unit: 'h' }),
      number('money', own),
      text('currency', own),
      text('note', own),
      text('import'),
    ],
    rows: ({ picks }) =>
      picks.map((pick) => [
        pick.id,
        pick.day,
        pick.bed,
        pick.crop,
        pick.cultivar,
        pick.count?.value,
        pick.count?.unit,
        pick.weight?.value,
        pick.weight?.verbatim,
        pick.weight?.unitAsWritten,
        pick.hours,
        pick.money?.value,
        pick.money?.currency,
        pick.note,
        pick.batch,
      ]),
  },
  {
    ...{ ...PLAIN, name: 'unit_weights', title: 'What one bunch, head or basket weighs', primaryKey: byId },
    fields: [
      id(),
      text('crop'),
      text('cultivar', own),
      text('unit'),
      number('weight_kg', { unit: 'kg' }),
      text('weight_as_written'),
      text('weight_unit_as_written'),
      date('from'),
      text('source'),
      text('import'),
    ],
    rows: ({ unitWeights }) =>
      unitWeights.map((one) => [
        one.id,
        one.crop,
        one.cultivar,
        one.unit,
        one.weight.value,
        one.weight.verbatim,
        one.weight.unitAsWritten,
        one.from,
        one.source,
        one.batch,
      ]),
  },
  {
    ...{ ...PLAIN, name: 'imports', title: 'What came in from files', primaryKey: byId, open: false },
    fields: [
      id(),
      column('datetime')('at'),
      text('kind'),
      text('file_name'),
      text('file_sha256'),
      integer('rows'),
      integer('imported'),
      text('set_aside', { description: 'reasons and counts' }),
    ],
    rows: ({ batches }) =>
      batches.map((batch) => [
        batch.id,
        batch.at,
        batch.kind,
        batch.fileName,
        batch.fileHash,
        batch.rows,
        batch.imported,
        batch.parked.map(({ code, count }) => `${code} ${count}`).join('; '),
      ]),
  },
  {
    ...{
      ...PLAIN,
      name: 'history',
      title: 'Every change: when, what it was, what it is, why',
      primaryKey: byId,
      open: false,
    },
    fields: [
      id(),
      column('datetime')('at'),
      text('record'),
      text('field'),
      text('was', { description: 'JSON' }),
      text('is', { description: 'JSON' }),
      text('why'),
    ],
    rows: ({ changes }) =>
      changes.map((one) => [
        one.id,
        one.at,
        one.record,
        one.field,
        JSON.stringify(one.was),
        JSON.stringify(one.is),
        one.why,
      ]),
  },
  {
    ...{
      ...PLAIN,
      name: 'originals',
      title: 'Files that were imported, as they were',
      primaryKey: ['sha256'],
      open: false,
    },
    fields: [
      text('sha256', { required: true }),
      text('file_name'),
      column('datetime')('at'),
      integer('bytes'),
      text('path'),
    ],
    rows: ({ originals }) => originals.map((one) => [one.hash, one.fileName, one.at, one.bytes, one.path]),
  },
]

/** The block of a plot as a number. *Missing* undefined where there are no blocks. */
function blockNumber(trial: Trial, plot: Plot): number | undefined {
  if (plot.block === undefined) return undefined
  return [...new Set(trial.plots.map((one) => one.block))].indexOf(plot.block) + 1
}
