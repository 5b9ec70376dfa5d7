import type { Treatment, Trial } from '../../../../shared/record/trial.ts'
import type { TrialWords } from '../plan/trial-words.ts'

/**
 * A short name for each treatment: its practices, with doses only where names would be the same. A baseline without
 * practices keeps its label.
 */
export function armNames(trial: Pick<Trial, 'treatments'>, words: TrialWords): ReadonlyMap<string, string> {
  const short = (treatment: Treatment) =>
    treatment.practices.length === 0
      ? treatment.label || words.treatment(treatment)
      : treatment.practices.map((use) => words.practice(use.id)).join(' + ')
  const all = trial.treatments.map(short)
  return new Map(
    trial.treatments.map((treatment, i) => {
      const alone = all.filter((name) => name === all[i]).length === 1
      return [treatment.id, alone ? all[i]! : treatment.label || words.treatment(treatment)]
    }),
  )
}
