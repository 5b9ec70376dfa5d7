import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import { Link } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { TrialResult } from '../../../shared/record/trial-result.ts'
import { findVariable } from '../../../shared/vocabulary/variables.ts'
import { ZONE_CODES } from '../../../shared/vocabulary/zone-code.ts'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { Section } from '../../parts/page-head.tsx'
import { Page } from '../../parts/spread.tsx'
import { ZoneTag } from '../../parts/zone-tag.tsx'
import { useFormat } from '../../words/format.ts'
import type { TabProps } from './climate-tab.tsx'
import { useCompareWords } from './compare-words.ts'
import { type ComparisonRow, comparisonRows, type Side } from './trial-rows.ts'
import { useOpenTrial } from './use-open-trial.ts'

/** From here on only the rows in sight are drawn. */
const LONG = 120
const ROW = 34

/** Every comparison in a table, and below it those that were left out, with why. */
export function TrialsTab({ answer, trials, view }: TabProps) {
  const { t } = useTranslation('compare')
  const columns = useColumns(answer.question.variable, view)
  const open = useOpenTrial()
  const rows = comparisonRows(answer, trials)
  const left = answer.account.screened
  return (
    <Page>
      <Section title={t('table.title')} side={t('comparisons', { count: rows.length })}>
        {rows.length > LONG ? (
          <LongTable columns={columns} rows={rows} onOpen={(row) => open(row.trial)} />
        ) : (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls is reached by keyboard too
          <section className="wide-table" aria-label={t('table.title')} tabIndex={0}>
            <DataTable
              label={t('table.title')}
              columns={columns}
              rows={rows}
              rowKey={(row) => row.id}
              onOpen={rows.some(({ effect }) => effect.own) ? (row) => open(row.trial) : undefined}
              isMine={isMine}
            />
          </section>
        )}
        <p className="caption gap-1">{t('table.says')}</p>
      </Section>
      {left.length > 0 && (
        <Section title={t('table.leftOut')}>
          <ul className="reasons">
            {left.map(({ reason, count, records }) => (
              <li key={reason} className="reason reason-bad">
                <span aria-hidden="true">{'\u2212'}</span>
                <span>
                  {t('leftOut.one', { why: t(`screen.${reason}`), count })}
                  {'. '}
                  {t(`screenWhy.${reason}`)}{' '}
                  <span className="muted">{t('table.inTrials', { count: records.length })}</span>
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Page>
  )
}

/** A trial of somebody else's: its question and plan can be tried here too. */
const isOthers = (trial: TrialResult | undefined): trial is TrialResult =>
  trial !== undefined && trial.source !== 'own'

const isMine = ({ trial, effect }: ComparisonRow) => effect.own && trial?.origin !== 'historical'

function useColumns(outcome: string, view: TabProps['view']): Column<ComparisonRow>[] {
  const { t } = useTranslation('compare')
  const format = useFormat()
  const words = useCompareWords()
  const variable = findVariable(outcome)
  const unit = variable?.unitLabel ?? ''
  const mean = (side: Side | undefined) =>
    side?.result ? format.number(side.result.mean, { digits: variable?.decimals ?? 2 }) : '·'
  return [
    {
      id: 'trial',
      head: t('table.trial'),
      names: true,
      cell: ({ trial, effect }) => (
        <>
          {trial ? words.trial(trial) : effect.label}
          {(effect.simulated || isOthers(trial)) && (
            <span className="table-note">
              {' '}
              {effect.simulated && <>{t('table.simulated')} </>}
              {isOthers(trial) && <Link href={`/trials/ask?like=${trial.key}`}>{t('table.replicate')}</Link>}
            </span>
          )}
        </>
      ),
    },
    {
      id: 'zone',
      head: t('table.zone'),
      cell: ({ effect }) => {
        const code = effect.zone === null ? undefined : ZONE_CODES[effect.zone]
        return code === undefined ? '·' : <ZoneTag code={code} name={words.zone(code)} />
      },
    },
    { id: 'year', head: t('table.year'), numeric: true, cell: ({ effect }) => effect.year ?? '·' },
    {
      id: 'effect',
      head: t('table.change'),
      numeric: true,
      cell: ({ effect }) => <b>{view.signed(effect.y)}</b>,
    },
    {
      id: 'range',
      head: t('table.range'),
      numeric: true,
      cell: ({ low, high }) => view.range({ low, high }),
    },
    {
      id: 'practice',
      head: t('table.practice'),
      cell: ({ treated, effect }) => (
        <span className="cell-wide cell-dose">
          {treated ? words.arm(treated.arm) : words.practice(effect.practice)}
        </span>
      ),
    },
    {
      id: 'baseline',
      head: t('table.baseline'),
      cell: ({ control, effect }) => (
        <span className="cell-wide">
          {(control && words.arm(control.arm)) || words.baseline(effect.baseline)}
        </span>
      ),
    },
    {
      id: 'means',
      head: t('table.means', { unit }),
      numeric: true,
      cell: ({ treated, control }) => `${mean(treated)} / ${mean(control)}`,
    },
    {
      id: 'n',
      head: t('table.n'),
      numeric: true,
      cell: ({ effect }) => `${format.number(effect.nT)} / ${format.number(effect.nC)}`,
    },
    {
      id: 'spread',
      head: t('table.spread'),
      cell: ({ effect }) => <span className={`rung rung-${effect.rung}`}>{t(`rung.${effect.rung}`)}</span>,
    },
    {
      id: 'weight',
      head: t('table.weight'),
      numeric: true,
      cell: ({ weight }) => format.percent(weight * 100, { digits: 1 }),
    },
    {
      id: 'design',
      head: t('table.design'),
      cell: ({ trial }) =>
        trial ? (
          <>
            {t(`design.${trial.design.kind}`, { defaultValue: trial.design.kind.replaceAll('_', ' ') })}
            <span className="table-note"> {t(`randomised.${trial.design.randomised}`)}</span>
          </>
        ) : (
          '·'
        ),
    },
    {
      id: 'notes',
      head: t('table.notes'),
      cell: ({ effect }) => effect.notes.map((note) => t(`note.${note}`)).join(', '),
    },
  ]
}

/** A long table: its own scroll box, and only the rows in sight. */
function LongTable({
  columns,
  rows,
  onOpen,
}: {
  readonly columns: readonly Column<ComparisonRow>[]
  readonly rows: readonly ComparisonRow[]
  readonly onOpen: (row: ComparisonRow) => void
}) {
  const { t } = useTranslation('compare')
  const box = useRef<HTMLElement>(null)
  const sight = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW,
    overscan: 12,
  })
  const shown = sight.getVirtualItems()
  const before = shown[0]?.start ?? 0
  const after = sight.getTotalSize() - (shown.at(-1)?.end ?? 0)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls is reached by keyboard too
    <section ref={box} className="long-table" aria-label={t('table.title')} tabIndex={0}>
      <table className="data-table" aria-label={t('table.title')} aria-rowcount={rows.length + 1}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.id} scope="col" className={column.numeric ? 'number' : undefined}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {before > 0 && (
            <tr>
              <td colSpan={columns.length} style={{ height: before }} />
            </tr>
          )}
          {shown.map(({ index }) => {
            const row = rows[index]
            if (!row) return null
            return (
              <tr
                key={row.id}
                aria-rowindex={index + 2}
                className={isMine(row) ? 'row-mine row-opens' : undefined}
                onClick={() => onOpen(row)}
              >
                {columns.map((column) =>
                  column.names ? (
                    <th key={column.id} scope="row">
                      {column.cell(row)}
                    </th>
                  ) : (
                    <td key={column.id} className={column.numeric ? 'number' : undefined}>
                      {column.cell(row)}
                    </td>
                  ),
                )}
              </tr>
            )
          })}
          {after > 0 && (
            <tr>
              <td colSpan={columns.length} style={{ height: after }} />
            </tr>
          )}
        </tbody>
      </table>
    </section>
  )
}
