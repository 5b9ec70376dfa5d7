import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Site } from '../../../shared/record/site.ts'
import { NumberField } from '../../parts/number-field.tsx'

type Parts = { readonly lat: number | null; readonly lon: number | null; readonly off: number | null }
type Typed = Parts & { readonly from: string; readonly to: string }

function partsOf({ point }: Site): Parts {
  return { lat: point?.lat ?? null, lon: point?.lon ?? null, off: point?.uncertaintyM ?? null }
}

/** Where a place lies and how far that may be off: kept once both numbers are there, and only here. */
export function PointFields({
  site,
  onChange,
}: {
  readonly site: Site
  readonly onChange: (site: Site) => void
}) {
  const { t } = useTranslation('sites')
  const now = JSON.stringify(site.point ?? null)
  // What is typed stands until a point comes from elsewhere: these boxes may be on the page twice.
  const [typed, setTyped] = useState<Typed>()
  const { lat, lon, off } = typed && (typed.from === now || typed.to === now) ? typed : partsOf(site)
  const write = (nextLat: number | null, nextLon: number | null, nextOff: number | null) => {
    const { point: old, ...rest } = site
    const point =
      nextLat !== null && nextLon !== null
        ? { lat: nextLat, lon: nextLon, ...(nextOff !== null && { uncertaintyM: nextOff }) }
        : null
    setTyped({ lat: nextLat, lon: nextLon, off: nextOff, from: now, to: JSON.stringify(point) })
    if (point) onChange({ ...rest, point })
    else if (old) onChange(rest)
  }
  return (
    <>
      <NumberField
        label={t('point.lat')}
        value={lat}
        min={-90}
        max={90}
        unit="°"
        onChange={(next) => write(next, lon, off)}
      />
      <NumberField
        label={t('point.lon')}
        value={lon}
        min={-180}
        max={180}
        unit="°"
        onChange={(next) => write(lat, next, off)}
      />
      <NumberField
        label={t('point.uncertainty')}
        why={t('optional')}
        value={off}
        min={1}
        unit="m"
        onChange={(next) => write(lat, lon, next)}
      />
    </>
  )
}
