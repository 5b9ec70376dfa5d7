import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../../shared/base/problem.ts'
import type { Batch } from '../../../shared/record/batch.ts'
import { showSaving } from '../../app/status.ts'
import { undoBatch } from '../../data/batches.ts'
import { useDatabase } from '../../data/open-database.ts'
import { Button } from '../../parts/button.tsx'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { ConfirmDialog } from '../../parts/dialog.tsx'
import { Notice } from '../../parts/notice.tsx'
import { useFormat } from '../../words/format.ts'
import { useProblemText } from '../../words/words.ts'
import './batch-table.css'

/** Imports with what each made and what it set aside; each can be taken back whole. */
export function BatchTable({ batches }: { readonly batches: readonly Batch[] }) {
  const { t } = useTranslation('settings')
  const db = useDatabase()
  const format = useFormat()
  const problemText = useProblemText()
  const [undoing, setUndoing] = useState<Batch | null>(null)
  const [refused, setRefused] = useState<Problem | null>(null)
  const nameOf = (batch: Batch) => (batch.kind === 'sample' ? t('imports.sample') : batch.fileName)

  async function undo(batch: Batch) {
    setRefused(null)
    const undone = await showSaving(() => undoBatch(db, batch.id))
    if (!undone.ok) setRefused(undone.problem)
  }

  const columns: readonly Column<Batch>[] = [
    {
      id: 'what',
      head: t('imports.what'),
      names: true,
      cell: (batch) => (
        <span className="batch-name">
          {nameOf(batch)}
          <small>{format.date(new Date(batch.at))}</small>
        </span>
      ),
    },
    {
      id: 'made',
      head: t('imports.made'),
      cell: (batch) => (
        <span className="batch-made">
          {batch.made.trials > 0 && (
            <span>
              {t('imports.trials', { count: batch.made.trials, number: format.number(batch.made.trials) })}
            </span>
          )}
          {batch.made.records > 0 && (
            <span>
              {t('imports.records', { count: batch.made.records, number: format.number(batch.made.records) })}
            </span>
          )}
          {GARDEN.map((kind) => {
            const count = batch.made[kind] ?? 0
            return (
              count > 0 && (
                <span key={kind}>{t(`imports.${kind}`, { count, number: format.number(count) })}</span>
              )
            )
          })}
          {madeNothing(batch) && <span>{t('imports.nothing')}</span>}
          {batch.parked.length > 0 && (
            <small>
              {t('imports.parked', {
                count: batch.rows - batch.imported,
                number: format.number(batch.rows - batch.imported),
              })}
            </small>
          )}
        </span>
      ),
    },
    {
      id: 'undo',
      head: <span className="unseen">{t('imports.act')}</span>,
      width: '120px',
      cell: (batch) => (
        <Button
          size="small"
          icon="undo"
          label={t('imports.undoOne', { name: nameOf(batch) })}
          onPress={() => setUndoing(batch)}
        >
          {t('imports.undo')}
        </Button>
      ),
    },
  ]
  return (
    <>
      {refused && (
        <Notice tone="error" live>
          {problemText(refused)}
        </Notice>
      )}
      <DataTable label={t('imports.title')} columns={columns} rows={batches} rowKey={(batch) => batch.id} />
      <ConfirmDialog
        isOpen={undoing !== null}
        title={undoing ? t('imports.undoTitle', { name: nameOf(undoing) }) : ''}
        confirm={t('imports.undoAll')}
        onConfirm={() => {
          if (undoing) void undo(undoing)
        }}
        onClose={() => setUndoing(null)}
      >
        <p>
          {undoing &&
            t(undoWords(undoing), {
              trials: format.number(undoing.made.trials),
              records: format.number(undoing.made.records),
            })}
        </p>
      </ConfirmDialog>
    </>
  )
}

const GARDEN = ['picks', 'plantings', 'beds'] as const

function madeNothing({ made }: Batch): boolean {
  return made.trials === 0 && made.records === 0 && GARDEN.every((kind) => (made[kind] ?? 0) === 0)
}

function undoWords({ kind, made }: Batch): string {
  if (kind !== 'csv') return 'imports.undoRecords'
  return made.trials === 0 && GARDEN.some((one) => (made[one] ?? 0) > 0)
    ? 'imports.undoGarden'
    : 'imports.undoCsv'
}
