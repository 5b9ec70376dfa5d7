import { type Problem, problem } from '../base/problem.ts'
import { fail, ok, type Result } from '../base/result.ts'
import type { Site } from '../record/site.ts'
import type { ArmPractices, ContrastResult, OutcomeResult, TrialResult } from '../record/trial-result.ts'
import { SHARED_UNITS } from './codes.ts'
import { COARSENED, type Coarsened, type Level, type ResultBody } from './commons-record.ts'
import { toDecimal } from './decimal.ts'
import { doseClass } from './dose-class.ts'
import { sharedZone } from './shared-zone.ts'
import type { Terms } from './terms.ts'

/** How coarse, and what the trial is called in the commons. */
export type AnonymisePolicy = {
  readonly level: Level
  /** 32 hex digits: `Identity.trialToken` of the trial's id. */
  readonly trial: string
  /** 32 hex digits: `Identity.siteToken` of the site in the key's cell. */
  readonly site: string
  /** Whether the author wants the pseudonym named; `none` when not. */
  readonly credit?: ResultBody['credit']
  /** The protocol the record may name: `protocolToName`. */
  readonly protocol?: ResultBody['protocol']
}

/** A body, and which own arm and outcome became which: the preview shows them side by side; nothing of it leaves. */
export type Anonymised = {
  readonly body: ResultBody
  /** Own arm id → id in the body. */
  readonly arms: ReadonlyMap<string, string>
  /** One entry per own outcome, in their order; null where it stays at home. */
  readonly outcomes: readonly (ResultBody['outcomes'][number] | null)[]
}

/**
 * The body that leaves this machine. It is built new from an allow-list: what is not named here cannot be in it, and
 * the schema has no place for names, points, areas, dates, notes or any other free text.
 *
 * Levels (trust model, section 1.3): 2 names two letters of the climate class and the country; 3 drops the soil's
 * carbon class; 4 names the world sub-region instead of the country and drops soil; 5 the world region, crop group,
 * practice family and two-year season; 6 a five-year season.
 * *Units* results keep at most three significant digits in canonical units; `n` is a whole number.
 * *Missing* what cannot be said at the level, or has no word in the vocabulary, is left out and named in `coarsened`.
 * *Errors* `commons.crop-unmatched`, `commons.practice-unmatched`, `commons.no-baseline`, `commons.too-many-arms`,
 * `commons.nothing-to-share`.
 */
export function anonymise(
  result: TrialResult,
  site: Site,
  policy: AnonymisePolicy,
  terms: Terms,
): Result<Anonymised> {
  const refused = refuse(result, terms)
  if (refused !== null) return fail(refused)
  const coarse = new Set<Coarsened>(['precision'])
  const arms = codedArms(result.arms, policy.level, terms, coarse)
  const names = new Map(arms.map(({ own, coded }) => [own, coded.id]))
  const made = result.outcomes.map((outcome) => sharedOutcome(outcome, names, terms, coarse))
  const outcomes = made
    .filter((outcome) => outcome !== null)
    .sort((a, b) => (outcomeName(a) < outcomeName(b) ? -1 : 1))
    .slice(0, LIMIT.outcomes)
  if (outcomes.length < made.length) coarse.add('outcome')
  if (!outcomes.some((outcome) => outcome.arms.length > 1))
    return fail(problem('commons.nothing-to-share', { trial: result.label }))
  const soil = soilAt(site, policy.level, terms, coarse)
  const season = seasonAt(result.year, policy.level, coarse)
  const body: ResultBody = {
    place: placeAt(result, site, policy.level, terms, coarse),
    ...(season === null ? {} : { season }),
    crop: cropAt(result.crop, policy.level, terms, coarse),
    system: result.system,
    ...(soil === null ? {} : { soil }),
    design: designOf(result),
    arms: arms.map(({ coded }) => coded),
    outcomes,
    trial: policy.trial,
    site: policy.site,
    ...(policy.protocol === undefined ? {} : { protocol: policy.protocol }),
    origin: sharedOrigin(result, site),
    coarsened: COARSENED.filter((field) => coarse.has(field)),
    credit: policy.credit ?? 'pseudonym',
  }
  return ok({
    body,
    arms: names,
    outcomes: made.map((outcome) => (outcome !== null && outcomes.includes(outcome) ? outcome : null)),
  })
}

