import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CellFix, ColumnMap, Fix } from '../../../shared/intake/column-map.ts'
import { keepMarked, setAlike, setFix } from '../../../shared/intake/edit-map.ts'
import type { IssueGroup, Mend, Parked, RowIssue } from '../../../shared/intake/row-issue.ts'
import { ROW_MARKS } from '../../../shared/intake/row-mark.ts'
import { questionText } from '../../../shared/vocabulary/question.ts'
import { Button } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Section } from '../../parts/page-head.tsx'
import { useFormat } from '../../words/format.ts'
import { useLanguage, useProblemText } from '../../words/words.ts'
import type { Desk, Mapping } from './desk.ts'
import { SettledList } from './settled-list.tsx'

type Props = { readonly mapping: Mapping; readonly desk: Desk }

/** What wants a look before the file comes in: the file itself, single cells by kind, and rows set aside. */
export function ProblemList({ mapping, desk }: Props) {
  const { t } = useTranslation('intake')
  const format = useFormat()
  const problemText = useProblemText()
  const { file, preview } = mapping
  const isWaiting = preview.asks.some((ask) => ask.must)
  // While a question is open, the rows that wait for its answer are no news.
  const aside = isWaiting ? preview.parked.filter((one) => !WAITING.has(one.code)) : preview.parked
  const doubtful = preview.issues.filter((group) => group.severity !== 'info')
  const notes = preview.issues.filter((group) => group.severity === 'info')
  const rows = doubtful.reduce((sum, group) => sum + group.count, 0)
  const { imported, looked } = preview.counts
  const isClean = doubtful.length === 0 && aside.length === 0 && file.warnings.length === 0
  return (
    <Section
      title={
        rows > 0
          ? t('problems.title', { count: rows, number: format.number(rows) })
          : t(isWaiting ? 'problems.waiting' : 'problems.none')
      }
      side={isWaiting ? undefined : t('problems.ready', { number: format.number(imported), count: imported })}
    >
      {isWaiting && <p className="then">{t('problems.waitingThen')}</p>}
      {!isWaiting && isClean && notes.length === 0 && <p className="then">{t('problems.clean')}</p>}
      {file.warnings.map((warning) => (
        <Notice key={`${warning.code} ${JSON.stringify(warning.params)}`} tone="warn">
          {problemText(warning)}
        </Notice>
      ))}
      <ul className="problems">
        {doubtful.map((group) => (
          <Group key={`${group.code} ${group.column}`} group={group} desk={desk} />
        ))}
        {aside.map((parked) => (
          <Aside key={parked.code} parked={parked} desk={desk} />
        ))}
      </ul>
      <SettledList mapping={mapping} desk={desk} />
      {notes.length > 0 && (
        <details className="problem-notes">
          <summary>{t('problems.notes', { count: notes.length })}</summary>
          <ul className="problems">
            {notes.map((group) => (
              <Group key={`${group.code} ${group.column}`} group={group} desk={desk} />
            ))}
          </ul>
        </details>
      )}
      {looked < file.rows && (
        <p className="caption gap-1">{t('problems.looked', { looked: format.number(looked) })}</p>
      )}
    </Section>
  )
}

/** Reasons for which a row stays out only because a question is still open. */
const WAITING: ReadonlySet<string> = new Set([
  'intake.no-crop',
  'intake.unit-not-known',
  'intake.variable-not-known',
  'intake.no-value-column',
  'intake.no-treatment',
  'intake.no-baseline-here',
  'intake.layout-not-brought-in',
])

function Group({ group, desk }: { readonly group: IssueGroup; readonly desk: Desk }) {
  const { t } = useTranslation('intake')
  const format = useFormat()
  const [open, setOpen] = useState(false)
  const first = group.issues[0]
  if (!first) return null
  const alike = group.count
  const shown = group.issues.length
  const mends = commonMends(group.issues)
  const fixAll = (mend: Mend) => desk.change((map) => fixedAlike(map, group, first, mend))
  return (
    <li className={`problem problem-${group.severity}`} data-column={group.column ?? undefined}>
      <Icon name={group.severity === 'error' ? 'error' : group.severity === 'info' ? 'info' : 'warn'} />
      <div>
        {group.count > 1 && (
          <b className="problem-count">
            {t('problems.alike', { count: group.count, number: format.number(group.count) })}
          </b>
        )}
        <IssueWords issue={first} />
        {mends.length > 0 && (
          <div className="problem-acts">
            {mends.map((mend, at) => (
              <Button
                key={mendKey(mend)}
                size="small"
                {...(at === 0 && mend.kind === 'unit' && { variant: 'primary' as const })}
                onPress={() => fixAll(mend)}
              >
                {alike > 1
                  ? t(`mend.all.${mend.kind}`, { count: alike, unit: unitOf(mend) })
                  : t(`mend.one.${mend.kind}`, { unit: unitOf(mend) })}
              </Button>
            ))}
          </div>
        )}
        <div className="problem-acts">
          <Button size="small" variant="quiet" onPress={() => desk.look(first.row)}>
            {t('problems.show')}
          </Button>
          {alike > 1 && (
            <Button size="small" variant="quiet" onPress={() => setOpen(!open)}>
              {open ? t('problems.fold') : t('problems.each', { count: shown })}
            </Button>
          )}
        </div>
        {open && (
          <ul className="problem-each">
            {group.issues.map((issue) => (
              <Single key={issue.row} issue={issue} desk={desk} />
            ))}
            {alike > shown && <li className="caption">{t('problems.more', { count: alike - shown })}</li>}
          </ul>
        )}
      </div>
    </li>
  )
}

