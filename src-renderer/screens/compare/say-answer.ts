import type { TFunction } from 'i18next'
import type { Answer } from '../../../shared/advise/certify.ts'
import { atPlace, type PlaceAnswer } from '../../../shared/advise/place.ts'
import { percentChange } from '../../../shared/compare/response-ratio.ts'
import type { Variable } from '../../../shared/vocabulary/variables.ts'
import { ZONE_CODES, type ZoneCode } from '../../../shared/vocabulary/zone-code.ts'
import type { Format } from '../../words/format.ts'
import type { CompareWords } from './compare-words.ts'
import type { EffectScaleView } from './effect-scale.ts'
import { listOf } from './list-of.ts'

/** The answer in words: a sentence with one bold part in `<b>`, then what goes with it. */
export type SaidAnswer = { readonly lead: string; readonly soft: string }

export type SayGiven = {
  readonly answer: Answer
  readonly zone: number | null
  readonly own: ZoneCode | null
  readonly variable: Variable
  readonly view: EffectScaleView
  readonly words: CompareWords
  readonly format: Format
  readonly t: TFunction<'compare'>
}

/** Half of the comparisons drawn by lot is the least that lets an effect be spoken of. */
const RANDOMISED = 0.5
/** Beyond this many per cent a range says only that nothing is known. */
const TOO_WIDE = 400

/** Say what the evidence answers: by direction, with “we cannot tell yet” as readily as “works”. */
export function sayAnswer(given: SayGiven): SaidAnswer {
  const { answer, zone, words, t } = given
  const { account, overall } = answer
  const gaps = {
    outcome: words.outcome(answer.question.variable),
    theOutcome: words.theOutcome(answer.question.variable),
    practice: words.practice(answer.question.practice),
    place: placeOf(given),
  }
  if (account.asked === 0) return { lead: t('say.nothing'), soft: t('say.nothingNext') }
  if (overall.k === 0) {
    const filtered = account.filtered.reduce((sum, one) => sum + one.count, 0)
    return filtered === account.asked
      ? { lead: t('say.noneFits'), soft: t('say.noneFitsNext', { count: account.asked }) }
      : { lead: t('say.allOut'), soft: t('say.allOutNext', { count: account.asked - filtered }) }
  }
  const here = atPlace(answer, zone)
  if (overall.k === 1) {
    const change = overall.mu === null ? '' : changeOf(given, overall.mu)
    return { lead: t('say.oneSite'), soft: t('say.oneSiteNext', { ...gaps, change }) }
  }
  if (here.theta === null || here.ci === null)
    return { lead: t('say.cannot', gaps), soft: t('say.cannotNext') }
  const sentences = [...leadAndSoft(given, here, here.theta, gaps), borrowed(given, here)]
  const [lead = '', ...soft] = sentences
  return { lead, soft: soft.filter((text) => text !== '').join(' ') }
}

type Gaps = {
  readonly outcome: string
  readonly theOutcome: string
  readonly practice: string
  readonly place: string
}

function leadAndSoft(given: SayGiven, here: PlaceAnswer, theta: number, gaps: Gaps): string[] {
  const { answer, variable, view, t } = given
  const { ci, verdict, band } = here
  if (ci === null) return []
  const newField = newFieldOf(given, here)
  // The letter D says that we cannot tell; the sentence must not say otherwise.
  const tells = here.certainty?.grade !== 'D'
  if (band !== null && tells && !(ci.low < 0 && ci.high > 0)) return [bandMove(given, band, gaps), newField]
  if (verdict === 'not_ranked' && tells && band === null)
    return [t('say.context', { ...gaps, change: view.signed(theta) }), newField]
  const range = rangeOf(given, ci)
  const guess = { ...gaps, change: changeOf(given, theta), range }
  if (!tells || verdict === 'unclear' || verdict === 'unknown' || band !== null) {
    const matters = answer.mid
    if (matters !== null && matters > 0 && -matters < ci.low && ci.high < matters)
      return [t('say.same', gaps), t('say.sameNext', { ...guess, mid: view.size(matters) })]
    const wide = view.kind === 'percent' && percentChange(ci.high) > TOO_WIDE
    return wide
      ? [t('say.cannot', gaps), t('say.cannotWide', guess)]
      : [t('say.cannot', gaps), t('say.cannotRange', guess), newField]
  }
  if (answer.facts.randomisedShare < RANDOMISED)
    return [t('say.together', guess), t('say.togetherNext'), newField]
  const way = theta >= 0 ? 'more' : 'less'
  const form = isAmount(variable) && view.kind === 'percent' ? 'amount' : 'level'
  return [t(`say.${form}.${way}`, { ...gaps, size: view.size(theta) }), newField]
}

/** “In your climate”, “In BSh”, “Over all climates”. */
function placeOf({ zone, own, t }: SayGiven): string {
  const code = zone === null ? undefined : ZONE_CODES[zone]
  if (code === undefined) return t('place.all')
  return code === own ? t('place.own') : t('place.zone', { code })
}

/** More of a harvest or a nutrient is an amount; of anything else it is a level that is higher. */
function isAmount(variable: Variable): boolean {
  return variable.group === 'yield' || variable.group === 'nutrient'
}

function formOf({ variable, view }: SayGiven): 'amount' | 'level' {
  return isAmount(variable) && view.kind === 'percent' ? 'amount' : 'level'
}

/** “12% more”, “0.4 pH lower”. */
function changeOf(given: SayGiven, theta: number): string {
  return given.t(`change.${formOf(given)}.${theta >= 0 ? 'more' : 'less'}`, { size: given.view.size(theta) })
}

/** A range as a range of outcomes: “between 2% and 19% more”, “from 7% less to 30% more”. */
export function rangeOf(
  given: SayGiven,
  { low, high }: { readonly low: number; readonly high: number },
): string {
  const { view, t } = given
  const form = formOf(given)
  if (low < 0 && high > 0) return t(`range.${form}.across`, { low: view.size(low), high: view.size(high) })
  const [near, far] = low >= 0 ? [low, high] : [high, low]
  return t(`range.${form}.${low >= 0 ? 'more' : 'less'}`, { low: view.size(near), high: view.size(far) })
}

function newFieldOf(given: SayGiven, { pi }: PlaceAnswer): string {
  if (pi === null) return ''
  if (given.view.kind === 'percent' && percentChange(pi.high) > TOO_WIDE)
    return given.t('say.newFieldAnything')
  return given.t('say.newField', { range: rangeOf(given, pi) })
}

function bandMove(
  { answer, variable, format, t }: SayGiven,
  { baseline, practice, before, after }: NonNullable<PlaceAnswer['band']>,
  gaps: Gaps,
): string {
  const { low, high } = answer.question.outcome.optimum ?? { low: 0, high: 0 }
  const write = (value: number) => format.number(value, { digits: Math.max(1, variable.decimals) })
  return t('say.band', {
    ...gaps,
    from: write(baseline),
    to: write(practice),
    where: t(before === after ? `band.still.${after}` : `band.now.${after}`),
    low: write(low),
    high: write(high),
  })
}

/** Whose evidence this is, when more than half of it is not from here. */
function borrowed({ zone, format, t }: SayGiven, here: PlaceAnswer): string {
  if (zone === null || here.borrowedShare <= 0.5) return ''
  const zones = here.lenders.map((lender) => ZONE_CODES[lender.zone] ?? '').filter((code) => code !== '')
  if (zones.length === 0) return t('say.borrowedOnly', { share: format.share(here.borrowedShare) })
  return t('say.borrowed', {
    share: format.share(here.borrowedShare),
    zones: listOf(zones, format.language),
  })
}
