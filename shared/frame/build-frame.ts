import type {
  ArmPractices,
  ArmResult,
  ContrastResult,
  OutcomeResult,
  TrialResult,
} from '../record/trial-result.ts'
import {
  type Columns,
  FLAG,
  type Frame,
  MEASURES,
  makeColumns,
  type Names,
  NO_YEAR,
  NO_ZONE,
  RANDOMISED,
  RUNG_ASSUMED,
  RUNG_NAMES,
  TRIAL_KINDS,
  type TrialKind,
} from './frame.ts'
import { settle } from './settle.ts'

/**
 * The frame of a set of trial results. `zones` lists the climate classes in the order of the similarity matrix.
 * *Shapes* one row per arm that is not the baseline, per outcome; any order of `results` gives the same bits.
 * *Missing* a trial without a baseline, or an outcome that one of the two arms lacks, keeps its row with NaN means: it is
 * counted when a question is asked, never dropped here. Of two results with one key the first stands.
 */
export function buildFrame(results: readonly TrialResult[], zones: readonly string[]): Frame {
  const seen = new Set<string>()
  const unique = results.filter(({ key }) => !seen.has(key) && seen.add(key))
  const rows = unique.reduce((total, result) => total + rowsOf(result), 0)
  const columns = makeColumns(rows)
  const names = new Dictionaries()
  const zoneAt = new Map(zones.map((code, i) => [code, i]))
  const labels: string[] = []
  let at = 0
  for (const result of unique) {
    if (rowsOf(result) === 0) continue
    const trial = names.code('trial', result.key)
    labels[trial] = result.label
    for (const outcome of result.outcomes)
      at = writeOutcome(columns, at, trial, result, outcome, names, zoneAt)
  }
  return settle([{ rows, columns, names: names.lists(), labels }])
}

/**
 * What differs between an arm and its baseline, as two texts: ids in code-unit order joined by `+`.
 * Practices that both have are background and cancel; arms that differ in dose alone keep their ids; an arm that differs
 * in nothing has the empty text.
 */
export function practiceSet(
  arm: ArmPractices['practices'],
  baseline: ArmPractices['practices'],
): { practice: string; baseline: string } {
  const ids = (uses: ArmPractices['practices']) => [...new Set(uses.map((use) => use.id))].sort()
  const a = ids(arm)
  const b = ids(baseline)
  const onlyArm = a.filter((id) => !b.includes(id))
  const onlyBaseline = b.filter((id) => !a.includes(id))
  if (onlyArm.length > 0 || onlyBaseline.length > 0)
    return {
      practice: onlyArm.join('+') || `without:${onlyBaseline.join('+')}`,
      baseline: onlyBaseline.join('+'),
    }
  const changed = a.filter((id) => dose(arm, id) !== dose(baseline, id))
  return { practice: changed.join('+'), baseline: changed.join('+') }
}

function dose(uses: ArmPractices['practices'], id: string): string {
  return uses
    .filter((use) => use.id === id)
    .map((use) => (use.dose ? `${use.dose.value} ${use.dose.unit}` : ''))
    .sort()
    .join('+')
}

/** The stratum of plot noise a trial belongs to. */
export function trialKind(result: Pick<TrialResult, 'system' | 'design'>): TrialKind {
  if (result.system === 'garden') return 'gardens'
  if (result.design.kind === 'summary_only') return 'literature'
  return result.design.kind === 'paired_strips' ? 'strips' : 'plots'
}

function rowsOf(result: TrialResult): number {
  return result.outcomes.length * treated(result).length
}

function treated(result: TrialResult): readonly ArmPractices[] {
  return result.arms.filter((arm) => !arm.baseline)
}

