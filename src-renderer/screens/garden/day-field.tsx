import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../words/format.ts'

/** The day of a pick: “today” until another is chosen, a short date after that, the whole date while it is changed. */
export function DayField({
  label,
  value,
  today,
  onChange,
}: {
  readonly label: string
  /** ISO 8601. */
  readonly value: string
  readonly today: string
  readonly onChange: (value: string) => void
}) {
  const { t } = useTranslation('garden')
  const format = useFormat()
  const id = useId()
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <div className="box box-tall garden-day">
        <input
          id={id}
          type="date"
          value={value}
          max="2200-12-31"
          onClick={(event) => {
            try {
              event.currentTarget.showPicker()
            } catch {
              // Without a calendar of its own the date is typed.
            }
          }}
          onChange={(event) => {
            // An emptied field is not a day; the last one stays.
            if (event.target.value !== '') onChange(event.target.value)
          }}
        />
        <span className="garden-day-said" aria-hidden="true">
          {value === today ? t('entry.today') : format.shortDate(value)}
        </span>
      </div>
    </div>
  )
}
