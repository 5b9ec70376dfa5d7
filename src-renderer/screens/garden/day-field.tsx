import { useTranslation } from 'react-i18next'
import { DateField } from '../../parts/date-field.tsx'

/** The day of a pick: it reads “today” until another is chosen or its figures are entered. */
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
  return (
    <div className="garden-day">
      <DateField label={label} size="tall" value={value} onChange={onChange} />
      {value === today && (
        <span className="garden-day-said" aria-hidden="true">
          {t('entry.today')}
        </span>
      )}
    </div>
  )
}
