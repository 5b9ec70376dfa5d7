import { chiSquareUpper } from './distributions/chi-square.ts'
import { normalUpper } from './distributions/normal.ts'
import { type NetworkSolution, type NetworkTrial, solveNetwork } from './network-solve.ts'

/**
 * Trials that compare practices with different baselines, as arms.
 * *Shapes* one row per arm of a trial: `study`, `arm` (0 … arms − 1), `yi` its mean on the effect scale (ln mean, mean,
 * logit), `vi` the variance of that mean alone. Nothing is kept or changed.
 * `reference` is the arm others are told against, where it is in the component.
 */
export type NetworkQuestion = {
  readonly study: ArrayLike<number>
  readonly arm: ArrayLike<number>
  readonly yi: ArrayLike<number>
  readonly vi: ArrayLike<number>
  readonly arms: number
  readonly reference?: number | undefined
}

/** What connects is compared; what does not is apart. Largest component first. */
export type Network = {
  readonly components: readonly NetworkComponent[]
  /** Arms no usable trial compares with anything. */
  readonly alone: Int32Array
  /** Rows left out: a value not finite, a variance not above 0, or a trial with a single arm. */
  readonly refused: number
}

/**
 * One connected network.
 * *Shapes* n arms in ascending order; matrices row-major n × n, of row minus column. *Units* effect scale.
 * *Missing* p is NaN where df is 0.
 */
export type NetworkComponent = {
  readonly arms: Int32Array
  readonly trials: number
  /** Place of the reference in `arms`. */
  readonly reference: number
  /** Heterogeneity between trials of a difference (generalised DerSimonian–Laird). */
  readonly tau2: number
  /** Differences from the reference, and standard errors of every difference, with tau2. */
  readonly theta: Float64Array
  readonly se: Float64Array
  /** The same without heterogeneity. */
  readonly common: { readonly theta: Float64Array; readonly se: Float64Array }
  /** Cochran's Q in all, inside designs (trials with the same arms), and between them. */
  readonly total: QTest
  readonly within: QTest
  readonly between: QTest
  readonly splits: readonly Split[]
  /** Designs disagree (p < 0.05), or a pair's direct and indirect evidence lie more than 2.6 standard errors apart. */
  readonly inconsistent: boolean
}

/** A chi-square test of heterogeneity. */
export type QTest = { readonly q: number; readonly df: number; readonly p: number }

/** Direct against indirect evidence for one pair; differences are a minus b. */
export type Split = {
  readonly a: number
  readonly b: number
  readonly direct: number
  readonly seDirect: number
  readonly indirect: number
  readonly seIndirect: number
  readonly z: number
  readonly p: number
}

/**
 * Network meta-analysis: all arms on one scale wherever a path of trials connects them.
 * *Accuracy* 1e-8 of netmeta; bit-equal for any order of rows. *Errors* none: see `refused`, `alone`.
 * *Source* Rücker 2012; Rücker & Schwarzer 2014; Jackson et al. 2013 for tau2; Krahn, Binder & König 2013; Dias et al. 2010.
 */
export function network(question: NetworkQuestion): Network {
  const { trials, refused } = readTrials(question)
  const groups = connected(trials, question.arms)
  const alone = groups.filter((group) => group.length === 1).flat()
  const components = groups
    .filter((group) => group.length > 1)
    .sort((a, b) => b.length - a.length || a[0]! - b[0]!)
    .map((arms) => component(arms, trials, question.reference))
  return { components, alone: Int32Array.from(alone), refused }
}

/** Trials with at least two arms, rows of one arm merged, in an order that does not depend on that of the rows. */
function readTrials({ study, arm, yi, vi, arms }: NetworkQuestion) {
  const byStudy = new Map<number, Map<number, [number, number][]>>()
  let refused = 0
  for (let i = 0; i < yi.length; i++) {
    const inside = arm[i]! >= 0 && arm[i]! < arms
    if (!(inside && Number.isFinite(yi[i]!) && vi[i]! > 0 && vi[i]! < Infinity)) {
      refused++
      continue
    }
    const rows = byStudy.get(study[i]!) ?? new Map<number, [number, number][]>()
    byStudy.set(study[i]!, rows)
    rows.set(arm[i]!, [...(rows.get(arm[i]!) ?? []), [yi[i]!, vi[i]!]])
  }
  const trials: NetworkTrial[] = []
  for (const rows of byStudy.values()) {
    const sorted = [...rows].sort(([a], [b]) => a - b)
    if (sorted.length < 2) {
      refused += sorted.reduce((count, [, values]) => count + values.length, 0)
      continue
    }
    const merged = sorted.map(([, values]) => merge(values))
    trials.push({
      arms: sorted.map(([name]) => name),
      y: merged.map(([y]) => y),
      v: merged.map(([, v]) => v),
    })
  }
  return { trials: trials.sort(compareTrials), refused }
}

function merge(values: readonly [number, number][]): [number, number] {
  if (values.length === 1) return values[0]!
  const sorted = [...values].sort((a, b) => a[1] - b[1] || a[0] - b[0])
  const total = sorted.reduce((sum, [, v]) => sum + 1 / v, 0)
  const first = sorted[0]![0]
  return [first + sorted.reduce((sum, [y, v]) => sum + (y - first) / v, 0) / total, 1 / total]
}

function compareTrials(a: NetworkTrial, b: NetworkTrial): number {
  if (a.arms.length !== b.arms.length) return a.arms.length - b.arms.length
  for (const key of ['arms', 'v', 'y'] as const) {
    for (let i = 0; i < a.arms.length; i++) {
      if (a[key][i] !== b[key][i]) return a[key][i]! - b[key][i]!
    }
  }
  return 0
}

