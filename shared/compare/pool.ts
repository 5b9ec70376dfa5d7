import { ln } from '../base/elementary.ts'
import { AT, type Cell, evaluate, loadCell, makeCell } from './cell.ts'
import { chiSquareUpper } from './distributions/chi-square.ts'
import { student975, studentUpper } from './distributions/student.ts'
import { tau2Interval } from './q-profile.ts'
import { type Tau2Method, tau2Dl, tau2Pm, tau2Reml } from './tau2.ts'

const Z_975 = 1.959963984540054

/**
 * How one cell is pooled. The default is REML with the Hartung–Knapp interval whose factor is at least 1 (`adhoc`),
 * as section 3 of the method says; `knha` is the plain factor, `z` the normal interval.
 */
export type PoolSettings = {
  readonly method?: Tau2Method
  readonly test?: 'adhoc' | 'knha' | 'z'
}

/**
 * What the fit has to say about itself.
 * `no_effects`: nothing to pool. `one_site`: one effect, no heterogeneity can be seen. `two_sites`: no prediction
 * interval. `reml_failed`: Paule–Mandel was used instead. `dominating_weight`: one effect has more than half of the
 * weight. `refused_effects`: effects that were not finite, or without a positive variance, were left out.
 */
export type PoolWarning =
  | 'no_effects'
  | 'one_site'
  | 'two_sites'
  | 'reml_failed'
  | 'dominating_weight'
  | 'refused_effects'

const WARNINGS: readonly PoolWarning[] = [
  'no_effects',
  'one_site',
  'two_sites',
  'reml_failed',
  'dominating_weight',
  'refused_effects',
]

/** The warnings behind a number of `PooledColumns.warnings` (bit i stands for the i-th of the list). */
export function poolWarnings(bits: number): readonly PoolWarning[] {
  return WARNINGS.filter((_, i) => (bits >> i) & 1)
}

/**
 * Pooled cells as columns, one row per cell, preallocated and filled by `poolCell`. NaN where a quantity does not exist
 * for that number of effects. `k` effects used, `mu` estimate, `se` its standard error under the chosen test, `low` and
 * `high` the 95 % confidence interval, `piLow` and `piHigh` the 95 % prediction interval for a new site, `tau2`
 * between-site variance, `q` Cochran's Q, `sv` typical sampling variance, `i2` in per cent, `h2`, `share` the largest
 * share of weight, `warnings` as bits (see `poolWarnings`), `steps` of REML.
 */
export type PooledColumns = {
  readonly k: Int32Array
  readonly mu: Float64Array
  readonly se: Float64Array
  readonly low: Float64Array
  readonly high: Float64Array
  readonly piLow: Float64Array
  readonly piHigh: Float64Array
  readonly tau2: Float64Array
  readonly q: Float64Array
  readonly sv: Float64Array
  readonly i2: Float64Array
  readonly h2: Float64Array
  readonly share: Float64Array
  readonly warnings: Int32Array
  readonly steps: Int32Array
}

/** Columns for `cells` rows, each in a buffer made by `buffer` (an ArrayBuffer unless told). */
export function makePooledColumns(
  cells: number,
  buffer: (bytes: number) => ArrayBufferLike = (bytes) => new ArrayBuffer(bytes),
): PooledColumns {
  const numbers = () => new Float64Array(buffer(8 * cells)).fill(Number.NaN) as Float64Array
  const counts = () => new Int32Array(buffer(4 * cells)) as Int32Array
  return {
    k: counts(),
    mu: numbers(),
    se: numbers(),
    low: numbers(),
    high: numbers(),
    piLow: numbers(),
    piHigh: numbers(),
    tau2: numbers(),
    q: numbers(),
    sv: numbers(),
    i2: numbers(),
    h2: numbers(),
    share: numbers(),
    warnings: counts(),
    steps: counts(),
  }
}

const report = new Int32Array(1)

