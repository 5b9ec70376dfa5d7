import { NumberField as AriaNumberField, Button, Group, Input } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { FieldFoot, FieldLabel } from '../../../parts/field.tsx'
import { Icon } from '../../../parts/icon.tsx'

export type StepperProps = {
  readonly label: string
  readonly value: number
  readonly min: number
  readonly max: number
  readonly onChange: (value: number) => void
  readonly help?: string | undefined
  readonly error?: string | undefined
}

/** A small whole number with one less and one more at its sides; the arrow keys do the same. */
export function Stepper(props: StepperProps) {
  const { value, min, max, onChange, error } = props
  const { t } = useTranslation('plan')
  return (
    <AriaNumberField
      className="field"
      value={value}
      minValue={min}
      maxValue={max}
      onChange={(next) => {
        if (Number.isFinite(next)) onChange(next)
      }}
      formatOptions={{ maximumFractionDigits: 0 }}
      isInvalid={error !== undefined}
      isWheelDisabled
    >
      <FieldLabel label={props.label} />
      <Group className="box box-tall stepper">
        <Button slot="decrement" aria-label={t('stepper.less', { what: props.label })}>
          <Icon name="minus" size={18} />
        </Button>
        <Input />
        <Button slot="increment" aria-label={t('stepper.more', { what: props.label })}>
          <Icon name="plus" size={18} />
        </Button>
      </Group>
      <FieldFoot help={props.help} error={error} />
    </AriaNumberField>
  )
}
