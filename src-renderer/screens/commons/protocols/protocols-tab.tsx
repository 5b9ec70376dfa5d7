import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'react-router'
import type { Problem } from '../../../../shared/base/problem.ts'
import type { CommonsLook } from '../../../../shared/commons/look.ts'
import type { ProtocolLine } from '../../../../shared/commons/look-protocols.ts'
import { type Column, DataTable } from '../../../parts/data-table.tsx'
import { EmptyState } from '../../../parts/empty-state.tsx'
import { Notice } from '../../../parts/notice.tsx'
import { hasWords, plainLetters } from '../../../parts/options.tsx'
import { Section } from '../../../parts/page-head.tsx'
import { TextField } from '../../../parts/text-field.tsx'
import { useProtocolWords } from '../../trials/ask/protocol-words.ts'
import { ProtocolDialog } from './protocol-dialog.tsx'

/** The protocols of the commons: each a question in words, how it is laid out, and how many followed it. */
export function ProtocolsTab({
  look,
  onSaid,
  onRefused,
}: {
  readonly look: CommonsLook | undefined
  readonly onSaid: (words: string) => void
  readonly onRefused: (problem: Problem) => void
}) {
  const { t } = useTranslation('protocol')
  const words = useProtocolWords()
  const { state } = useLocation()
  const [find, setFind] = useState('')
  const [opened, setOpened] = useState<ProtocolLine | null>(null)
  if (look === undefined) return null
  const said = (state as { said?: string } | null)?.said
  const measured = (line: ProtocolLine) =>
    line.body.measurements.map((one) => words.measurement({ variable: one.variable, unit: one.unit }))
  const text = (line: ProtocolLine) =>
    plainLetters(
      [
        words.title(line.body),
        words.design(line.body),
        ...line.body.arms.map((arm) => words.arm(arm.practices, arm.baseline)),
        ...measured(line),
      ].join(' '),
    )
  const lines =
    find.trim() === '' ? look.protocols : look.protocols.filter((line) => hasWords(text(line), find))
  const columns: readonly Column<ProtocolLine>[] = [
    { id: 'question', head: t('tab.question'), names: true, cell: (line) => words.title(line.body) },
    { id: 'design', head: t('tab.design'), cell: (line) => words.design(line.body) },
    { id: 'measured', head: t('tab.measured'), cell: (line) => measured(line).join(', ') },
    {
      id: 'followed',
      head: t('tab.followed'),
      cell: (line) => (line.followed === 0 ? '·' : t('tab.trials', { count: line.followed })),
    },
    {
      id: 'changed',
      head: t('tab.changed'),
      cell: (line) => (line.changed === 0 ? '·' : t('tab.protocols', { count: line.changed })),
    },
    {
      id: 'origin',
      head: t('tab.origin'),
      cell: (line) => t(line.how === 'own' ? 'tab.mine' : `tab.origins.${line.body.origin}`),
    },
  ]
  return (
    <div className="single-page">
      {said && (
        <div className="commons-said">
          <Notice tone="good" live>
            {said}
          </Notice>
        </div>
      )}
      {look.protocols.length === 0 ? (
        <EmptyState>{t('tab.empty')}</EmptyState>
      ) : (
        <Section title={t('tab.title')} side={t('tab.side')}>
          <div className="protocols-find">
            <TextField label={t('tab.find')} value={find} placeholder={t('begin.hint')} onChange={setFind} />
          </div>
          {lines.length === 0 ? (
            <p className="say say-small">{t('tab.none', { find })}</p>
          ) : (
            <div className="wide-table">
              <DataTable
                label={t('tab.title')}
                columns={columns}
                rows={lines}
                rowKey={(line) => line.id}
                isMine={(line) => line.how === 'own'}
                onOpen={setOpened}
              />
            </div>
          )}
        </Section>
      )}
      {opened && (
        <ProtocolDialog line={opened} onClose={() => setOpened(null)} onSaid={onSaid} onRefused={onRefused} />
      )}
    </div>
  )
}
