import { spawnSync } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { type GradedSet, makeGraded } from '../../shared/advise/grade-all.ts'
import { similarityMatrix } from '../../shared/climate/similarity.ts'
import { makeCell } from '../../shared/compare/cell.ts'
import { compare, prepare } from '../../shared/compare/compare.ts'
import { measureEffects } from '../../shared/compare/effects.ts'
import { makeScreenedRows } from '../../shared/compare/frame-screening.ts'
import { layOut } from '../../shared/compare/layout.ts'
import { makePooledColumns } from '../../shared/compare/pool.ts'
import { DEFAULT_SETTINGS, type OutcomeSpec, type Question } from '../../shared/compare/question.ts'
import { quickPool } from '../../shared/compare/quick-pool.ts'
import { makeRanked, type RankedSet, rankedCells } from '../../shared/compare/rank-all.ts'
import type { ScreenedParts } from '../../shared/compare/screen-frame.ts'
import { makeSurvey, poolSurvey } from '../../shared/compare/survey.ts'
import { allRows } from '../../shared/compare/surveyor.ts'
import { cellCodes } from '../../shared/frame/cell-codes.ts'
import { type Frame, shareFrame } from '../../shared/frame/frame.ts'
import type { SurveyCall } from './survey-worker.ts'
import { sizeFor, syntheticFrame, syntheticSpecs } from './synthetic-frame.ts'
import { type BenchRow, median, times } from './table.ts'
import { duckDbSums, type Effects, metaforPerCell } from './yardsticks.ts'

/** Comparing, against DuckDB and metafor, from the same rows in the same run. */
export async function compareBench(rows = 1_000_000): Promise<BenchRow[]> {
  const frame = shareFrame(syntheticFrame(sizeFor(rows)))
  const specs = syntheticSpecs(frame)
  const effects = effectsInCells(frame)
  const cells = 1 + effects.cell.reduce((most, cell) => Math.max(most, cell), 0)
  const size = `${label(rows)} in ${label(cells)}`
  const duck = await duckDbSums(effects)
  const metafor = metaforPerCell(effects, 200)
  const grouping = await median(() => groupAndPool(effects, cells), 15)
  const perCell = grouping.time / cells

  const similarity = similarityMatrix()
  const layout = layOut(frame, specs, DEFAULT_SETTINGS)
  const survey = makeSurvey(layout)
  const whole = await median(() => poolSurvey(layout, survey, null, null, DEFAULT_SETTINGS.rho))
  const { one, two, rankOne, rankTwo, filter } = await withWorkers(frame)
  const alike = sameDigits(rankOne.value, rankTwo.value)
  const asked = await dragQuestion(frame, specs[0]!, similarity)
  return [
    line(
      'DuckDB, DerSimonian–Laird sums, one thread',
      size,
      duck?.time ?? null,
      duck === null ? 'not installed' : `the yardstick, best ${duck.best.toFixed(1)}`,
    ),
    line(
      'metafor rma per cell (200 cells timed)',
      '1 cell',
      metafor,
      metafor === null
        ? 'R or metafor absent'
        : `${Math.round(metafor / perCell)} × ours (${(1000 * perCell).toFixed(2)} µs)`,
    ),
    line('group, REML, Hartung–Knapp, intervals', size, grouping.time, times(grouping, duck, 'DuckDB')),
    line(
      'frame to ranked and graded advice, all zones, one worker',
      size,
      rankOne.time,
      `${times(rankOne, duck, 'DuckDB')}, ${label(rankedCells(rankOne.value.ranked))} practices`,
    ),
    line(
      'the same on two workers',
      size,
      rankTwo.time,
      `${times(rankTwo, duck, 'DuckDB')}; ${alike ? 'digits as with one' : 'DIGITS DIFFER'}`,
    ),
    line('pool every zone cell of a laid-out set', size, whole.time, times(whole, duck, 'DuckDB')),
    line('pool them in a worker, round trip', size, one.time, `best ${one.best.toFixed(1)}`),
    line(
      'pool them on two workers',
      size,
      two.time,
      `best ${two.best.toFixed(1)}; ${(one.time / two.time).toFixed(2)} × faster than one (best times ${(one.best / two.best).toFixed(2)} ×), ${availableParallelism()} processors`,
    ),
    line('pool again after a change of filter, two workers', size, filter.time, filter.note),
    line('one question answered again after a change of filter', size, asked.time, asked.note),
  ]
}

