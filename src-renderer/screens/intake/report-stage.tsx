import { useTranslation } from 'react-i18next'
import { useDatabase } from '../../data/open-database.ts'
import { useLive } from '../../data/use-live.ts'
import { Button, ButtonLink } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Notice } from '../../parts/notice.tsx'
import { PageHead, Section } from '../../parts/page-head.tsx'
import { Spread } from '../../parts/spread.tsx'
import { useFormat } from '../../words/format.ts'
import { useProblemText } from '../../words/words.ts'
import type { Desk, DeskState } from './desk.ts'
import { PastImports, UndoImport, UndoneLine } from './past-imports.tsx'
import { madeValues } from './preview-table.tsx'
import { IssueWords } from './problem-list.tsx'

export type ReportStageProps = {
  readonly state: Extract<DeskState, { stage: 'report' }>
  readonly desk: Desk
  readonly onChoose: () => void
}

/** What an import did: every row accounted for, what was made, where to go from here, and the way back. */
export function ReportStage({ state, desk, onChoose }: ReportStageProps) {
  const { t } = useTranslation('intake')
  const format = useFormat()
  const db = useDatabase()
  const problemText = useProblemText()
  const { report, mapping } = state
  const { batch, counts, issues, parked } = report
  const stays = useLive(() => db.batches.where('id').equals(batch.id).count(), `batch ${batch.id}`)
  const isHere = stays !== 0
  const aside = parked.reduce((sum, one) => sum + one.count, 0)
  const doubtful = issues.filter((group) => group.severity !== 'info' || group.code === 'intake.kept-because')
  const ofGarden = counts.picks + counts.plantings + counts.beds > 0
  const number = (value: number) => format.number(value)
  const made = [
    ...(['trials', 'sites', 'arms'] as const).flatMap((kind) =>
      counts[kind] === 0 ? [] : [t(`made.${kind}`, { count: counts[kind], number: number(counts[kind]) })],
    ),
    ...madeValues(counts, t, number),
  ]
  return (
    <>
      <PageHead
        title={batch.fileName}
        facts={[t('report.when', { date: format.date(batch.at), time: format.time(new Date(batch.at)) })]}
        acts={
          <Button icon="file" onPress={onChoose}>
            {t('another')}
          </Button>
        }
      />
      <Spread
        widths={['minmax(0, 1.42fr)', 'minmax(0, 1fr)']}
        left={
          <>
            <UndoneLine />
            {isHere && (
              <p className="say" data-report="sentence">
                <b>{t('report.in', { count: counts.imported, number: number(counts.imported) })}</b>{' '}
                {counts.trials > 0 &&
                  t('report.made', {
                    count: counts.trials,
                    trials: number(counts.trials),
                    sites: t('made.sites', { count: counts.sites, number: number(counts.sites) }),
                  })}{' '}
                {aside > 0 && (
                  <span className="soft">{t('report.aside', { count: aside, number: number(aside) })}</span>
                )}
              </p>
            )}
            {isHere && (
              <div className="row-of gap-2">
                {ofGarden && (
                  <ButtonLink href="/garden" icon="garden" variant="primary" size="tall">
                    {t('report.garden')}
                  </ButtonLink>
                )}
                {counts.trials > 0 && (
                  <>
                    <ButtonLink href="/compare" icon="compare" variant="primary" size="tall">
                      {t('report.compare')}
                    </ButtonLink>
                    <ButtonLink href="/trials" icon="trials" size="tall">
                      {t('report.trials')}
                    </ButtonLink>
                  </>
                )}
                <UndoImport batch={batch} words={t('report.undo')} />
              </div>
            )}
            <div className="gap-3" />
            <Section title={t('report.account')} side={t('report.accountSide')}>
              <table className="data-table account" aria-label={t('report.account')}>
                <tbody>
                  <tr>
                    <th scope="row">{t('report.rows')}</th>
                    <td className="number">{number(counts.rows)}</td>
                  </tr>
                  <tr>
                    <th scope="row">{t('report.imported')}</th>
                    <td className="number">{number(counts.imported)}</td>
                  </tr>
                  {parked.map(({ code, count }) => (
                    <tr key={code}>
                      <th scope="row">{problemText({ code, params: {}, severity: 'warning' })}</th>
                      <td className="number">{number(count)}</td>
                    </tr>
                  ))}
                </tbody>
                <tfoot>
                  <tr>
                    <th scope="row">{t('report.sum')}</th>
                    <td className="number">{number(counts.imported + aside)}</td>
                  </tr>
                </tfoot>
              </table>
            </Section>
          </>
        }
        right={
          <>
            <Section title={t('report.what')} side={isHere ? t('report.whatSide') : t('report.gone')}>
              <ul className="report-made">
                {made.map((one) => (
                  <li key={one}>{one}</li>
                ))}
              </ul>
              {!mapping.isKept && (
                <Notice
                  tone="info"
                  actsBelow
                  acts={
                    <Button size="small" onPress={() => void desk.remember()}>
                      {t('foot.remember')}
                    </Button>
                  }
                >
                  {t('report.remember')}
                </Notice>
              )}
            </Section>
            {doubtful.length > 0 && (
              <Section title={t('report.doubts')} side={t('report.doubtsSide')}>
                <ul className="problems">
                  {doubtful.map((group) => (
                    <li key={`${group.code} ${group.column}`} className="problem">
                      <Icon name="warn" />
                      <div>
                        {group.count > 1 && (
                          <b className="problem-count">
                            {t('problems.alike', { count: group.count, number: number(group.count) })}
                          </b>
                        )}
                        {group.issues[0] && <IssueWords issue={group.issues[0]} />}
                      </div>
                    </li>
                  ))}
                </ul>
              </Section>
            )}
            <PastImports except={batch.id} />
          </>
        }
      />
    </>
  )
}
