import { useTranslation } from 'react-i18next'
import type { Change } from '../../../../shared/record/change.ts'
import { FieldEvent } from '../../../../shared/record/event.ts'
import { FLAG } from '../../../../shared/record/observation.ts'
import { Photo } from '../../../../shared/record/photo.ts'
import { nameOf } from '../../../../shared/vocabulary/names.ts'
import { findVariable } from '../../../../shared/vocabulary/variables.ts'
import { placeOfField, StoredValue } from '../../../data/stored-value.ts'
import { canRestore, isUndecided, restoreChange, WHY } from '../../../data/trial-edits.ts'
import { Button } from '../../../parts/button.tsx'
import { Dialog } from '../../../parts/dialog.tsx'
import { useFormat } from '../../../words/format.ts'
import { useLanguage } from '../../../words/words.ts'
import { useEdit } from './use-edit.ts'
import type { TrialRecord } from './use-record.ts'

/** Every change of a trial, newest first: what was, what is, why; each can be put back, which is a change too. */
export function TrialHistory({
  record,
  onClose,
}: {
  readonly record: TrialRecord
  readonly onClose: () => void
}) {
  const { t } = useTranslation('events')
  return (
    <Dialog isOpen onClose={onClose} title={t('history.title')}>
      <HistoryList record={record} />
    </Dialog>
  )
}

/** The lines of the history. */
export function HistoryList({ record }: { readonly record: TrialRecord }) {
  const { t } = useTranslation('events')
  const format = useFormat()
  const edit = useEdit(record.trial.id)
  const said = useChangeWords(record)
  const { changes } = record
  if (changes.length === 0) return <p className="then">{t('history.none')}</p>
  return (
    <ol className="history">
      {changes.map((change) => {
        const { what, was, is, why } = said(change)
        // What only follows from another line, as a yield from its moisture, has no line of its own.
        if (change.why === WHY.follows || (was === is && placeOfField(change.field))) return null
        return (
          <li key={change.id} className="history-line">
            <time dateTime={change.at}>
              {format.shortDate(new Date(change.at))} {format.time(Date.parse(change.at))}
            </time>
            <span>
              <b>{what}</b>: {t('history.turn', { was, is })}
              {why !== '' && <span className="muted"> {why}</span>}
            </span>
            {canRestore(change.field) && (
              <Button
                size="small"
                label={t('history.restoreLabel', { what, was })}
                onPress={() => void edit((db) => restoreChange(db, change))}
              >
                {t('history.restore')}
              </Button>
            )}
          </li>
        )
      })}
    </ol>
  )
}

/** One change in words. */
function useChangeWords(record: TrialRecord) {
  const { t } = useTranslation('events')
  const { t: photos } = useTranslation('photos')
  const language = useLanguage()
  const format = useFormat()
  const reasons: readonly string[] = Object.values(WHY)
  const plotName = (plot: number) => record.trial.plots[plot]?.label ?? String(plot + 1)
  const value = (json: Change['was']): string => {
    const stored = StoredValue.safeParse(json)
    if (!stored.success) return t('history.nothing')
    const { verbatim, unitAsWritten, flags } = stored.data
    const mark = isUndecided(flags)
      ? 'unsure'
      : flags & FLAG.leaveOut
        ? 'leftOut'
        : flags & FLAG.kept
          ? 'kept'
          : null
    const text = `${verbatim} ${unitAsWritten}`.trim()
    return mark ? t(`history.${mark}`, { value: text }) : text
  }
  const event = (json: Change['was']): string => {
    const found = FieldEvent.safeParse(json)
    if (!found.success) return t('history.nothing')
    const { kind, date, note } = found.data
    return [t(`kinds.${kind}`), format.shortDate(date), note].filter(Boolean).join(', ')
  }
  const photo = (json: Change['was']): string => {
    const found = Photo.safeParse(json)
    if (!found.success) return t('history.nothing')
    const { note, name, date, plots } = found.data
    const where = plots.map(plotName).join(', ') || photos('wholeTrial')
    return [where, format.shortDate(date), note || name].join(', ')
  }
  const short = (json: Change['was']): string => {
    if (json === null) return t('history.nothing')
    if (typeof json === 'string' || typeof json === 'number') return String(json)
    if (Array.isArray(json)) return t('history.count', { count: json.length })
    return t('history.edited')
  }
  return (change: Change) => {
    const place = placeOfField(change.field)
    const why = reasons.includes(change.why) ? t(`history.why.${change.why.slice(1)}`) : change.why
    if (place) {
      const variable = findVariable(place.variable)
      return {
        what: t('history.value', {
          plot: plotName(place.plot),
          what: variable ? nameOf(variable, language) : place.variable,
        }),
        was: value(change.was),
        is: value(change.is),
        why,
      }
    }
    if (change.field.startsWith('photo/') || change.field.startsWith('forgotten/'))
      return {
        what: photos(change.field.startsWith('photo/') ? 'changed' : 'forgotten'),
        was: photo(change.was),
        is: photo(change.is),
        why,
      }
    if (change.field.startsWith('event/'))
      return { what: t('history.event'), was: event(change.was), is: event(change.is), why }
    return {
      what: t(`history.fields.${change.field}`, { defaultValue: t('history.trial') }),
      was: short(change.was),
      is: short(change.is),
      why,
    }
  }
}