/** Cost from ten thousand comparisons up, and memory against the frame's own bytes. */
export function scaleBench(sizes = [10_000, 100_000, 1_000_000, 10_000_000]): BenchRow[] {
  const rows: BenchRow[] = []
  const points: { x: number; y: number }[] = []
  for (const n of sizes) {
    const { time, peak, bytes } = inFreshProcess(n)
    points.push({ x: Math.log(n), y: Math.log(time) })
    const note = `${((1e6 * time) / n).toFixed(0)} ns each; peak ${megabytes(peak)}, ${(peak / bytes).toFixed(2)} × the frame (${megabytes(bytes)})`
    rows.push({
      name: 'effects, layout, pooling, once (processor time)',
      size: label(n),
      milliseconds: time,
      note,
    })
  }
  const slope = fitSlope(points)
  const note = `cost grows as n^${slope.toFixed(2)} from ${label(sizes[0]!)} to ${label(sizes.at(-1)!)}`
  return [...rows, { name: 'slope', size: '', milliseconds: null, note }]
}

/** Whether two passes gave the same bits. */
function sameDigits(a: Advised, b: Advised): boolean {
  const bits = ({ ranked, graded }: Advised) =>
    [ranked.theta, ranked.se, ranked.pScore, ranked.pooled.mu, graded.zones].map((column) =>
      Buffer.from(column.buffer, column.byteOffset, column.byteLength).toString('base64'),
    )
  return bits(a).join() === bits(b).join()
}

type Advised = { readonly ranked: RankedSet; readonly graded: GradedSet }

function line(name: string, size: string, milliseconds: number | null, note: string): BenchRow {
  return { name, size, milliseconds, note }
}

