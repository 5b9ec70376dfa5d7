import type { Site } from '../record/site.ts'
import type { Trial } from '../record/trial.ts'
import type { TrialResult } from '../record/trial-result.ts'
import type { Anonymised } from './anonymise.ts'
import type { ResultBody } from './commons-record.ts'

/** Why a field is shared as it is. The share sheet has a sentence for each. */
export const WHYS = [
  'as-it-is',
  'coarser',
  'rounded',
  'class',
  'pseudonym',
  'never-leaves',
  'not-at-this-level',
  'no-shared-word',
  'total-or-money',
  'two-digits',
  'joins-keys',
  'replaces',
] as const
export type Why = (typeof WHYS)[number]

/** Fields of the share sheet, in its order; the screen names them. */
export const PREVIEW_FIELDS = [
  'zone',
  'region',
  'season',
  'crop',
  'system',
  'design',
  'arm',
  'outcome',
  'contrast',
  'origin',
  'protocol',
  'trial',
  'site',
  'title',
  'siteName',
  'study',
  'country',
  'point',
  'normals',
  'soil',
  'notes',
  'cultivar',
  'dates',
  'citation',
  'deviations',
  'plots',
  'scope',
  'perArea',
  'weights',
  'garden',
  'total',
  'replaces',
  'bedName',
  'gardenName',
  'area',
  'kilograms',
  'picks',
] as const
export type PreviewField = (typeof PREVIEW_FIELDS)[number]

/**
 * One line of the share sheet: what I have, what others will see, and why.
 * *Shapes* `mine` and `shared` are what is on each side, as text; null where that side has nothing. `about` names the
 * arm, variable or pair when a field comes more than once.
 */
export type PreviewRow = {
  readonly field: PreviewField
  readonly about: string | null
  readonly mine: string | null
  readonly shared: string | null
  readonly why: Why
}

/** Every field of a trial and what becomes of it: what leaves first, then what never does. */
export function preview(trial: Trial, site: Site, result: TrialResult, made: Anonymised): PreviewRow[] {
  return [
    ...classes(site, result, made.body),
    ...arms(result, made),
    ...outcomes(result, made),
    ...followed(trial, made.body),
    ...marks(site, result, made.body),
    ...kept(trial, site, made.body),
  ]
}

/** One line of the sheet. */
export function previewRow(
  field: PreviewField,
  mine: string | null,
  shared: string | null,
  why: Why,
  about: string | null = null,
): PreviewRow {
  return { field, about, mine, shared, why }
}

function classes(site: Site, result: TrialResult, body: ResultBody): PreviewRow[] {
  const zone = body.place.zone ?? null
  const season = body.season ?? null
  const year = result.year === null ? null : `${result.year}`
  const design = `${result.design.kind}${result.design.blocks === undefined ? '' : ` × ${result.design.blocks}`}`
  return [
    row('zone', result.zone, zone, zone === result.zone ? 'as-it-is' : 'coarser'),
    row('region', site.country ?? null, body.place.region ?? null, 'coarser'),
    row('season', year, season, season === year ? 'as-it-is' : 'coarser'),
    row('crop', result.crop, body.crop, body.crop === result.crop ? 'as-it-is' : 'coarser'),
    row('system', result.system, body.system, 'as-it-is'),
    row('design', design, design, 'as-it-is'),
  ]
}

const row = previewRow

/** The protocol it follows, where it follows one. */
function followed({ protocol }: Trial, body: ResultBody): PreviewRow[] {
  if (protocol === undefined) return []
  const shared = body.protocol ?? null
  return [row('protocol', protocol, shared, shared === null ? 'joins-keys' : 'as-it-is')]
}

/** Where it comes from, and what it is called. */
function marks(site: Site, result: TrialResult, body: ResultBody): PreviewRow[] {
  return [
    row('origin', result.origin, body.origin, body.origin === result.origin ? 'as-it-is' : 'class'),
    row('trial', result.key, body.trial, 'pseudonym'),
    row('site', site.id, body.site, 'pseudonym'),
  ]
}

function arms(result: TrialResult, made: Anonymised): PreviewRow[] {
  return result.arms.map((arm) => {
    const id = made.arms.get(arm.id)!
    const shared = made.body.arms.find((one) => one.id === id)!
    const dosed = arm.practices.some((use) => use.dose !== undefined)
    return row(
      'arm',
      practiceText(arm.practices),
      practiceText(shared.practices),
      dosed
        ? 'class'
        : practiceText(arm.practices) === practiceText(shared.practices)
          ? 'as-it-is'
          : 'coarser',
      id,
    )
  })
}

function outcomes(result: TrialResult, made: Anonymised): PreviewRow[] {
  return result.outcomes.flatMap((outcome, i) => {
    const shared = made.outcomes[i] ?? null
    const mine = outcome.arms.map((arm) => figure(made, arm.arm, arm.mean, arm.sd, arm.n))
    if (shared === null) return [row('outcome', mine.join(' | '), null, 'total-or-money', outcome.variable)]
    const theirs = shared.arms.map((arm) => figure(made, arm.arm, arm.mean, arm.spread?.value, arm.n))
    const effects = outcome.contrasts.map((one) => `${one.y} (${one.v})`).join(' | ')
    const kept = shared.contrasts.map((one) => `${one.y} (${one.v})`).join(' | ')
    return [
      row('outcome', mine.join(' | '), theirs.join(' | '), 'rounded', outcome.variable),
      ...(effects === '' ? [] : [row('contrast', effects, kept || null, 'rounded', outcome.variable)]),
    ]
  })
}

/** `a1: 1270 ± 51.1 (4)`: mean, standard deviation, plots. A spread nobody knows is a question mark. */
function figure(
  made: Anonymised,
  arm: string,
  mean: number | string,
  sd: number | string | undefined,
  n: number,
): string {
  const spread = sd === undefined || Number.isNaN(sd) ? '?' : sd
  return `${made.arms.get(arm) ?? arm}: ${mean} ± ${spread} (${n})`
}

/** What the record has no place for. A field the trial does not have gets no line. */
function kept(trial: Trial, site: Site, body: ResultBody): PreviewRow[] {
  const never = (field: PreviewField, mine: string | undefined): PreviewRow[] =>
    mine === undefined || mine === '' ? [] : [row(field, mine, null, 'never-leaves')]
  const { point, soil } = site
  const texture = body.soil?.texture
  return [
    ...never('title', trial.title),
    ...never('siteName', site.name),
    ...never('study', site.study),
    ...never('point', point && `${point.lat}, ${point.lon}`),
    ...never('normals', site.normals?.temperature.join(', ')),
    ...(soil?.texture === undefined
      ? []
      : [row('soil', soil.texture, texture ?? null, texture ? 'class' : 'not-at-this-level')]),
    ...never('notes', site.notes),
    ...never('cultivar', trial.cultivar),
    ...never('dates', [trial.season.start, trial.season.end].filter(Boolean).join(' / ')),
    ...never('citation', trial.citation),
    ...never('deviations', trial.deviations.map((one) => one.what).join('; ')),
    ...never('plots', trial.plots.map((plot) => plot.label).join(', ')),
  ]
}

function practiceText(practices: readonly { id: string; dose?: unknown }[]): string {
  return practices.map((use) => `${use.id}${doseText(use.dose)}`).join(' + ')
}

function doseText(dose: unknown): string {
  if (typeof dose === 'string') return ` ${dose}`
  if (typeof dose === 'object' && dose !== null && 'verbatim' in dose && 'unitAsWritten' in dose)
    return ` ${dose.verbatim} ${dose.unitAsWritten}`
  return ''
}
