import { useTranslation } from 'react-i18next'
import { plotCode } from '../../../../shared/plan/plot-code.ts'
import type { Site } from '../../../../shared/record/site.ts'
import type { Trial } from '../../../../shared/record/trial.ts'
import type { TrialPlan } from '../../../data/trial-plan.ts'
import { useFormat } from '../../../words/format.ts'
import { beginning, useTrialWords } from '../plan/trial-words.ts'
import { QrCode } from './qr-code.tsx'

/** What every sheet is made from. */
export type SheetProps = { readonly trial: Trial; readonly site: Site; readonly plan: TrialPlan | undefined }

/** The head of a sheet: the question, the place and season, and how the lots were drawn. */
export function SheetHead({ trial, site, plan, codes = false }: SheetProps & { readonly codes?: boolean }) {
  const { t } = useTranslation('plan')
  const words = useTrialWords()
  const format = useFormat()
  const { seed, attempt } = trial.design
  const drawn = plan?.draws.find((one) => one.attempt === attempt)
  return (
    <header className={codes ? 'sheet-head sheet-coded' : 'sheet-head'}>
      <h2>{trial.title}</h2>
      <p>
        {[
          beginning(words.crop(trial.crop)) + (trial.cultivar ? ` ‘${trial.cultivar}’` : ''),
          site.name,
          [trial.season.name, trial.season.harvestYear].filter(Boolean).join(' '),
          drawn && `${t('lots.drawn')} ${format.date(new Date(drawn.at))}`,
        ]
          .filter(Boolean)
          .join('  ·  ')}
      </p>
      {seed && (
        <p className="sheet-seed">
          {t('lots.seed')} {seed}
        </p>
      )}
      {codes && (
        <div className="sheet-code">
          <QrCode text={plotCode(trial)} />
          <small>{plotCode(trial)}</small>
        </div>
      )}
      {codes && <p className="sheet-seed">{t('sheet.codeSay')}</p>}
    </header>
  )
}
