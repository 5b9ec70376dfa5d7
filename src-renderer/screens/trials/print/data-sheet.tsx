import { useTranslation } from 'react-i18next'
import { walkingOrder } from '../../../../shared/plan/plot-map.ts'
import { hasPeriods, PERIODS } from '../../../../shared/record/period.ts'
import { nameOf } from '../../../../shared/vocabulary/names.ts'
import { useLanguage } from '../../../words/words.ts'
import { mapOf } from '../plan/lay-out.ts'
import { letterOf, needsLetters } from '../plan/option-number.ts'
import { useTrialWords } from '../plan/trial-words.ts'
import { type SheetBox, sheetsOf } from './sheet-boxes.ts'
import { SheetHead, type SheetProps } from './sheet-head.tsx'

/** From so many on, the boxes are narrower. */
const MANY = 3

/** A line for every plot in the order of the walk, a box for everything that is measured. */
export function DataSheet({ codes, ...props }: SheetProps & { readonly codes: boolean }) {
  const { t } = useTranslation('plan')
  const { trial, plan } = props
  // People, not the walk, order the sheets of a trial in triples.
  const map = plan && plan.kind !== 'triples' ? mapOf(trial, plan) : undefined
  const order = map ? walkingOrder(map).map((plot) => map.plots.indexOf(plot)) : trial.plots.map((_, i) => i)
  return sheetsOf(trial).map((boxes) => (
    <section key={boxes.map(({ id }) => id).join(' ')} className="paper" aria-label={t('print.sheet')}>
      <SheetHead {...props} codes={codes} />
      <p className="sheet-blanks">
        {hasPeriods(trial.design.kind) ? (
          PERIODS.map((period) => (
            <span key={period}>
              {t('sheet.date')} <small>{t(`sheet.period.${period}`)}</small>
            </span>
          ))
        ) : (
          <span>{t('sheet.date')}</span>
        )}
        <span>{t('sheet.who')}</span>
      </p>
      <SheetTable {...props} order={order} boxes={boxes} />
    </section>
  ))
}

function SheetTable({
  trial,
  plan,
  order,
  boxes,
}: SheetProps & { readonly order: readonly number[]; readonly boxes: readonly SheetBox[] }) {
  const { t } = useTranslation('plan')
  const language = useLanguage()
  const words = useTrialWords()
  const arms = new Map(trial.treatments.map((one, arm) => [one.id, arm]))
  const lettered = needsLetters(trial.treatments.length)
  const hasBlocks = trial.plots.some((plot) => plot.block !== undefined)
  return (
    <table className={boxes.length >= MANY ? 'sheet-table sheet-many' : 'sheet-table'}>
      <thead>
        <tr>
          <th scope="col">{t('sheet.plot')}</th>
          {hasBlocks && (
            <th scope="col" className="sheet-block">
              {t(`sheet.blockOf.${plan?.kind ?? 'complete-blocks'}`)}
            </th>
          )}
          <th scope="col">{t('sheet.side')}</th>
          {boxes.map(({ id, variable, unit, period }) => (
            <th key={id} scope="col" className="sheet-box">
              {nameOf(variable, language)}
              {period && <small className="sheet-period">{t(`sheet.period.${period}`)}</small>}
              <small>{unit.kind === 'plot-mass' ? t('sheet.perPlot') : unit.label}</small>
            </th>
          ))}
          <th scope="col" className="sheet-note">
            {t('sheet.note')}
          </th>
        </tr>
      </thead>
      <tbody>
        {order.map((at) => {
          const plot = trial.plots[at]
          if (!plot) return null
          const arm = arms.get(plot.treatment) ?? 0
          const treatment = trial.treatments[arm]
          return (
            <tr key={at}>
              <th scope="row">{plot.label}</th>
              {hasBlocks && <td>{plot.block}</td>}
              <td>
                {lettered ? `${letterOf(arm)} ` : ''}
                {treatment && words.treatment(treatment)}
              </td>
              {boxes.map(({ id }) => (
                <td key={id} />
              ))}
              <td />
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
