import { useId } from 'react'

/** A calendar day. Today stands in it until another is chosen. */
export function DateField({
  label,
  value,
  onChange,
  size = 'desk',
}: {
  readonly label: string
  /** ISO 8601. */
  readonly value: string
  readonly onChange: (value: string) => void
  readonly size?: 'desk' | 'tall'
}) {
  const id = useId()
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <div className={size === 'tall' ? 'box box-tall' : 'box'}>
        <input
          id={id}
          type="date"
          value={value}
          max="2200-12-31"
          onChange={(event) => {
            // An emptied field is not a day; the last one stays.
            if (event.target.value !== '') onChange(event.target.value)
          }}
        />
      </div>
    </div>
  )
}
