import './zone-tag.css'

export type ZoneTagProps = {
  /** Köppen class or main group: `Aw`, `BSh`, `C`. */
  readonly code: string
  /** The zone in words, shown when the pointer rests on the tag. */
  readonly name?: string | undefined
}

/** A climate zone: the hue of its main group as a bar, its code as the word. */
export function ZoneTag({ code, name }: ZoneTagProps) {
  return (
    <span className={`zone-tag zone-${code.charAt(0)}`} title={name}>
      {code}
    </span>
  )
}
