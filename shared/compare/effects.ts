import { type Frame, MEASURES, RUNG_ASSUMED, RUNG_IMPUTED, TRIAL_KINDS } from '../frame/frame.ts'
import { insideUnit } from './proportions.ts'
import type { OutcomeSpec, Settings } from './question.ts'
import { givenOnScale, makeScreening, REASON, type ScaleTable, screen, usableSpread } from './screen.ts'
import { averageNoise, NOISE_SOURCES, type Noise } from './strata.ts'

/**
 * One effect per comparison, with its sampling variance in two parts so that a shared control can be merged exactly.
 * *Shapes* all parallel to `rows`, which are row numbers of the frame in frame order.
 * *Units* the effect scale and its square. *Missing* NaN where `reason` is not `kept`.
 */
export type Effects = {
  readonly rows: Int32Array
  readonly y: Float64Array
  /** Sampling variance that comes from the treated arm alone. */
  readonly own: Float64Array
  /** Sampling variance that comes from the control, shared by every arm of the trial. */
  readonly control: Float64Array
  /** Position in `SCREEN_REASONS`. */
  readonly reason: Uint8Array
  /** Where the spread came from, a position in `RUNG_NAMES`; imputed when either arm had no usable spread. */
  readonly rung: Uint8Array
  /** 1 where the variance is the trial's own (its plots, or under 1A its reported spread), not an average. */
  readonly measured: Uint8Array
  readonly noise: Noise
}

const PAIRED = Uint8Array.from(MEASURES, (name) => (name.endsWith('_paired') ? 1 : 0))
const ASSUMED = NOISE_SOURCES.indexOf('assumed')
const KINDS = TRIAL_KINDS.length

/** What of the settings the effects depend on. */
export type EffectSettings = Pick<Settings, 'variance' | 'unitCheckRatio' | 'ownVarianceDf' | 'confirmed'>

/**
 * Screen the rows, average the noise, and give every comparison its effect and variance.
 * `specs` is parallel to `names.variable`; rows of a variable without one are marked `not_asked`. Rows for which `speaks`
 * is false get their effect too, but the average noise is taken without them.
 * *Source* Nakagawa et al. 2023 (1A, 1B); Lajeunesse 2015 (delta correction); Hedges et al. 1999.
 */
export function measureEffects(
  frame: Frame,
  rows: Int32Array,
  specs: readonly (OutcomeSpec | null)[],
  settings: EffectSettings,
  speaks: (row: number) => boolean = () => true,
): Effects {
  const screening = makeScreening(frame, specs, settings)
  const { y, reason } = screen(frame, rows, screening)
  const heard = reason.map((why, i) => (why === 0 && !speaks(rows[i]!) ? REASON.not_asked : why))
  const noise = averageNoise(frame, rows, heard, screening, specs)
  const n = rows.length
  const own = new Float64Array(n).fill(Number.NaN)
  const control = new Float64Array(n).fill(Number.NaN)
  const rung = new Uint8Array(n)
  const measured = new Uint8Array(n)
  for (let i = 0; i < n; i++) {
    if (reason[i] !== 0) continue
    if (varyRow(frame, rows[i]!, y[i]!, noise, screening, settings)) {
      y[i] = varied[0]!
      own[i] = varied[1]!
      control[i] = varied[2]!
    } else {
      reason[i] = REASON.variance_unusable
      y[i] = Number.NaN
    }
    rung[i] = varied[3]!
    measured[i] = varied[4]!
  }
  return { rows, y, own, control, reason, rung, measured, noise }
}

/** What `varyRow` found last: effect, the two parts of its variance, the rung of its spread, and whether it is its own. */
export const varied = new Float64Array(5)

/** Effect, variance and rung of row `r`, whose uncorrected effect is `effect`; false when no variance can be had. */
export function varyRow(
  { columns, names }: Frame,
  r: number,
  effect: number,
  noise: Noise,
  table: ScaleTable,
  settings: Pick<Settings, 'variance' | 'ownVarianceDf'>,
): boolean {
  const { variable, crop, kind, meanT, meanC, nT, nC, sdT, sdC, measure, givenV, givenDf } = columns
  const code = variable[r]!
  const scale = table.scale[code]!
  const s = (code * names.crop.length + crop[r]!) * KINDS + kind[r]!
  const t = meanT[r]!
  const c = meanC[r]!
  const pt = nT[r]!
  const pc = nC[r]!
  const measured = measure[r]!
  const onScale = measured !== 0 && givenOnScale(measured, scale)
  const ownSpread = settings.variance === '1A'
  varied[0] = effect
  varied[3] = varied[4] = 0

  if (onScale) {
    const df = givenDf[r]!
    const pooledPairs =
      PAIRED[measured] === 1 && df < settings.ownVarianceDf ? noise.pair[s]! / (df + 1) : Number.NaN
    // Under 1A a trial's own plots speak even where they are few.
    const alone = df >= settings.ownVarianceDf || (ownSpread && df >= 1 && givenV[r]! > 0)
    const v = alone ? givenV[r]! : pooledPairs
    if (v > 0 && v < Number.POSITIVE_INFINITY) {
      // The share of the control in a contrast of block means; exact for complete blocks.
      const share = scale === 1 ? (t * t) / (t * t + c * c) : 0.5
      varied[1] = v * (1 - share)
      varied[2] = v * share
      varied[4] = alone ? 1 : 0
      return true
    }
  }

  const haveT = usableSpread(sdT[r]!, pt, t, scale)
  const haveC = usableSpread(sdC[r]!, pc, c, scale)
  const assumed = noise.source[s] === ASSUMED
  varied[3] = haveT && haveC ? columns.rung[r]! : assumed ? RUNG_ASSUMED : RUNG_IMPUTED
  // Noise of one plot of each arm: CV² for ratios, s² for differences.
  let xT = noise.treated[s]!
  let xC = noise.control[s]!
  if (scale !== 1 && assumed && !(xT > 0)) {
    xT = (noise.assumedCv[s]! * t) ** 2
    xC = (noise.assumedCv[s]! * c) ** 2
  }
  if (ownSpread && haveT) xT = scale === 1 ? (sdT[r]! / t) ** 2 : sdT[r]! * sdT[r]!
  if (ownSpread && haveC) xC = scale === 1 ? (sdC[r]! / c) ** 2 : sdC[r]! * sdC[r]!
  if (ownSpread && (haveT || haveC)) varied[4] = 1
  let a = xT / pt
  let b = xC / pc
  if (scale === 1) {
    if (!onScale) varied[0] = effect + (a - b) / 2
    a += (a * a) / 2
    b += (b * b) / 2
  } else if (scale === 3) {
    const whole = table.whole[code]!
    const p = insideUnit(t / whole, pt)
    const q = insideUnit(c / whole, pc)
    a /= (whole * p * (1 - p)) ** 2
    b /= (whole * q * (1 - q)) ** 2
  }
  varied[1] = a
  varied[2] = b
  return a > 0 && b > 0 && a + b < Number.POSITIVE_INFINITY
}
