import { useTranslation } from 'react-i18next'
import { useParams, useSearchParams } from 'react-router'
import { useDatabase } from '../../../data/open-database.ts'
import { findPlannedTrial } from '../../../data/trial-plans.ts'
import { useLive } from '../../../data/use-live.ts'
import { Button, ButtonLink } from '../../../parts/button.tsx'
import { Checkbox } from '../../../parts/checkbox.tsx'
import { EmptyState } from '../../../parts/empty-state.tsx'
import { RadioGroup } from '../../../parts/radio-group.tsx'
import { Page } from '../../../parts/spread.tsx'
import { DataSheet } from './data-sheet.tsx'
import { LabelSheet } from './label-sheet.tsx'
import { MapSheet } from './map-sheet.tsx'
import './print.css'

const SHEETS = ['map', 'sheet', 'labels'] as const
const PAPERS = ['a4', 'letter'] as const
export type Paper = (typeof PAPERS)[number]

/** The sheets of a trial as they will lie on paper, and the button that prints them. */
export function PrintScreen() {
  const { id = '' } = useParams()
  const { t } = useTranslation('plan')
  const db = useDatabase()
  const found = useLive(() => findPlannedTrial(db, id), `print ${id}`)
  const [search, setSearch] = useSearchParams()
  const what = SHEETS.find((one) => one === search.get('what')) ?? 'map'
  const paper = PAPERS.find((one) => one === search.get('paper')) ?? 'a4'
  const codes = search.get('codes') === 'yes'
  const choose = (part: Record<string, string>) =>
    setSearch({ what, paper, codes: codes ? 'yes' : 'no', ...part }, { replace: true })
  if (found === undefined) return null
  const isReady = found !== null && found.trial.plots.length > 0
  const back = found?.trial.status === 'draft' ? `/trials/${id}?step=layout` : `/trials/${id}`
  return (
    <>
      <header className="print-bar not-printed">
        <h1>{t('print.title')}</h1>
        <RadioGroup
          label={t('print.what')}
          hideLabel
          inRow
          value={what}
          onChange={(next) => choose({ what: next })}
          options={SHEETS.map((one) => ({ id: one, label: t(`print.${one}`) }))}
        />
        <RadioGroup
          label={t('print.paper')}
          hideLabel
          inRow
          value={paper}
          onChange={(next) => choose({ paper: next })}
          options={PAPERS.map((one) => ({ id: one, label: t(`papers.${one}`) }))}
        />
        {what !== 'map' && (
          <Checkbox isSelected={codes} onChange={(on) => choose({ codes: on ? 'yes' : 'no' })}>
            {t('print.codes')}
          </Checkbox>
        )}
        <div className="print-acts">
          <ButtonLink href={back}>{t('print.back')}</ButtonLink>
          <Button variant="primary" icon="print" isDisabled={!isReady} onPress={() => window.print()}>
            {t('print.now')}
          </Button>
        </div>
      </header>
      {isReady ? (
        <div className={`papers paper-${paper}`}>
          {what === 'map' && <MapSheet {...found} />}
          {what === 'sheet' && <DataSheet {...found} codes={codes} />}
          {what === 'labels' && <LabelSheet {...found} paper={paper} codes={codes} />}
        </div>
      ) : (
        <Page>
          <EmptyState acts={<ButtonLink href={back}>{t('print.back')}</ButtonLink>}>
            {t('print.noPlots')}
          </EmptyState>
        </Page>
      )}
    </>
  )
}
