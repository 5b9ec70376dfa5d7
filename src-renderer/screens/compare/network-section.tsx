import { useTranslation } from 'react-i18next'
import type { NetworkAnswer, NetworkPart } from '../../../shared/compare/compare-network.ts'
import { DataTable } from '../../parts/data-table.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Section } from '../../parts/page-head.tsx'
import { useFormat } from '../../words/format.ts'
import { fits, questionOf } from './asked.ts'
import { useCompareWords } from './compare-words.ts'
import type { MethodProps } from './method-tab.tsx'
import { useAsked } from './use-evidence.ts'

/** Practices that were compared with different baselines, joined through what they share. */
export function NetworkSection({ source, version, cells, asked, zone, view }: MethodProps) {
  const { t } = useTranslation('compare')
  const format = useFormat()
  const words = useCompareWords()
  const here = cells.filter((cell) => fits(cell, asked, 'outcome') && fits(cell, asked, 'crop'))
  const baselines = new Set(here.map((cell) => cell.baseline))
  const question = questionOf(asked)
  const asks = question !== null && baselines.size > 1
  const key = asks ? JSON.stringify([version, zone, question]) : null
  const net = useAsked<NetworkAnswer>(source, key, (comparer, options) => {
    const { crops, variable, outcome, filter } = question!
    return comparer.network(
      {
        crops,
        variable,
        outcome,
        ...(asked.baseline !== 'any' && { reference: asked.baseline }),
        ...(zone !== null && { zone }),
        ...(filter && { filter }),
      },
      options,
    )
  })
  if (!asks) return null
  const parts = net.value?.parts ?? []
  const mine = parts.find((part) => part.arms.some((arm) => arm.name === asked.practice)) ?? parts[0]
  const name = (text: string) => (text === '' ? words.baseline('') : words.practice(text))
  return (
    <Section
      title={t('network.title')}
      side={net.value && t(net.value.scope === 'zone' ? 'network.inZone' : 'network.overAll')}
    >
      <p className="then">
        {t('network.says', { count: baselines.size })}{' '}
        {mine && parts.length > 1 && t('network.apart', { count: parts.length })}
      </p>
      {mine && (
        <>
          {mine.inconsistent && <Notice tone="warn">{t('network.inconsistent')}</Notice>}
          <DataTable
            label={t('network.title')}
            rows={mine.arms.toSorted((a, b) => (b.pScore ?? 0) - (a.pScore ?? 0))}
            rowKey={(arm) => arm.name}
            columns={[
              {
                id: 'name',
                head: t('table.practice'),
                names: true,
                cell: (arm) =>
                  arm.name === mine.reference
                    ? t('network.reference', { name: name(arm.name) })
                    : name(arm.name),
              },
              {
                id: 'change',
                head: t('table.change'),
                numeric: true,
                cell: (arm) => (arm.ci === null ? '0' : view.signed(arm.theta)),
              },
              {
                id: 'range',
                head: t('table.range'),
                numeric: true,
                cell: (arm) => (arm.ci === null ? '' : view.range(arm.ci)),
              },
              {
                id: 'score',
                head: t('ranking.score'),
                numeric: true,
                cell: (arm) => (arm.pScore === null ? '·' : format.number(arm.pScore, { digits: 2 })),
              },
              {
                id: 'studies',
                head: t('network.studies'),
                numeric: true,
                cell: (arm) => format.number(arm.studies),
              },
            ]}
          />
          <Splits part={mine} name={name} view={view} />
        </>
      )}
    </Section>
  )
}

/** Direct evidence beside indirect, pair by pair. */
function Splits({
  part,
  name,
  view,
}: {
  readonly part: NetworkPart
  readonly name: (text: string) => string
  readonly view: MethodProps['view']
}) {
  const { t } = useTranslation('compare')
  const format = useFormat()
  const { between } = part
  return (
    <>
      <p className="caption gap-1">
        {between.p === null
          ? t('network.noLoops')
          : t('network.between', {
              q: format.number(between.q, { digits: 2 }),
              df: format.number(between.df),
              p: format.number(between.p, { digits: 2 }),
            })}
      </p>
      {part.splits.length > 0 && (
        <DataTable
          label={t('network.splits')}
          rows={part.splits}
          rowKey={(split) => `${split.a} ${split.b}`}
          columns={[
            {
              id: 'pair',
              head: t('network.pair'),
              names: true,
              cell: (split) => t('network.against', { a: name(split.a), b: name(split.b) }),
            },
            {
              id: 'direct',
              head: t('network.direct'),
              numeric: true,
              cell: (split) => view.signed(split.direct),
            },
            {
              id: 'indirect',
              head: t('network.indirect'),
              numeric: true,
              cell: (split) => view.signed(split.indirect),
            },
            {
              id: 'p',
              head: 'p',
              numeric: true,
              cell: (split) => format.number(split.p, { digits: 2 }),
            },
          ]}
        />
      )}
    </>
  )
}
