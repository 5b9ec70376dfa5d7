import type { ReactNode } from 'react'
import { FieldError, Label, Text } from 'react-aria-components'

/** What every field shares. */
export type FieldLook = {
  readonly label: string
  /** A few words after the label, in grey: why it is asked, or “optional”. */
  readonly why?: string | undefined
  /** Keep the label for screen readers only, where a column head already says it. */
  readonly hideLabel?: boolean | undefined
  /** A line of help under the box. */
  readonly help?: string | undefined
  /** Out of the usual range: an ochre edge. The value is kept. */
  readonly warned?: boolean | undefined
  /** Cannot be used as it is: says why, under the box. */
  readonly error?: string | undefined
  /** `tall` 48 px, `entry` 44 px in field-entry rows, else 36 px. */
  readonly size?: 'desk' | 'entry' | 'tall' | undefined
}

/** Class names of the box of a field. */
export function boxClass({
  size = 'desk',
  warned = false,
  error,
}: Pick<FieldLook, 'size' | 'warned' | 'error'>): string {
  const names = ['box']
  if (size !== 'desk') names.push(`box-${size}`)
  if (error) names.push('box-wrong')
  else if (warned) names.push('box-warned')
  return names.join(' ')
}

/** The label above the box. */
export function FieldLabel({
  label,
  why,
  hideLabel = false,
}: Pick<FieldLook, 'label' | 'why' | 'hideLabel'>) {
  return (
    <Label className={hideLabel ? 'unseen' : 'field-label'}>
      {label}
      {why && <span className="field-why"> {why}</span>}
    </Label>
  )
}

/** Help and error lines under the box. */
export function FieldFoot({ help, error }: Pick<FieldLook, 'help' | 'error'>): ReactNode {
  return (
    <>
      {help && !error && (
        <Text slot="description" className="field-help">
          {help}
        </Text>
      )}
      <FieldError className="field-error">{error}</FieldError>
    </>
  )
}
