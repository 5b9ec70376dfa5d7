import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { LEFT_OUT, LEFT_OUT_FIELDS, TABLE_KINDS, type TableKind } from '../../../shared/archive/left-out.ts'
import { longTable } from '../../../shared/archive/long-table.ts'
import { meansTable } from '../../../shared/archive/means-table.ts'
import type { PlainTable, WholeTrial } from '../../../shared/archive/whole-trial.ts'
import { wideTable } from '../../../shared/archive/wide-table.ts'
import { writeCsv } from '../../../shared/base/write-csv.ts'
import { answer } from '../../../shared/intake/answer.ts'
import { intakeSession } from '../../../shared/intake/session.ts'
import { newId } from '../../../shared/record/id.ts'
import type { ObservationChunk } from '../../../shared/record/observation.ts'
import { unpackChunk } from '../../../shared/record/observation-chunk.ts'
import { historicalSamples } from '../../../shared/record/samples/historical-samples.ts'
import { fullTrial } from './whole-trials.ts'

const MAKES: Record<TableKind, (trials: readonly WholeTrial[]) => PlainTable> = {
  long: longTable,
  wide: wideTable,
  means: meansTable,
}

/** Every leaf of a value under its path; positions in lists as `*`. Typed arrays are lists too. */
function leaves(value: unknown, path: readonly string[] = []): [path: string, leaf: unknown][] {
  if (ArrayBuffer.isView(value)) return leaves([...(value as Float64Array)], path)
  if (Array.isArray(value)) return value.flatMap((one: unknown) => leaves(one, [...path, '*']))
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, one]) => leaves(one, [...path, key]))
  return value === undefined || value === null ? [] : [[path.join('.'), value]]
}

const WORDS = 'eaten, "all"'

/** A leaf as a table spells it. */
function spelt(path: string, leaf: unknown): string {
  if (path.endsWith('.day.*')) return new Date(Number(leaf) * 86_400_000).toISOString().slice(0, 10)
  return path.endsWith('unit') ? String(leaf).replace('har', 'ha') : String(leaf)
}

/** Paths of fields of which not one value stands in a cell of the table, or as a part of one. */
function absentFields(whole: WholeTrial, table: PlainTable): string[] {
  const text = table.flat().map(String).join('\n')
  const seen = new Map<string, boolean>()
  for (const [path, leaf] of leaves(whole)) {
    // Words that are no number are a value, and stand where values stand.
    if (path === 'chunks.*.verbatim.text.*' && leaf === WORDS) continue
    seen.set(path, (seen.get(path) ?? false) || text.includes(spelt(path, leaf)))
  }
  return [...seen].filter(([, isThere]) => !isThere).map(([path]) => path)
}

/** Fields whose values are small numbers or words that also stand elsewhere: their column tells whether they are there. */
const BY_COLUMN: Record<string, string> = {
  'chunks.*.n': '',
  'chunks.*.kind.*': 'kind',
  'chunks.*.flags.*': 'flags',
  'chunks.*.plot.*': 'plot',
  'chunks.*.repetition.*': 'reading_no',
  'chunks.*.verbatim.code.*': '',
  'chunks.*.unitAsWritten.code.*': '',
  'trial.treatments.*.baseline': 'control',
  'trial.treatments.*.practices.*.dose.value': '',
  'trial.treatments.*.practices.*.dose.unit': '',
}

describe.each(TABLE_KINDS)('the table %s', (kind) => {
  const whole = fullTrial()
  const table = MAKES[kind]([whole])
  const heads = table[0]!.map(String)
  const absent = absentFields(whole, table).filter((path) => !(path in BY_COLUMN))
  for (const [path, column] of Object.entries(BY_COLUMN))
    if (column !== '' && !heads.includes(column)) absent.push(path)
  const said = LEFT_OUT[kind].flatMap((one) => LEFT_OUT_FIELDS[one])

  it('says everything it leaves out', () => {
    expect(absent.filter((path) => !said.includes(path)).sort()).toEqual([])
  })

  it('leaves out everything it says', () => {
    expect(said.filter((path) => !absent.includes(path)).sort()).toEqual([])
  })
})

