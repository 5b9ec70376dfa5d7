import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CertaintyReason } from '../../../shared/advise/certainty.ts'
import type { Answer } from '../../../shared/advise/certify.ts'
import { atPlace } from '../../../shared/advise/place.ts'
import { similarityMatrix } from '../../../shared/climate/similarity.ts'
import { oneMoreSite } from '../../../shared/compare/one-more-site.ts'
import { RUNG_IMPUTED, RUNG_NAMES } from '../../../shared/frame/frame.ts'
import { ZONE_CODES } from '../../../shared/vocabulary/zone-code.ts'
import { ButtonLink } from '../../parts/button.tsx'
import { CertaintyMark, FlagMark } from '../../parts/marks.tsx'
import { Section } from '../../parts/page-head.tsx'
import { useFormat } from '../../words/format.ts'
import { type CompareAsked, planAddress } from './asked.ts'
import type { EffectScaleView } from './effect-scale.ts'
import { Kept } from './kept.tsx'
import { Said } from './said.tsx'

type SideProps = {
  readonly answer: Answer
  readonly asked: CompareAsked
  readonly zone: number | null
  readonly view: EffectScaleView
}

/** How sure we are, what would change it, and how to read the figure. */
export function SureSide(props: SideProps) {
  return (
    <div className="compare-side">
      <HowSure {...props} />
      <WhatWouldChange {...props} />
      <HowToRead />
      <Kept />
    </div>
  )
}

/** Reasons for and against, each with its sign. */
function Reasons({ good, bad }: { readonly good: readonly string[]; readonly bad: readonly string[] }) {
  const { t } = useTranslation('compare')
  const line = (text: string, sign: 'good' | 'bad') => (
    <li key={text} className={`reason reason-${sign}`}>
      <span aria-hidden="true">{sign === 'good' ? '+' : '\u2212'}</span>
      <span className="unseen">{t(`sure.${sign}`)}</span>
      <span>{text}</span>
    </li>
  )
  return (
    <ul className="reasons">
      {good.map((text) => line(text, 'good'))}
      {bad.map((text) => line(text, 'bad'))}
    </ul>
  )
}

function HowSure({ answer, zone }: SideProps) {
  const { t } = useTranslation('compare')
  const format = useFormat()
  const { account, facts, effects, overall } = answer
  const here = atPlace(answer, zone)
  const { certainty } = here
  const told = effects.filter(({ rung }) => RUNG_NAMES.indexOf(rung) < RUNG_IMPUTED).length
  const good = [
    overall.k >= 3 && t('sure.sites', { count: account.trials, sites: format.number(account.clusters) }),
    facts.randomisedShare >= 0.5 && t('sure.randomised', { share: format.share(facts.randomisedShare) }),
    told > effects.length / 2 &&
      t('sure.spread', { told: format.number(told), all: format.number(effects.length) }),
    zone !== null &&
      here.borrowedShare <= 0.5 &&
      here.clusters > 0 &&
      t('sure.local', { share: format.share(1 - here.borrowedShare), code: ZONE_CODES[zone] ?? '' }),
    (here.verdict === 'better' || here.verdict === 'worse') && t('sure.oneSide'),
    certainty?.reasons.includes('large-effect+1') && t('certaintyReason.large-effect+1'),
  ].filter((text) => typeof text === 'string')
  const bad = (certainty?.reasons ?? [])
    .filter((reason) => reason !== 'large-effect+1')
    .map((reason) => (isCap(reason) ? capWords(reason) : t(`certaintyReason.${reason}`)))
  /** The cap comes from the sites of this climate, or from all of them, whichever is lower. */
  function capWords(reason: CapReason): string {
    const letter = reason.slice(-1) as 'B' | 'C' | 'D'
    const all = overall.k <= 2 ? 'D' : overall.k <= 4 ? 'C' : overall.k <= 9 ? 'B' : 'A'
    return all === letter || zone === null
      ? t('capAll', { count: overall.k, letter })
      : t('capHere', { count: here.clusters, code: ZONE_CODES[zone] ?? '', letter })
  }
  const place = zone === null ? t('sure.forAll') : t('sure.forZone', { code: ZONE_CODES[zone] ?? '' })
  return (
    <Section title={t('sure.title')} side={place}>
      {certainty ? (
        <p className="sure-grade">
          <CertaintyMark grade={certainty.grade} />{' '}
          <span className="then">{t(`grade.${certainty.grade}`)}</span>
        </p>
      ) : (
        <p className="then">{t('sure.noGrade')}</p>
      )}
      <Reasons good={good} bad={bad} />
    </Section>
  )
}

