import { useTranslation } from 'react-i18next'
import type { SealedAnswer } from '../../../shared/contract/compare.ts'
import type { TrialResult } from '../../../shared/record/trial-result.ts'
import type { CollarItem } from '../../parts/collar.tsx'
import { useFormat } from '../../words/format.ts'

/** The small print of an answer: how much, from where, what was left out, how it was made. */
export function useCollar(answer: SealedAnswer, trials: ReadonlyMap<string, TrialResult>): CollarItem[] {
  const { t } = useTranslation('compare')
  const format = useFormat()
  const { account, settings, version, set } = answer
  const historical = [...new Set(answer.effects.map(({ record }) => record))].filter(
    (record) => trials.get(record)?.origin === 'historical',
  ).length
  const years = account.years
  const unknown = answer.effects.filter((effect) => effect.zone === null).length
  const left = [
    ...account.screened.map(({ reason, count }) => t('leftOut.one', { why: t(`screen.${reason}`), count })),
    ...account.filtered.map(({ reason, count }) => t('leftOut.one', { why: t(`filtered.${reason}`), count })),
  ]
  return [
    {
      name: t('collar.evidence'),
      value: [
        t('trials', { count: account.trials }),
        t('sites', { count: account.clusters }),
        t('contributors', { count: account.contributors }),
        t('climates', { count: account.zones }),
        ...(years ? [years.from === years.to ? String(years.from) : `${years.from}–${years.to}`] : []),
      ].join(', '),
    },
    ...(account.own > 0 ? [{ name: t('collar.own'), value: format.number(account.own) }] : []),
    ...(account.simulated > 0
      ? [
          {
            name: t('collar.simulated'),
            value: t('comparisons', { count: account.simulated }),
          },
        ]
      : []),
    ...(historical > 0 ? [{ name: t('collar.historical'), value: t('trials', { count: historical }) }] : []),
    { name: t('collar.leftOut'), value: left.length === 0 ? t('leftOut.none') : left.join(', ') },
    ...(unknown > 0 ? [{ value: t('collar.noClimate', { count: unknown }) }] : []),
    {
      name: t('collar.made'),
      value: t('collar.how', {
        method: settings.method,
        variance: t(`variance.${settings.variance}`),
        rho: format.number(settings.rho),
      }),
    },
    { name: t('collar.set'), value: `${set.slice(0, 12)}, ${version}` },
  ]
}
