import { useEffect, useState } from 'react'
import { TextField } from '../../../parts/text-field.tsx'

/** A year: four digits, never grouped. Anything else is put back when the box is left. */
export function YearField({
  label,
  value,
  onChange,
}: {
  readonly label: string
  readonly value: string
  readonly onChange: (year: string) => void
}) {
  const [typed, setTyped] = useState(value)
  useEffect(() => setTyped(value), [value])
  return (
    <TextField
      label={label}
      value={typed}
      onChange={setTyped}
      onLeave={() => {
        const year = typed.trim()
        if (/^(1[89]|2[01])\d\d$/.test(year)) {
          if (year !== value) onChange(year)
        } else setTyped(value)
      }}
    />
  )
}
