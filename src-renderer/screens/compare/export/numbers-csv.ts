import { atPlace } from '../../../../shared/advise/place.ts'
import type { SealedAnswer } from '../../../../shared/contract/compare.ts'
import type { TrialResult } from '../../../../shared/record/trial-result.ts'
import { ZONE_CODES } from '../../../../shared/vocabulary/zone-code.ts'
import type { CompareWords } from '../compare-words.ts'
import { comparisonRows } from '../trial-rows.ts'
import { type CsvCell, csvOf } from './csv.ts'

/** Columns, in English whatever the reader's language. `level` is `all`, `climate`, `comparison`, `left_out` or `about`. */
const HEADS = [
  'level',
  'climate',
  'label',
  'record',
  'year',
  'practice',
  'baseline',
  'crop',
  'outcome',
  'scale',
  'estimate',
  'lower',
  'upper',
  'new_field_lower',
  'new_field_upper',
  'variance',
  'weight',
  'borrowed_share',
  'certainty',
  'trials',
  'sites',
  'n_practice',
  'n_baseline',
  'mean_practice',
  'mean_baseline',
  'spread_from',
  'design',
  'randomised',
  'own',
  'origin',
  'notes',
] as const
type Head = (typeof HEADS)[number]
type Row = Partial<Record<Head, CsvCell>>

/**
 * The numbers of an answer as a table: the pooled answer, every climate that can be spoken for, every comparison, what was
 * left out, and how it was made. *Units* effects on the scale named in `scale` (natural log ratio for `lnRR`), means in
 * the variable's unit; the same digits as in the answer.
 */
export function numbersCsv(
  answer: SealedAnswer,
  trials: ReadonlyMap<string, TrialResult>,
  words: Pick<CompareWords, 'trial'>,
): string {
  const { question } = answer
  const asked: Row = {
    practice: question.practice,
    baseline: question.baseline,
    crop: question.crops === 'all' ? 'all' : question.crops.join(' '),
    outcome: question.variable,
    scale: question.outcome.scale,
  }
  const placed = (zone: number | null): Row => {
    const here = atPlace(answer, zone)
    return {
      ...asked,
      level: zone === null ? 'all' : 'climate',
      climate: zone === null ? '' : ZONE_CODES[zone],
      estimate: here.theta,
      lower: here.ci?.low,
      upper: here.ci?.high,
      new_field_lower: here.pi?.low,
      new_field_upper: here.pi?.high,
      borrowed_share: zone === null ? null : here.borrowedShare,
      certainty: here.certainty?.grade,
      trials: here.trials,
      sites: here.clusters,
    }
  }
  const zones = answer.zones.filter((zone) => zone.theta !== null).map((zone) => placed(zone.zone))
  const comparisons = comparisonRows(answer, trials).map(
    ({ effect, low, high, weight, trial, treated, control }): Row => ({
      ...asked,
      level: 'comparison',
      climate: effect.zone === null ? '' : ZONE_CODES[effect.zone],
      label: trial ? words.trial(trial) : effect.label,
      record: effect.record,
      year: effect.year,
      practice: effect.practice,
      baseline: effect.baseline,
      crop: effect.crop,
      estimate: effect.y,
      lower: low,
      upper: high,
      variance: effect.v,
      weight,
      n_practice: effect.nT,
      n_baseline: effect.nC,
      mean_practice: treated?.result?.mean,
      mean_baseline: control?.result?.mean,
      spread_from: effect.rung,
      design: trial?.design.kind,
      randomised: trial?.design.randomised,
      own: effect.own ? 'yes' : 'no',
      origin: trial?.origin,
      notes: effect.notes.join(' '),
    }),
  )
  const left = [...answer.account.screened, ...answer.account.filtered].map(
    ({ reason, count }): Row => ({ level: 'left_out', label: reason, trials: count }),
  )
  const { settings } = answer
  const about: [string, CsvCell][] = [
    ['method_version', answer.version],
    ['set_digest', answer.set],
    ['variance', settings.variance],
    ['rho', settings.rho],
    ['tau2_method', settings.method],
    ['interval', settings.test],
    ['similarity_nugget', settings.similarity.nugget],
    ['similarity_length', settings.similarity.lengthScale],
    ['tau2', answer.overall.tau2],
    ['i2_percent', answer.overall.i2],
    ['q', answer.overall.q],
    ['smallest_difference_that_matters', answer.mid],
    ['filter', question.filter === undefined ? 'none' : JSON.stringify(question.filter)],
  ]
  const abouts = about.map(
    ([name, value]): Row => ({
      level: 'about',
      label: name,
      ...(typeof value === 'number' ? { estimate: value } : { notes: value }),
    }),
  )
  const rows = [placed(null), ...zones, ...comparisons, ...left, ...abouts]
  return csvOf(
    HEADS,
    rows.map((row) => HEADS.map((head) => row[head])),
  )
}
