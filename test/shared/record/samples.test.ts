import { describe, expect, it } from 'vitest'
import { checkTrial } from '../../../shared/record/check-trial.ts'
import { historicalSamples } from '../../../shared/record/samples/historical-samples.ts'
import { Site } from '../../../shared/record/site.ts'
import { Trial } from '../../../shared/record/trial.ts'
import { findCrop } from '../../../shared/vocabulary/crops.ts'
import { findPractice } from '../../../shared/vocabulary/practices.ts'

const batch = '01890a5d-ac96-774b-bcce-b302099a8059'
const { sites, trials, chunks } = historicalSamples(batch)
const perAcre = 0.45359237 / 0.40468564224

describe('the historical sample trials', () => {
  it('are valid records that hold together', () => {
    for (const site of sites) expect(Site.parse(site)).toEqual(site)
    for (const trial of trials) {
      expect(Trial.parse(trial)).toEqual(trial)
      expect(checkTrial(trial)).toEqual([])
      expect(sites.some(({ id }) => id === trial.site)).toBe(true)
      expect(findCrop(trial.crop), trial.crop).toBeDefined()
      for (const { practices } of trial.treatments)
        for (const { id } of practices) expect(findPractice(id), id).toBeDefined()
    }
    for (const chunk of chunks) {
      const trial = trials.find(({ id }) => id === chunk.trial)!
      expect(Math.max(...chunk.plot)).toBe(trial.plots.length - 1)
    }
    const ids = [...sites, ...trials, ...chunks].map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('all say that they are historical, cite their source and belong to the batch', () => {
    expect(trials).toHaveLength(8)
    for (const trial of trials) {
      expect(trial.origin).toBe('historical')
      expect(trial.citation).toMatch(/\(\d{4}\)/)
    }
    for (const one of [...sites, ...trials, ...chunks]) expect(one.batch).toBe(batch)
  })

  it('are the same each time they are made', () => {
    expect(historicalSamples(batch)).toEqual({ sites, trials, chunks })
  })

  it('peas: 24 plots, total 1317 pounds; sums of squares for N 189.28, blocks 343.295, as published', () => {
    const { values, blocks, arms } = plotsOf('pea_dry', 70 * perAcre)
    expect(values).toHaveLength(24)
    expect(total(values)).toBeCloseTo(1317, 9)
    expect(squares(values, arms)).toBeCloseTo(189.2817, 4)
    expect(squares(values, blocks)).toBeCloseTo(343.295, 3)
  })

  it('oats: 72 plots; means at the four levels of nitrogen 79.4, 98.9, 114.2 and 123.4 quarter pounds', () => {
    const { values, arms } = plotsOf('oats', 20 * perAcre)
    expect(values).toHaveLength(72)
    const means = ['n0', 'n1', 'n2', 'n3'].map((arm) => mean(values.filter((_, i) => arms[i] === arm)))
    expect(means.map((value) => Number(value.toFixed(1)))).toEqual([79.4, 98.9, 114.2, 123.4])
    expect(squares(values, arms)).toBeCloseTo(20_020.5, 1)
  })

  it('barley: Trebi beats Manchuria at five of six places, by 9.8 bushels on average over the six', () => {
    const bushels = trials
      .filter(({ crop }) => crop === 'barley')
      .map(({ summaries }) => summaries.map(({ mean: { value } }) => value / (48 * perAcre)))
    const gaps = bushels.map(([manchuria, trebi]) => trebi! - manchuria!)
    expect(gaps.filter((gap) => gap > 0)).toHaveLength(5)
    expect(mean(bushels.map(([manchuria]) => manchuria!))).toBeCloseTo(34.2, 1)
    expect(mean(bushels.map(([, trebi]) => trebi!))).toBeCloseTo(42.47, 1)
  })
})

function plotsOf(crop: string, kgPerHaPerUnit: number) {
  const trial = trials.find((one) => one.crop === crop)!
  const chunk = chunks.find((one) => one.trial === trial.id)!
  const plots = [...chunk.plot].map((plot) => trial.plots[plot]!)
  return {
    values: [...chunk.value].map((value) => value / kgPerHaPerUnit),
    blocks: plots.map((plot) => plot.block!),
    arms: plots.map((plot) => plot.treatment),
  }
}

function total(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0)
}

function mean(values: readonly number[]): number {
  return total(values) / values.length
}

/** Sum of squares between the levels of a factor. */
function squares(values: readonly number[], levels: readonly string[]): number {
  const grand = mean(values)
  return [...new Set(levels)]
    .map((level) => values.filter((_, i) => levels[i] === level))
    .reduce((all, of) => all + of.length * (mean(of) - grand) ** 2, 0)
}
