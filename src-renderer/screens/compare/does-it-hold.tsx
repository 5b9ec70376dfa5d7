import { useTranslation } from 'react-i18next'
import { ZONE_CODES } from '../../../shared/vocabulary/zone-code.ts'
import { DataTable } from '../../parts/data-table.tsx'
import { Section } from '../../parts/page-head.tsx'
import { useFormat } from '../../words/format.ts'
import type { TabProps } from './climate-tab.tsx'
import { useCompareWords } from './compare-words.ts'

/** How many of the sites that move the answer most are listed. */
const MOST = 6

/** Does the answer hold: other ways of computing it, and without each site in turn. */
export function DoesItHold({ answer, trials, view }: TabProps) {
  const { t } = useTranslation('compare')
  const format = useFormat()
  const words = useCompareWords()
  const { influence, overall, sensitivity, clusters } = answer
  const line = (name: string, mu: number | null, ci: { low: number; high: number } | null) => ({
    name,
    estimate: mu === null ? '·' : view.signed(mu),
    range: ci === null ? '·' : view.range(ci),
  })
  const { median, robust, asymmetry } = influence
  const rows = [
    line(t('holds.default'), overall.mu, overall.ci),
    ...sensitivity.map(({ name, cell }) => line(t(`sensitivity.${name}`), cell.mu, cell.ci)),
    ...(robust ? [line(t('holds.robust'), robust.mu, robust.ci)] : []),
    ...(median ? [line(t('holds.median'), median.median, median.ci)] : []),
  ]
  const { mu } = overall
  const moved =
    mu === null
      ? []
      : influence.leftOut
          .toSorted((a, b) => Math.abs(b.mu - mu) - Math.abs(a.mu - mu))
          .slice(0, MOST)
          .map((left) => ({ ...left, site: siteName(left.index) }))

  function siteName(index: number): string {
    const cluster = clusters[index]
    const trial = cluster && answer.trials[cluster.trials[0] ?? -1]
    const record = trial && trials.get(trial.record)
    const zone = cluster?.zone == null ? undefined : ZONE_CODES[cluster.zone]
    const label = record ? words.trial(record) : ''
    return [zone, label].filter(Boolean).join(', ')
  }

  return (
    <Section title={t('holds.title')}>
      <DataTable
        label={t('holds.title')}
        rows={rows}
        rowKey={(row) => row.name}
        columns={[
          { id: 'name', head: t('holds.way'), names: true, cell: (row) => row.name },
          { id: 'estimate', head: t('table.change'), numeric: true, cell: (row) => row.estimate },
          { id: 'range', head: t('table.range'), numeric: true, cell: (row) => row.range },
        ]}
      />
      <ul className="reasons gap-1">
        <Finding isGood={!influence.robustDisagrees}>
          {t(influence.robustDisagrees ? 'holds.robustDiffers' : 'holds.robustAgrees')}
        </Finding>
        {influence.leftOut.length > 0 && (
          <Finding isGood={!influence.signChanges}>
            {t(influence.signChanges ? 'holds.signChanges' : 'holds.signStays')}
          </Finding>
        )}
        {asymmetry === null ? (
          <Finding isGood={false}>{t('holds.asymmetryNotSeen')}</Finding>
        ) : (
          <Finding isGood={asymmetry.p >= 0.1}>
            {t(asymmetry.p >= 0.1 ? 'holds.symmetric' : 'holds.asymmetric', {
              p: format.number(asymmetry.p, { digits: 2 }),
            })}
          </Finding>
        )}
      </ul>
      {moved.length > 0 && (
        <>
          <h3 className="sub-head">{t('holds.leaveOut')}</h3>
          <DataTable
            label={t('holds.leaveOut')}
            rows={moved}
            rowKey={(row) => String(row.index)}
            columns={[
              { id: 'site', head: t('holds.without'), names: true, cell: (row) => row.site },
              { id: 'mu', head: t('table.change'), numeric: true, cell: (row) => view.signed(row.mu) },
              {
                id: 'weight',
                head: t('table.weight'),
                numeric: true,
                cell: (row) => format.percent(100 * (clusters[row.index]?.share ?? 0), { digits: 1 }),
              },
            ]}
          />
        </>
      )}
    </Section>
  )
}

function Finding({ isGood, children }: { readonly isGood: boolean; readonly children: string }) {
  return (
    <li className={`reason reason-${isGood ? 'good' : 'bad'}`}>
      <span aria-hidden="true">{isGood ? '+' : '\u2212'}</span>
      <span>{children}</span>
    </li>
  )
}
