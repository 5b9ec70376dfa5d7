import { useTranslation } from 'react-i18next'
import type { PhotoSaid } from '../../../../data/photos.ts'
import { DateField } from '../../../../parts/date-field.tsx'
import { Select } from '../../../../parts/select.tsx'
import { TextField } from '../../../../parts/text-field.tsx'
import type { TrialRecord } from '../use-record.ts'

const WHOLE = 'whole'

/** What is said of a photo: where, when, and what is to be seen. */
export function PhotoFields({
  record,
  said,
  onChange,
  onLeave,
}: {
  readonly record: TrialRecord
  readonly said: PhotoSaid
  readonly onChange: (said: PhotoSaid) => void
  /** The note was left: the moment to keep it, where that is done field by field. */
  readonly onLeave?: (() => void) | undefined
}) {
  const { t } = useTranslation('photos')
  const several = said.plots.length > 1
  return (
    <div className="stack">
      <div className="photo-fields">
        <Select
          label={t('where')}
          size="tall"
          value={said.plots.length === 0 ? WHOLE : several ? 'several' : String(said.plots[0])}
          onChange={(id) => {
            if (id !== 'several') onChange({ ...said, plots: id === WHOLE ? [] : [Number(id)] })
          }}
          options={[
            { id: WHOLE, label: t('wholeTrial') },
            ...(several
              ? [
                  {
                    id: 'several',
                    label: t('plot', {
                      count: said.plots.length,
                      plots: said.plots.map((plot) => record.trial.plots[plot]?.label ?? '?').join(', '),
                    }),
                  },
                ]
              : []),
            ...record.trial.plots.map((plot, at) => ({
              id: String(at),
              label: t('plot', { count: 1, plots: plot.label }),
              ...(plot.block !== undefined && { note: t('block', { block: plot.block }) }),
            })),
          ]}
        />
        <DateField
          label={t('date')}
          size="tall"
          value={said.date}
          onChange={(date) => onChange({ ...said, date })}
        />
      </div>
      <TextField
        label={t('note')}
        why={t('noteWhy')}
        lines={2}
        value={said.note}
        onChange={(note) => onChange({ ...said, note })}
        onLeave={onLeave}
      />
    </div>
  )
}
