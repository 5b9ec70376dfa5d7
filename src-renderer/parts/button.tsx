import type { ReactNode } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps, Link } from 'react-aria-components'
import { Icon, type IconName } from './icon.tsx'
import './button.css'

export type ButtonLook = {
  /** `primary`: the one thing this page wants done. `quiet`: an underlined word. */
  readonly variant?: 'plain' | 'primary' | 'quiet' | undefined
  /** `tall` (48 px) in field entry and foot bars, `small` (32 px) inside lines, else 36 px. */
  readonly size?: 'small' | 'desk' | 'tall' | undefined
  readonly icon?: IconName | undefined
}

const look = ({ variant = 'plain', size = 'desk' }: ButtonLook) => `button button-${variant} button-${size}`

export type ButtonProps = ButtonLook &
  Pick<AriaButtonProps, 'onPress' | 'isDisabled' | 'type' | 'autoFocus' | 'isPending' | 'form'> & {
    readonly children: ReactNode
    /** Said instead of the visible words, when they are too short on their own. */
    readonly label?: string | undefined
  }

/** Something to do. */
export function Button({ variant, size, icon, label, children, ...press }: ButtonProps) {
  const shape = { ...(variant && { variant }), ...(size && { size }) }
  return (
    <AriaButton className={look(shape)} {...press} {...(label && { 'aria-label': label })}>
      {icon && <Icon name={icon} size={18} />}
      <span>{children}</span>
    </AriaButton>
  )
}

export type ButtonLinkProps = ButtonLook & {
  /** A place in the app, such as `/import`, or a whole address. */
  readonly href: string
  readonly children: ReactNode
  /** A second, smaller line under the words. */
  readonly under?: string | undefined
  /** What it does, where the words alone do not say so. */
  readonly label?: string | undefined
}

/** Somewhere to go, looking like a button. */
export function ButtonLink({ variant, size, icon, href, children, under, label }: ButtonLinkProps) {
  const shape = { ...(variant && { variant }), ...(size && { size }) }
  return (
    <Link
      className={under ? `${look(shape)} button-two-lines` : look(shape)}
      href={href}
      {...(label && { 'aria-label': label })}
    >
      {icon && <Icon name={icon} size={under ? 24 : 18} />}
      <span>
        {children}
        {under && <small>{under}</small>}
      </span>
    </Link>
  )
}

export type IconButtonProps = {
  readonly icon: IconName
  /** What it does, for those who do not see the sign; shown as a tooltip too. */
  readonly label: string
  readonly onPress: () => void
  readonly isDisabled?: boolean | undefined
}

/** A sign alone, where a row has no room for words (close, remove). */
export function IconButton({ icon, label, onPress, isDisabled = false }: IconButtonProps) {
  return (
    <span title={label} className="icon-button-holder">
      <AriaButton className="icon-button" aria-label={label} onPress={onPress} isDisabled={isDisabled}>
        <Icon name={icon} size={18} />
      </AriaButton>
    </span>
  )
}
