import { ln } from '../base/elementary.ts'
import { type Frame, MEASURES } from '../frame/frame.ts'
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

/**
 * The effect of every row (without correction) and why a row cannot be used.
 * *Shapes* `y`, `reason` parallel to `rows` (row numbers of the frame).
 * *Missing* `y` NaN wherever `reason` is not `kept`.
 */
export function screen(
  { columns, names }: Frame,
  rows: Int32Array,
  table: ScaleTable,
  { unitCheckRatio }: Pick<Settings, 'unitCheckRatio'>,
): { readonly y: Float64Array; readonly reason: Uint8Array } {
  const { variable, meanT, meanC, nT, nC, sdT, sdC, givenY, measure, method, basis } = columns
  const n = rows.length
  const y = new Float64Array(n)
  const reason = new Uint8Array(n)
  const limit = ln(unitCheckRatio)
  const noMethod = names.method.indexOf('')
  const noBasis = names.basis.indexOf('')
  for (let i = 0; i < n; i++) {
    const r = rows[i]!
    const code = variable[r]!
    const scale = table.scale[code]!
    const needs = table.needs[code]!
    let effect = Number.NaN
    let why = 0
    const t = meanT[r]!
    const c = meanC[r]!
    const pt = nT[r]!
    const pc = nC[r]!
    if (scale === 0) why = REASON.not_asked
    else if ((needs & NEEDS_METHOD) !== 0 && method[r] === noMethod) why = REASON.method_missing
    else if ((needs & NEEDS_BASIS) !== 0 && basis[r] === noBasis) why = REASON.basis_missing
    else if (!(t - t === 0 && c - c === 0)) why = REASON.mean_missing
    else if (scale === 1 && (t < 0 || c < 0)) why = REASON.mean_not_positive
    else if (scale === 1 && (t === 0 || c === 0)) why = REASON.total_failure
    else if (scale === 3 && (t < 0 || c < 0 || t > table.whole[code]! || c > table.whole[code]!))
      why = REASON.proportion_out_of_range
    else if (sdT[r]! < 0 || sdC[r]! < 0) why = REASON.sd_negative
    else if (!(pt >= 1 && pc >= 1) || pt !== Math.floor(pt) || pc !== Math.floor(pc)) why = REASON.n_not_whole
    else {
      const given = measure[r]! !== 0 && givenOnScale(measure[r]!, scale) ? givenY[r]! : Number.NaN
      if (given - given === 0) effect = given
      else if (scale === 1) effect = ln(t / c)
      else if (scale === 2) effect = t - c
      else
        effect = logit(insideUnit(t / table.whole[code]!, pt)) - logit(insideUnit(c / table.whole[code]!, pc))
      if (scale === 1 && !(effect <= limit && effect >= -limit)) why = REASON.check_units
    }
    reason[i] = why
    y[i] = why === 0 ? effect : Number.NaN
  }
  return { y, reason }
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
