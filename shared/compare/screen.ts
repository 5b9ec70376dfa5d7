import { type Frame, MEASURES } from '../frame/frame.ts'
import type { EffectScale, OutcomeSpec, Settings } from './question.ts'

/** Why a comparison cannot be pooled; `ok` is the first. Nothing is dropped in silence: these are counted and shown. */
export const SCREEN_REASONS = [
  'ok',
  'not_asked',
  'mean_missing',
  'crop_failed',
  'not_positive',
  'bad_n',
  'bad_spread',
  'check_units',
  'no_variance',
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
 * *Missing* `y` NaN wherever `reason` is not `ok`.
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
  const limit = Math.log(unitCheckRatio)
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
    else if (!(pt >= 1 && pc >= 1) || pt !== Math.floor(pt) || pc !== Math.floor(pc)) why = REASON.bad_n
    else if (sdT[r]! < 0 || sdC[r]! < 0) why = REASON.bad_spread
    else if (scale === 1) {
      if (t === 0 || c === 0) why = REASON.crop_failed
      else if (t < 0 || c < 0) why = REASON.not_positive
      else {
        const given = measure[r]! !== 0 && givenOnScale(measure[r]!, 1) ? givenY[r]! : Number.NaN
        effect = given - given === 0 ? given : Math.log(t / c)
        if (!(effect <= limit && effect >= -limit)) why = REASON.check_units
      }
    } else if (scale === 2) {
      const given = givenOnScale(measure[r]!, 2) ? givenY[r]! : Number.NaN
      effect = given - given === 0 ? given : t - c
    } else {
      const whole = table.whole[code]!
      if (t < 0 || c < 0 || t > whole || c > whole) why = REASON.check_units
      else {
        const given = givenOnScale(measure[r]!, 3) ? givenY[r]! : Number.NaN
        effect = given - given === 0 ? given : logit(inside(t / whole, pt)) - logit(inside(c / whole, pc))
      }
    }
    reason[i] = why
    y[i] = why === 0 ? effect : Number.NaN
  }
  return { y, reason }
}

/** A share of 0 or 1 moved off the edge. *Source* Smithson & Verkuilen 2006. */
export function inside(p: number, n: number): number {
  return p > 0 && p < 1 ? p : (p * (n - 1) + 0.5) / Math.max(n, 1)
}

function logit(p: number): number {
  return Math.log(p / (1 - p))
}
