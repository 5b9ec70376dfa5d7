import { describe, expect, it } from 'vitest'
import { longTable } from '../../../shared/archive/long-table.ts'
import { meansTable } from '../../../shared/archive/means-table.ts'
import type { WholeTrial } from '../../../shared/archive/whole-trial.ts'
import { wideTable } from '../../../shared/archive/wide-table.ts'
import { writeCsv } from '../../../shared/base/write-csv.ts'
import { FLAG, type Observation } from '../../../shared/record/observation.ts'
import { packChunk, unpackChunk } from '../../../shared/record/observation-chunk.ts'
import { historicalSamples } from '../../../shared/record/samples/historical-samples.ts'
import type { ArmSummary, Trial } from '../../../shared/record/trial.ts'
import { findVariable, VARIABLES } from '../../../shared/vocabulary/variables.ts'
import { bringIn, open } from '../intake/open-file.ts'
import { fullTrial } from './whole-trials.ts'

let serial = 0
const id = () => `01890a5d-ac96-774b-bcce-${String(++serial).padStart(12, '0')}`

type Reading = Partial<Omit<Observation, 'variable'>> & { readonly plot: number }

/** A trial like the complete one, with these readings by variable, basis and method. */
function trialWith(
  change: Partial<Trial>,
  groups: readonly (readonly [
    variable: string,
    basis: 'fresh' | 'dry' | 'none' | 'at_13' | null,
    method: string | null,
    readings: readonly Reading[],
  ])[],
): WholeTrial {
  const whole = fullTrial()
  const trial: Trial = { ...whole.trial, summaries: [], ...change, id: id() }
  const site = { ...whole.site, id: id() }
  const chunks = groups.map(([variable, basis, method, readings]) =>
    packChunk(
      { id: id(), trial: trial.id, unit: findVariable(variable)!.unit, basis, method, variable, batch: null },
      readings.map((one) => ({
        ...{ variable, repetition: 0, kind: 'number' as const, value: Number.NaN, flags: FLAG.none },
        ...{ verbatim: String(one.value ?? ''), unitAsWritten: findVariable(variable)!.unitLabel },
        ...one,
      })),
    ),
  )
  return { trial: { ...trial, site: site.id }, site, chunks }
}

const four = (values: readonly number[], more: Partial<Reading> = {}): Reading[] =>
  values.map((value, plot) => ({ plot, value, ...more }))

/** Trials of every kind: equal names, soil, food, ranks, bounds, words, marks, before and after. */
const KINDS: readonly WholeTrial[] = [
  trialWith({}, [
    [
      'soil_ph_h2o',
      null,
      null,
      [...four([5.5, 6.1, 6.2, 5.4], { day: 100 }), ...four([5.6, 6.5, 6.6, 5.5], { day: 465 })],
    ],
    ['soil_p_avail', null, 'olsen', four([8, 12.5, 13, 7.25])],
    ['soil_p_avail', null, 'mehlich_3', four([18, 22.5, 23, 17.25])],
  ]),
  trialWith({ design: { kind: 'before_after_control', randomised: 'no' } }, [
    ['vit_c', 'fresh', null, four([12.5, 14, 15.5, 12])],
    ['food_ca', 'dry', null, four([120, 134, 135.5, 121])],
    [
      'yield_total',
      'at_13',
      'weighed_plot',
      [
        { plot: 0, value: 4200.125, verbatim: '4,2', unitAsWritten: 't/ha', day: 18_000 },
        { plot: 1, value: 9.5, kind: 'below', verbatim: '< 9.5', day: 18_000 },
        { plot: 2, value: 2, flags: FLAG.outOfRange | FLAG.kept, repetition: 1 },
        { plot: 2, kind: 'text', verbatim: 'NA', flags: FLAG.leaveOut, repetition: 2 },
        { plot: 3, value: 5000, flags: FLAG.estimated },
      ],
    ],
  ]),
  trialWith(
    {
      crop: 'local:tarwi',
      treatments: [
        {
          id: 'tr-base',
          label: 'mulch',
          baseline: true,
          practices: [{ id: 'no_amendment' }, { id: 'local:weeds + stones (as ever)' }],
        },
        { id: 'tr-new', label: 'mulch', baseline: false, practices: [{ id: 'straw_mulch' }] },
      ],
    },
    [['farmer_rank', null, null, four([2, 1, 1, 2]).map((one) => ({ ...one, kind: 'rank' as const }))]],
  ),
]

/** Plots by name, with what was done and how they lie. */
function plotsOf({ trial }: Pick<WholeTrial, 'trial'>) {
  return trial.plots.map(({ label, block, row, column, areaM2, treatment }) => ({
    ...{ label, block, row, column, areaM2 },
    ...treatmentOf(trial, treatment),
  }))
}

function treatmentOf(trial: Trial, treatment: string) {
  const { label, baseline, practices } = trial.treatments.find((one) => one.id === treatment)!
  return { label: label.replace(/ \(\d\)$/, ''), baseline, practices }
}

