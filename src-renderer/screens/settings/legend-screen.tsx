import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { nameOf } from '../../../shared/vocabulary/names.ts'
import { ZONES } from '../../../shared/vocabulary/zones.ts'
import { Button, ButtonLink } from '../../parts/button.tsx'
import { Icon, iconNames } from '../../parts/icon.tsx'
import {
  CertaintyMark,
  DirectionMark,
  FlagCount,
  type OptionNumber,
  OptionSwatch,
  VerdictMark,
} from '../../parts/marks.tsx'
import { Notice } from '../../parts/notice.tsx'
import { PageHead, Section } from '../../parts/page-head.tsx'
import { StepsBar } from '../../parts/progress-bar.tsx'
import { Page } from '../../parts/spread.tsx'
import { ZoneTag } from '../../parts/zone-tag.tsx'
import { useFormat } from '../../words/format.ts'
import { useLanguage } from '../../words/words.ts'
import { EstimateAnatomy, TrialMarks } from './legend-drawings.tsx'
import './settings.css'

const ways = ['place', 'thick', 'fill', 'hue', 'soil', 'flag'] as const
const groups = ['A', 'B', 'C', 'D', 'E'] as const
const verdicts = [
  ['better', 'works'],
  ['better', 'likelyWorks'],
  ['unclear', 'notKnown'],
  ['unclear', 'noClearChange'],
  ['worse', 'likelyLoses'],
  ['worse', 'loses'],
] as const
const colours = [
  ['sheet', 'page'],
  ['board', 'cover'],
  ['sunk', 'readOnly'],
  ['ink-1', 'ink'],
  ['ink-2', 'second'],
  ['ink-3', 'caption'],
  ['action', 'act'],
  ['flag', 'you'],
  ['focus', 'focus'],
  ['better', 'better'],
  ['worse', 'worse'],
  ['unclear', 'unclear'],
  ['warn-mark', 'warn'],
  ['error', 'error'],
  ['edge', 'edge'],
] as const

/** Every mark in the app and what it means. */
export function LegendScreen() {
  const { t } = useTranslation('legend')
  return (
    <>
      <PageHead
        title={t('title')}
        facts={[t('facts')]}
        acts={<ButtonLink href="/settings">{t('back')}</ButtonLink>}
      />
      <Page>
        <div className="legend-grid">
          <div>
            <Drawing />
          </div>
          <div>
            <Meaning />
          </div>
          <div>
            <Style />
          </div>
        </div>
      </Page>
    </>
  )
}

