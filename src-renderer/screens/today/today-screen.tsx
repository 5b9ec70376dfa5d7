import { useTranslation } from 'react-i18next'
import { SAMPLE_TRIALS } from '../../../shared/commons/simulate/simulate-commons.ts'
import { LanguageChoice } from '../../app/language-choice.tsx'
import { usePreferences } from '../../app/preferences.ts'
import { useDatabase } from '../../data/open-database.ts'
import { readToday, type Today } from '../../data/today.ts'
import { useLive } from '../../data/use-live.ts'
import { Button, ButtonLink } from '../../parts/button.tsx'
import { Icon, type IconName } from '../../parts/icon.tsx'
import { Notice } from '../../parts/notice.tsx'
import { PageHead, Section } from '../../parts/page-head.tsx'
import { ProgressBar, StepsBar } from '../../parts/progress-bar.tsx'
import { Spread } from '../../parts/spread.tsx'
import { ZoneTag } from '../../parts/zone-tag.tsx'
import { useFormat } from '../../words/format.ts'
import { useProblemText } from '../../words/words.ts'
import { useCommons } from '../commons/use-commons.ts'
import { PathDrawing } from './path-drawing.tsx'
import { useNext } from './use-next.ts'
import { type Samples, useSamples } from './use-samples.ts'
import { YearRuler } from './year-ruler.tsx'
import './today.css'

/** One thing that waits to be recorded, answered or printed. */
export type TodayNext = {
  readonly id: string
  readonly icon: IconName
  /** “Two bean plots are still to weigh.” */
  readonly say: string
  /** “Compost trial, plots 7 and 8.” */
  readonly under: string
  readonly act: string
  /** Where it is done, or what does it here. */
  readonly href: string | (() => void)
  /** Done and total, when it is a count of plots. */
  readonly steps?: readonly [number, number] | undefined
}

/** What is on this computer today. All counts are of what is really stored. */
export type TodayData = {
  readonly ownTrials: number
  readonly plotValues: number
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

/** The place as the router opens it: what is really stored, followed. */
export function TodayPlace() {
  const db = useDatabase()
  const today = useLive(() => readToday(db), 'today')
  const { look } = useCommons()
  const next = useNext(today)
  const samples = useSamples()
  const format = useFormat()
  if (today === undefined) return <PageHead title={format.weekday(new Date())} />
  return (
    <TodayScreen
      today={new Date()}
      samples={samples}
      data={{
        ownTrials: today.ownTrials,
        plotValues: today.plotValues,
        commonsTrials: today.commonsTrials,
        climates: look === undefined ? null : look.zones.length,
        unshared: today.unshared,
        hasSample: today.sample !== undefined,
        seasons: today.seasons,
        rain: today.rain,
        next,
      }}
    />
  )
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

function FirstSteps({ samples }: { readonly samples: Samples }) {
  const { t } = useTranslation('today')
  const steps: readonly TodayNext[] = [
    { id: 'import', icon: 'import', href: '/import', ...wordsOf('import') },
    { id: 'sample', icon: 'search', href: samples.add, ...wordsOf('sample') },
    { id: 'ask', icon: 'trials', href: '/trials/ask', ...wordsOf('ask') },
  ]
  function wordsOf(key: string) {
    return { say: t(`first.${key}.say`), under: t(`first.${key}.then`), act: t(`first.${key}.act`) }
  }
  return (
    <>
      <Section title={t('first.title')} side={t('first.side')}>
        <NextList items={steps} />
      </Section>
      <SampleNews samples={samples} />
      <p className="note gap-3">{t('first.promise')}</p>
    </>
  )
}

/** Only the sample is here: what there is to see in it. */
function LookAround() {
  const { t } = useTranslation('today')
  const steps: readonly TodayNext[] = (
    [
      ['ask', 'compare', '/compare'],
      ['records', 'commons', '/commons?tab=records'],
      ['trials', 'trials', '/trials'],
      ['own', 'import', '/import'],
    ] as const
  ).map(([id, icon, href]) => ({
    ...{ id, icon, href },
    say: t(`around.${id}.say`),
    under: t(`around.${id}.then`),
    act: t(`around.${id}.act`),
  }))
  return (
    <Section title={t('around.title')} side={t('around.side')}>
      <NextList items={steps} />
    </Section>
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

function NextList({ items }: { readonly items: readonly TodayNext[] }) {
  const { t } = useTranslation('today')
  const format = useFormat()
  return (
    <ul className="next">
      {items.map((item, at) => (
        <li key={item.id} className={at === 0 ? 'next-first' : undefined}>
          <Icon name={item.icon} size={22} />
          <div>
            <p className="say say-list">{item.say}</p>
            <p className="then">
              {item.under}
              {item.steps && (
                <span className="next-steps">
                  <StepsBar done={item.steps[0]} total={item.steps[1]} width={112} height={9} />
                  {t('next.of', { done: format.number(item.steps[0]), total: format.number(item.steps[1]) })}
                </span>
              )}
            </p>
          </div>
          {typeof item.href === 'string' ? (
            <ButtonLink href={item.href} size="tall" {...(at === 0 && { variant: 'primary' as const })}>
              {item.act}
            </ButtonLink>
          ) : (
            <Button size="tall" onPress={item.href}>
              {item.act}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}

/** How loading or removing the sample data goes. */
function SampleNews({ samples }: { readonly samples: Samples }) {
  const { t } = useTranslation('today')
  const problemText = useProblemText()
  return (
    <>
      {samples.share !== null && <ProgressBar what={t('loading')} share={samples.share} />}
      {samples.problem && (
        <Notice tone="error" live>
          {problemText(samples.problem)}
        </Notice>
      )}
    </>
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

function WhatThisIs() {
  const { t } = useTranslation('today')
  return (
    <Section title={t('what.title')}>
      <p className="say say-small">
        {t('what.say')} <span className="soft">{t('what.soft')}</span>
      </p>
      <div className="gap-2">
        <PathDrawing words={[t('what.one'), t('what.two'), t('what.three')]} label={t('what.drawing')} />
      </div>
      <p className="then gap-1">{t('what.private')}</p>
    </Section>
  )
}
