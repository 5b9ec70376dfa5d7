import { TextField as AriaTextField, Input, TextArea } from 'react-aria-components'
import { boxClass, FieldFoot, FieldLabel, type FieldLook } from './field.tsx'
import './field.css'

export type TextFieldProps = FieldLook & {
  readonly value: string
  readonly onChange: (value: string) => void
  /** When the field is left: the moment things are saved. */
  readonly onLeave?: (() => void) | undefined
  readonly placeholder?: string | undefined
  readonly unit?: string | undefined
  /** More than one line. */
  readonly lines?: number | undefined
  readonly isDisabled?: boolean | undefined
  readonly autoFocus?: boolean | undefined
}

/** Words. */
export function TextField(props: TextFieldProps) {
  const { value, onChange, onLeave, placeholder = '', unit, lines = 1, isDisabled = false, error } = props
  return (
    <AriaTextField
      className="field"
      value={value}
      onChange={onChange}
      isDisabled={isDisabled}
      isInvalid={error !== undefined}
      autoFocus={props.autoFocus ?? false}
      {...(onLeave && { onBlur: onLeave })}
    >
      <FieldLabel {...props} />
      <div className={boxClass(props)}>
        {lines > 1 ? (
          <TextArea rows={lines} placeholder={placeholder} />
        ) : (
          <Input placeholder={placeholder} />
        )}
        {unit && <span className="box-unit">{unit}</span>}
      </div>
      <FieldFoot {...props} />
    </AriaTextField>
  )
}
