import { shareFrame } from '../../../shared/frame/frame.ts'
import { startComparePool } from '../../../src-renderer/worker/compare-pool.ts'
import { sizeFor, syntheticFrame, syntheticSpecs } from '../synthetic-frame.ts'

/** What the page measured, in milliseconds. */
export type SliderRun = {
  readonly open: number
  readonly steps: readonly number[]
  readonly rank: readonly number[]
  readonly pooled: number
  readonly isolated: boolean
}

/** Open a made-up set in the app's own pool of workers, then drag a slider over its years. */
async function drag(rows: number): Promise<SliderRun> {
  const frame = shareFrame(syntheticFrame(sizeFor(rows), false))
  const pool = startComparePool()
  const timed = async <T>(work: () => Promise<T>): Promise<[number, T]> => {
    const from = performance.now()
    const value = await work()
    return [performance.now() - from, value]
  }
  const [open] = await timed(() => pool.open({ frame, specs: syntheticSpecs(frame) }))
  const steps: number[] = []
  let pooled = 0
  for (let step = 0; step < 18; step++) {
    const from = 1990 + (step % 7)
    const [took, answer] = await timed(() => pool.refilter({ years: { from, to: 2024 } }))
    // The first steps warm up.
    if (step >= 3) steps.push(took)
    pooled = answer.pooled
  }
  const rank: number[] = []
  for (let run = 0; run < 25; run++) rank.push((await timed(() => pool.rank()))[0])
  pool.close()
  return { open, steps, rank: rank.slice(14), pooled, isolated: crossOriginIsolated }
}

Object.assign(globalThis, { drag })
