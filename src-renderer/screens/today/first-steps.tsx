import { useTranslation } from 'react-i18next'
import { Section } from '../../parts/page-head.tsx'
import { NextList, type TodayNext } from './next-list.tsx'
import { PathDrawing } from './path-drawing.tsx'
import { SampleNews } from './sample-news.tsx'
import type { Samples } from './use-samples.ts'

/** The first day: where one can begin. */
export function FirstSteps({ samples }: { readonly samples: Samples }) {
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
export function LookAround() {
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

/** What the app is, for who opens it for the first time. */
export function WhatThisIs() {
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
