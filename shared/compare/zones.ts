import { chiSquareUpper } from './distributions/chi-square.ts'
import { normalQuantile } from './distributions/normal.ts'
import { student975 } from './distributions/student.ts'
import { borrowedShare, predictZone, type ZoneCore, zoneCore } from './zone-predict.ts'
import { estimateWithoutZones, estimateZoneVariances } from './zone-reml.ts'
import { type ZoneData, zoneData } from './zone-sums.ts'

/**
 * One question over all climate zones: effects of clusters, each in a zone, and how alike the zones are.
 * *Shapes* `yi`, `vi`, `zone` in parallel, `zone[i]` a row of `similarity` (row-major Z × Z, unit diagonal). Nothing is
 * kept or changed.
 */
export type ZoneQuestion = {
  readonly yi: ArrayLike<number>
  readonly vi: ArrayLike<number>
  readonly zone: ArrayLike<number>
  readonly similarity: Float64Array
  /** Take these variances instead of estimating them. */
  readonly fixed?: { readonly sigma2u: number; readonly tau2: number } | undefined
  /** Share of the variance assumed to lie between zones where it cannot be estimated. 0.15 unless said. */
  readonly psi?: number | undefined
  /** Estimate even from two zones or five clusters; for checking the solver against other programs. */
  readonly estimateAlways?: boolean | undefined
}

/**
 * Every zone's answer as columns over all Z zones.
 * *Units* effect scale; shares 0 … 1. *Missing* NaN where a number does not exist: prediction intervals below three
 * clusters; with a single cluster every interval but that of its own zone.
 */
export type ZonePooled = {
  readonly clusters: number
  /** Clusters of each zone. */
  readonly clustersByZone: Int32Array
  /** Zones with data, ascending; the columns of `weights`. */
  readonly zonesWithData: Int32Array
  readonly mu: number
  readonly seMu: number
  readonly ciMu: readonly [number, number]
  /** Deviation of each zone from mu, and its standard error. */
  readonly u: Float64Array
  readonly seU: Float64Array
  /** Mean effect in each zone, its standard error, 95 % interval, and the interval for a new farm there. */
  readonly theta: Float64Array
  readonly seTheta: Float64Array
  readonly ciLo: Float64Array
  readonly ciHi: Float64Array
  readonly piLo: Float64Array
  readonly piHi: Float64Array
  /**
   * The intervals to draw: the same, but in zones with at most two clusters the wider of these and those under assumed
   * borrowing, so that a zone nobody has tried does not look known.
   */
  readonly drawn: {
    readonly ciLo: Float64Array
    readonly ciHi: Float64Array
    readonly piLo: Float64Array
    readonly piHi: Float64Array
  }
  /** Z × m row-major: what each zone with data contributes to each zone; rows add up to 1. */
  readonly weights: Float64Array
  readonly borrowedShare: Float64Array
  /** 1 − borrowedShare, exactly. */
  readonly localShare: Float64Array
  readonly fit: ZoneFit
  /** For further predictions, such as a farm with its own climate. */
  readonly core: ZoneCore
}

/** How the fit came about. */
export type ZoneFit = {
  /**
   * `reml`: both variances estimated. `assumed_borrowing`: fewer than three zones or six clusters, so the share psi is
   * assumed. `fixed`: variances given. `no_data`: nothing to fit.
   */
  readonly method: 'reml' | 'assumed_borrowing' | 'fixed' | 'no_data'
  readonly sigma2u: number
  readonly tau2: number
  readonly logLik: number
  readonly iterations: number
  readonly converged: boolean
  /** Clusters left out: effect or variance not finite, variance not above 0, zone unknown. */
  readonly refused: number
  /** The fit without zones; its tau2 is that of the pooled cell. Absent for fixed variances. */
  readonly withoutZones?: { readonly tau2: number; readonly logLik: number }
  /** Does climate matter: likelihood ratio and p. Only with `reml`. */
  readonly climate?: { readonly lrt: number; readonly p: number }
  /** The share assumed, where one was. */
  readonly psi?: number
}

/** Between the median and the largest share seen in nine real practice sets. */
export const DEFAULT_PSI = 0.15

/**
 * Pool over climate zones: each zone's effect is the mean of all plus a deviation, deviations of alike zones are alike,
 * and REML says how much of the variance lies between zones.
 * *Accuracy* 1e-8 at given variances; REML variances 1e-6 of their sum. Bit-equal for any order of the clusters.
 * *Source* Hadfield & Nakagawa 2010; metafor `rma.mv(random = list(~1|zone, ~1|id), R = list(zone = R))`.
 */
