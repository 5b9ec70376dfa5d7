import { type Random, randomFromState } from '../../shared/base/random.ts'
import type { OutcomeSpec } from '../../shared/compare/question.ts'
import { type Frame, makeColumns, RANDOMISED } from '../../shared/frame/frame.ts'

/** What a made-up set of comparisons looks like; 50 comparisons fall in a zone cell on average. */
export type SyntheticSize = {
  readonly rows: number
  readonly practices: number
  readonly crops: number
  readonly variables: number
  readonly zones: number
}

/** One million comparisons in 20,000 zone cells, and its smaller and larger sisters with as many per cell. */
export function sizeFor(rows: number): SyntheticSize {
  const cells = rows / 50
  const pairs = Math.max(1, Math.round(cells / 200))
  const variables = Math.max(1, Math.floor(Math.sqrt(pairs)))
  return { rows, practices: 20, zones: 10, variables, crops: Math.max(1, Math.round(pairs / variables)) }
}

/** Ten climate classes spread over the list, by position. */
export const BENCH_ZONES = [0, 2, 5, 6, 7, 10, 13, 14, 24, 25]

/** Share of comparisons with a reported SD. */
const REPORTED = 0.3
const COMPARISONS_PER_CLUSTER = 10

/**
 * A frame made column by column: clusters of ten comparisons that share a place, a crop and a contributor; each
 * comparison a trial of its own, with true effects that differ by practice, crop, variable and (for half of them) zone.
 * Without `named` records and clusters have no names: nothing but `withoutRecords` asks for them, and they are not columns.
 */
export function syntheticFrame(size: SyntheticSize, named = true, seed = 7): Frame {
  const { rows, practices, crops, variables, zones } = size
  const random = randomFromState([seed, 2, 3, 4])
  const columns = makeColumns(rows)
  const truth = truths(size, random)
  const normals = normalTable(random)
  const draw = () => normals[random.next() & 65535]!
  let zone = 0
  let crop = 0
  for (let r = 0; r < rows; r++) {
    const cluster = Math.floor(r / COMPARISONS_PER_CLUSTER)
    if (r % COMPARISONS_PER_CLUSTER === 0) {
      zone = random.below(zones)
      crop = random.below(crops)
    }
    const practice = random.below(practices)
    const variable = random.below(variables)
    columns.trial[r] = r
    columns.cluster[r] = cluster
    columns.contributor[r] = cluster % Math.max(1, Math.floor(rows / 5000))
    columns.practice[r] = practice
    columns.crop[r] = crop
    columns.variable[r] = variable
    columns.zone[r] = BENCH_ZONES[zone]!
    columns.year[r] = 1990 + random.below(35)
    const n = 2 + random.below(5)
    const effect = truth[((practice * crops + crop) * variables + variable) * zones + zone]!
    const noise = 0.18 / Math.sqrt(n)
    const base = 4 * Math.exp(0.3 * draw())
    columns.nT[r] = n
    columns.nC[r] = n
    columns.meanC[r] = base * Math.exp(noise * draw())
    columns.meanT[r] = base * Math.exp(effect + 0.15 * draw() + noise * draw())
    const reported = random.uniform() < REPORTED
    columns.sdT[r] = reported ? 0.18 * columns.meanT[r]! * Math.exp(0.3 * draw()) : Number.NaN
    columns.sdC[r] = reported ? 0.18 * columns.meanC[r]! * Math.exp(0.3 * draw()) : Number.NaN
    columns.rung[r] = reported ? 1 : 7
    columns.givenY[r] = columns.givenV[r] = columns.givenDf[r] = Number.NaN
    columns.randomised[r] = random.uniform() < 0.7 ? RANDOMISED.yes : RANDOMISED.no
    columns.kind[r] = 2
  }
  const list = (prefix: string, count: number) =>
    Array.from({ length: count }, (_, i) => `${prefix}${String(i).padStart(8, '0')}`)
  return {
    rows,
    columns,
    names: {
      trial: named ? list('t', rows) : [],
      cluster: named ? list('c', Math.ceil(rows / COMPARISONS_PER_CLUSTER)) : [],
      contributor: list('k', Math.max(1, Math.floor(rows / 5000))),
      practice: list('p', practices),
      baseline: [''],
      crop: list('crop', crops),
      variable: list('v', variables),
      method: [''],
      basis: [''],
    },
    labels: [],
  }
}

/** Every variable of a made-up frame is a yield. */
export function syntheticSpecs(frame: Frame): OutcomeSpec[] {
  return frame.names.variable.map(() => ({ scale: 'lnRR', direction: 'more', mid: 5, midKind: 'percent' }))
}

function truths({ practices, crops, variables, zones }: SyntheticSize, random: Random): Float64Array {
  const out = new Float64Array(practices * crops * variables * zones)
  for (let cell = 0; cell < practices * crops * variables; cell++) {
    const mean = 0.08 + 0.15 * random.normal()
    const byZone = random.uniform() < 0.5 ? 0.08 : 0
    for (let z = 0; z < zones; z++) out[cell * zones + z] = mean + byZone * random.normal()
  }
  return out
}

/** Normal numbers to draw from: a table keeps the making of ten million rows short. */
function normalTable(random: Random): Float64Array {
  return Float64Array.from({ length: 65536 }, () => random.normal())
}
