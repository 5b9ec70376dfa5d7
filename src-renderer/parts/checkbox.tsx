import type { ReactNode } from 'react'
import { Checkbox as AriaCheckbox } from 'react-aria-components'
import { Icon } from './icon.tsx'
import './field.css'

export type CheckboxProps = {
  readonly isSelected: boolean
  readonly onChange: (isSelected: boolean) => void
  readonly children: ReactNode
  readonly help?: string | undefined
  readonly isDisabled?: boolean | undefined
}

/** Yes or no. */
export function Checkbox({ isSelected, onChange, children, help, isDisabled = false }: CheckboxProps) {
  return (
    <AriaCheckbox className="choice" isSelected={isSelected} onChange={onChange} isDisabled={isDisabled}>
      <span className="choice-box">{isSelected && <Icon name="check" size={16} />}</span>
      <span>
        {children}
        {help && <small>{help}</small>}
      </span>
    </AriaCheckbox>
  )
}