/** Bounds of the form `result/1`. */
const LIMIT = { arms: 24, practices: 8, outcomes: 32, contrasts: 48, blocks: 999 } as const

/** The mark of where figures come from, kept through sharing. A study named on the site means a publication. */
export function sharedOrigin(result: TrialResult, site: Site): ResultBody['origin'] {
  if (result.origin === 'historical' || result.origin === 'simulated') return result.origin
  return site.study === undefined ? 'farm' : 'published'
}

function refuse(result: TrialResult, terms: Terms): Problem | null {
  const trial = result.label
  if (terms.cropGroup(result.crop) === null)
    return problem('commons.crop-unmatched', { trial, crop: result.crop })
  if (result.arms.filter((arm) => arm.baseline).length !== 1) return problem('commons.no-baseline', { trial })
  if (result.arms.length > LIMIT.arms)
    return problem('commons.too-many-arms', { trial, count: result.arms.length, limit: LIMIT.arms })
  if (result.arms.length < 2) return problem('commons.nothing-to-share', { trial })
  for (const arm of result.arms) {
    const strange = arm.practices.find(({ id }) => terms.practiceFamily(id) === null)
    if (strange !== undefined)
      return problem('commons.practice-unmatched', { trial, practice: strange.id.replace(/^local:/, '') })
    if (arm.practices.length > LIMIT.practices)
      return problem('commons.too-many-practices', {
        trial,
        count: arm.practices.length,
        limit: LIMIT.practices,
      })
  }
  return null
}

type CodedArm = { readonly own: string; readonly coded: ResultBody['arms'][number] }

/** Arms under new names, the baseline first and the rest by what they are, so that their order says nothing. */
function codedArms(
  arms: readonly ArmPractices[],
  level: Level,
  terms: Terms,
  coarse: Set<Coarsened>,
): CodedArm[] {
  const shared = arms.map((arm) => ({
    own: arm.id,
    baseline: arm.baseline,
    practices: arm.practices
      .map((use) => sharedPractice(use, level, terms, coarse))
      .sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1)),
  }))
  const order = (arm: (typeof shared)[number]) =>
    `${arm.baseline ? 0 : 1} ${arm.practices.map(sortKey).join('+')} ${arm.own}`
  return shared
    .sort((a, b) => (order(a) < order(b) ? -1 : 1))
    .map(({ own, baseline, practices }, i) => ({ own, coded: { id: `a${i}`, baseline, practices } }))
}

function sortKey(use: { readonly id: string; readonly dose?: string | undefined }): string {
  return `${use.id} ${use.dose ?? ''}`
}

function sharedPractice(
  use: ArmPractices['practices'][number],
  level: Level,
  terms: Terms,
  coarse: Set<Coarsened>,
): ResultBody['arms'][number]['practices'][number] {
  if (level >= 5) {
    coarse.add('practice')
    if (use.dose !== undefined) coarse.add('dose')
    return { id: `family_${terms.practiceFamily(use.id)!}` }
  }
  if (use.dose === undefined) return { id: use.id }
  coarse.add('dose')
  const dose = doseClass(use.dose)
  return dose === null ? { id: use.id } : { id: use.id, dose }
}

