import { useTranslation } from 'react-i18next'
import { walkingOrder } from '../../../../shared/plan/plot-map.ts'
import { nameOf } from '../../../../shared/vocabulary/names.ts'
import { findVariable } from '../../../../shared/vocabulary/variables.ts'
import { useLanguage } from '../../../words/words.ts'
import { mapOf } from '../plan/lay-out.ts'
import { letterOf, needsLetters } from '../plan/option-number.ts'
import { useTrialWords } from '../plan/trial-words.ts'
import { SheetHead, type SheetProps } from './sheet-head.tsx'

/** As many outcomes as leave a box one can write in. */
const OUTCOMES_PER_SHEET = 4

/** A line for every plot in the order of the walk, a box for every outcome. */
export function DataSheet({ codes, ...props }: SheetProps & { readonly codes: boolean }) {
  const { t } = useTranslation('plan')
  const { trial, plan } = props
  const { outcomes } = trial
  const groups = Array.from(
    { length: Math.max(1, Math.ceil(outcomes.length / OUTCOMES_PER_SHEET)) },
    (_, at) => outcomes.slice(at * OUTCOMES_PER_SHEET, (at + 1) * OUTCOMES_PER_SHEET),
  )
  // People, not the walk, order the sheets of a trial in triples.
  const map = plan && plan.kind !== 'triples' ? mapOf(trial, plan) : undefined
  const order = map ? walkingOrder(map).map((plot) => map.plots.indexOf(plot)) : trial.plots.map((_, i) => i)
  return groups.map((group) => (
    <section key={group.join(' ')} className="paper" aria-label={t('print.sheet')}>
      <SheetHead {...props} codes={codes} />
      <p className="sheet-blanks">
        <span>{t('sheet.date')}</span>
        <span>{t('sheet.who')}</span>
      </p>
      <SheetTable {...props} order={order} outcomes={group} />
    </section>
  ))
}

function SheetTable({
  trial,
  plan,
  order,
  outcomes,
}: SheetProps & { readonly order: readonly number[]; readonly outcomes: readonly string[] }) {
  const { t } = useTranslation('plan')
  const language = useLanguage()
  const words = useTrialWords()
  const arms = new Map(trial.treatments.map((one, arm) => [one.id, arm]))
  const lettered = needsLetters(trial.treatments.length)
  const hasBlocks = trial.plots.some((plot) => plot.block !== undefined)
  return (
    <table className="sheet-table">
      <thead>
        <tr>
          <th scope="col">{t('sheet.plot')}</th>
          {hasBlocks && (
            <th scope="col" className="sheet-block">
              {t(`sheet.blockOf.${plan?.kind ?? 'complete-blocks'}`)}
            </th>
          )}
          <th scope="col">{t('sheet.side')}</th>
          {outcomes.map((id) => {
            const variable = findVariable(id)
            return (
              <th key={id} scope="col" className="sheet-box">
                {variable ? nameOf(variable, language) : id}
                <small>{enteredUnit(variable?.unitLabel, t('sheet.perPlot'))}</small>
              </th>
            )
          })}
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
              {outcomes.map((id) => (
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

/** A yield per area is weighed per plot; the area is divided out later. */
function enteredUnit(label: string | undefined, perPlot: string): string {
  if (label === undefined) return ''
  return label === 'kg/ha' || label === 'kg/m²' || label === 't/ha' ? perPlot : label
}
