import { createHash } from 'node:crypto'
import { randomFromSeed } from '../../../shared/base/random.ts'
import { answer } from '../../../shared/intake/answer.ts'
import type { Ask } from '../../../shared/intake/ask.ts'
import type { ColumnMap } from '../../../shared/intake/column-map.ts'
import type { Mapped } from '../../../shared/intake/map-rows.ts'
import type { Opened } from '../../../shared/intake/session.ts'
import { NO_DAY } from '../../../shared/record/observation.ts'
import { type TortureFile, tortureFiles } from '../../support/torture/files.ts'
import type { TruePlot } from '../../support/torture/plots.ts'
import { session } from './open-file.ts'

/** What became of a file: cells that are right, asked or said, and silently wrong. */
export type Verdict = {
  readonly name: string
  readonly cells: number
  readonly right: number
  readonly asked: number
  /** Each as `plot column: what it became, not what it is`. */
  readonly wrong: readonly string[]
  /** The grower had to be asked for something before all cells were right. */
  readonly questions: readonly string[]
  /** All cells right after the grower's answers. */
  readonly whole: boolean
}

/** The set for a seed. */
export async function theSet(seed: string): Promise<TortureFile[]> {
  const random = await randomFromSeed(seed, async (bytes) =>
    Uint8Array.from(createHash('sha256').update(bytes).digest()),
  )
  return tortureFiles(random)
}

/** Import a file twice: with nothing answered but the crop, then with the grower's answers; no cell may be wrong in either. */
export async function judge(file: TortureFile): Promise<Verdict> {
  const cells = file.truth.length * COLUMNS.length
  const first = await session.open({ bytes: file.bytes, fileName: `${file.name}.csv` })
  if (!first.ok) {
    const wrong = first.problem.code === file.refused ? [] : [`refused: ${first.problem.code}`]
    return { name: file.name, cells, right: 0, asked: cells, wrong, questions: [], whole: wrong.length === 0 }
  }
  if (file.refused !== undefined)
    return {
      name: file.name,
      cells,
      right: 0,
      asked: 0,
      wrong: ['was not refused'],
      questions: [],
      whole: false,
    }
  const bare = await settle(first.value, file.answers.baseline, (map) => map)
  const before = compare(file, first.value, bare.mapped, bare.asks)
  const second =
    file.encoding === undefined
      ? first
      : await session.open({ bytes: file.bytes, fileName: `${file.name}.csv`, encoding: file.encoding })
  if (!second.ok) throw new Error(second.problem.code)
  const told = await settle(second.value, file.answers.baseline, (map, asks) =>
    asks.reduce((so, ask) => tell(so, ask, file), map),
  )
  const after = compare(file, second.value, told.mapped, [])
  session.close(first.value.handle)
  session.close(second.value.handle)
  return {
    name: file.name,
    cells,
    right: after.right,
    asked: before.asked,
    wrong: [...new Set([...before.wrong, ...after.wrong])],
    questions: bare.asks.filter((ask) => ask.must && !USUAL.has(ask.kind)).map((ask) => ask.id),
    whole: after.right === cells,
  }
}

const COLUMNS = ['site', 'treatment', 'date', 'yield', 'row'] as const
const USUAL = new Set(['crop', 'baseline'])

async function settle(
  opened: Opened,
  baseline: string,
  answers: (map: ColumnMap, asks: readonly Ask[]) => ColumnMap,
): Promise<{ mapped: Mapped; asks: readonly Ask[] }> {
  let map = answer(opened.map, 'crop', 'maize')
  let asks = opened.asks
  for (let round = 0; round < 3; round++) {
    map = answers(map, asks)
    const seen = await session.preview({ handle: opened.handle, map })
    map = seen.map
    asks = seen.asks
  }
  map = answer(map, 'baseline', baseline)
  const { mapped } = await session.mapAll({ handle: opened.handle, map, batch: null })
  const aside = mapped.parked.reduce((sum, one) => sum + one.count, 0)
  if (mapped.rows !== mapped.imported + aside) throw new Error('rows do not add up')
  return { mapped, asks }
}

