import { useTranslation } from 'react-i18next'
import type { Trial } from '../../../../shared/record/trial.ts'
import { editTrial, type Step } from '../../../data/edit-trial.ts'
import { readValue, type StoredValue, valueField } from '../../../data/stored-value.ts'
import { Select } from '../../../parts/select.tsx'
import { useTrialWords } from '../plan/trial-words.ts'
import { armNames } from './arm-names.ts'
import type { Outcome } from './columns.ts'
import { useEdit } from './use-edit.ts'
import type { TrialRecord } from './use-record.ts'

/** The plots one person was given. */
export function triplesOf(
  trial: Trial,
): readonly { readonly person: string; readonly plots: readonly number[] }[] {
  const all = trial.plots.map((plot, i) => ({ person: plot.block ?? '', i }))
  return [...Map.groupBy(all, (one) => one.person)].map(([person, of]) => ({
    person,
    plots: of.map(({ i }) => i),
  }))
}

/** Best and worst as the ranks of plots say them: 1 is best, the number of plots is worst; the rest is between. */
export function bestAndWorst(ranks: readonly (number | null)[]): {
  readonly best: number
  readonly worst: number
} {
  return { best: ranks.indexOf(1), worst: ranks.indexOf(ranks.length) }
}

/** What each person of a trial of triples judged: which of theirs was best, which worst. */
export function RankEntry({
  record,
  outcome,
  day,
}: {
  readonly record: TrialRecord
  readonly outcome: Outcome
  readonly day: number
}) {
  const { t } = useTranslation('harvest')
  const words = useTrialWords()
  const edit = useEdit(record.trial.id)
  const names = armNames(record.trial, words)
  const place = (plot: number) => ({
    variable: outcome.variable.id,
    method: outcome.method,
    plot,
    repetition: 0,
  })
  const set = (plots: readonly number[], best: number, worst: number) =>
    void edit((db) =>
      editTrial(db, record.trial.id, () =>
        plots.map((plot, at): Step => {
          const rank = at === best ? 1 : at === worst ? plots.length : best >= 0 && worst >= 0 ? 2 : null
          const is: StoredValue | null =
            rank === null
              ? null
              : {
                  value: rank,
                  unit: outcome.variable.unit,
                  basis: null,
                  kind: 'rank',
                  verbatim: String(rank),
                  unitAsWritten: outcome.variable.unitLabel,
                  day,
                  flags: 0,
                }
          return { field: valueField(place(plot)), is }
        }),
      ),
    )
  return (
    <table className="data-table data-table-tall">
      <caption className="unseen">{t('rank.label')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('rank.person')}</th>
          <th scope="col">{t('rank.best')}</th>
          <th scope="col">{t('rank.worst')}</th>
        </tr>
      </thead>
      <tbody>
        {triplesOf(record.trial).map(({ person, plots }) => {
          const ranks = plots.map((plot) => readValue(record.chunks, place(plot))?.value ?? null)
          const { best, worst } = bestAndWorst(ranks)
          const options = plots.map((plot, at) => ({
            id: String(at),
            label: names.get(record.trial.plots[plot]!.treatment) ?? '',
            note: record.trial.plots[plot]!.label,
          }))
          return (
            <tr key={person}>
              <th scope="row">{person}</th>
              <td>
                <Select
                  label={t('rank.bestOf', { person })}
                  hideLabel
                  size="entry"
                  options={options}
                  value={best < 0 ? null : String(best)}
                  onChange={(id) => set(plots, Number(id), worst === Number(id) ? -1 : worst)}
                />
              </td>
              <td>
                <Select
                  label={t('rank.worstOf', { person })}
                  hideLabel
                  size="entry"
                  options={options}
                  value={worst < 0 ? null : String(worst)}
                  onChange={(id) => set(plots, best === Number(id) ? -1 : best, Number(id))}
                />
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
