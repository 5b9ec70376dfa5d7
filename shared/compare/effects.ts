import { type Frame, MEASURES, RUNG_ASSUMED, RUNG_IMPUTED, TRIAL_KINDS } from '../frame/frame.ts'
import { insideUnit } from './proportions.ts'
import type { OutcomeSpec, Settings } from './question.ts'
import { givenOnScale, REASON, type ScaleTable, scaleTable, screen, usableSpread } from './screen.ts'
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
  readonly noise: Noise
}

const PAIRED = Uint8Array.from(MEASURES, (name) => (name.endsWith('_paired') ? 1 : 0))
const ASSUMED = NOISE_SOURCES.indexOf('assumed')
const KINDS = TRIAL_KINDS.length

/**
 * Screen the rows, average the noise, and give every comparison its effect and variance.
 * `specs` is parallel to `names.variable`; rows of a variable without one are marked `not_asked`.
 * *Source* Nakagawa et al. 2023 (1A, 1B); Lajeunesse 2015 (delta correction); Hedges et al. 1999.
 */
export function measureEffects(
  frame: Frame,
  rows: Int32Array,
  specs: readonly (OutcomeSpec | null)[],
  settings: Pick<Settings, 'variance' | 'unitCheckRatio' | 'ownVarianceDf'>,
): Effects {
  const table = scaleTable(specs)
  const { y, reason } = screen(frame, rows, table, settings)
  const noise = averageNoise(frame, rows, reason, table, specs)
  return vary(frame, rows, y, reason, noise, table, settings)
}

function vary(
  { columns, names }: Frame,
  rows: Int32Array,
  y: Float64Array,
  reason: Uint8Array,
  noise: Noise,
  table: ScaleTable,
  settings: Pick<Settings, 'variance' | 'ownVarianceDf'>,
): Effects {
  const { variable, crop, kind, meanT, meanC, nT, nC, sdT, sdC, measure, givenV, givenDf } = columns
  const crops = names.crop.length
  const n = rows.length
  const own = new Float64Array(n)
  const control = new Float64Array(n)
  const rung = new Uint8Array(n)
  const ownSpread = settings.variance === '1A'
  for (let i = 0; i < n; i++) {
    own[i] = control[i] = Number.NaN
    if (reason[i] !== 0) continue
    const r = rows[i]!
    const code = variable[r]!
    const scale = table.scale[code]!
    const s = (code * crops + crop[r]!) * KINDS + kind[r]!
    const t = meanT[r]!
    const c = meanC[r]!
    const pt = nT[r]!
    const pc = nC[r]!
    const measured = measure[r]!
    const onScale = measured !== 0 && givenOnScale(measured, scale)

    if (onScale) {
      const df = givenDf[r]!
      const pooledPairs =
        PAIRED[measured] === 1 && df < settings.ownVarianceDf ? noise.pair[s]! / (df + 1) : Number.NaN
      const v = df >= settings.ownVarianceDf ? givenV[r]! : pooledPairs
      if (v > 0 && v < Number.POSITIVE_INFINITY) {
        // The share of the control in a contrast of block means; exact for complete blocks.
        const share = scale === 1 ? (t * t) / (t * t + c * c) : 0.5
        own[i] = v * (1 - share)
        control[i] = v * share
        continue
      }
    }

    const haveT = usableSpread(sdT[r]!, pt, t, scale)
    const haveC = usableSpread(sdC[r]!, pc, c, scale)
    const assumed = noise.source[s] === ASSUMED
    rung[i] = haveT && haveC ? columns.rung[r]! : assumed ? RUNG_ASSUMED : RUNG_IMPUTED
    // Noise of one plot of each arm: CV² for ratios, s² for differences.
    let xT = noise.treated[s]!
    let xC = noise.control[s]!
    if (scale !== 1 && assumed && !(xT > 0)) {
      xT = (noise.assumedCv[s]! * t) ** 2
      xC = (noise.assumedCv[s]! * c) ** 2
    }
    if (ownSpread && haveT) xT = scale === 1 ? (sdT[r]! / t) ** 2 : sdT[r]! * sdT[r]!
    if (ownSpread && haveC) xC = scale === 1 ? (sdC[r]! / c) ** 2 : sdC[r]! * sdC[r]!
    let a = xT / pt
    let b = xC / pc
    if (scale === 1) {
      if (!onScale) y[i] = y[i]! + (a - b) / 2
      a += (a * a) / 2
      b += (b * b) / 2
    } else if (scale === 3) {
      const whole = table.whole[code]!
      const p = insideUnit(t / whole, pt)
      const q = insideUnit(c / whole, pc)
      a /= (whole * p * (1 - p)) ** 2
      b /= (whole * q * (1 - q)) ** 2
    }
    if (!(a > 0 && b > 0 && a + b < Number.POSITIVE_INFINITY)) {
      reason[i] = REASON.variance_unusable
      y[i] = Number.NaN
      continue
    }
    own[i] = a
    control[i] = b
  }
  return { rows, y, own, control, reason, rung, noise }
}
