import type { Answer } from '../../../shared/advise/certify.ts'
import type { Interval } from '../../../shared/compare/pool.ts'
import type { Variable } from '../../../shared/vocabulary/variables.ts'
import type { ForestScale } from '../../charts/forest-data.ts'
import { logOfPercent, percentOfLog } from '../../charts/scale.ts'
import type { Format } from '../../words/format.ts'

/**
 * How effects of one answer are shown: percent for ratios, a difference in the unit, percentage points for shares.
 * *Units* `y` is on the effect scale; `shown` is percent, the unit, or points.
 */
export type EffectScaleView = {
  readonly kind: 'percent' | 'difference' | 'points'
  readonly chart: ForestScale
  /** What a forest plot is fed. */
  readonly toChart: (y: number) => number
  readonly shown: (y: number) => number
  /** Without a sign: `12%`, `0.4 pH`. */
  readonly size: (y: number) => string
  readonly signed: (y: number) => string
  readonly range: (interval: Interval) => string
  /** With a sign and one digit more, where the usual digits hide a difference. */
  readonly finer: (y: number) => string
}

/** The view of an answer's scale. `points` is the word for percentage points. */
export function effectScale(
  answer: Pick<Answer, 'question' | 'baselineMean' | 'overall'>,
  variable: Variable,
  format: Format,
  points: string,
): EffectScaleView {
  const { scale, whole = 1 } = answer.question.outcome
  const usual =
    scale === 'lnRR'
      ? Number(fine(answer.overall.ci))
      : scale === 'logit'
        ? 1
        : Math.max(1, variable.decimals)
  const write = (value: number, sign: boolean, digits = usual) => {
    if (scale === 'lnRR') return format.percent(value, { digits, sign })
    return format.quantity(value, scale === 'logit' ? points : variable.unitLabel, { digits, sign })
  }
  const shown =
    scale === 'lnRR'
      ? percentOfLog
      : scale === 'logit'
        ? (y: number) => pointsOf(y, (answer.baselineMean ?? whole / 2) / whole)
        : (y: number) => y
  const signed = (y: number) => write(shown(y), true)
  return {
    kind: scale === 'lnRR' ? 'percent' : scale === 'logit' ? 'points' : 'difference',
    chart:
      scale === 'lnRR'
        ? { kind: 'percent' }
        : {
            kind: 'difference',
            unit: scale === 'logit' ? points : variable.unitLabel,
            digits: usual,
          },
    toChart: scale === 'lnRR' ? (y) => y : shown,
    shown,
    size: (y) => write(Math.abs(shown(y)), false),
    signed,
    finer: (y) => write(shown(y), true, usual + 1),
    range: ({ low, high }) => format.range(signed(low), signed(high)),
  }
}

/** Where an axis value lies: `logOfPercent` for ratios, itself otherwise. */
export function chartValueOf(view: EffectScaleView, shown: number): number {
  return view.kind === 'percent' ? logOfPercent(shown) : shown
}

/** A narrow answer deserves a decimal: its whole range is under four per cent. */
function fine(ci: Interval | null): boolean {
  return ci !== null && ci.high - ci.low < 0.04
}

/** A change of log odds from a share, as percentage points. */
function pointsOf(y: number, share: number): number {
  const from = Math.min(Math.max(share, 1e-6), 1 - 1e-6)
  const odds = (from / (1 - from)) * Math.exp(y)
  return 100 * (odds / (1 + odds) - from)
}
