import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../../shared/base/problem.ts'
import type { Batch } from '../../../shared/record/batch.ts'
import { status } from '../../app/status.ts'
import { createStore, useStore } from '../../app/store.ts'
import { listBatches } from '../../data/batches.ts'
import type { Database } from '../../data/database.ts'
import { useDatabase } from '../../data/open-database.ts'
import { putBack, type TakenBack, takeBack } from '../../data/take-back.ts'
import { useLive } from '../../data/use-live.ts'
import { Button } from '../../parts/button.tsx'
import { ConfirmDialog } from '../../parts/dialog.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Section } from '../../parts/page-head.tsx'
import { ProgressBar } from '../../parts/progress-bar.tsx'
import { UndoLine } from '../../parts/undo-line.tsx'
import { useFormat } from '../../words/format.ts'
import { useProblemText } from '../../words/words.ts'
import { deskOf } from './desk.ts'

/** What the last undo did. It outlives the page, so that the line is still there when one comes back. */
type Undoing =
  | { readonly kind: 'none' }
  | { readonly kind: 'working'; readonly fileName: string }
  | { readonly kind: 'gone'; readonly taken: TakenBack }
  | { readonly kind: 'back'; readonly fileName: string }
  | { readonly kind: 'failed'; readonly problem: Problem }

const undoing = createStore<Undoing>({ kind: 'none' })

async function undo(db: Database, batch: Batch): Promise<void> {
  undoing.write({ kind: 'working', fileName: batch.fileName })
  const taken = await takeBack(db, batch.id)
  if (taken.ok) status.saved(Date.now())
  undoing.write(taken.ok ? { kind: 'gone', taken: taken.value } : { kind: 'failed', problem: taken.problem })
  await deskOf(db).recheck()
}

async function redo(db: Database, taken: TakenBack): Promise<void> {
  undoing.write({ kind: 'working', fileName: taken.batch.fileName })
  const back = await putBack(db, taken)
  if (back.ok) status.saved(Date.now())
  undoing.write(
    back.ok ? { kind: 'back', fileName: back.value.fileName } : { kind: 'failed', problem: back.problem },
  )
  await deskOf(db).recheck()
}

/** Says what was just taken back, and takes that back too. */
export function UndoneLine() {
  const { t } = useTranslation('intake')
  const db = useDatabase()
  const problemText = useProblemText()
  const state = useStore(undoing)
  const close = () => undoing.write({ kind: 'none' })
  switch (state.kind) {
    case 'none':
      return null
    case 'working':
      return <ProgressBar what={t('undo.working', { file: state.fileName })} />
    case 'gone':
      return (
        <UndoLine onUndo={() => void redo(db, state.taken)} onClose={close}>
          {t('undo.gone', { file: state.taken.batch.fileName })}
        </UndoLine>
      )
    case 'back':
      return (
        <Notice tone="good" live>
          {t('undo.back', { file: state.fileName })}
        </Notice>
      )
    case 'failed':
      return (
        <Notice tone="error" live>
          {problemText(state.problem)}
        </Notice>
      )
  }
}

/** A button that takes a whole import back, after asking once. */
export function UndoImport({ batch, words }: { readonly batch: Batch; readonly words?: string }) {
  const { t } = useTranslation('intake')
  const db = useDatabase()
  const made = useMade()
  const [asks, setAsks] = useState(false)
  return (
    <>
      <Button
        icon="undo"
        size={words === undefined ? 'small' : 'tall'}
        label={`${words ?? t('past.undo')}: ${batch.fileName}`}
        onPress={() => setAsks(true)}
      >
        {words ?? t('past.undo')}
      </Button>
      <ConfirmDialog
        isOpen={asks}
        title={t('past.ask', { file: batch.fileName })}
        confirm={t('past.confirm')}
        onClose={() => setAsks(false)}
        onConfirm={() => void undo(db, batch)}
      >
        {t('past.askWhat', { made: made(batch) })}
      </ConfirmDialog>
    </>
  )
}

/** Imports of files, newest first, each to be taken back whole. */
export function PastImports({ except }: { readonly except?: string }) {
  const { t } = useTranslation('intake')
  const db = useDatabase()
  const format = useFormat()
  const made = useMade()
  const batches = useLive(() => listBatches(db), 'imports of files')?.filter(
    (batch) => batch.kind === 'csv' && batch.id !== except,
  )
  if (!batches || batches.length === 0) return null
  return (
    <Section title={t('past.title')} side={t('past.side')}>
      <ul className="past-imports">
        {batches.map((batch) => (
          <li key={batch.id}>
            <span>
              {t('past.line', { date: format.shortDate(batch.at), file: batch.fileName })}{' '}
              <span className="muted">{made(batch)}</span>
            </span>
            <UndoImport batch={batch} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** What an import made, in words. */
export function useMade(): (batch: Batch) => string {
  const { t } = useTranslation('intake')
  const format = useFormat()
  return ({ made }) => {
    const counts: Readonly<Record<string, number | undefined>> = made
    const said = MADE.flatMap((kind) => {
      const count = counts[kind] ?? 0
      return count === 0 ? [] : [t(`made.${kind}`, { count, number: format.number(count) })]
    })
    return said.join(', ')
  }
}

const MADE = ['trials', 'observations', 'picks', 'plantings', 'beds'] as const
