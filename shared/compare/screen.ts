import { ln } from '../base/elementary.ts'
import { type Columns, type Frame, MEASURES } from '../frame/frame.ts'
import { insideUnit } from './proportions.ts'
import type { EffectScale, OutcomeSpec, Settings } from './question.ts'

/**
 * Why a comparison cannot be pooled; position 0, `kept`, means it can. Nothing is dropped in silence: these are counted
 * and shown. `total_failure`: an arm yielded nothing, so a ratio does not exist; failure itself is a proportion.
 */
export const SCREEN_REASONS = [
  'kept',
  'mean_missing',
  'total_failure',
  'mean_not_positive',
  'proportion_out_of_range',
  'sd_negative',
  'n_not_whole',
  'check_units',
  'variance_unusable',
  'not_asked',
  'method_missing',
  'basis_missing',
] as const
export type ScreenReason = (typeof SCREEN_REASONS)[number]

/** Position of a reason in the list above. */
export const REASON = Object.fromEntries(SCREEN_REASONS.map((name, i) => [name, i])) as Readonly<
  Record<ScreenReason, number>
>

/** Scales as small numbers; 0 stands for a variable nobody asked about. */
export const SCALE: Readonly<Record<EffectScale, number>> = { lnRR: 1, MD: 2, logit: 3 }

/** What the loops need of the outcomes, by variable code. */
export type ScaleTable = {
  readonly scale: Uint8Array
  readonly whole: Float64Array
  readonly needs: Uint8Array
}

const NEEDS_METHOD = 1
const NEEDS_BASIS = 2

/** The scale of every variable of a frame; `specs` is parallel to `names.variable`, null for those not asked about. */
export function scaleTable(specs: readonly (OutcomeSpec | null)[]): ScaleTable {
  return {
    scale: Uint8Array.from(specs, (spec) => (spec ? SCALE[spec.scale] : 0)),
    whole: Float64Array.from(specs, (spec) => spec?.whole ?? 1),
    needs: Uint8Array.from(
      specs,
      (spec) => (spec?.methodRequired ? NEEDS_METHOD : 0) | (spec?.basisRequired ? NEEDS_BASIS : 0),
    ),
  }
}

/** Which measures were computed from plots, and on which scale; by position in `MEASURES`. */
const MEASURE_SCALE = Uint8Array.from(MEASURES, (name) =>
  name === 'none' ? 0 : name === 'logit' ? SCALE.logit : name.startsWith('lnrr') ? SCALE.lnRR : SCALE.MD,
)

/** Whether the effect that the plots gave is on the scale asked for. */
export function givenOnScale(measure: number, scale: number): boolean {
  return measure !== 0 && MEASURE_SCALE[measure] === scale
}

/** What screening looks at beside the columns: scales by variable, the widest ratio, and what "not told" is called. */
export type Screening = ScaleTable & {
  /** 1 for variables that are ratios and need nothing else told. */
  readonly plain: Uint8Array
  readonly limit: number
  readonly noMethod: number
  readonly noBasis: number
  /** 1 for trials whose units somebody has checked; null when nobody did. */
  readonly confirmed: Uint8Array | null
}

/** Make ready to screen rows of a frame; `specs` as for `scaleTable`. */
export function makeScreening(
  { names }: Frame,
  specs: readonly (OutcomeSpec | null)[],
  { unitCheckRatio, confirmed = [] }: Pick<Settings, 'unitCheckRatio' | 'confirmed'>,
): Screening {
  const known = new Set(confirmed)
  const table = scaleTable(specs)
  return {
    ...table,
    plain: table.scale.map((scale, v) => (scale === SCALE.lnRR && table.needs[v] === 0 ? 1 : 0)),
    limit: ln(unitCheckRatio),
    noMethod: names.method.indexOf(''),
    noBasis: names.basis.indexOf(''),
    confirmed: known.size === 0 ? null : Uint8Array.from(names.trial, (key) => (known.has(key) ? 1 : 0)),
  }
}

/**
 * The effect of every row (without correction) and why a row cannot be used.
 * *Shapes* `y`, `reason` parallel to `rows` (row numbers of the frame).
 * *Missing* `y` NaN wherever `reason` is not `kept`.
 */
export function screen(
  { columns }: Frame,
  rows: Int32Array,
  screening: Screening,
): { readonly y: Float64Array; readonly reason: Uint8Array } {
  const n = rows.length
  const y = new Float64Array(n)
  const reason = new Uint8Array(n)
  for (let i = 0; i < n; i++) {
    const why = screenRow(columns, screening, rows[i]!)
    reason[i] = why
    y[i] = why === 0 ? screened.y : Number.NaN
  }
  return { y, reason }
}

/** The effect of the row `screenRow` saw last. */
export const screened = { y: Number.NaN }

/** Why row `r` cannot be used, a position in `SCREEN_REASONS`; when it can (0), its effect stands in `screened`. */
export function screenRow(columns: Columns, screening: Screening, r: number): number {
  const { variable, meanT, meanC, nT, nC, sdT, sdC, givenY, measure, method, basis, trial } = columns
  const code = variable[r]!
  const scale = screening.scale[code]!
  const needs = screening.needs[code]!
  const t = meanT[r]!
  const c = meanC[r]!
  const pt = nT[r]!
  const pc = nC[r]!
  if (scale === 0) return REASON.not_asked
  if ((needs & NEEDS_METHOD) !== 0 && method[r] === screening.noMethod) return REASON.method_missing
  if ((needs & NEEDS_BASIS) !== 0 && basis[r] === screening.noBasis) return REASON.basis_missing
  if (!(t - t === 0 && c - c === 0)) return REASON.mean_missing
  if (scale === 1 && (t < 0 || c < 0)) return REASON.mean_not_positive
  if (scale === 1 && (t === 0 || c === 0)) return REASON.total_failure
  const whole = screening.whole[code]!
  if (scale === 3 && (t < 0 || c < 0 || t > whole || c > whole)) return REASON.proportion_out_of_range
  if (sdT[r]! < 0 || sdC[r]! < 0) return REASON.sd_negative
  if (!(pt >= 1 && pc >= 1) || pt !== Math.floor(pt) || pc !== Math.floor(pc)) return REASON.n_not_whole
  const given = measure[r]! !== 0 && givenOnScale(measure[r]!, scale) ? givenY[r]! : Number.NaN
  let effect = given
  if (given - given !== 0) {
    if (scale === 1) effect = ln(t / c)
    else if (scale === 2) effect = t - c
    else effect = logit(insideUnit(t / whole, pt)) - logit(insideUnit(c / whole, pc))
  }
  if (scale === 1 && !(effect <= screening.limit && effect >= -screening.limit)) {
    if (screening.confirmed?.[trial[r]!] !== 1) return REASON.check_units
  }
  screened.y = effect
  return 0
}

function logit(p: number): number {
  return ln(p / (1 - p))
}

/** SDs outside this range of the mean count as not reported: they are typing errors or another unit. */
const CV_LOW = 0.01
const CV_HIGH = 1.5

/** Whether an SD looks like another unit or another quantity; only a ratio scale can tell. `scale` as in `SCALE`. */
export function implausible(sd: number, mean: number, scale: number): boolean {
  if (scale !== 1 || !(sd > 0)) return false
  const cv = sd / mean
  return cv < CV_LOW || cv > CV_HIGH
}

/** Whether a reported SD may speak for its arm: above zero, from two plots or more, and believable. */
export function usableSpread(sd: number, n: number, mean: number, scale: number): boolean {
  return sd > 0 && n >= 2 && sd < Number.POSITIVE_INFINITY && !implausible(sd, mean, scale)
}