function Single({ issue, desk }: { readonly issue: RowIssue; readonly desk: Desk }) {
  const { t } = useTranslation('intake')
  const format = useFormat()
  return (
    <li>
      <span>
        {t('problems.row', { row: issue.row })} <b>{issue.value}</b>
      </span>
      <span className="problem-acts">
        {issue.mends.map((mend) => {
          const words = t(`mend.one.${mend.kind}`, { unit: unitOf(mend) })
          const said = mend.kind === 'unit' ? `${words} (${format.number(mend.becomes)})` : words
          return (
            <Button
              key={mendKey(mend)}
              size="small"
              variant="quiet"
              label={`${t('problems.row', { row: issue.row })} ${said}`}
              onPress={() => desk.change((map) => setFix(map, fixOf(issue, mend)))}
            >
              {said}
            </Button>
          )
        })}
      </span>
    </li>
  )
}

/** Rows that will not come in, with the reason; rows that only look like totals or headings can be kept as data. */
function Aside({ parked, desk }: { readonly parked: Parked; readonly desk: Desk }) {
  const { t } = useTranslation('intake')
  const format = useFormat()
  const problemText = useProblemText()
  const mark = ROW_MARKS.find(
    (one) => one !== 'blank' && parked.code === `intake.row-${one.replaceAll('_', '-')}`,
  )
  return (
    <li className="problem problem-aside">
      <Icon name="hide" />
      <div>
        <b className="problem-count">
          {t('problems.aside', { count: parked.count, number: format.number(parked.count) })}
        </b>
        <p>
          {problemText({ code: parked.code, params: {}, severity: 'warning' })}{' '}
          <span className="muted">
            {t('problems.rowsAre', {
              count: parked.rows.length,
              rows: parked.rows.slice(0, 6).join(', '),
            })}
            {parked.count > 6 && ' …'}
          </span>
        </p>
        {mark && (
          <div className="problem-acts">
            <Button size="small" onPress={() => desk.change((map) => keepMarked(map, mark, true))}>
              {t('problems.keepRows')}
            </Button>
          </div>
        )}
      </div>
    </li>
  )
}

/** One issue in words: row, column, value, mend. What the vocabulary says of this very value goes before our own words. */
export function IssueWords({ issue }: { readonly issue: RowIssue }) {
  const { t } = useTranslation('intake')
  const problemText = useProblemText()
  const format = useFormat()
  const language = useLanguage()
  const { code, row, columnLabel, value, params, question } = issue
  const inWords = <T,>(given: Readonly<Record<string, T | number>>): Record<string, T | string> =>
    Object.fromEntries(
      Object.entries(given).map(([key, one]) => [key, typeof one === 'number' ? format.number(one) : one]),
    )
  const about = { row, column: columnLabel ?? '', value, ...inWords(params) }
  if (!question || params.becomes === undefined)
    return <p>{problemText({ code, severity: 'warning', params: about })}</p>
  return (
    <p>
      <b>{t('problems.lead', about)}</b> {t('problems.becomes', about)}{' '}
      {questionText({ ...question, params: inWords(question.params) }, language)}
    </p>
  )
}

/** Mends that every issue of a group offers. */
function commonMends(issues: readonly RowIssue[]): readonly Mend[] {
  const [first, ...others] = issues
  return (first?.mends ?? []).filter((mend) =>
    others.every((issue) => issue.mends.some((one) => mendKey(one) === mendKey(mend))),
  )
}

/** One value is settled by its cell; several by their column and what is said of them, wherever they stand in the file. */
function fixedAlike(map: ColumnMap, group: IssueGroup, first: RowIssue, mend: Mend): ColumnMap {
  const { code, column, count } = group
  return count > 1 && column !== null
    ? setAlike(map, { code, column, fix: asFix(mend) })
    : setFix(map, fixOf(first, mend))
}

function fixOf({ row, column }: RowIssue, mend: Mend): CellFix {
  return { row, column: column ?? 0, fix: asFix(mend) }
}

const asFix = (mend: Mend): Fix =>
  mend.kind === 'unit' ? { kind: mend.kind, unit: mend.unit } : { kind: mend.kind }

const mendKey = (mend: Mend) => (mend.kind === 'unit' ? `unit ${mend.unit}` : mend.kind)
const unitOf = (mend: Mend) => (mend.kind === 'unit' ? mend.unit : '')
