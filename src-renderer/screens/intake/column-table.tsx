import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { answer } from '../../../shared/intake/answer.ts'
import type { Ask } from '../../../shared/intake/ask.ts'
import type { ColumnUse } from '../../../shared/intake/column-map.ts'
import { Icon } from '../../parts/icon.tsx'
import { Section } from '../../parts/page-head.tsx'
import { useFormat } from '../../words/format.ts'
import { becomes } from './becomes.ts'
import type { Choice } from './choice-menu.tsx'
import { ChoiceMenu } from './choice-menu.tsx'
import type { Desk, Mapping } from './desk.ts'
import { meaningOf, meaningOptions, meaningWords, setMeaning } from './meanings.ts'
import { type IntakeNames, useIntakeNames } from './names.ts'
import { ReadAs } from './read-as.tsx'

export type ColumnTableProps = {
  readonly mapping: Mapping
  readonly desk: Desk
  /** Go to the first problem of a column. */
  readonly onProblems: (column: number) => void
}

/** What each column means, how it is read and why, and what its first value becomes. */
export function ColumnTable({ mapping, desk, onProblems }: ColumnTableProps) {
  const { t } = useTranslation('intake')
  const names = useIntakeNames()
  const { map, preview } = mapping
  const meanings = useMemo(() => meaningOptions(map.layout, names, t), [map.layout, names, t])
  const asks = useMemo(() => byColumn(preview.asks), [preview.asks])
  const flagged = useMemo(() => flaggedRows(mapping), [mapping])
  return (
    <Section title={t('columns.title')} side={t('columns.side')}>
      <table className="data-table columns-table" aria-label={t('columns.title')}>
        <thead>
          <tr>
            <th scope="col">{t('columns.yours')}</th>
            <th scope="col">{t('columns.means')}</th>
            <th scope="col">{t('columns.read')}</th>
            <th scope="col">{t('columns.becomes')}</th>
            <th scope="col">
              <span className="unseen">{t('columns.state')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {map.columns.map((use) => (
            <ColumnRow
              key={use.column}
              use={use}
              mapping={mapping}
              desk={desk}
              names={names}
              meanings={meanings}
              asks={asks.get(use.column) ?? NONE}
              flagged={flagged.get(use.column) ?? 0}
              onProblems={onProblems}
            />
          ))}
        </tbody>
      </table>
    </Section>
  )
}

const NONE: readonly Ask[] = []

type RowProps = ColumnTableProps & {
  readonly use: ColumnUse
  readonly names: IntakeNames
  readonly meanings: readonly Choice[]
  readonly asks: readonly Ask[]
  readonly flagged: number
}

function ColumnRow({ use, mapping, desk, names, meanings, asks, flagged, onProblems }: RowProps) {
  const { t } = useTranslation('intake')
  const format = useFormat()
  const { file, preview } = mapping
  const header = file.headers[use.column]!
  const samples = [...new Set(file.samples[use.column] ?? [])].slice(0, 3).join(' · ')
  const about = asks.find((ask) => ask.kind === 'variable')
  const tone = asks.length > 0 ? 'row-warn' : use.role === 'ignored' ? 'column-unused' : undefined
  return (
    <tr className={tone} data-column={header.label}>
      <th scope="row">
        <span className="column-name">{header.label}</span>
        <span className="caption column-samples" title={samples}>
          {samples}
        </span>
      </th>
      <td>
        {about ? (
          <ChoiceMenu
            label={t('columns.variable', { column: header.label })}
            shown={null}
            placeholder={t('askShort.variable')}
            options={names.variables}
            likely={about.choices}
            value={null}
            asks
            ask={about.id}
            onChange={(id) => desk.change((map) => answer(map, about.id, id))}
          />
        ) : (
          <ChoiceMenu
            label={t('columns.meaning', { column: header.label })}
            shown={meaningWords(use, names, t)}
            options={meanings}
            value={meaningOf(use)}
            onChange={(id) => desk.change((map) => setMeaning(map, use.column, id))}
          />
        )}
      </td>
      <td className="column-read">
        <ReadAs use={use} asks={asks} mapping={mapping} desk={desk} />
      </td>
      <td className="column-becomes">{becomes(use, preview, names, format, t)}</td>
      <td className="column-state">
        {asks.length > 0 ? (
          <span className="state-warn">
            <Icon name="warn" size={17} />
            {t('state.asks')}
          </span>
        ) : flagged > 0 ? (
          <button type="button" className="state-warn state-button" onClick={() => onProblems(use.column)}>
            <Icon name="warn" size={17} />
            {t('state.rows', { count: flagged, number: format.number(flagged) })}
          </button>
        ) : use.role === 'ignored' ? (
          <span className="muted">{t('state.unused')}</span>
        ) : (
          <span className="state-ok">
            <Icon name="check" size={17} />
            <span className="unseen">{t('state.ok')}</span>
          </span>
        )}
      </td>
    </tr>
  )
}

/** Open questions that stand on a column's own row. */
export function isColumnAsk(ask: Ask): boolean {
  return ask.column !== null && !/_word$/.test(ask.kind)
}

function byColumn(asks: readonly Ask[]): ReadonlyMap<number, readonly Ask[]> {
  const found = new Map<number, Ask[]>()
  for (const ask of asks) {
    if (!isColumnAsk(ask) || ask.column === null) continue
    const list = found.get(ask.column)
    if (list) list.push(ask)
    else found.set(ask.column, [ask])
  }
  return found
}

/** How many rows want a look, by column. */
function flaggedRows({ preview }: Mapping): ReadonlyMap<number, number> {
  const found = new Map<number, number>()
  for (const { column, severity, count } of preview.issues)
    if (column !== null && severity !== 'info') found.set(column, (found.get(column) ?? 0) + count)
  return found
}
