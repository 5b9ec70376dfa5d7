import { useTranslation } from 'react-i18next'
import { Button } from '../../../parts/button.tsx'
import { drawAgain } from './lay-out.ts'
import type { StepProps } from './question-step.tsx'

/** Why the plots are drawn by lot, and the button that draws them again; every draw stays counted. */
export function DrawLots({ draft, change }: StepProps) {
  const { t } = useTranslation('plan')
  return (
    <div className="draw">
      <div>
        <h2>{t('lots.title')}</h2>
        <p className="then">{t(draft.plan.kind === 'before-after' ? 'lots.beforeAfter' : 'lots.why')}</p>
      </div>
      <Button icon="redraw" onPress={() => change(drawAgain)}>
        {t('lots.again')}
      </Button>
    </div>
  )
}