type CapReason = Extract<CertaintyReason, `few-trials-cap-${string}`>
const isCap = (reason: CertaintyReason): reason is CapReason => reason.startsWith('few-trials-cap')

/** Sites from which a better letter may be given. */
const NEXT_CAP = { D: 3, C: 5, B: 10, A: null } as const

function WhatWouldChange({ answer, asked, zone, view }: SideProps) {
  const { t } = useTranslation('compare')
  const format = useFormat()
  const here = atPlace(answer, zone)
  const { range } = answer.influence
  const size =
    here.theta === null
      ? null
      : oneMoreSite(answer, zone, 0, similarityMatrix(undefined, answer.settings.similarity))
  const needed = here.certainty ? NEXT_CAP[here.certainty.cap] : null
  const local = zone !== null && here.clusters < 5
  const oneMoreSays = (from: number, to: number) => {
    const write = view.signed(from) === view.signed(to) ? view.finer : view.signed
    return write(from) === write(to)
      ? t('wouldChange.hardly', { from: write(from) })
      : t('wouldChange.nothing', { from: write(from), to: write(to) })
  }
  const lines = [
    size && here.theta !== null && oneMoreSays(here.theta, size.theta),
    range &&
      answer.overall.k >= 3 &&
      t('wouldChange.leaveOut', { low: view.signed(range.low), high: view.signed(range.high) }),
    here.certainty &&
      here.certainty.cap !== 'A' &&
      (local
        ? t('wouldChange.local', {
            count: here.clusters < 3 ? 3 - here.clusters : 5 - here.clusters,
            code: ZONE_CODES[zone] ?? '',
          })
        : needed !== null && t('wouldChange.sites', { count: Math.max(1, needed - answer.overall.k) })),
  ].filter((text) => typeof text === 'string')
  return (
    <Section title={t('wouldChange.title')}>
      <div className="stack">
        {lines.map((text) => (
          <p key={text} className="side-text" data-one-more={text === lines[0] ? size?.theta : undefined}>
            <Said text={text} />
          </p>
        ))}
        {lines.length === 0 && (
          <p className="side-text">{t('wouldChange.unknown', { count: format.number(1) })}</p>
        )}
        <p>
          <ButtonLink icon="trials" href={planAddress(asked)}>
            {t('wouldChange.plan')}
          </ButtonLink>
        </p>
      </div>
    </Section>
  )
}

function HowToRead() {
  const { t } = useTranslation('compare')
  const row = (drawing: ReactNode, text: string) => (
    <div className="read-row">
      <svg width="60" height="18" aria-hidden="true">
        {drawing}
      </svg>
      <span>{text}</span>
    </div>
  )
  return (
    <Section title={t('read.title')}>
      <div className="read-rows">
        {row(
          <>
            <path d="M4 9H56" className="line-second w15" />
            <rect x="26" y="5" width="8" height="8" className="fill-second" />
          </>,
          t('read.trial'),
        )}
        {row(
          <>
            <path d="M4 9H56" className="line-second w15 dashed" />
            <rect
              x="26.5"
              y="5.5"
              width="7"
              height="7"
              style={{ fill: 'var(--sheet)', stroke: 'var(--ink-2)', strokeWidth: 1.3 }}
            />
          </>,
          t('read.imputed'),
        )}
        {row(
          <>
            <path d="M2 9H58M2 5v8M58 5v8" className="line-ink w1" />
            <path d="M12 9L30 3L48 9L30 15z" className="fill-ink" />
          </>,
          t('read.climate'),
        )}
        {row(
          <path
            d="M10 9L30 3L50 9L30 15z"
            fill="url(#hatch)"
            style={{ stroke: 'var(--ink-1)', strokeWidth: 1 }}
          />,
          t('read.borrowed'),
        )}
        {row(<FlagMark x={28} y={17} scale={0.9} />, t('read.yours'))}
      </div>
    </Section>
  )
}
