import { type Problem, problem } from '../base/problem.ts'
import type { Trial } from './trial.ts'

/**
 * What must hold for a trial beyond its shape: exactly one baseline, treatment ids unique, every plot and summary names
 * a treatment, plot labels unique within a block.
 * *Errors* one problem per broken rule, each naming the trial and the culprit; an empty array when all holds.
 */
export function checkTrial(trial: Trial): Problem[] {
  const found: Problem[] = []
  const treatments = new Set<string>()
  for (const treatment of trial.treatments) {
    if (treatments.has(treatment.id))
      found.push(problem('record.treatment-twice', { trial: trial.title, treatment: treatment.label }))
    treatments.add(treatment.id)
  }
  const baselines = trial.treatments.filter((treatment) => treatment.baseline).length
  if (baselines !== 1)
    found.push(problem('record.baseline-not-one', { trial: trial.title, count: baselines }))
  const plots = new Set<string>()
  for (const plot of trial.plots) {
    if (!treatments.has(plot.treatment))
      found.push(problem('record.plot-without-treatment', { trial: trial.title, plot: plot.label }))
    const name = JSON.stringify([plot.block ?? null, plot.label])
    if (plots.has(name)) found.push(problem('record.plot-twice', { trial: trial.title, plot: plot.label }))
    plots.add(name)
  }
  for (const summary of trial.summaries) {
    if (!treatments.has(summary.treatment))
      found.push(
        problem('record.summary-without-treatment', { trial: trial.title, treatment: summary.treatment }),
      )
  }
  return found
}