/** Every reading with where it stands; `all` adds what only the long table carries: in the wide one `NA` is a gap. */
function readingsOf({ trial, chunks }: Pick<WholeTrial, 'trial' | 'chunks'>, all: boolean) {
  return chunks
    .flatMap((chunk) =>
      unpackChunk(chunk)
        .filter((one) => all || one.verbatim !== 'NA')
        .map((one) =>
          [
            ...[trial.plots[one.plot]!.block, trial.plots[one.plot]!.label, one.variable],
            ...[chunk.unit, chunk.basis, chunk.method, one.value, one.day, one.repetition],
            ...(all ? [one.kind, one.flags, one.verbatim, one.unitAsWritten] : []),
          ].join('|'),
        ),
    )
    .sort()
}

async function broughtBack(table: ReturnType<typeof longTable>): Promise<WholeTrial[]> {
  const opened = await open(writeCsv(table))
  expect(opened.asks).toEqual([])
  const mapped = await bringIn(opened)
  expect(mapped.parked).toEqual([])
  return mapped.trials.map((trial) => ({
    trial,
    site: mapped.sites.find((site) => site.id === trial.site)!,
    chunks: mapped.chunks.filter((chunk) => chunk.trial === trial.id),
  }))
}

describe('tables of several trials come in again without a question', () => {
  it.each([
    ['long', longTable, true],
    ['wide', wideTable, false],
  ] as const)('%s: plots, treatments, readings, places', async (_, make, all) => {
    const back = await broughtBack(make(KINDS))
    expect(back).toHaveLength(KINDS.length)
    expect(new Set(back.map(({ site }) => site.id)).size).toBe(KINDS.length)
    for (const [i, whole] of KINDS.entries()) {
      expect(plotsOf(back[i]!)).toEqual(plotsOf(whole))
      expect(readingsOf(back[i]!, all)).toEqual(readingsOf(whole, all))
      expect(back[i]!.trial.crop).toBe(whole.trial.crop)
      expect(back[i]!.trial.cultivar).toBe(whole.trial.cultivar)
      const { harvestYear, name } = whole.trial.season
      expect(back[i]!.trial.season).toEqual({ harvestYear, name })
      const { lat, lon } = whole.site.point!
      expect(back[i]!.site.point).toMatchObject({ lat, lon })
      expect(back[i]!.site.climate?.zone).toBe(whole.site.climate?.zone)
    }
  })

  it('means: with n, spread, basis and method, as means', async () => {
    const mean = (treatment: string, value: number, more: Partial<ArmSummary>): ArmSummary => ({
      ...{ treatment, variable: 'yield_total', n: 4 },
      mean: { value, unit: 'kg/har', verbatim: String(value / 1000), unitAsWritten: 't/ha' },
      ...more,
    })
    const trials = [
      trialWith(
        {
          summaries: [
            mean('tr-base', 4200, { basis: 'at_13', spread: { kind: 'sd', value: 310 } }),
            mean('tr-new', 5100, { basis: 'at_13', spread: { kind: 'p', value: 0.04 } }),
            mean('tr-base', 900, { basis: 'dry', method: 'cut_frame', spread: { kind: 'cv', value: 12 } }),
            mean('tr-new', 1000, { basis: 'dry', method: 'cut_frame', spread: { kind: 'lsd', value: 80 } }),
          ],
        },
        [],
      ),
      trialWith(
        {
          summaries: [
            mean('tr-base', 3000, { spread: { kind: 'se', value: 99.5 } }),
            mean('tr-new', 3500, {}),
          ],
        },
        [],
      ),
    ]
    const back = await broughtBack(meansTable(trials))
    const summaries = ({ trial }: WholeTrial) =>
      trial.summaries.map(({ treatment, ...rest }) => ({ ...rest, ...treatmentOf(trial, treatment) }))
    expect(back.map(summaries)).toEqual(trials.map(summaries))
    expect(back.flatMap(({ trial }) => trial.plots)).toEqual([])
  })

  it('the units of all variables are known again', async () => {
    const rows = VARIABLES.map(({ id: variable, unit }) => [variable, unit] as const)
    const whole = trialWith(
      {},
      rows.map(([variable]) => [variable, null, null, [{ plot: 0, value: 7 }]]),
    )
    const back = await broughtBack(longTable([whole]))
    expect(back[0]!.chunks.map((chunk) => [chunk.variable, chunk.unit, [...chunk.value]])).toEqual(
      rows.map((row) => [...row, [7]]),
    )
  })

  it('the historical trials, all in one file', async () => {
    const { trials, sites, chunks } = historicalSamples('unused')
    const wholes = trials
      .map((trial) => ({
        trial,
        site: sites.find((one) => one.id === trial.site)!,
        chunks: chunks.filter((chunk) => chunk.trial === trial.id),
      }))
      .filter((whole) => whole.chunks.length > 0)
    const back = await broughtBack(longTable(wholes))
    expect(back.map((one) => readingsOf(one, true))).toEqual(wholes.map((one) => readingsOf(one, true)))
    expect(back.map(plotsOf)).toEqual(wholes.map(plotsOf))
  })
})
