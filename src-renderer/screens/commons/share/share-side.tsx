import { useTranslation } from 'react-i18next'
import type { ResultBody } from '../../../../shared/commons/commons-record.ts'
import { CROWD, type Likeness } from '../../../../shared/commons/likeness.ts'
import type { ShareChoice } from '../../../data/shares.ts'
import { FlagMark } from '../../../parts/marks.tsx'
import { Section } from '../../../parts/page-head.tsx'
import { RadioGroup } from '../../../parts/radio-group.tsx'
import { pseudonym } from '../pseudonym.ts'
import type { ShareItem } from './share-item.ts'

/** The right page: could someone tell it is you, under which licence, with which credit, and if you change your mind. */
export function ShareSide({
  ready,
  choice,
  onChoose,
}: {
  readonly ready: Pick<ShareItem, 'stored' | 'likeness' | 'notRun'>
  readonly choice: ShareChoice
  readonly onChoose: (choice: ShareChoice) => void
}) {
  const { t } = useTranslation('share')
  const key = pseudonym(ready.stored.record.key)
  const isGarden = ready.stored.record.type === 'benchmark'
  return (
    <>
      <Section title={t('tell.title')}>
        <Crowd likeness={ready.likeness} />
        <dl className="share-figures">
          <dt>{t(isGarden ? 'tell.worldGardens' : 'tell.world')}</dt>
          <dd>{t('tell.worldNot')}</dd>
          <dt>{t('tell.here')}</dt>
          <dd>{t('tell.hereOf', { count: ready.likeness.alike, needed: CROWD })}</dd>
          <dt>{t('tell.key', { key })}</dt>
          <dd>{t('tell.keyRecords', { count: ready.likeness.underKey })}</dd>
        </dl>
        <p className="caption gap-1">
          {t('tell.notRun')} {ready.notRun.map((test) => t(`tell.tests.${test}`)).join('; ')}.{' '}
          {t('tell.soil')}
        </p>
      </Section>
      <Section title={t('licence.title')}>
        <RadioGroup
          label={t('licence.title')}
          hideLabel
          value={choice.licence}
          onChange={(licence) => onChoose({ ...choice, licence: licence as ShareChoice['licence'] })}
          options={[
            { id: 'CC-BY-4.0', label: 'CC BY 4.0', help: t('licence.by') },
            { id: 'CC0-1.0', label: 'CC0', help: t('licence.cc0') },
          ]}
        />
      </Section>
      <Section title={t('credit.title')}>
        <RadioGroup
          label={t('credit.title')}
          hideLabel
          value={choice.credit}
          onChange={(credit) => onChoose({ ...choice, credit: credit as ResultBody['credit'] })}
          options={[
            {
              id: 'pseudonym',
              label: t('credit.pseudonym', { key }),
              help: t(isGarden ? 'credit.gardenHelp' : 'credit.pseudonymHelp'),
            },
            { id: 'none', label: t('credit.none'), help: t('credit.noneHelp') },
          ]}
        />
      </Section>
      <Section title={t('mind.title')}>
        <p className="then">{t('mind.say')}</p>
      </Section>
    </>
  )
}

/** Those alike as rings, you as the flag among them, and the line the design asks for. */
function Crowd({ likeness }: { readonly likeness: Likeness }) {
  const { t } = useTranslation('share')
  const rings = Math.max(CROWD, Math.min(likeness.alike, 11))
  const step = 27
  const at = (i: number) => 11 + i * step + (i >= CROWD ? 10 : 0)
  const line = at(CROWD - 1) + step / 2 + 4
  return (
    <>
      <p className="say say-small">
        <b>{t('tell.alike', { count: likeness.alike })}</b>{' '}
        <span className="soft">{t('tell.alikeThen', { needed: CROWD })}</span>
      </p>
      <svg
        className="share-crowd"
        width={at(rings) + 22}
        height="50"
        role="img"
        aria-label={t('tell.drawing', { count: likeness.alike, needed: CROWD })}
      >
        {Array.from({ length: rings }, (_, i) => (
          <circle
            // biome-ignore lint/suspicious/noArrayIndexKey: a ring is its place
            key={i}
            cx={at(i)}
            cy="14"
            r="9"
            style={{
              fill: i < likeness.alike ? 'var(--ink-2)' : 'var(--sheet)',
              stroke: i < likeness.alike ? 'var(--ink-1)' : 'var(--edge)',
              strokeDasharray: i < likeness.alike ? 'none' : '3 3',
              strokeWidth: 1.3,
            }}
          />
        ))}
        <path d={`M${line} 2V34`} className="line-ink w1" strokeDasharray="4 3" />
        <text x={line - 4} y="44" textAnchor="end" className="share-crowd-words">
          {t('tell.needed', { needed: CROWD })}
        </text>
        <FlagMark x={at(rings) - 2} y={24} />
      </svg>
    </>
  )
}
