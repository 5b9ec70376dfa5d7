import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'
import './notice.css'

/** `warn`: please check. `error`: cannot be used as it is. `good`: done. `flag`: waits for you. */
export type NoticeTone = 'info' | 'warn' | 'error' | 'good' | 'flag'
const signs: Record<NoticeTone, IconName> = {
  info: 'info',
  warn: 'warn',
  error: 'error',
  good: 'check',
  flag: 'flag',
}

export type NoticeProps = {
  readonly tone: NoticeTone
  readonly children: ReactNode
  /** Ways out, the likeliest first. */
  readonly acts?: ReactNode | undefined
  /** Put the ways out under the words, where lines are narrow. */
  readonly actsBelow?: boolean | undefined
  /** Read it aloud when it appears (it answers what was just done). */
  readonly live?: boolean | undefined
}

/** A notice on the line it is about. It warns, it never blocks. */
export function Notice({ tone, children, acts, actsBelow = false, live = false }: NoticeProps) {
  return (
    <div
      className={actsBelow ? `notice notice-${tone} notice-below` : `notice notice-${tone}`}
      role={live ? (tone === 'error' ? 'alert' : 'status') : undefined}
    >
      <Icon name={signs[tone]} className="notice-sign" />
      <div>{children}</div>
      {acts && <div className="notice-acts">{acts}</div>}
    </div>
  )
}
