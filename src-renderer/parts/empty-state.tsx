import type { ReactNode } from 'react'
import './empty-state.css'

export type EmptyStateProps = {
  /** What will stand here, in a sentence or two. */
  readonly children: ReactNode
  /** The first step. */
  readonly acts?: ReactNode | undefined
  /** A small drawing that hints at what will stand here. */
  readonly drawing?: ReactNode | undefined
}

/** Nothing yet: says what will stand here and offers the first step. */
export function EmptyState({ children, acts, drawing }: EmptyStateProps) {
  return (
    <div className="empty-state">
      {drawing && <div className="empty-state-drawing">{drawing}</div>}
      <div className="say say-small empty-state-words">{children}</div>
      {acts && <div className="empty-state-acts">{acts}</div>}
    </div>
  )
}
