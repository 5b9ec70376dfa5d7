import { NumberField as AriaNumberField, Input } from 'react-aria-components'
import { boxClass, FieldFoot, FieldLabel, type FieldLook } from './field.tsx'
import './field.css'

export type NumberFieldProps = FieldLook & {
  /** `null` is an empty box. */
  readonly value: number | null
  /** Called when the box is left or Enter is pressed, with what was typed in the reader's own decimals. */
  readonly onChange: (value: number | null) => void
  /** Inside the box, after a hairline. */
  readonly unit?: string | undefined
  /** Usually the last value, in grey. */
  readonly placeholder?: string | undefined
  /** Hard limits only (a count is never below zero); a usual range warns instead, see `warned`. */
  readonly min?: number | undefined
  readonly max?: number | undefined
  /** Most digits after the decimal sign; default 6, so that nothing typed is rounded away. */
  readonly digits?: number | undefined
  readonly isDisabled?: boolean | undefined
  readonly autoFocus?: boolean | undefined
}

/** A number in the reader's own decimals: comma in Spanish, point in English. */
export function NumberField(props: NumberFieldProps) {
  const { value, onChange, unit, placeholder = '', min, max, digits = 6, isDisabled = false, error } = props
  return (
    <AriaNumberField
      className="field"
      value={value ?? Number.NaN}
      onChange={(next) => onChange(Number.isNaN(next) ? null : next)}
      formatOptions={{ maximumFractionDigits: digits }}
      isDisabled={isDisabled}
      isInvalid={error !== undefined}
      isWheelDisabled
      autoFocus={props.autoFocus ?? false}
      {...(min !== undefined && { minValue: min })}
      {...(max !== undefined && { maxValue: max })}
    >
      <FieldLabel {...props} />
      <div className={boxClass(props)}>
        <Input placeholder={placeholder} />
        {unit && <span className="box-unit">{unit}</span>}
      </div>
      <FieldFoot {...props} />
    </AriaNumberField>
  )
}
