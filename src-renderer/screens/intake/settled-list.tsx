import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AlikeFix, CellFix, Fix } from '../../../shared/intake/column-map.ts'
import { setAlike, setFix, undoAlike, undoFix } from '../../../shared/intake/edit-map.ts'
import { Button } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { useFormat } from '../../words/format.ts'
import type { Desk, Mapping } from './desk.ts'

type Props = { readonly mapping: Mapping; readonly desk: Desk }

/** Single answers that are listed; what goes beyond them is counted. */
const LISTED = 50

/** What was decided about doubtful values: each can be taken back, and what is kept may say why. */
export function SettledList({ mapping, desk }: Props) {
  const { t } = useTranslation('intake')
  const format = useFormat()
  const { fixes, alike = [] } = mapping.map
  const count = fixes.length + alike.length
  if (count === 0) return null
  const label = (column: number) => mapping.file.headers[column]?.label ?? ''
  return (
    <section aria-label={t('settled.title', { count, number: format.number(count) })}>
      <h3 className="caption gap-2">{t('settled.title', { count, number: format.number(count) })}</h3>
      <ul className="problems">
        {alike.map((one) => (
          <Settled
            key={`${one.code} ${one.column}`}
            fix={one.fix}
            where={t('settled.all', { column: label(one.column) })}
            reason={one.reason ?? ''}
            onReason={(reason) => desk.change((map) => setAlike(map, because(one, reason)))}
            onUndo={() => desk.change((map) => undoAlike(map, one.code, one.column))}
          />
        ))}
        {fixes.slice(-LISTED).map((one) => (
          <Settled
            key={`${one.row} ${one.column}`}
            fix={one.fix}
            where={t('settled.one', { row: one.row, column: label(one.column) })}
            reason={one.reason ?? ''}
            onReason={(reason) => desk.change((map) => setFix(map, because(one, reason)))}
            onUndo={() => desk.change((map) => undoFix(map, one.row, one.column))}
          />
        ))}
        {fixes.length > LISTED && (
          <li className="caption">{t('problems.more', { count: fixes.length - LISTED })}</li>
        )}
      </ul>
    </section>
  )
}

type SettledProps = {
  readonly fix: Fix
  readonly where: string
  readonly reason: string
  readonly onReason: (reason: string) => void
  readonly onUndo: () => void
}

function Settled({ fix, where, reason, onReason, onUndo }: SettledProps) {
  const { t } = useTranslation('intake')
  const [words, setWords] = useState(reason)
  const unit = fix.kind === 'unit' ? fix.unit : ''
  return (
    <li className="problem problem-settled">
      <Icon name="check" />
      <div>
        <p>
          {where} {t(`settled.${fix.kind}`, { unit })}
        </p>
        {fix.kind === 'keep' && (
          <TextField
            label={t('settled.why')}
            value={words}
            onChange={setWords}
            onLeave={() => words.trim() !== reason && onReason(words.trim())}
          />
        )}
        <div className="problem-acts">
          <Button size="small" variant="quiet" label={`${t('settled.undo')}: ${where}`} onPress={onUndo}>
            {t('settled.undo')}
          </Button>
        </div>
      </div>
    </li>
  )
}

/** The answer with its reason; an empty one is none. */
function because<F extends AlikeFix | CellFix>(fix: F, reason: string): F {
  const { reason: _, ...bare } = fix
  return (reason === '' ? bare : { ...bare, reason: reason.slice(0, 500) }) as F
}