function label(n: number): string {
  return n.toLocaleString('en')
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`
}

/** The frame's effects and zone cells as three plain columns, for the bare race of sums. */
function effectsInCells(frame: Frame): Effects {
  const effects = measureEffects(frame, allRows(frame), syntheticSpecs(frame), DEFAULT_SETTINGS)
  const codes = cellCodes(frame)
  const seen = new Map<number, number>()
  const cell = new Int32Array(frame.rows)
  for (let r = 0; r < frame.rows; r++) {
    const key = codes.of[r]! * 32 + frame.columns.zone[r]!
    const known = seen.get(key) ?? seen.size
    seen.set(key, known)
    cell[r] = known
  }
  return { cell, y: effects.y, v: effects.own.map((own, i) => own + effects.control[i]!) }
}

function groupAndPool({ cell, y, v }: Effects, cells: number): number {
  const start = new Int32Array(cells + 1)
  for (let i = 0; i < cell.length; i++) start[cell[i]! + 1]!++
  for (let c = 0; c < cells; c++) start[c + 1]! += start[c]!
  const next = start.slice()
  const yi = new Float64Array(cell.length)
  const vi = new Float64Array(cell.length)
  for (let i = 0; i < cell.length; i++) {
    const at = next[cell[i]!]!++
    yi[at] = y[i]!
    vi[at] = v[i]!
  }
  const out = makePooledColumns(cells)
  const scratch = makeCell()
  for (let c = 0; c < cells; c++) quickPool(yi, vi, start[c]!, start[c + 1]!, scratch, out, c)
  return out.mu[0]!
}

/** A question whose filter is dragged: its comparisons are found and measured once, the rest follows every step. */
async function dragQuestion(frame: Frame, outcome: OutcomeSpec, similarity: Float64Array) {
  const { practice, variable } = frame.names
  const question = (from: number): Question => ({
    ...{ practice: practice[0]!, baseline: 'any', crops: 'all', variable: variable[0]!, outcome },
    filter: { years: { from, to: 2024 } },
  })
  const prepared = prepare(frame, question(1990))
  let from = 1990
  const { time, best, value } = await median(() => {
    from = from === 1990 ? 1996 : from - 1
    return compare(frame, question(from), similarity, prepared)
  })
  const { asked, clusters } = value.account
  return { time, note: `best ${best.toFixed(1)}; ${label(asked)} comparisons, ${label(clusters)} sites` }
}

/** Node workers over one shared frame, as web workers would be. */
async function withWorkers(frame: Frame) {
  const start = async (of: number) => {
    const workers = Array.from(
      { length: of },
      () => new Worker(new URL('./survey-worker.ts', import.meta.url)),
    )
    const all = <T>(call: (part: number) => SurveyCall) =>
      Promise.all(workers.map((worker, part) => ask<T>(worker, call(part))))
    await all((part) => ({ task: 'open', frame, share: { part, of } }))
    return { all, close: () => Promise.all(workers.map((worker) => worker.terminate())) }
  }
  type Pool = Awaited<ReturnType<typeof start>>
  const rows = makeScreenedRows(frame.rows, (bytes) => new SharedArrayBuffer(bytes))
  const rankOn = async ({ all }: Pool) => {
    type Screened = { readonly screened: ScreenedParts; readonly cells: RankedSet['cells'] }
    const parts = await all<Screened>(() => ({ task: 'screen', rows }))
    const screened = parts.map((part) => part.screened)
    const shared = (bytes: number) => new SharedArrayBuffer(bytes)
    const ranked = makeRanked(parts[0]!.cells, 30, shared)
    const graded = makeGraded(ranked, shared)
    await all(() => ({ task: 'fit', screened, ranked, graded }))
    await all(() => ({ task: 'score', ranked }))
    return { ranked, graded }
  }
  const single = await start(1)
  const rankOne = await median(() => rankOn(single), 15, 15)
  await single.all(() => ({ task: 'survey' }))
  const one = await median(() => single.all(() => ({ task: 'pool' })), 15, 5)
  await single.close()
  const pair = await start(2)
  const rankTwo = await median(() => rankOn(pair), 15, 15)
  await pair.all(() => ({ task: 'survey' }))
  const two = await median(() => pair.all(() => ({ task: 'pool' })), 15, 5)
  // A slider dragged over thirty years: every step changes nearly every cell.
  let from = 1990
  const filter = await median(() => {
    from = from === 1990 ? 1996 : from - 1
    return pair.all<number>(() => ({ task: 'filter', filter: { years: { from, to: 2024 } } }))
  }, 15)
  await pair.close()
  const pooled = filter.value.reduce((total, answer) => total + answer, 0)
  const note = `median of 15, best ${filter.best.toFixed(1)}; ${label(pooled)} zone cells pooled again`
  return { one, two, rankOne, rankTwo, filter: { time: filter.time, note } }
}

function ask<T>(worker: Worker, call: SurveyCall): Promise<T> {
  return new Promise((resolve, reject) => {
    worker.removeAllListeners()
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.postMessage(call)
  })
}

/** One size in a process of its own, so that its memory is its own. */
function inFreshProcess(rows: number): { time: number; peak: number; bytes: number } {
  const script = new URL('./scale-process.ts', import.meta.url).pathname
  const run = spawnSync(process.execPath, ['--expose-gc', script, String(rows)], { encoding: 'utf8' })
  if (run.status !== 0) throw new Error(run.stderr)
  return JSON.parse(run.stdout) as { time: number; peak: number; bytes: number }
}

function fitSlope(points: readonly { x: number; y: number }[]): number {
  const mean = (pick: (p: { x: number; y: number }) => number) =>
    points.reduce((total, p) => total + pick(p), 0) / points.length
  const x = mean((p) => p.x)
  const y = mean((p) => p.y)
  const above = points.reduce((total, p) => total + (p.x - x) * (p.y - y), 0)
  return above / points.reduce((total, p) => total + (p.x - x) ** 2, 0)
}
