import { useTranslation } from 'react-i18next'
import { LanguageChoice } from '../../app/language-choice.tsx'
import { usePreferences } from '../../app/preferences.ts'
import { ButtonLink } from '../../parts/button.tsx'
import { Icon, type IconName } from '../../parts/icon.tsx'
import { PageHead, Section } from '../../parts/page-head.tsx'
import { StepsBar } from '../../parts/progress-bar.tsx'
import { Spread } from '../../parts/spread.tsx'
import { ZoneTag } from '../../parts/zone-tag.tsx'
import { useFormat } from '../../words/format.ts'
import { PathDrawing } from './path-drawing.tsx'
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
  readonly href: string
  /** Done and total, when it is a count of plots. */
  readonly steps?: readonly [number, number] | undefined
}

/** What is on this computer today. All counts are of what is really stored. */
export type TodayData = {
  readonly ownTrials: number
  readonly plotValues: number
  readonly commonsTrials: number
  readonly climates: number
  readonly unshared: number
  /** The sample trials and the simulated commons are in the store. */
  readonly hasSample: boolean
  readonly next: readonly TodayNext[]
}

const nothing: TodayData = {
  ownTrials: 0,
  plotValues: 0,
  commonsTrials: 0,
  climates: 0,
  unshared: 0,
  hasSample: false,
  next: [],
}

/** The place as the router opens it. */
export function TodayPlace() {
  return <TodayScreen data={nothing} today={new Date()} />
}

/** What to measure next, what is not yet shared, what is here. */
export function TodayScreen({ data, today }: { readonly data: TodayData; readonly today: Date }) {
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
      <Spread
        widths={['minmax(0, 1.42fr)', 'minmax(0, 1fr)']}
        left={isEmpty ? <FirstSteps /> : <Next data={data} />}
        right={isEmpty ? <WhatThisIs /> : <Held data={data} />}
      />
    </>
  )
}

function FirstSteps() {
  const { t } = useTranslation('today')
  const steps: readonly TodayNext[] = [
    { id: 'import', icon: 'import', href: '/import', ...wordsOf('import') },
    { id: 'sample', icon: 'search', href: '/import/sample', ...wordsOf('sample') },
    { id: 'ask', icon: 'trials', href: '/trials', ...wordsOf('ask') },
  ]
  function wordsOf(key: string) {
    return { say: t(`first.${key}.say`), under: t(`first.${key}.then`), act: t(`first.${key}.act`) }
  }
  return (
    <>
      <Section title={t('first.title')} side={t('first.side')}>
        <NextList items={steps} />
      </Section>
      <p className="note gap-3">{t('first.promise')}</p>
    </>
  )
}

function Next({ data }: { readonly data: TodayData }) {
  const { t } = useTranslation('today')
  return (
    <Section title={t('next.title')} side={t('next.side', { count: data.next.length })}>
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
          <ButtonLink href={item.href} size="tall" {...(at === 0 && { variant: 'primary' as const })}>
            {item.act}
          </ButtonLink>
        </li>
      ))}
    </ul>
  )
}

function Held({ data }: { readonly data: TodayData }) {
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
              <dd>{format.number(count)}</dd>
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
            <ButtonLink href="/commons">{t('unshared.act')}</ButtonLink>
          </div>
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
