import type { ReactNode } from 'react'
import './page.css'

export type PageHeadProps = {
  readonly title: ReactNode
  /** One line of facts under the title. */
  readonly facts?: readonly ReactNode[] | undefined
  /** Buttons at the right. */
  readonly acts?: ReactNode | undefined
  /** The map sheet's double rule below; leave it out when tabs follow. */
  readonly rule?: boolean | undefined
  /** The title has the whole width, for one as long as a question; the buttons stand beside the facts. */
  readonly long?: boolean | undefined
}

/** What this page is, the facts that place it, and what can be done with the whole of it. */
export function PageHead({ title, facts = [], acts, rule = true, long = false }: PageHeadProps) {
  return (
    <>
      <header className={long ? 'page-head page-head-long' : 'page-head'}>
        <div className="page-head-titles">
          <h1>{title}</h1>
          {facts.length > 0 && (
            <div className="page-head-facts">
              {facts.map((fact, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the facts of a page keep their places
                <span key={at}>{fact}</span>
              ))}
            </div>
          )}
        </div>
        {acts && <div className="page-head-acts">{acts}</div>}
      </header>
      {rule && <div className="neatline" />}
    </>
  )
}

export type SectionProps = {
  readonly title: ReactNode
  /** A few words at the right of the rule. */
  readonly side?: ReactNode | undefined
  /** A hairline instead of the strong rule, for a part of a part. */
  readonly thin?: boolean | undefined
  readonly children: ReactNode
}

/** A part of a page: a rule above, words on it, nothing boxed. */
export function Section({ title, side, thin = false, children }: SectionProps) {
  return (
    <section className="section">
      <div className={thin ? 'section-head section-thin' : 'section-head'}>
        <h2>{title}</h2>
        {side && <div className="section-side">{side}</div>}
      </div>
      {children}
    </section>
  )
}
