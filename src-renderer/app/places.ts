import type { IconName } from '../parts/icon.tsx'

/** The places of the app, as the rail shows them and the keys reach them. */
export type PlaceId = 'today' | 'trials' | 'garden' | 'import' | 'commons' | 'compare' | 'spread' | 'settings'

export type Place = {
  readonly id: PlaceId
  readonly path: string
  readonly icon: IconName
  /** Which part of the rail: on its own, your ground, together, or the foot. */
  readonly group: 'first' | 'own' | 'together' | 'foot'
}

/** In the order of the rail: Ctrl 1 is the first of them. */
export const places: readonly Place[] = [
  { id: 'today', path: '/today', icon: 'today', group: 'first' },
  { id: 'trials', path: '/trials', icon: 'trials', group: 'own' },
  { id: 'garden', path: '/garden', icon: 'garden', group: 'own' },
  { id: 'import', path: '/import', icon: 'import', group: 'own' },
  { id: 'commons', path: '/commons', icon: 'commons', group: 'together' },
  { id: 'compare', path: '/compare', icon: 'compare', group: 'together' },
  { id: 'spread', path: '/spread', icon: 'spread', group: 'together' },
  { id: 'settings', path: '/settings', icon: 'settings', group: 'foot' },
]

/** The place an address belongs to. The legend is a page of Settings. */
export function placeOf(pathname: string): PlaceId {
  if (pathname.startsWith('/legend')) return 'settings'
  return (
    places.find((place) => pathname === place.path || pathname.startsWith(`${place.path}/`))?.id ?? 'today'
  )
}
