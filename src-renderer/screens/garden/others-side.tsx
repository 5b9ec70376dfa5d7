import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sharedZone } from '../../../shared/commons/shared-zone.ts'
import { BENCHMARK_FROM, benchmark } from '../../../shared/compare/benchmark.ts'
import { bedYields, type GardenYield } from '../../../shared/garden/bed-yields.ts'
import type { Season } from '../../../shared/garden/season.ts'
import { nameOf } from '../../../shared/vocabulary/names.ts'
import { zoneOf } from '../../../shared/vocabulary/zones.ts'
import { GardenSpread } from '../../charts/garden-spread.tsx'
import { otherGardens } from '../../data/garden-evidence.ts'
import { useDatabase } from '../../data/open-database.ts'
import { useLive } from '../../data/use-live.ts'
import { Button } from '../../parts/button.tsx'
import { Collar } from '../../parts/collar.tsx'
import { Section } from '../../parts/page-head.tsx'
import { useFormat } from '../../words/format.ts'
import { useLanguage } from '../../words/words.ts'
import { useGardenWords } from './garden-words.ts'
import { PlaceDialog } from './place-dialog.tsx'
import { ShareSeason } from './share-season.tsx'
import type { GardenView } from './use-garden.ts'

/** This garden beside others of the same climate: a spread, never a ranking, and nothing from fewer than five. */
export function OthersSide({ view, season }: { readonly view: GardenView; readonly season: Season }) {
  const { t } = useTranslation('garden')
  const [placing, setPlacing] = useState(false)
  const climate = view.site?.climate
  const zone = climate ? sharedZone(climate.zone, climate.alternatives) : null
  const yields = useMemo(() => bedYields(season, view.garden.beds), [season, view.garden.beds])
  return (
    <Section title={t('others.title')}>
      {zone === null ? (
        <>
          <p className="say say-small">{t('others.noClimate')}</p>
          <div className="row-of gap-1">
            <Button onPress={() => setPlacing(true)}>{t('others.sayClimate')}</Button>
          </div>
        </>
      ) : (
        <Others zone={zone} yields={yields} view={view} />
      )}
      {zone !== null && season.picks.length > 0 && (
        <div className="row-of gap-2">
          <ShareSeason view={view} />
          <Button variant="quiet" size="small" onPress={() => setPlacing(true)}>
            {t('others.place')}
          </Button>
        </div>
      )}
      {placing && <PlaceDialog view={view} onClose={() => setPlacing(false)} />}
    </Section>
  )
}

function Others({
  zone,
  yields: { perM2, beds },
  view,
}: {
  readonly zone: string
  readonly yields: GardenYield
  readonly view: GardenView
}) {
  const { t } = useTranslation('garden')
  const db = useDatabase()
  const language = useLanguage()
  const format = useFormat()
  const words = useGardenWords()
  const others = useLive(() => otherGardens(db, zone), `gardens ${zone}`)
  const found = useMemo(() => (others ? benchmark(others) : null), [others])
  if (others === undefined) return null
  const isNow = view.year === view.thisYear
  // Beds nothing was picked from keep nothing open.
  const unsized = beds.filter(({ areaM2, picks }) => areaM2 === null && picks > 0).map(({ bed }) => bed.name)
  const hasArea = beds.some(({ areaM2 }) => areaM2 !== null)
  const yours =
    perM2 === null
      ? hasArea && unsized.length > 0
        ? t('others.yoursWaits', { names: unsized.join(', ') })
        : t('others.yoursUnknown')
      : t(isNow ? 'others.yoursSoFar' : 'others.yours', { value: words.perM2(perM2) })
  const climate = view.site?.climate ? nameOf(zoneOf(view.site.climate.zone), language) : zone
  if (found === null)
    return (
      <>
        <p className="say say-small">
          <b>{yours}</b>{' '}
          <span className="soft">
            {t('others.tooFew', { count: others.length, number: format.number(others.length), zone })}
          </span>
        </p>
        <p className="caption gap-1">{t('others.why', { least: BENCHMARK_FROM })}</p>
      </>
    )
  const at = (p: number) => found.quantiles.find((one) => one.p === p)
  const [low, middle, high] = [at(0.25), at(0.5), at(0.75)]
  const number = (value: number) => format.number(value, { digits: 1 })
  return (
    <>
      <p className="say say-small">
        <b>{yours}</b>{' '}
        <span className="soft">
          {low && high
            ? t('others.half', { range: format.range(number(low.value), words.perM2(high.value)) })
            : middle && t('others.middle', { value: words.perM2(middle.value) })}
        </span>
      </p>
      <GardenSpread
        others={low && high ? others : []}
        yours={perM2}
        count={found.households}
        quantiles={found.quantiles.map(({ p, value, limits }) => ({
          p,
          value,
          lower: limits.lower,
          upper: limits.upper,
        }))}
      />
      <Collar
        items={[
          { name: format.number(found.households), value: t('others.gardens', { climate }) },
          middle?.limits.lower !== null && middle?.limits.upper !== null && middle
            ? {
                name: t('others.middleName'),
                value: t('others.limits', {
                  value: number(middle.value),
                  range: format.range(number(middle.limits.lower ?? 0), number(middle.limits.upper ?? 0)),
                }),
              }
            : { value: t('others.noLimits') },
          { value: t('others.nobody') },
        ]}
      />
    </>
  )
}
