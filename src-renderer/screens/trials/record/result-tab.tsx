import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { repetitionIn } from '../../../../shared/record/period.ts'
import { nameOf } from '../../../../shared/vocabulary/names.ts'
import { readValue } from '../../../data/stored-value.ts'
import { Collar } from '../../../parts/collar.tsx'
import { type Column, DataTable } from '../../../parts/data-table.tsx'
import { EmptyState } from '../../../parts/empty-state.tsx'
import { OptionSwatch } from '../../../parts/marks.tsx'
import { Section } from '../../../parts/page-head.tsx'
import { Select } from '../../../parts/select.tsx'
import { Spread } from '../../../parts/spread.tsx'
import { useFormat } from '../../../words/format.ts'
import { useLanguage } from '../../../words/words.ts'
import { optionOf } from '../plan/option-number.ts'
import { useTrialWords } from '../plan/trial-words.ts'
import type { TrialTabProps } from '../trial/trial-tabs.ts'
import { AnswerFigure } from './answer-figure.tsx'
import { AnswerSentence, OutlierLine } from './answer-sentence.tsx'
import { type Outcome, outcomesOf } from './columns.ts'
import { CommonsAnswer } from './commons-answer.tsx'
import { placesOf } from './places.ts'
import { RankResult } from './rank-result.tsx'
import { type SpokenAnswer, useAnswer } from './use-answer.ts'
import { type TrialRecord, useRecord } from './use-record.ts'
import { ValueMap } from './value-map.tsx'
import './record.css'

/** The part “Result” of a trial's page. */
export function Tab({ trial, site }: TrialTabProps) {
  const record = useRecord({ trial, site })
  return record ? <ResultTab record={record} /> : null
}

/** What the trial says: the sentence first, the figure second, the table third. */
export function ResultTab({ record }: { readonly record: TrialRecord }) {
  const { t } = useTranslation('result')
  const language = useLanguage()
  const words = useTrialWords()
  const outcomes = useMemo(() => outcomesOf(record), [record])
  const [chosen, setChosen] = useState<string | null>(null)
  const outcome = outcomes.find((one) => one.key === chosen) ?? outcomes[0]
  const spoken = useAnswer(record, outcome)
  if (!outcome)
    return (
      <div className="single-page">
        <EmptyState>{t('empty')}</EmptyState>
      </div>
    )
  const choice = outcomes.length > 1 && (
    <div className="tool-wide result-choice">
      <Select
        label={t('outcome')}
        hideLabel
        options={outcomes.map((one) => ({
          id: one.key,
          label: one.method
            ? `${nameOf(one.variable, language)}, ${words.method(one.method)}`
            : nameOf(one.variable, language),
        }))}
        value={outcome.key}
        onChange={setChosen}
      />
    </div>
  )
  if (outcome.variable.scale === 'rank' && record.trial.design.kind === 'incomplete_triples')
    return (
      <div className="single-page">
        {choice}
        <RankResult record={record} outcome={outcome} />
      </div>
    )
  if (!spoken)
    return (
      <div className="single-page">
        {choice}
        <EmptyState>{t('empty')}</EmptyState>
      </div>
    )
  return <Answered record={record} outcome={outcome} spoken={spoken} choice={choice} />
}

function Answered({
  record,
  outcome,
  spoken,
  choice,
}: {
  readonly record: TrialRecord
  readonly outcome: Outcome
  readonly spoken: SpokenAnswer
  readonly choice: React.ReactNode
}) {
  const { t } = useTranslation('result')
  const format = useFormat()
  const places = useMemo(() => placesOf(record.trial, record.plan), [record.trial, record.plan])
  return (
    <Spread
      labels={[t('answerLabel'), t('figureLabel')]}
      left={
        <>
          {choice}
          <AnswerSentence spoken={spoken} most={6} />
          <OutlierLine spoken={spoken} record={record} />
          <div className="gap-2">
            <AnswerFigure spoken={spoken} record={record} />
          </div>
          <Collar items={collarOf(record, spoken, t, format)} />
          <CommonsAnswer record={record} outcome={outcome} spoken={spoken} />
        </>
      }
      right={
        <>
          {spoken.answer.plotMeans.some(Number.isFinite) && (
            <ValueMap spoken={spoken} record={record} places={places} />
          )}
          <Section title={t('table')} thin>
            <PlotTable record={record} outcome={outcome} spoken={spoken} />
          </Section>
        </>
      }
    />
  )
}

