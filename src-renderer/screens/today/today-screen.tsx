import { lazy, Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SAMPLE_TRIALS } from '../../../shared/commons/simulate/sample-size.ts'
import { LanguageChoice } from '../../app/language-choice.tsx'
import { usePreferences } from '../../app/preferences.ts'
import { countUnsharedSeasons } from '../../data/count-unshared-seasons.ts'
import { useDatabase } from '../../data/open-database.ts'
import { countPlotValues, readToday, type Today } from '../../data/today.ts'
import { useLive } from '../../data/use-live.ts'
import { Button, ButtonLink } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { PageHead, Section } from '../../parts/page-head.tsx'
import { Spread } from '../../parts/spread.tsx'
import { ZoneTag } from '../../parts/zone-tag.tsx'
import { useFormat } from '../../words/format.ts'
import { FirstSteps, LookAround, WhatThisIs } from './first-steps.tsx'
import { NextList, type TodayNext } from './next-list.tsx'
import { SampleNews } from './sample-news.tsx'
import { useTodayKeys } from './today-keys.ts'
import { useNext } from './use-next.ts'
import { type Samples, useSamples } from './use-samples.ts'
import { YearRuler } from './year-ruler.tsx'
import './today.css'

/** What is on this computer today. All counts are of what is really stored. */
export type TodayData = {
  readonly ownTrials: number
  /** Null until they were counted. */
  readonly plotValues: number | null
  readonly commonsTrials: number
  /** Null until they were counted. */
  readonly climates: number | null
  readonly unshared: number
  /** The sample trials and the simulated commons are in the store. */
  readonly hasSample: boolean
  readonly seasons: Today['seasons']
  readonly rain: Today['rain']
  readonly next: readonly TodayNext[]
}

/** A worker counts them, after the page is there. */
const CountClimates = lazy(async () => ({ default: (await import('./count-climates.tsx')).CountClimates }))

/** The place as the router opens it: what is really stored, followed. */
export function TodayPlace() {
  const db = useDatabase()
  const today = useLive(() => readToday(db), 'today')
  useTodayKeys(today)
  const [climates, setClimates] = useState<number | null>(null)
  const rested = useRested(today !== undefined)
  const values = useLive(async () => (rested ? countPlotValues(db) : undefined), `plot values ${rested}`)
  const gardens = useLive(async () => (rested ? countUnsharedSeasons(db) : 0), `seasons ${rested}`)
  const next = useNext(today)
  const samples = useSamples()
  const format = useFormat()
  if (today === undefined) return <PageHead title={format.weekday(new Date())} />
  return (
    <>
      <TodayScreen
        today={new Date()}
        samples={samples}
        data={{
          ownTrials: today.ownTrials,
          plotValues: values ?? null,
          commonsTrials: today.commonsTrials,
          climates: today.commonsTrials === 0 ? 0 : climates,
          unshared: today.unshared + (gardens ?? 0),
          hasSample: today.sample !== undefined,
          seasons: today.seasons,
          rain: today.rain,
          next,
        }}
      />
      {rested && today.commonsTrials > 0 && (
        <Suspense>
          <CountClimates onCount={setClimates} />
        </Suspense>
      )}
    </>
  )
}

/** Whether the page has been shown and the window has nothing to do: then what takes longer may begin. */
function useRested(isShown: boolean): boolean {
  const [rested, setRested] = useState(false)
  useEffect(() => {
    if (!isShown) return
    const waiting = requestIdleCallback(() => setRested(true), { timeout: 2_000 })
    return () => cancelIdleCallback(waiting)
  }, [isShown])
  return rested
}

/** What to measure next, what is not yet shared, what is here. */
export function TodayScreen({
  data,
  today,
  samples,
}: {
  readonly data: TodayData
  readonly today: Date
  readonly samples: Samples
}) {
  const { t } = useTranslation('today')
  const format = useFormat()
  const { farmName, farmZone } = usePreferences()
  const isEmpty = data.ownTrials === 0 && data.commonsTrials === 0
  const facts = [
    farmName && <span key="farm">{farmName}</span>,
    farmZone && <ZoneTag key="zone" code={farmZone} />,
    isEmpty
      ? t('nothingYet')
      : t('facts', { count: data.ownTrials, commons: format.number(data.commonsTrials) }),
  ].filter(Boolean)
  return (
    <>
      <PageHead title={format.weekday(today)} facts={facts} acts={isEmpty && <LanguageChoice />} />
      <YearRuler seasons={data.seasons} rain={data.rain} today={today} />
      <Spread
        widths={['minmax(0, 1.42fr)', 'minmax(0, 1fr)']}
        left={
          isEmpty ? (
            <FirstSteps samples={samples} />
          ) : data.hasSample && data.ownTrials === 0 ? (
            <LookAround />
          ) : (
            <Next data={data} />
          )
        }
        right={isEmpty ? <WhatThisIs /> : <Held data={data} samples={samples} />}
      />
    </>
  )
}

function Next({ data }: { readonly data: TodayData }) {
  const { t } = useTranslation('today')
  return (
    <Section
      title={t('next.title')}
      side={data.next.length > 0 && t('next.side', { count: data.next.length })}
    >
      {data.next.length > 0 ? (
        <NextList items={data.next} />
      ) : (
        <>
          <p className="say say-small">{t('next.none')}</p>
          <div className="row-of gap-2">
            <ButtonLink href="/compare" icon="compare" variant="primary">
              {t('next.compare')}
            </ButtonLink>
            <ButtonLink href="/import" icon="import">
              {t('next.import')}
            </ButtonLink>
          </div>
        </>
      )}
    </Section>
  )
}

function Held({ data, samples }: { readonly data: TodayData; readonly samples: Samples }) {
  const { t } = useTranslation('today')
  const format = useFormat()
  const rows = [
    [t('held.ownTrials'), data.ownTrials],
    [t('held.plotValues'), data.plotValues],
    [t('held.commonsTrials'), data.commonsTrials],
    [t('held.climates'), data.climates],
  ] as const
  return (
    <>
      <Section title={t('held.title')} side={data.hasSample ? t('held.sample') : undefined}>
        <dl className="held">
          {rows.map(([name, count]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{count === null ? '·' : format.number(count)}</dd>
            </div>
          ))}
        </dl>
      </Section>
      {data.unshared > 0 && (
        <Section
          title={
            <span className="flagged-words">
              <Icon name="flag" size={16} />
              {t('unshared.title', { count: data.unshared })}
            </span>
          }
        >
          <div className="unshared-line">
            <p className="then">{t('unshared.then')}</p>
            <ButtonLink href="/commons?tab=ours">{t('unshared.act')}</ButtonLink>
          </div>
        </Section>
      )}
      {data.hasSample && (
        <Section title={t('sample.title')}>
          <div className="unshared-line">
            <p className="then">{t('sample.say', { records: format.number(SAMPLE_TRIALS) })}</p>
            <Button onPress={samples.remove}>{t('sample.remove')}</Button>
          </div>
          <SampleNews samples={samples} />
        </Section>
      )}
    </>
  )
}
