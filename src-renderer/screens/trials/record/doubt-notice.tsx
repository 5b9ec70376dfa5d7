import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../parts/button.tsx'
import { Notice } from '../../../parts/notice.tsx'
import { TextField } from '../../../parts/text-field.tsx'
import { useLanguage } from '../../../words/words.ts'
import type { Cell } from './cells.ts'
import type { EntryColumn } from './columns.ts'
import { slipped } from './read-entry.ts'
import type { EntryRow, EntryWords } from './use-entry.ts'

export type DoubtNoticeProps = {
  readonly cell: Cell
  readonly column: EntryColumn
  readonly row: EntryRow
  readonly words: EntryWords
  readonly onKeep: (cell: Cell, why: string) => void
  readonly onMend: (text: string) => void
}

/** One sentence about a value that is out of range, the likely mend, and “keep, say why”. */
export function DoubtNotice({ cell, column, row, words, onKeep, onMend }: DoubtNoticeProps) {
  const { t } = useTranslation('harvest')
  const language = useLanguage()
  const [asking, setAsking] = useState(false)
  const [why, setWhy] = useState('')
  const { doubt } = cell
  if (!doubt) return null
  const mended = doubt.slip === null ? null : slipped(cell.text, doubt.slip, language)
  const isZero = doubt.doubt.why === 'zero'
  const keep = () => onKeep(cell, why.trim())
  return (
    <Notice
      tone="warn"
      actsBelow
      live
      acts={
        asking ? (
          <form
            className="doubt-why"
            onSubmit={(event) => {
              event.preventDefault()
              keep()
            }}
          >
            <TextField label={t('doubt.why')} value={why} onChange={setWhy} size="tall" autoFocus />
            <Button size="tall" variant="primary" type="submit" isDisabled={why.trim() === ''}>
              {t('doubt.keep', { value: cell.text })}
            </Button>
            <Button size="tall" variant="quiet" onPress={() => setAsking(false)}>
              {t('doubt.back')}
            </Button>
          </form>
        ) : (
          <>
            {mended !== null && (
              <Button size="tall" variant="primary" onPress={() => onMend(mended)}>
                {`${mended} ${column.unit.label}`}
              </Button>
            )}
            {isZero && (
              <>
                <Button size="tall" onPress={() => onKeep(cell, t('doubt.failed'))}>
                  {t('doubt.failed')}
                </Button>
                <Button size="tall" onPress={() => onMend('')}>
                  {t('doubt.notMeasured')}
                </Button>
              </>
            )}
            {!isZero && (
              <Button size="tall" onPress={() => setAsking(true)}>
                {t('doubt.keepWhy', { value: cell.text })}
              </Button>
            )}
          </>
        )
      }
    >
      <b>{words.boxAnd(row, column, cell.text)}</b> {words.doubt(column, cell, mended !== null)}
    </Notice>
  )
}
