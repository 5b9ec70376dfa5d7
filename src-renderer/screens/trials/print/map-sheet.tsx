import { useTranslation } from 'react-i18next'
import { LayoutMap } from '../plan/layout-map.tsx'
import { useTakes } from '../plan/plan-facts.tsx'
import { SheetHead, type SheetProps } from './sheet-head.tsx'

/** The map to take to the field, with what has to be brought there. */
export function MapSheet(props: SheetProps) {
  const { t } = useTranslation('plan')
  const takes = useTakes()
  const { trial, plan } = props
  return (
    <section className="paper" aria-label={t('print.map')}>
      <SheetHead {...props} />
      {plan && <LayoutMap trial={trial} plan={plan} walk />}
      {plan && <p className="sheet-line">{takes(trial, plan)}</p>}
      <p className="sheet-line">{t('sheet.mapSay')}</p>
    </section>
  )
}