type T = ReturnType<typeof useTranslation<'result'>>['t']

/** How it was worked out, and what was left out. */
function collarOf(record: TrialRecord, { answer }: SpokenAnswer, t: T, format: ReturnType<typeof useFormat>) {
  const plots = answer.plotMeans.filter(Number.isFinite).length
  const left = record.sheet.leftOut.map((one) => record.trial.plots[one.plot]?.label ?? '')
  const [effect] = answer.effects
  return [
    ...(effect ? [{ name: t('collar.how'), value: t(`form.${effect.form}`) }] : []),
    { name: t('collar.plots'), value: t('collar.ownPlots', { count: plots }) },
    ...(effect && effect.df > 0 ? [{ name: t('collar.df'), value: format.number(effect.df) }] : []),
    ...(left.length > 0 ? [{ name: t('collar.leftOut'), value: left.join(', ') }] : []),
    ...(answer.otherBasis.length > 0
      ? [
          {
            name: t('collar.otherBasis'),
            value: answer.otherBasis.map((i) => record.trial.plots[i]?.label ?? '').join(', '),
          },
        ]
      : []),
    ...(record.trial.deviations.length > 0
      ? [{ name: t('collar.deviations'), value: format.number(record.trial.deviations.length) }]
      : []),
    ...(record.trial.design.kind === 'split_plot' ? [{ value: t('collar.splitPlot') }] : []),
  ]
}

type Row = {
  readonly plot: number
  readonly label: string
  readonly block: string
  readonly treatment: string
  readonly value: string
  readonly written: string
  /** In the season before the change, where there is one. */
  readonly before: string
}

/** Plot by plot, as written and as it counts. */
function PlotTable({
  record,
  outcome,
  spoken,
}: {
  readonly record: TrialRecord
  readonly outcome: Outcome
  readonly spoken: SpokenAnswer
}) {
  const { t } = useTranslation('result')
  const format = useFormat()
  const { trial } = record
  const { before } = spoken.answer
  const arms = trial.treatments.map((one) => one.id)
  const rows = trial.plots.map((plot, i): Row => {
    const written = (repetition: number) => {
      const place = { variable: outcome.variable.id, method: outcome.method, plot: i, repetition }
      const stored = readValue(record.chunks, place)
      return stored ? `${stored.verbatim} ${stored.unitAsWritten}`.trim() : null
    }
    const shown = (mean: number | undefined, stored: string | null) =>
      mean !== undefined && Number.isFinite(mean)
        ? format.number(spoken.shown(mean), { digits: spoken.digits })
        : stored
          ? t('notCounted')
          : '·'
    const stored = written(before ? repetitionIn('after') : 0)
    const earlier = before ? written(repetitionIn('before')) : null
    return {
      plot: i,
      label: plot.label,
      block: plot.block ?? '',
      treatment: plot.treatment,
      written: stored ?? '·',
      value: shown(spoken.answer.plotMeans[i], stored),
      before: before ? shown(before[i], earlier) : '',
    }
  })
  const columns: readonly Column<Row>[] = [
    { id: 'plot', head: t('plot'), names: true, cell: (row) => row.label },
    ...(before ? [] : [{ id: 'block', head: t('blockHead'), cell: (row: Row) => row.block }]),
    {
      id: 'option',
      head: t('option'),
      cell: (row) => (
        <span className="entry-option">
          <OptionSwatch option={optionOf(Math.max(0, arms.indexOf(row.treatment)))} />
          <span>{spoken.names.get(row.treatment)}</span>
        </span>
      ),
    },
    ...(before
      ? [
          {
            id: 'before',
            head: t('changes.before', { unit: spoken.unit }),
            numeric: true,
            cell: (row: Row) => row.before,
          },
        ]
      : [{ id: 'written', head: t('written'), numeric: true, cell: (row: Row) => row.written }]),
    {
      id: 'value',
      head: before ? t('changes.after', { unit: spoken.unit }) : spoken.unit,
      numeric: true,
      cell: (row) => row.value,
    },
  ]
  return (
    <DataTable
      label={t('table')}
      columns={columns}
      rows={rows}
      rowKey={(row) => String(row.plot)}
      tone={(row) => (spoken.answer.outliers.includes(row.plot) ? 'warn' : undefined)}
    />
  )
}
