import { useTranslation } from 'react-i18next'
import { plackettLuce } from '../../../../shared/compare/plackett-luce.ts'
import { rankJudgements } from '../../../../shared/compare/tricot.ts'
import { readValue } from '../../../data/stored-value.ts'
import { type Column, DataTable } from '../../../parts/data-table.tsx'
import { useFormat } from '../../../words/format.ts'
import { useTrialWords } from '../plan/trial-words.ts'
import { Said } from './answer-sentence.tsx'
import { armNames } from './arm-names.ts'
import type { Outcome } from './columns.ts'
import { bestAndWorst, triplesOf } from './rank-entry.tsx'
import type { TrialRecord } from './use-record.ts'

type Row = {
  readonly id: string
  readonly name: string
  readonly best: number
  readonly worst: number
  readonly seen: number
  readonly share: number
}

/** Which option people preferred: how often best and worst, and the chance of being the best of all. */
export function RankResult({ record, outcome }: { readonly record: TrialRecord; readonly outcome: Outcome }) {
  const { t } = useTranslation('result')
  const format = useFormat()
  const words = useTrialWords()
  const names = armNames(record.trial, words)
  const { rows, judged } = ranksOf(record, outcome, names)
  const [first] = rows
  if (!first || judged === 0) return <p className="then">{t('rank.none')}</p>
  const columns: readonly Column<Row>[] = [
    { id: 'name', head: t('option'), names: true, cell: (row) => row.name },
    { id: 'best', head: t('rank.best'), numeric: true, cell: (row) => format.number(row.best) },
    { id: 'worst', head: t('rank.worst'), numeric: true, cell: (row) => format.number(row.worst) },
    { id: 'seen', head: t('rank.seen'), numeric: true, cell: (row) => format.number(row.seen) },
    { id: 'share', head: t('rank.share'), numeric: true, cell: (row) => format.share(row.share) },
  ]
  return (
    <>
      <p className="say">
        <Said
          text={t('rank.sentence', {
            option: first.name,
            best: format.number(first.best),
            count: first.seen,
          })}
        />
      </p>
      <DataTable label={t('rank.table')} columns={columns} rows={rows} rowKey={(row) => row.id} />
      <p className="caption">{t('rank.method', { count: judged })}</p>
    </>
  )
}

function ranksOf(record: TrialRecord, outcome: Outcome, names: ReadonlyMap<string, string>) {
  const arms = record.trial.treatments.map((one) => one.id)
  const judgements = triplesOf(record.trial)
    .filter(({ plots }) => plots.length === 3)
    .map(({ plots }) => {
      const items = plots.map((plot) => arms.indexOf(record.trial.plots[plot]!.treatment)) as [
        number,
        number,
        number,
      ]
      const place = (plot: number) => ({
        variable: outcome.variable.id,
        method: outcome.method,
        plot,
        repetition: 0,
      })
      const { best, worst } = bestAndWorst(
        plots.map((plot) => readValue(record.chunks, place(plot))?.value ?? null),
      )
      return { items, best: best < 0 ? null : items[best]!, worst: worst < 0 ? null : items[worst]! }
    })
  const { rankings } = rankJudgements(judgements)
  const worth = plackettLuce(rankings, arms.length)
  const rows = arms
    .map(
      (id, arm): Row => ({
        id,
        name: names.get(id) ?? id,
        best: rankings.filter((ranking) => ranking[0] === arm).length,
        worst: rankings.filter((ranking) => ranking.at(-1) === arm).length,
        seen: rankings.filter((ranking) => ranking.includes(arm)).length,
        share: worth?.share[arm] ?? Number.NaN,
      }),
    )
    .sort((a, b) => b.share - a.share)
  return { rows, judged: rankings.length }
}
