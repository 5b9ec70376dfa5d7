import type { ReactNode } from 'react'
import './foot-bar.css'

export type FootBarProps = {
  /** What will happen, in one sentence. */
  readonly children: ReactNode
  /** A progress drawing before the sentence. */
  readonly before?: ReactNode | undefined
  /** The buttons, the primary one last. */
  readonly acts: ReactNode
}

/** The end of a wizard or a decision. It never scrolls away. */
export function FootBar({ children, before, acts }: FootBarProps) {
  return (
    <footer className="foot-bar">
      {before}
      <p className="then foot-bar-words">{children}</p>
      <div className="foot-bar-acts">{acts}</div>
    </footer>
  )
}
