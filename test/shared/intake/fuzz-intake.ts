import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { randomFromSeed } from '../../../shared/base/random.ts'
import { answer } from '../../../shared/intake/answer.ts'
import { setConstants, setLayout } from '../../../shared/intake/edit-map.ts'
import { MAKES } from '../../../shared/intake/layout.ts'
import { checkTrial } from '../../../shared/record/check-trial.ts'
import { Trial } from '../../../shared/record/trial.ts'
import { slowness } from '../../support/pace.ts'
import { mutated } from './mutated-file.ts'
import { session } from './open-file.ts'

/** What a fuzz run found. `slowest` in milliseconds of work. */
export type FuzzRun = {
  readonly files: number
  readonly read: number
  readonly refused: number
  readonly trials: number
  readonly slowest: number
}

const FOLDER = new URL('../../golden/csv/', import.meta.url)
const LAYOUTS = [
  'long',
  'paired_columns',
  'paired_summary',
  'arm_summary',
  'summary_by_trait',
  'intercrop',
  'ranks',
  'soil_report',
  'harvest_log',
  'environment_matrix',
] as const

/**
 * Open, preview and bring in mutated copies of the small files of `test/golden/csv`. Throws, naming seed and file, on a
 * crash, rows that do not add up, a broken trial, a changed prototype, or a file that is more than a
 * second's work on a usual computer.
 */
export async function fuzzIntake(seed: string, count: number): Promise<FuzzRun> {
  const random = await randomFromSeed(seed, async (bytes) =>
    Uint8Array.from(createHash('sha256').update(bytes).digest()),
  )
  const names = readdirSync(FOLDER)
    .filter((name) => name.endsWith('.csv'))
    .sort()
  const sources = names.map((name) => Uint8Array.from(readFileSync(new URL(name, FOLDER))))
  const prototype = Object.getOwnPropertyNames(Object.prototype).join()
  let read = 0
  let trials = 0
  let slowest = 0
  const limit = 1000 * slowness()
  for (let i = 0; i < count; i++) {
    const which = random.below(sources.length)
    const bytes = mutated(sources[which]!, random)
    const layout = LAYOUTS[random.below(LAYOUTS.length)]!
    const began = process.cpuUsage()
    try {
      const made = await through(bytes, layout)
      if (made !== null) read++
      trials += made ?? 0
    } catch (error) {
      throw new Error(
        `seed ${seed}, file ${i} from ${names[which]}: ${String(error)}\n${Buffer.from(bytes).toString('base64').slice(0, 4000)}`,
      )
    }
    const { user, system } = process.cpuUsage(began)
    const took = (user + system) / 1000
    slowest = Math.max(slowest, took)
    if (took > limit)
      throw new Error(`seed ${seed}, file ${i} from ${names[which]} took ${Math.round(took)} ms of work`)
  }
  if (Object.getOwnPropertyNames(Object.prototype).join() !== prototype)
    throw new Error('a prototype was changed')
  return { files: count, read, refused: count - read, trials, slowest }
}

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  layout: (typeof LAYOUTS)[number],
): Promise<number | null> {
  const opened = await session.open({ bytes, fileName: 'fuzz.csv' })
  if (!opened.ok) return null
  const { handle, map } = opened.value
  const brought = MAKES[map.layout] === 'none' ? setLayout(map, layout) : map
  const settled = setConstants(brought, { crop: map.constants.crop ?? 'maize' })
  const { asks } = await session.preview({ handle, map: settled })
  const answered = asks.reduce((so, ask) => {
    const value = ask.offered ?? ask.choices[0]
    return value === undefined ? so : answer(so, ask.id, value)
  }, settled)
  const { mapped } = await session.mapAll({ handle, map: answered, batch: null })
  session.close(handle)
  const aside = mapped.parked.reduce((sum, one) => sum + one.count, 0)
  if (mapped.rows !== mapped.imported + aside) throw new Error('rows do not add up')
  for (const trial of mapped.trials) {
    Trial.parse(trial)
    const [broken] = checkTrial(trial)
    if (broken) throw new Error(broken.code)
  }
  return mapped.trials.length
}