function Drawing() {
  const { t } = useTranslation('legend')
  return (
    <>
      <Section title={t('five.title')}>
        <p className="then">
          {ways.map((way) => (
            <span key={way}>
              <b>{t(`five.${way}`)}</b> {t(`five.${way}Is`)}{' '}
            </span>
          ))}
        </p>
      </Section>
      <Section title={t('estimate.title')}>
        <EstimateAnatomy />
      </Section>
      <Section title={t('trial.title')}>
        <TrialMarks />
      </Section>
      <Section title={t('evidence.title')}>
        <ul className="legend-fills">
          {(
            [
              ['var(--ink-1)', 'here'],
              ['url(#hatch)', 'borrowed'],
              ['var(--sheet)', 'unknown'],
            ] as const
          ).map(([fill, word]) => (
            <li key={word}>
              <svg width="46" height="18" aria-hidden="true">
                <rect x=".5" y=".5" width="45" height="17" fill={fill} style={{ stroke: 'var(--ink-1)' }} />
              </svg>
              {t(`evidence.${word}`)}
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t('certainty')}>
        <div className="row-of">
          {(['A', 'B', 'C', 'D'] as const).map((grade) => (
            <CertaintyMark key={grade} grade={grade} />
          ))}
        </div>
      </Section>
      <Section title={t('verdict.title')}>
        <div className="row-of">
          {verdicts.map(([verdict, word]) => (
            <VerdictMark key={word} verdict={verdict} word={t(`verdict.${word}`)} />
          ))}
        </div>
      </Section>
      <Section title={t('direction')}>
        <div className="row-of">
          {(['more', 'less', 'optimum', 'context'] as const).map((direction) => (
            <DirectionMark key={direction} direction={direction} />
          ))}
        </div>
      </Section>
    </>
  )
}

function Meaning() {
  const { t } = useTranslation('legend')
  const language = useLanguage()
  const format = useFormat()
  const options: readonly OptionNumber[] = [1, 2, 3, 4, 0]
  return (
    <>
      <Section title={t('climate.title')} side={t('climate.side')}>
        {groups.map((group) => (
          <div key={group} className="legend-zone">
            <ZoneTag code={group} />
            <span>{t(`climate.${group}`)}</span>
            <span className="legend-tiles">
              {ZONES.filter((zone) => zone.code.startsWith(group)).map((zone) => (
                <span
                  key={zone.code}
                  title={nameOf(zone, language)}
                  style={{ background: `var(--kg-${zone.code})` }}
                >
                  {zone.code}
                </span>
              ))}
            </span>
          </div>
        ))}
      </Section>
      <Section title={t('options.title')}>
        <ul className="legend-fills">
          {options.map((option) => (
            <li key={option}>
              <OptionSwatch option={option} width={46} height={30} />
              {option === 0 ? t('options.control') : t('options.option', { number: option })}
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t('you.title')}>
        <div className="row-of">
          <span className="flagged-words">
            <Icon name="flag" size={16} />
            {t('you.yours')}
          </span>
          <FlagCount count={7} />
          <StepsBar done={6} total={8} width={96} height={11} />
          <span className="then">{t('you.of', { done: format.number(6), total: format.number(8) })}</span>
        </div>
      </Section>
      <Section title={t('notices.title')}>
        <div className="stack">
          <Notice tone="warn">{t('notices.warn')}</Notice>
          <Notice tone="error">{t('notices.error')}</Notice>
          <Notice tone="good">{t('notices.good')}</Notice>
          <Notice tone="flag">{t('notices.flag')}</Notice>
        </div>
      </Section>
    </>
  )
}

function Style() {
  const { t } = useTranslation('legend')
  const [pressed, setPressed] = useState(0)
  const format = useFormat()
  const line = (style: string, words: ReactNode, name: string) => (
    <p>
      <span className={style}>{words}</span>
      <small>{name}</small>
    </p>
  )
  return (
    <>
      <Section title={t('colours.title')}>
        <ul className="legend-colours">
          {colours.map(([token, word]) => (
            <li key={token}>
              <i style={{ background: `var(--${token})` }} />
              {t(`colours.${word}`)}
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t('type.title')}>
        <div className="legend-type">
          {line('say legend-page-title', t('type.page'), 'Bitter 28')}
          {line('say', t('type.result'), 'Bitter 22')}
          {line('legend-value', t('type.value', { value: format.number(3.02) }), 'Atkinson 18')}
          {line('', t('type.body'), 'Atkinson 15.5')}
          {line('then', t('type.table'), 'Atkinson 14')}
          {line('caption', t('type.caption'), 'Atkinson 12.5')}
        </div>
      </Section>
      <Section title={t('signs')}>
        <ul className="legend-signs">
          {iconNames.map((name) => (
            <li key={name}>
              <Icon name={name} size={22} />
              {t(`sign.${name}`)}
            </li>
          ))}
        </ul>
      </Section>
      <Section
        title={t('doing.title')}
        side={pressed > 0 ? t('doing.pressed', { count: pressed }) : undefined}
      >
        <div className="row-of">
          <Button variant="primary" onPress={() => setPressed(pressed + 1)}>
            {t('doing.primary')}
          </Button>
          <Button onPress={() => setPressed(pressed + 1)}>{t('doing.plain')}</Button>
          <Button variant="quiet" onPress={() => setPressed(pressed + 1)}>
            {t('doing.quiet')}
          </Button>
        </div>
      </Section>
    </>
  )
}