/** Arms that a path of trials joins, each group ascending. */
function connected(trials: readonly NetworkTrial[], arms: number): number[][] {
  const parent = Array.from({ length: arms }, (_, arm) => arm)
  const root = (arm: number): number => {
    while (parent[arm] !== arm) arm = parent[arm]!
    return arm
  }
  for (const trial of trials) {
    for (const arm of trial.arms) {
      const [a, b] = [root(arm), root(trial.arms[0]!)]
      parent[Math.max(a, b)] = Math.min(a, b)
    }
  }
  const groups = new Map<number, number[]>()
  for (let arm = 0; arm < arms; arm++) groups.set(root(arm), [...(groups.get(root(arm)) ?? []), arm])
  return [...groups.values()]
}

function component(
  arms: number[],
  all: readonly NetworkTrial[],
  asked: number | undefined,
): NetworkComponent {
  const n = arms.length
  const trials = localTrials(arms, all)
  const fixed = solveNetwork(trials, n, 0)
  const tau2 = fixed.slope > 0 ? Math.max(0, (2 * (fixed.Q - fixed.df)) / fixed.slope) : 0
  const random = solveNetwork(trials, n, tau2)
  const reference = Math.max(0, arms.indexOf(asked ?? -1))
  const total = test(fixed.Q, fixed.df)
  const within = withinDesigns(trials)
  const between = test(Math.max(0, fixed.Q - within.q), fixed.df - within.df)
  const se = standardErrors(random.inverse, n)
  const splits = splitPairs(arms, trials, random, se, tau2)
  return {
    arms: Int32Array.from(arms),
    trials: trials.length,
    reference,
    tau2,
    theta: against(random.theta, reference),
    se,
    common: { theta: against(fixed.theta, reference), se: standardErrors(fixed.inverse, n) },
    total,
    within,
    between,
    splits,
    inconsistent: between.p < 0.05 || splits.some((split) => Math.abs(split.z) > 2.6),
  }
}

/** The trials on these arms, with arms named by their place in the list. */
function localTrials(arms: readonly number[], all: readonly NetworkTrial[]): NetworkTrial[] {
  const place = new Map(arms.map((arm, i) => [arm, i]))
  return all
    .filter((trial) => place.has(trial.arms[0]!))
    .map((trial) => ({ ...trial, arms: trial.arms.map((arm) => place.get(arm)!) }))
}

function against(theta: Float64Array, reference: number): Float64Array {
  return theta.map((value) => value - theta[reference]!)
}

/** Standard error of every difference: the square root of the effective resistance. */
function standardErrors(inverse: Float64Array, n: number): Float64Array {
  return inverse.map((_, ij) => {
    const i = Math.floor(ij / n)
    const j = ij % n
    if (i === j) return 0
    return Math.sqrt(inverse[i * n + i]! + inverse[j * n + j]! - 2 * inverse[ij]!)
  })
}

function test(q: number, df: number): QTest {
  return { q, df, p: df > 0 ? chiSquareUpper(q, df) : Number.NaN }
}

/** Q of each design (set of arms) on its own, added up. */
function withinDesigns(trials: readonly NetworkTrial[]): QTest {
  const designs = new Map<string, NetworkTrial[]>()
  for (const trial of trials) {
    const key = trial.arms.join(' ')
    designs.set(key, [...(designs.get(key) ?? []), trial])
  }
  let [q, df] = [0, 0]
  for (const group of designs.values()) {
    if (group.length === 1) continue
    const arms = [...group[0]!.arms]
    const alone = solveNetwork(localTrials(arms, group), arms.length, 0)
    q += alone.Q
    df += alone.df
  }
  return test(q, df)
}

/**
 * Direct evidence is the mean over trials holding both arms; indirect is what the network adds to it. Pairs whose
 * evidence is all direct have nothing to compare.
 */
function splitPairs(
  arms: readonly number[],
  trials: readonly NetworkTrial[],
  { theta }: NetworkSolution,
  se: Float64Array,
  tau2: number,
): Split[] {
  const n = arms.length
  const weight = new Float64Array(n * n)
  const sum = new Float64Array(n * n)
  for (const trial of trials) {
    trial.arms.forEach((i, a) => {
      for (let b = a + 1; b < trial.arms.length; b++) {
        const ij = i * n + trial.arms[b]!
        const w = 1 / (trial.v[a]! + trial.v[b]! + tau2)
        weight[ij]! += w
        sum[ij]! += w * (trial.y[a]! - trial.y[b]!)
      }
    })
  }
  const splits: Split[] = []
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      const ij = i * n + j
      const vNetwork = se[ij]! ** 2
      const added = 1 / vNetwork - weight[ij]!
      if (weight[ij] === 0 || added * vNetwork < ALL_DIRECT) continue
      const direct = sum[ij]! / weight[ij]!
      const vIndirect = 1 / added
      const indirect = vIndirect * ((theta[i]! - theta[j]!) / vNetwork - sum[ij]!)
      const vDirect = 1 / weight[ij]!
      const z = (direct - indirect) / Math.sqrt(vDirect + vIndirect)
      const seDirect = Math.sqrt(vDirect)
      const seIndirect = Math.sqrt(vIndirect)
      const p = 2 * normalUpper(Math.abs(z))
      splits.push({ a: arms[i]!, b: arms[j]!, direct, seDirect, indirect, seIndirect, z, p })
    }
  }
  return splits
}

/** Below this share of a pair's precision, what the network adds is rounding. */
const ALL_DIRECT = 1e-8