export function poolZones(question: ZoneQuestion): ZonePooled {
  const data = zoneData(question.yi, question.vi, question.zone, question.similarity)
  if (data.k === 0) return withoutData(data)
  const psi = question.psi ?? DEFAULT_PSI
  const fit = fitVariances(data, question, psi)
  const core = zoneCore(data, fit.sigma2u, fit.tau2)
  const main = columns(data, core)
  const drawn = fit.method === 'reml' ? widened(data, main, fit, psi) : intervals(main)
  const [seMu, t] = [1 / Math.sqrt(core.g), zoneQuantile(data.k)]
  return {
    clusters: data.k,
    clustersByZone: data.counts,
    zonesWithData: data.withData,
    mu: core.mu,
    seMu,
    ciMu: [core.mu - t * seMu, core.mu + t * seMu],
    ...main,
    drawn,
    fit: { ...fit, logLik: core.logLik },
    core,
  }
}

/** A farm with its own climate, answered from the fit of all zones. */
export type FarmPrediction = {
  readonly theta: number
  readonly seTheta: number
  readonly ci: readonly [number, number]
  readonly pi: readonly [number, number]
  /** Share of each zone with data, in the order of `zonesWithData`; they add up to 1. */
  readonly weights: Float64Array
}

/**
 * Predict for one farm as for one more zone without data.
 * *Shapes* `similarity` the farm's row, one value per zone (`similarityRow` of the climate room). *Missing* intervals
 * NaN as for zones.
 */
export function predictFarm(core: ZoneCore, similarity: ArrayLike<number>): FarmPrediction {
  const { theta, seTheta, weights } = predictZone(core, similarity)
  const [ciHalf, piHalf] = halfWidths(core, seTheta, false)
  return {
    theta,
    seTheta,
    ci: [theta - ciHalf, theta + ciHalf],
    pi: [theta - piHalf, theta + piHalf],
    weights,
  }
}

/** The other zones that lend most to one zone, the largest share first. */
export function topLenders(
  pooled: ZonePooled,
  zone: number,
  most = 3,
): readonly { readonly zone: number; readonly weight: number }[] {
  const m = pooled.zonesWithData.length
  return Array.from(pooled.zonesWithData, (lender, g) => ({
    zone: lender,
    weight: pooled.weights[zone * m + g]!,
  }))
    .filter((lender) => lender.zone !== zone && lender.weight !== 0)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, most)
}

function fitVariances(data: ZoneData, { fixed, estimateAlways }: ZoneQuestion, psi: number): ZoneFit {
  const { refused } = data
  if (fixed) {
    return { method: 'fixed', ...fixed, logLik: Number.NaN, iterations: 0, converged: true, refused }
  }
  const none = estimateWithoutZones(data)
  const withoutZones = { tau2: none.tau2, logLik: none.logLik }
  // One zone cannot tell between from within, and from two or from five clusters the estimate is noise.
  const estimable = data.m >= 2 && data.k >= 3 && (estimateAlways || (data.m >= 3 && data.k >= 6))
  if (!estimable) {
    const sigma2u = psi * none.tau2
    return {
      ...none,
      method: 'assumed_borrowing',
      sigma2u,
      tau2: none.tau2 - sigma2u,
      refused,
      withoutZones,
      psi,
    }
  }
  const reml = estimateZoneVariances(data, [[0, none.tau2]])
  const lrt = reml.sigma2u === 0 ? 0 : Math.max(0, 2 * (reml.logLik - none.logLik))
  const p = lrt === 0 ? 1 : 0.5 * chiSquareUpper(lrt, 1)
  return { ...reml, method: 'reml', refused, withoutZones, climate: { lrt, p } }
}

type Columns = Pick<
  ZonePooled,
  | 'u'
  | 'seU'
  | 'theta'
  | 'seTheta'
  | 'ciLo'
  | 'ciHi'
  | 'piLo'
  | 'piHi'
  | 'weights'
  | 'borrowedShare'
  | 'localShare'
>