function sharedOutcome(
  outcome: OutcomeResult,
  names: ReadonlyMap<string, string>,
  terms: Terms,
  coarse: Set<Coarsened>,
): ResultBody['outcomes'][number] | null {
  const unit = terms.unitOf(outcome.variable)
  if (unit === null || !SHARED_UNITS.includes(unit)) return null
  const arms = outcome.arms.flatMap((arm) => {
    const name = names.get(arm.arm)
    const mean = toDecimal(arm.mean)
    if (name === undefined || mean === null) return []
    const sd = toDecimal(arm.sd)
    return [
      {
        arm: name,
        n: arm.n,
        mean,
        ...(sd === null ? {} : { spread: { kind: 'sd' as const, value: sd, rung: arm.rung } }),
      },
    ]
  })
  if (arms.length === 0) return null
  const here = new Set(arms.map((arm) => arm.arm))
  const contrasts = outcome.contrasts
    .flatMap((contrast) => sharedContrast(contrast, names, here) ?? [])
    .slice(0, LIMIT.contrasts)
  if (contrasts.length < outcome.contrasts.length) coarse.add('contrast')
  const method = outcome.method !== null && terms.knowsMethod(outcome.variable, outcome.method)
  if (outcome.method !== null && !method) coarse.add('method')
  const basis = outcome.basis !== null && /^(fresh|dry|none|at_\d{1,2}(\.\d)?)$/.test(outcome.basis)
  if (outcome.basis !== null && !basis) coarse.add('basis')
  return {
    variable: outcome.variable,
    unit,
    ...(basis ? { basis: outcome.basis! } : {}),
    ...(method ? { method: outcome.method! } : {}),
    arms: arms.sort((a, b) => Number(a.arm.slice(1)) - Number(b.arm.slice(1))),
    contrasts,
  }
}

function sharedContrast(
  contrast: ContrastResult,
  names: ReadonlyMap<string, string>,
  here: ReadonlySet<string>,
): ResultBody['outcomes'][number]['contrasts'][number] | null {
  const a = names.get(contrast.a)
  const b = names.get(contrast.b)
  const y = toDecimal(contrast.y) ?? (Math.abs(contrast.y) < 1e-6 ? '0' : null)
  const v = toDecimal(contrast.v)
  if (a === undefined || b === undefined || !here.has(a) || !here.has(b)) return null
  if (y === null || v === null || v === '0' || !(contrast.df >= 0 && contrast.df < 1e9)) return null
  return { a, b, measure: contrast.measure, y, v, df: Math.round(contrast.df) }
}

function designOf({ design }: TrialResult): ResultBody['design'] {
  const { kind, randomised, blocks } = design
  return { kind, randomised, ...(blocks === undefined || blocks > LIMIT.blocks ? {} : { blocks }) }
}

function outcomeName(outcome: ResultBody['outcomes'][number]): string {
  return JSON.stringify([outcome.variable, outcome.basis ?? '', outcome.method ?? ''])
}

/** Where a record says it is from, at a level. */
export function placeAt(
  result: Pick<TrialResult, 'zone'>,
  site: Site,
  level: Level,
  terms: Terms,
  coarse: Set<Coarsened>,
): ResultBody['place'] {
  coarse.add('place')
  const zone = result.zone === null ? null : sharedZone(result.zone, site.climate?.alternatives)
  const place = site.country === undefined ? null : terms.placeOf(site.country)
  const region =
    level <= 3 ? (place?.country ?? place?.subregion) : level === 4 ? place?.subregion : place?.region
  return { level, ...(zone === null ? {} : { zone }), ...(region === undefined ? {} : { region }) }
}

/** The season a record names, at a level; null where the year is not known. */
export function seasonAt(year: number | null, level: Level, coarse: Set<Coarsened>): string | null {
  if (year === null || year < 1800 || year > 2199) return null
  const span = level === 6 ? 5 : level === 5 ? 2 : 1
  coarse.add('season')
  const first = year - (year % span)
  return span === 1 ? `${year}` : `${first}/${first + span - 1}`
}

function cropAt(crop: string, level: Level, terms: Terms, coarse: Set<Coarsened>): string {
  if (level < 5) return crop
  coarse.add('crop')
  return `group_${terms.cropGroup(crop)!}`
}

function soilAt(
  site: Site,
  level: Level,
  terms: Terms,
  coarse: Set<Coarsened>,
): NonNullable<ResultBody['soil']> | null {
  if (site.soil === undefined) return null
  coarse.add('soil')
  const texture = site.soil.texture === undefined ? null : terms.textureClass(site.soil.texture)
  return level <= 3 && texture ? { texture } : null
}
