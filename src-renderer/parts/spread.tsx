import type { CSSProperties, ReactNode } from 'react'
import './page.css'

export type SpreadProps = {
  /** The record: what was written down. */
  readonly left: ReactNode
  /** The figure: what it shows. */
  readonly right: ReactNode
  /** Widths as CSS grid tracks; default two equal pages. */
  readonly widths?: readonly [string, string] | undefined
  /** Field entry keeps the plan beside the form even in a narrow window. */
  readonly keepBeside?: boolean | undefined
  readonly labels?: readonly [string, string] | undefined
}

/** Two pages with a spine. Under 1200 px they stack. */
export function Spread({ left, right, widths, keepBeside = false, labels }: SpreadProps) {
  const style = widths && ({ '--left': widths[0], '--right': widths[1] } as CSSProperties)
  return (
    <div className={keepBeside ? 'spread spread-beside' : 'spread'} style={style}>
      <section className="page" aria-label={labels?.[0]}>
        {left}
      </section>
      <section className="page" aria-label={labels?.[1]}>
        {right}
      </section>
    </div>
  )
}

/** One page without a spine. */
export function Page({ children }: { readonly children: ReactNode }) {
  return <div className="single-page">{children}</div>
}