/**
 * Pool the effects `from … to − 1` of `yi`, `vi` into row `row` of `out`, allocating nothing. The answer does not
 * depend on the order of the effects, to the bit.
 * *Shapes* `scratch` from `makeCell`, reused between calls and left holding this cell evaluated at its τ².
 * *Missing* effects not finite or without positive variance are left out and flagged. No effects: NaN. One: its own
 * normal interval, no τ². Two: no prediction interval.
 * *Accuracy* 1e-8 (DL, PM) and 1e-6 (REML) of the standard error at worst, 1e-11 commonly.
 * *Source* Viechtbauer 2005; Hartung & Knapp 2001; Knapp & Hartung 2003; IntHout et al. 2016 (df of the PI).
 */
export function poolCell(
  yi: ArrayLike<number>,
  vi: ArrayLike<number>,
  from: number,
  to: number,
  scratch: Cell,
  out: PooledColumns,
  row: number,
  settings: PoolSettings = {},
): void {
  loadCell(scratch, yi, vi, from, to)
  const { k, at, scale, centre } = scratch
  const test = settings.test ?? 'adhoc'
  let bits = scratch.refused > 0 ? 32 : 0
  out.k[row] = k
  out.steps[row] = 0
  out.tau2[row] = out.q[row] = out.sv[row] = out.i2[row] = out.h2[row] = Number.NaN
  out.piLow[row] = out.piHigh[row] = Number.NaN
  if (k < 2) {
    const se = k === 1 ? scale * Math.sqrt(scratch.v[0]!) : Number.NaN
    const mu = k === 1 ? centre : Number.NaN
    out.mu[row] = mu
    out.se[row] = se
    out.low[row] = mu - Z_975 * se
    out.high[row] = mu + Z_975 * se
    out.share[row] = k === 1 ? 1 : Number.NaN
    out.warnings[row] = bits | (k === 1 ? 2 : 1)
    return
  }
  const dl = tau2Dl(scratch)
  out.q[row] = at[AT.Q]!
  const sv = (k - 1) / at[AT.TRP]!
  let tau2 = dl
  if (settings.method === 'PM') tau2 = tau2Pm(scratch)
  else if (settings.method !== 'DL') {
    report[0] = 0
    tau2 = tau2Reml(scratch, report)
    out.steps[row] = report[0]!
    if (Number.isNaN(tau2)) {
      tau2 = tau2Pm(scratch)
      bits |= 8
    }
  }
  evaluate(scratch, tau2)
  const spread = at[AT.Q]! / (k - 1)
  const factor = test === 'z' ? 1 : test === 'knha' ? spread : Math.max(1, spread)
  const variance = factor / at[AT.W]!
  const times = (test === 'z' ? Z_975 : student975(k - 1)) * scale
  const mu = centre + scale * at[AT.MU]!
  const half = times * Math.sqrt(variance)
  const share = scratch.w[0]! / at[AT.W]!
  out.mu[row] = mu
  out.se[row] = scale * Math.sqrt(variance)
  out.low[row] = mu - half
  out.high[row] = mu + half
  out.tau2[row] = scale * scale * tau2
  out.sv[row] = scale * scale * sv
  out.i2[row] = (100 * tau2) / (tau2 + sv)
  out.h2[row] = tau2 / sv + 1
  out.share[row] = share
  if (k > 2) {
    const reach = times * Math.sqrt(variance + tau2)
    out.piLow[row] = mu - reach
    out.piHigh[row] = mu + reach
  } else bits |= 4
  if (share > 0.5) bits |= 16
  out.warnings[row] = bits
}

/** An interval from `low` to `high`, 95 % unless said. */
export type Interval = { readonly low: number; readonly high: number }

/**
 * One pooled cell. Symbols as in the literature: `mu` the pooled effect, `se` its standard error, `tau2` the
 * between-site variance, `q` Cochran's Q, `i2` (per cent) and `h2` heterogeneity. Null where a quantity does not exist
 * for that number of effects.
 */
