import type { ReactNode } from 'react'
import './collar.css'

export type CollarItem = {
  /** What it is, in a word or two; may be left out. */
  readonly name?: string | undefined
  readonly value: ReactNode
}

/** The small print in a map's margin: how many trials and farms, from where, which commons, what was left out. */
export function Collar({ items }: { readonly items: readonly CollarItem[] }) {
  return (
    <div className="collar">
      {items.map((item, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the small print keeps its order
        <span key={at}>
          {item.name && <b>{item.name}</b>} {item.value}
        </span>
      ))}
    </div>
  )
}
