import { drawings } from './icon-drawings.tsx'

/** The name of one of our own signs. */
export type IconName = keyof typeof drawings
/** All of them, in the order of the legend. */
export const iconNames = Object.keys(drawings) as IconName[]

export type IconProps = {
  readonly name: IconName
  /** Pixels, both ways; 20 is the size they were drawn at. */
  readonly size?: number | undefined
  readonly className?: string | undefined
}

/** A sign. It is hidden from screen readers: the word beside it speaks. */
export function Icon({ name, size = 20, className }: IconProps) {
  return (
    <svg
      className={className}
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {drawings[name]}
    </svg>
  )
}

/** The mark of Commonfield: a pin flag in sown rows. */
export function Mark({ size = 28 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 28 28" aria-hidden="true">
      <path
        d="M2 25.5c3.5-4.5 7.5-6.5 12-6.5s8.5 2 12 6.5M7.5 25.5c1.5-2.6 3.8-3.9 6.5-3.9s5 1.3 6.5 3.9"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.7"
        strokeLinecap="round"
      />
      <path d="M14 22V3" stroke="currentColor" strokeWidth="1.9" strokeLinecap="round" />
      <path d="M14 3.2 25 7.6 14 12z" fill="var(--flag)" />
    </svg>
  )
}
