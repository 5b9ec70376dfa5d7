import { RadioGroup as AriaRadioGroup, Radio } from 'react-aria-components'
import { FieldFoot, FieldLabel, type FieldLook } from './field.tsx'
import './field.css'

export type RadioGroupProps = Omit<FieldLook, 'size' | 'warned'> & {
  readonly options: readonly { readonly id: string; readonly label: string; readonly help?: string }[]
  readonly value: string | null
  readonly onChange: (id: string) => void
  /** Side by side, for two or three short words. */
  readonly inRow?: boolean | undefined
  readonly isDisabled?: boolean | undefined
}

/** One of a few, all in view. */
export function RadioGroup(props: RadioGroupProps) {
  const { options, value, onChange, inRow = false, isDisabled = false, error } = props
  return (
    <AriaRadioGroup
      className="field"
      value={value}
      onChange={onChange}
      orientation={inRow ? 'horizontal' : 'vertical'}
      isDisabled={isDisabled}
      isInvalid={error !== undefined}
    >
      <FieldLabel {...props} />
      <div className={inRow ? 'choice-row' : undefined}>
        {options.map((option) => (
          <Radio key={option.id} value={option.id} className="choice">
            <span className="choice-box choice-round" />
            <span>
              {option.label}
              {option.help && <small>{option.help}</small>}
            </span>
          </Radio>
        ))}
      </div>
      <FieldFoot {...props} />
    </AriaRadioGroup>
  )
}