function columns(data: ZoneData, core: ZoneCore): Columns {
  const { zones, m, counts, withData, similarity } = data
  const made = () => new Float64Array(zones)
  const out = {
    ...{ u: made(), seU: made(), theta: made(), seTheta: made() },
    ...{ ciLo: made(), ciHi: made(), piLo: made(), piHi: made() },
    ...{ weights: new Float64Array(zones * m), borrowedShare: made(), localShare: made() },
  }
  for (let z = 0; z < zones; z++) {
    const row = predictZone(core, similarity.subarray(z * zones, (z + 1) * zones), z)
    const [ciHalf, piHalf] = halfWidths(core, row.seTheta, counts[z]! > 0)
    out.u[z] = row.u
    out.seU[z] = row.seU
    out.theta[z] = row.theta
    out.seTheta[z] = row.seTheta
    out.ciLo[z] = row.theta - ciHalf
    out.ciHi[z] = row.theta + ciHalf
    out.piLo[z] = row.theta - piHalf
    out.piHi[z] = row.theta + piHalf
    out.weights.set(row.weights, z * m)
    const borrowed = borrowedShare(row.weights, withData.indexOf(z))
    out.borrowedShare[z] = borrowed
    out.localShare[z] = 1 - borrowed
  }
  return out
}

/** Half the confidence and the prediction interval. One cluster: a normal interval at its own zone, else nothing. */
function halfWidths(core: ZoneCore, se: number, hasData: boolean): [number, number] {
  const { clusters, tau2 } = core
  if (clusters < 2 && !hasData) return [Number.NaN, Number.NaN]
  const t = zoneQuantile(clusters)
  return [t * se, clusters < 3 ? Number.NaN : t * Math.sqrt(se * se + tau2)]
}

/** What zone intervals multiply by: t with K − 1 degrees of freedom, the normal for a single cluster. */
export function zoneQuantile(clusters: number): number {
  return clusters < 2 ? normalQuantile(0.975) : student975(clusters - 1)
}

type Intervals = ZonePooled['drawn']

function intervals({ ciLo, ciHi, piLo, piHi }: Columns): Intervals {
  return { ciLo, ciHi, piLo, piHi }
}

/** When REML sees little between zones, a zone nobody has tried would look known: there, the wider interval is drawn. */
function widened(data: ZoneData, main: Columns, fit: ZoneFit, psi: number): Intervals {
  const total = fit.withoutZones?.tau2 ?? 0
  const sigma2u = Math.max(fit.sigma2u, psi * total)
  const assumed = columns(data, zoneCore(data, sigma2u, Math.max(0, total - sigma2u)))
  const out = {
    ciLo: main.ciLo.slice(),
    ciHi: main.ciHi.slice(),
    piLo: main.piLo.slice(),
    piHi: main.piHi.slice(),
  }
  for (let z = 0; z < data.zones; z++) {
    if (data.counts[z]! > 2) continue
    if (assumed.ciHi[z]! - assumed.ciLo[z]! > main.ciHi[z]! - main.ciLo[z]!) {
      out.ciLo[z] = assumed.ciLo[z]!
      out.ciHi[z] = assumed.ciHi[z]!
    }
    if (assumed.piHi[z]! - assumed.piLo[z]! > main.piHi[z]! - main.piLo[z]!) {
      out.piLo[z] = assumed.piLo[z]!
      out.piHi[z] = assumed.piHi[z]!
    }
  }
  return out
}

function withoutData(data: ZoneData): ZonePooled {
  const none = () => new Float64Array(data.zones).fill(Number.NaN)
  const ones = new Float64Array(data.zones).fill(1)
  const empty = new Float64Array(0)
  const core: ZoneCore = {
    ...{ sigma2u: Number.NaN, tau2: Number.NaN, mu: Number.NaN, g: Number.NaN, logLik: Number.NaN },
    ...{ clusters: 0, withData: data.withData },
    ...{ G: empty, G1: empty, r: empty, A: empty, e: empty },
  }
  const unknown = { ciLo: none(), ciHi: none(), piLo: none(), piHi: none() }
  const { sigma2u, tau2, logLik, mu } = core
  const { refused } = data
  return {
    ...{ clusters: 0, clustersByZone: data.counts, zonesWithData: data.withData, mu },
    ...{ seMu: Number.NaN, ciMu: [Number.NaN, Number.NaN] },
    ...{ u: none(), seU: none(), theta: none(), seTheta: none(), ...unknown, drawn: unknown },
    ...{ weights: empty, borrowedShare: ones, localShare: new Float64Array(data.zones) },
    fit: { method: 'no_data', sigma2u, tau2, logLik, iterations: 0, converged: true, refused },
    core,
  }
}
