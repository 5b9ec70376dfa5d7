import { useTranslation } from 'react-i18next'
import { plotCode } from '../../../../shared/plan/plot-code.ts'
import { OptionSwatch } from '../../../parts/marks.tsx'
import { letterOf, needsLetters, optionOf } from '../plan/option-number.ts'
import { useTrialWords } from '../plan/trial-words.ts'
import type { Paper } from './print-screen.tsx'
import { QrCode } from './qr-code.tsx'
import type { SheetProps } from './sheet-head.tsx'

const COLUMNS = 3
/** Labels are 33 mm high: as many rows as the paper holds inside its margins. */
const ROWS: Readonly<Record<Paper, number>> = { a4: 8, letter: 7 }

/** One label for each plot, to cut out and tie to its peg. */
export function LabelSheet({
  trial,
  site,
  plan,
  paper,
  codes,
}: SheetProps & { readonly paper: Paper; readonly codes: boolean }) {
  const { t } = useTranslation('plan')
  const words = useTrialWords()
  const perPage = COLUMNS * ROWS[paper]
  const arms = new Map(trial.treatments.map((one, arm) => [one.id, arm]))
  const lettered = needsLetters(trial.treatments.length)
  const pages = Array.from({ length: Math.ceil(trial.plots.length / perPage) }, (_, at) => at * perPage)
  return pages.map((from) => (
    <section key={from} className="paper paper-labels" aria-label={t('print.labels')}>
      <ul className="labels">
        {trial.plots.slice(from, from + perPage).map((plot, i) => {
          const arm = arms.get(plot.treatment) ?? 0
          const treatment = trial.treatments[arm]
          return (
            <li key={`${plot.block ?? ''} ${plot.label}`} className={codes ? 'label label-coded' : 'label'}>
              <span className="label-plot">
                {plot.label}
                {plot.block !== undefined && (
                  <small>{t(`block.${plan?.kind ?? 'complete-blocks'}`, { number: plot.block })}</small>
                )}
              </span>
              <span className="label-side">
                <OptionSwatch option={optionOf(arm)} width={18} height={13} />
                {lettered && `${letterOf(arm)} `}
                {treatment && words.treatment(treatment)}
              </span>
              <span className="label-trial">{trial.title}</span>
              <span className="label-site">
                {[site.name, trial.season.harvestYear].filter(Boolean).join(', ')}
              </span>
              {codes && (
                <span className="label-code">
                  <QrCode text={plotCode(trial, from + i)} />
                  <small>{plotCode(trial, from + i)}</small>
                </span>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  ))
}
