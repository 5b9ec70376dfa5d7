import { useMemo, useRef, useState } from 'react'
import { ComboBox as AriaComboBox, Button, Input, Popover } from 'react-aria-components'
import { boxClass, FieldFoot, FieldLabel, type FieldLook } from './field.tsx'
import { Icon } from './icon.tsx'
import { findOptions, type Option, OptionList } from './options.tsx'
import './field.css'

export type ComboBoxProps = FieldLook & {
  readonly options: readonly Option[]
  readonly value: string | null
  readonly onChange: (id: string | null) => void
  /** A choice goes to a list elsewhere: the box is empty again after each. `value` is then null for ever. */
  readonly adds?: boolean
  readonly placeholder?: string | undefined
  readonly isDisabled?: boolean | undefined
}

/** Type to find one of hundreds (crops, practices): by name, Latin name or any other known name. */
export function ComboBox(props: ComboBoxProps) {
  const { options, value, onChange, placeholder = '', isDisabled = false, error, adds = false } = props
  const chosen = options.find((option) => option.id === value)
  const [typed, setTyped] = useState<string | null>(null)
  // The menu closes only when it sees something chosen. Where `value` comes to stand, it closes then: a name told earlier
  // would open it again.
  const [taken, setTaken] = useState<string | null>(null)
  const box = useRef<HTMLDivElement>(null)
  const text = typed ?? chosen?.label ?? ''
  // While the text is still the chosen name, the whole list is offered, not only that name.
  const found = useMemo(
    () => (typed === null || typed === chosen?.label ? options : findOptions(options, typed)),
    [options, typed, chosen],
  )
  return (
    <AriaComboBox
      className="field"
      inputValue={text}
      onInputChange={setTyped}
      value={adds ? taken : value}
      onChange={(key) => {
        const id = key === null ? null : String(key)
        setTyped(null)
        setTaken(id)
        onChange(id)
      }}
      onOpenChange={(open) => {
        if (open) return
        setTyped(null)
        setTaken(null)
      }}
      defaultFilter={() => true}
      allowsEmptyCollection
      menuTrigger="focus"
      isDisabled={isDisabled}
      isInvalid={error !== undefined}
    >
      <FieldLabel {...props} />
      <div ref={box} className={boxClass(props)}>
        <Input placeholder={placeholder} />
        <Button className="box-open">
          <Icon name="down" size={16} />
        </Button>
      </div>
      <FieldFoot {...props} />
      <Popover className="menu" offset={4} triggerRef={box}>
        <OptionList options={found} />
      </Popover>
    </AriaComboBox>
  )
}
