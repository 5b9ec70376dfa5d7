import { useFormat } from '../../words/format.ts'

/** A share as a bar with its figure beside it. */
export function ShareBar({ share }: { readonly share: number }) {
  const format = useFormat()
  return (
    <span className="share-bar">
      <svg width="66" height="10" aria-hidden="true">
        <rect x=".5" y=".5" width="65" height="9" className="fill-sheet" style={{ stroke: 'var(--edge)' }} />
        <rect x="1" y="1" width={64 * share} height="8" className="fill-second" />
      </svg>
      {format.share(share)}
    </span>
  )
}