function writeOutcome(
  columns: Columns,
  start: number,
  trial: number,
  result: TrialResult,
  outcome: OutcomeResult,
  names: Dictionaries,
  zoneAt: ReadonlyMap<string, number>,
): number {
  const base = result.arms.find((arm) => arm.baseline)
  const control = base && outcome.arms.find((arm) => arm.arm === base.id)
  let at = start
  for (const arm of treated(result)) {
    const set = practiceSet(arm.practices, base?.practices ?? [])
    const mine = outcome.arms.find((one) => one.arm === arm.id)
    columns.trial[at] = trial
    columns.cluster[at] = names.code('cluster', result.cluster)
    columns.contributor[at] = names.code('contributor', result.contributor)
    columns.practice[at] = names.code('practice', set.practice)
    columns.baseline[at] = names.code('baseline', set.baseline)
    columns.crop[at] = names.code('crop', result.crop)
    columns.variable[at] = names.code('variable', outcome.variable)
    columns.method[at] = names.code('method', outcome.method ?? '')
    columns.basis[at] = names.code('basis', outcome.basis ?? '')
    columns.arm[at] = result.arms.indexOf(arm)
    columns.zone[at] = result.zone === null ? NO_ZONE : (zoneAt.get(result.zone) ?? NO_ZONE)
    columns.year[at] = result.year ?? NO_YEAR
    writeArms(columns, at, mine, control)
    writeGiven(columns, at, base && outcome.contrasts.find((c) => joins(c, arm.id, base.id)), arm.id)
    columns.randomised[at] = RANDOMISED[result.design.randomised]
    columns.kind[at] = TRIAL_KINDS.indexOf(trialKind(result))
    columns.flags[at] =
      (result.source === 'own' ? FLAG.own : 0) |
      (result.origin === 'simulated' ? FLAG.simulated : 0) |
      (result.origin === 'historical' ? FLAG.historical : 0)
    at++
  }
  return at
}

function writeArms(
  columns: Columns,
  at: number,
  mine: ArmResult | undefined,
  control: ArmResult | undefined,
) {
  columns.nT[at] = mine?.n ?? 1
  columns.nC[at] = control?.n ?? 1
  columns.meanT[at] = mine?.mean ?? Number.NaN
  columns.meanC[at] = control?.mean ?? Number.NaN
  columns.sdT[at] = mine?.sd ?? Number.NaN
  columns.sdC[at] = control?.sd ?? Number.NaN
  const rung = (arm: ArmResult | undefined) => (arm ? RUNG_NAMES.indexOf(arm.rung) : RUNG_ASSUMED)
  columns.rung[at] = Math.max(rung(mine), rung(control))
}

function joins({ a, b }: ContrastResult, arm: string, base: string): boolean {
  return (a === arm && b === base) || (a === base && b === arm)
}

function writeGiven(columns: Columns, at: number, given: ContrastResult | undefined, arm: string): void {
  columns.givenY[at] = given ? (given.a === arm ? given.y : -given.y) : Number.NaN
  columns.givenV[at] = given?.v ?? Number.NaN
  columns.givenDf[at] = given?.df ?? Number.NaN
  columns.measure[at] = given ? MEASURES.indexOf(given.measure) : 0
}

class Dictionaries {
  readonly #maps: { readonly [K in keyof Names]: Map<string, number> } = {
    trial: new Map(),
    cluster: new Map(),
    contributor: new Map(),
    practice: new Map(),
    baseline: new Map(),
    crop: new Map(),
    variable: new Map(),
    method: new Map(),
    basis: new Map(),
  }

  code(name: keyof Names, text: string): number {
    const map = this.#maps[name]
    const known = map.get(text)
    if (known !== undefined) return known
    map.set(text, map.size)
    return map.size - 1
  }

  lists(): Names {
    const list = (name: keyof Names) => [...this.#maps[name].keys()]
    return {
      trial: list('trial'),
      cluster: list('cluster'),
      contributor: list('contributor'),
      practice: list('practice'),
      baseline: list('baseline'),
      crop: list('crop'),
      variable: list('variable'),
      method: list('method'),
      basis: list('basis'),
    }
  }
}