function tell(map: ColumnMap, ask: Ask, file: TortureFile): ColumnMap {
  switch (ask.kind) {
    case 'decimal':
      return answer(map, ask.id, file.answers.decimal)
    case 'date_order':
      return answer(map, ask.id, file.answers.dateOrder)
    case 'unit':
      return answer(map, ask.id, file.answers.unit)
    case 'unit_word':
      return answer(map, ask.id, file.answers.unit)
    default:
      return map
  }
}

type Found = { site: string; treatment: string; date: string; yield: number; doubtful: boolean }

function compare(
  file: TortureFile,
  opened: Opened,
  mapped: Mapped,
  asks: readonly Ask[],
): { right: number; asked: number; wrong: string[] } {
  const found = plotsOf(mapped)
  const asked = new Set<string>(asks.flatMap((ask) => (ask.must ? [ask.kind] : [])))
  const looked = opened.accents.length > 0
  let [right, said] = [0, 0]
  const wrong: string[] = []
  const check = (plot: TruePlot, what: string, is: unknown, truth: unknown, excused: boolean) => {
    if (
      Object.is(is, truth) ||
      (typeof is === 'number' && Math.abs(is - Number(truth)) <= 1e-6 * Math.abs(Number(truth)))
    )
      right++
    else if (excused) said++
    else wrong.push(`${plot.plot} ${what}: ${JSON.stringify(is)}, not ${JSON.stringify(truth)}`)
  }
  for (const plot of file.truth) {
    const there = found.get(plot.plot)
    if (!there) {
      // A row that did not come in is told of in the report, with its reason.
      if (mapped.imported < file.truth.length && mapped.parked.length > 0) said += COLUMNS.length
      else wrong.push(`${plot.plot} is missing without a word`)
      continue
    }
    check(
      plot,
      'site',
      there.site,
      plot.site,
      looked && file.encoding !== undefined && opened.encoding === 'windows-1252',
    )
    check(plot, 'treatment', there.treatment, plot.treatment, false)
    // A day belongs to a value: where none was measured there is none to keep.
    const measured = Number.isFinite(plot.yieldKgHa)
    check(
      plot,
      'date',
      measured ? there.date : plot.date,
      plot.date,
      there.date === '' && (asked.has('date_order') || flagged(mapped, 'intake.date-not-read')),
    )
    check(
      plot,
      'yield',
      there.yield,
      plot.yieldKgHa,
      there.doubtful || asked.has('decimal') || asked.has('unit'),
    )
    check(plot, 'row', true, true, false)
    found.delete(plot.plot)
  }
  for (const label of file.unreadable) {
    const there = found.get(label)
    if (there && !there.doubtful) wrong.push(`${label} yield: ${there.yield}, which nobody could know`)
    found.delete(label)
  }
  for (const label of found.keys()) wrong.push(`a plot ${JSON.stringify(label)} that is not there`)
  return { right, asked: said, wrong }
}

function flagged(mapped: Mapped, code: string): boolean {
  return mapped.issues.some((group) => group.code === code)
}

function plotsOf(mapped: Mapped): Map<string, Found> {
  const sites = new Map(mapped.sites.map((site) => [site.id, site.name]))
  const found = new Map<string, Found>()
  for (const trial of mapped.trials) {
    const chunks = mapped.chunks.filter(
      (chunk) => chunk.trial === trial.id && chunk.variable === 'yield_total',
    )
    trial.plots.forEach((plot, at) => {
      const arm = trial.treatments.find((one) => one.id === plot.treatment)!
      const chunk = chunks.find((one) => one.plot.includes(at))
      const i = chunk ? chunk.plot.indexOf(at) : -1
      const day = chunk && i >= 0 ? chunk.day[i]! : NO_DAY
      found.set(plot.label, {
        site: sites.get(trial.site) ?? '',
        treatment: arm.label,
        date: day === NO_DAY ? '' : new Date(day * 86_400_000).toISOString().slice(0, 10),
        yield: chunk && i >= 0 ? chunk.value[i]! : Number.NaN,
        doubtful: chunk !== undefined && i >= 0 && chunk.kind[i] !== 0,
      })
    })
  }
  return found
}
