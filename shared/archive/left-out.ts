/** The tables a person can save. */
export const TABLE_KINDS = ['long', 'wide', 'means'] as const
export type TableKind = (typeof TABLE_KINDS)[number]

/** A kind of thing a table can leave out; the screen has a sentence for each. */
export type LeftOut =
  | 'means'
  | 'observations'
  | 'written'
  | 'marks'
  | 'plots'
  | 'design'
  | 'question'
  | 'story'
  | 'place'
  | 'names'
  | 'growing'
  | 'ids'
  | 'events'
  | 'history'
  | 'plan'
  | 'originals'

/**
 * The fields of a whole trial that each of them stands for, by their paths; `*` is any position. A field that is in no
 * table and under no name here fails a test, and so does one that is named and written.
 * *Missing* what is no part of a trial (events, photos, history, plans, original files) has no fields here: the tables are
 * never given it.
 */
export const LEFT_OUT_FIELDS: Readonly<Record<LeftOut, readonly string[]>> = {
  means: [
    'trial.summaries.*.variable',
    'trial.summaries.*.basis',
    'trial.summaries.*.method',
    'trial.summaries.*.mean.value',
    'trial.summaries.*.mean.verbatim',
    'trial.summaries.*.mean.unitAsWritten',
    'trial.summaries.*.n',
    'trial.summaries.*.spread.value',
    'trial.summaries.*.spread.kind',
  ],
  observations: [
    'chunks.*.variable',
    'chunks.*.basis',
    'chunks.*.method',
    'chunks.*.value.*',
    'chunks.*.day.*',
    'chunks.*.plot.*',
    'chunks.*.repetition.*',
    'chunks.*.kind.*',
    'chunks.*.flags.*',
    'chunks.*.verbatim.text.*',
    'chunks.*.unitAsWritten.text.*',
  ],
  written: ['chunks.*.verbatim.text.*', 'chunks.*.unitAsWritten.text.*'],
  marks: ['chunks.*.flags.*', 'chunks.*.kind.*'],
  plots: [
    'trial.plots.*.label',
    'trial.plots.*.block',
    'trial.plots.*.row',
    'trial.plots.*.column',
    'trial.plots.*.areaM2',
  ],
  design: [
    'trial.design.kind',
    'trial.design.randomised',
    'trial.design.blocks',
    'trial.design.seed',
    'trial.design.attempt',
    'trial.plots.*.position',
  ],
  question: ['trial.outcomes.*', 'trial.protocol', 'trial.system', 'trial.status'],
  story: ['trial.deviations.*.day', 'trial.deviations.*.what', 'trial.origin', 'trial.citation'],
  place: [
    'site.point.uncertaintyM',
    'site.study',
    'site.climate.how',
    'site.climate.alternatives.*',
    'site.normals.temperature.*',
    'site.normals.rain.*',
    'site.normals.years',
    'site.soil.texture',
    'site.soil.depthCm',
    'site.notes',
  ],
  names: ['trial.title', 'site.name', 'site.country', 'site.point.lat', 'site.point.lon'],
  growing: ['trial.season.start', 'trial.season.end'],
  ids: [
    'trial.schema',
    'trial.id',
    'trial.site',
    'trial.batch',
    'site.schema',
    'site.id',
    'site.batch',
    'chunks.*.schema',
    'chunks.*.id',
    'chunks.*.trial',
    'chunks.*.batch',
    'trial.treatments.*.id',
    'trial.plots.*.treatment',
    'trial.summaries.*.treatment',
  ],
  events: [],
  history: [],
  plan: [],
  originals: [],
}

const ALWAYS: readonly LeftOut[] = [
  'design',
  'question',
  'growing',
  'place',
  'story',
  'ids',
  'events',
  'history',
  'plan',
  'originals',
]

/** What each table leaves out. */
export const LEFT_OUT: Readonly<Record<TableKind, readonly LeftOut[]>> = {
  long: ['means', ...ALWAYS],
  wide: ['written', 'marks', 'means', ...ALWAYS],
  means: ['observations', 'plots', ...ALWAYS],
}