/** What a spreadsheet would run, or take for part of a formula. */
const PAYLOADS = [
  ...['=1+1', '+1+1', '-1+1', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("http://x","y")', "=cmd|' /C calc'!A0"],
  ...[
    '+SUM(A1:A9)',
    '-2+3+cmd|x',
    '@IMPORTXML(1)',
    '=1;2',
    "='x'",
    '=\u0000',
    '\u0000=1',
    ' =1',
    '\u00a0=1',
    '＝1+1',
  ],
  ...['＋1+1', '－1+1', '＠x', '=A1&"x"', '=-1', '=+1', '="a,b"'],
]

it.each(TABLE_KINDS)('the table %s never holds a cell that a spreadsheet would run', (kind) => {
  for (const payload of PAYLOADS) {
    const whole = fullTrial()
    const words = {
      text: whole.chunks[0]!.verbatim.text.map(() => payload),
      code: whole.chunks[0]!.verbatim.code,
    }
    const { trial, site } = whole
    const poisoned: WholeTrial = {
      site: { ...site, name: payload, country: payload },
      trial: {
        ...trial,
        ...{ title: payload, cultivar: payload, season: { ...trial.season, name: payload } },
        treatments: trial.treatments.map((one) => ({ ...one, label: payload })),
        plots: trial.plots.map((plot) => ({ ...plot, label: payload, block: payload })),
        summaries: trial.summaries.map((one) => ({
          ...one,
          mean: { ...one.mean, verbatim: payload, unitAsWritten: payload },
        })),
      },
      chunks: whole.chunks.map((chunk) => ({ ...chunk, verbatim: words, unitAsWritten: words })),
    }
    const cells = parseCsv(writeCsv(MAKES[kind]([poisoned])))
    expect(
      cells.filter((cell) => /^[\s\u00a0\0]*[=+@＝＋－＠]|^[\s\0]*-(?!\d+(\.\d+)?(e[+-]?\d+)?$)/.test(cell)),
    ).toEqual([])
    expect(cells.filter((cell) => cell === `'${payload}`).length).toBeGreaterThan(3)
  }
})

/** The cells of a CSV file as a spreadsheet sees them. */
function parseCsv(text: string): string[] {
  return [...text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(?:,|\r\n)/g)].map((match) =>
    match[1] === undefined ? match[2]! : match[1].replaceAll('""', '"'),
  )
}

describe('a table that comes in again', () => {
  it.each(['long', 'wide'] as const)('%s gives the same values, units, days and treatments', async (kind) => {
    const sample = historicalSamples('unused')
    const wholes = sample.trials
      .map((trial) => ({
        trial,
        site: sample.sites.find((one) => one.id === trial.site)!,
        chunks: sample.chunks.filter((chunk) => chunk.trial === trial.id),
      }))
      .filter(({ chunks }) => chunks.length > 0)
    for (const whole of wholes) {
      const dated = {
        ...whole,
        chunks: whole.chunks.map((chunk) => ({ ...chunk, day: chunk.day.map((_, i) => 6_000 + (i % 9)) })),
      }
      const back = await bringIn(writeCsv(MAKES[kind]([dated])), baselineOf(whole))
      expect(valuesOf(back)).toEqual(valuesOf(dated))
      expect(back.trial.crop).toBe(whole.trial.crop)
      const { harvestYear } = whole.trial.season
      if (harvestYear !== undefined) expect(back.trial.season.harvestYear).toBe(harvestYear)
    }
  })
})

const baselineOf = ({ trial }: WholeTrial) => trial.treatments.find((one) => one.baseline)!.label

/** Bring a table in with the answers nobody can read out of a table: which treatment is the control. */
async function bringIn(text: string, baseline: string): Promise<WholeTrial> {
  let serial = 0
  const session = intakeSession({
    newId: () => newId(1_700_000_000_000 + serial++, new Uint8Array(10)),
    sha256: async (bytes) => Uint8Array.from(createHash('sha256').update(bytes).digest()),
  })
  const opened = await session.open({ bytes: new TextEncoder().encode(text), fileName: 'table.csv' })
  if (!opened.ok) throw new Error(opened.problem.code)
  const { handle, map, asks } = opened.value
  const ask = asks.find((one) => one.kind === 'baseline')
  const answered = ask ? answer(map, ask.id, baseline) : map
  const { mapped } = await session.mapAll({ handle, map: answered, batch: null })
  expect(mapped.parked).toEqual([])
  expect(mapped.imported).toBe(mapped.rows)
  expect(mapped.trials).toHaveLength(1)
  return { trial: mapped.trials[0]!, site: mapped.sites[0]!, chunks: mapped.chunks }
}

/** Every value with where it stands, in order. */
function valuesOf({
  trial,
  chunks,
}: {
  readonly trial: WholeTrial['trial']
  readonly chunks: readonly ObservationChunk[]
}) {
  return chunks
    .flatMap((chunk) =>
      unpackChunk(chunk).map((one) => {
        const plot = trial.plots[one.plot]!
        const treatment = trial.treatments.find(({ id }) => id === plot.treatment)!
        return [
          plot.block,
          plot.label,
          treatment.label,
          treatment.baseline,
          one.variable,
          chunk.unit,
          one.value,
          one.day,
        ].join('|')
      }),
    )
    .sort()
}
