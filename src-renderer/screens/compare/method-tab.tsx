import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { SealedAnswer } from '../../../shared/contract/compare.ts'
import { findCrop } from '../../../shared/vocabulary/crops.ts'
import { nameOf } from '../../../shared/vocabulary/names.ts'
import type { InventoryCell } from '../../data/inventory.ts'
import { DataTable } from '../../parts/data-table.tsx'
import { Section } from '../../parts/page-head.tsx'
import { Spread } from '../../parts/spread.tsx'
import { useFormat } from '../../words/format.ts'
import { useLanguage } from '../../words/words.ts'
import type { EvidenceSource } from '../../worker/evidence.ts'
import type { TabProps } from './climate-tab.tsx'
import { DoesItHold } from './does-it-hold.tsx'
import { NetworkSection } from './network-section.tsx'
import { RankingSection } from './ranking-section.tsx'

export type MethodProps = TabProps & {
  readonly source: EvidenceSource
  readonly version: number
  readonly cells: readonly InventoryCell[]
}

/** What was done, with numbers; whether it holds; and how the practice stands among others. */
export function MethodTab(props: MethodProps) {
  const { t } = useTranslation('compare')
  return (
    <Spread
      labels={[t('method.title'), t('holds.title')]}
      left={
        <>
          <WhatWasDone answer={props.answer} />
          <NoiseSection answer={props.answer} />
        </>
      }
      right={
        <>
          <DoesItHold {...props} />
          <RankingSection {...props} />
          <NetworkSection {...props} />
        </>
      }
    />
  )
}

function WhatWasDone({ answer }: { readonly answer: SealedAnswer }) {
  const { t } = useTranslation('compare')
  const format = useFormat()
  const { settings, overall, zoneModel, account } = answer
  const number = (value: number | null, digits = 4) =>
    value === null || !Number.isFinite(value) ? '·' : format.number(value, { digits })
  const p = (value: number | null) =>
    value === null ? '·' : value < 0.001 ? t('method.pSmall') : format.number(value, { digits: 3 })
  const facts: [string, ReactNode][] = [
    [t('method.scale'), t(`scale.${answer.question.outcome.scale}`)],
    [t('method.variance'), t(`variance.${settings.variance}`)],
    [t('method.rho'), number(settings.rho, 1)],
    [
      t('method.pooling'),
      t('method.poolingSay', { method: settings.method, test: t(`test.${settings.test}`) }),
    ],
    [
      t('method.k'),
      t('method.kSay', { sites: account.clusters, df: Math.max(0, overall.k - 1), count: account.clusters }),
    ],
    [t('method.mu'), `${number(overall.mu)} (${number(overall.se)})`],
    [
      t('method.tau'),
      overall.tau2 === null
        ? '·'
        : `${number(Math.sqrt(overall.tau2))}${
            overall.tau2Ci
              ? ` [${number(Math.sqrt(overall.tau2Ci.low))}, ${number(Math.sqrt(overall.tau2Ci.high))}]`
              : ''
          }`,
    ],
    [t('method.i2'), overall.i2 === null ? '·' : format.percent(overall.i2, { digits: 1 })],
    [t('method.q'), `${number(overall.q, 2)} (p ${p(overall.qP)})`],
    [t('method.zones'), t(`zoneModel.${zoneModel.method}`)],
    [t('method.zoneSpread'), `${number(root(zoneModel.sigma2u))} / ${number(root(zoneModel.tau2))}`],
    ...(zoneModel.psi !== null ? [[t('method.psi'), number(zoneModel.psi, 2)] as [string, string]] : []),
    [
      t('method.climate'),
      zoneModel.climate
        ? t('method.climateSay', { lrt: number(zoneModel.climate.lrt, 2), p: p(zoneModel.climate.p) })
        : t('method.climateNone'),
    ],
    [
      t('method.similarity'),
      t('method.similaritySay', {
        nugget: number(settings.similarity.nugget, 2),
        length: number(settings.similarity.lengthScale, 1),
      }),
    ],
    [t('method.mid'), answer.mid === null ? '·' : number(answer.mid)],
    [t('method.version'), answer.version],
    [t('method.set'), <code key="set">{answer.set}</code>],
  ]
  const warnings = overall.warnings
  return (
    <Section title={t('method.title')}>
      <p className="then method-say">{t('method.say')}</p>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {warnings.length > 0 && (
        <ul className="reasons gap-1">
          {warnings.map((warning) => (
            <li key={warning} className="reason reason-bad">
              <span aria-hidden="true">{'\u2212'}</span>
              <span>{t(`poolWarning.${warning}`)}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

const root = (x: number | null) => (x === null ? null : Math.sqrt(x))

/** Where the plot noise of every group of trials was learnt. */
function NoiseSection({ answer }: { readonly answer: SealedAnswer }) {
  const { t } = useTranslation('compare')
  const format = useFormat()
  const language = useLanguage()
  const { scale } = answer.question.outcome
  const noise = (value: number | null) =>
    value === null
      ? '·'
      : scale === 'lnRR'
        ? format.percent(100 * Math.sqrt(value), { digits: 1 })
        : format.number(Math.sqrt(value), { digits: 3 })
  if (answer.noise.length === 0) return null
  return (
    <Section title={t('noise.title')}>
      <DataTable
        label={t('noise.title')}
        rows={answer.noise}
        rowKey={(row) => `${row.crop} ${row.kind}`}
        columns={[
          {
            id: 'crop',
            head: t('noise.crop'),
            names: true,
            cell: ({ crop }) => {
              const found = findCrop(crop)
              return found ? nameOf(found, language) : crop
            },
          },
          { id: 'kind', head: t('noise.kind'), cell: ({ kind }) => t(`trialKind.${kind}`) },
          { id: 'treated', head: t('noise.treated'), numeric: true, cell: ({ treated }) => noise(treated) },
          { id: 'control', head: t('noise.control'), numeric: true, cell: ({ control }) => noise(control) },
          { id: 'from', head: t('noise.from'), cell: ({ source }) => t(`noiseSource.${source}`) },
          {
            id: 'sites',
            head: t('noise.sites'),
            numeric: true,
            cell: ({ clusters }) => format.number(clusters),
          },
        ]}
      />
      <p className="caption gap-1">{t('noise.says')}</p>
    </Section>
  )
}