export type Pooled = {
  readonly k: number
  readonly mu: number | null
  readonly se: number | null
  readonly ci: Interval | null
  /** Where 95 % of new sites would fall; from three sites on. */
  readonly pi: Interval | null
  readonly tau2: number | null
  readonly tau2Ci: Interval | null
  readonly q: number | null
  readonly qDf: number
  readonly qP: number | null
  readonly i2: number | null
  readonly h2: number | null
  /** Typical sampling variance, against which I² measures τ². */
  readonly typicalVariance: number | null
  /** mu/se and its two-sided p. */
  readonly statistic: number | null
  readonly p: number | null
  /** Restricted log-likelihood at τ². */
  readonly logLik: number | null
  /** Share of the weight of each effect, in the order given; 0 where an effect was refused. */
  readonly weights: Float64Array
  readonly fit: FitReport
}

/** How the fit went: what was asked and used, whether it settled, steps of REML, warnings. */
export type FitReport = {
  readonly asked: Tau2Method
  readonly used: Tau2Method | 'none'
  readonly test: 'adhoc' | 'knha' | 'z'
  readonly converged: boolean
  readonly iterations: number
  readonly refused: number
  readonly warnings: readonly PoolWarning[]
}

/**
 * Pool the effects `yi` with sampling variances `vi` (one per independent cluster).
 * *Shapes* parallel; neither is kept nor changed. *Missing*, *Accuracy*, *Source* as `poolCell`; the interval of τ² is
 * the Q-profile.
 */
export function pool(yi: ArrayLike<number>, vi: ArrayLike<number>, settings: PoolSettings = {}): Pooled {
  const cell = makeCell(yi.length)
  const out = makePooledColumns(1)
  poolCell(yi, vi, 0, yi.length, cell, out, 0, settings)
  const k = out.k[0]!
  const test = settings.test ?? 'adhoc'
  const asked = settings.method ?? 'REML'
  const warnings = poolWarnings(out.warnings[0]!)
  const failed = warnings.includes('reml_failed')
  const some = (column: Float64Array) => (Number.isNaN(column[0]!) ? null : column[0]!)
  const pair = (low: Float64Array, high: Float64Array): Interval | null =>
    Number.isNaN(low[0]!) ? null : { low: low[0]!, high: high[0]! }
  const mu = some(out.mu)
  const se = some(out.se)
  const statistic = mu === null || se === null ? null : mu / se
  const q = some(out.q)
  const tau2 = some(out.tau2)
  const logLik = k < 2 ? null : cell.at[AT.LR]! - (k - 1) * ln(cell.scale)
  const weights = weightShares(yi, vi, tau2 ?? 0)
  return {
    k,
    mu,
    se,
    ci: pair(out.low, out.high),
    pi: pair(out.piLow, out.piHigh),
    tau2,
    tau2Ci: k < 2 ? null : tau2Interval(cell),
    q,
    qDf: Math.max(0, k - 1),
    qP: q === null ? null : chiSquareUpper(q, k - 1),
    i2: some(out.i2),
    h2: some(out.h2),
    typicalVariance: some(out.sv),
    statistic,
    p: statistic === null ? null : twoSidedP(statistic, test === 'z' || k < 2 ? Infinity : k - 1),
    logLik,
    weights,
    fit: {
      asked,
      used: k < 2 ? 'none' : failed ? 'PM' : asked,
      test,
      converged: !failed,
      iterations: out.steps[0]!,
      refused: yi.length - k,
      warnings,
    },
  }
}

function twoSidedP(statistic: number, df: number): number {
  return 2 * studentUpper(Math.abs(statistic), df)
}

/** 1/(v + τ²) over its sum, in the order given; the sum runs from the smallest up, so order does not matter. */
function weightShares(yi: ArrayLike<number>, vi: ArrayLike<number>, tau2: number): Float64Array {
  const weights = new Float64Array(yi.length)
  for (let i = 0; i < weights.length; i++) {
    const usable = Number.isFinite(yi[i]!) && vi[i]! > 0 && Number.isFinite(vi[i]!)
    weights[i] = usable ? 1 / (vi[i]! + tau2) : 0
  }
  let total = 0
  for (const w of Float64Array.from(weights).sort()) total += w
  return total > 0 ? weights.map((w) => w / total) : weights
}
