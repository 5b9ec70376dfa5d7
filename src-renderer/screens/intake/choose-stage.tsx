import { useTranslation } from 'react-i18next'
import { Button } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Notice } from '../../parts/notice.tsx'
import { PageHead, Section } from '../../parts/page-head.tsx'
import { ProgressBar } from '../../parts/progress-bar.tsx'
import { Spread } from '../../parts/spread.tsx'
import { useFormat } from '../../words/format.ts'
import { useProblemText } from '../../words/words.ts'
import type { Desk, DeskState } from './desk.ts'
import { PastImports, UndoneLine } from './past-imports.tsx'

export type ChooseStageProps = {
  readonly state: Extract<DeskState, { stage: 'choosing' | 'reading' }>
  readonly desk: Desk
  readonly onChoose: () => void
}

/** The first page: choose or drop a file; what came in before. */
export function ChooseStage({ state, desk, onChoose }: ChooseStageProps) {
  const { t } = useTranslation('intake')
  const problemText = useProblemText()
  const isReading = state.stage === 'reading'
  return (
    <>
      <PageHead title={t('choose.title')} facts={[t('choose.facts')]} />
      <Spread
        widths={['minmax(0, 1.42fr)', 'minmax(0, 1fr)']}
        left={
          <>
            <UndoneLine />
            {state.stage === 'choosing' && state.problem && (
              <Notice tone="error" live>
                {problemText(state.problem)}
              </Notice>
            )}
            <div className="drop">
              {isReading ? (
                <Reading state={state} onStop={desk.stop} />
              ) : (
                <>
                  <Icon name="file" size={34} />
                  <p className="say say-small">{t('choose.drop')}</p>
                  <Button variant="primary" size="tall" icon="file" onPress={onChoose}>
                    {t('choose.act')}
                  </Button>
                  <p className="caption">{t('choose.kinds')}</p>
                </>
              )}
            </div>
            <p className="note gap-2">{t('choose.promise')}</p>
          </>
        }
        right={
          <>
            <Section title={t('steps.title')}>
              <ol className="intake-steps">
                {(['read', 'mean', 'look', 'undo'] as const).map((step) => (
                  <li key={step}>
                    <b>{t(`steps.${step}.say`)}</b> {t(`steps.${step}.then`)}
                  </li>
                ))}
              </ol>
            </Section>
            <PastImports />
          </>
        }
      />
    </>
  )
}

function Reading({
  state,
  onStop,
}: {
  readonly state: Extract<DeskState, { stage: 'reading' }>
  readonly onStop: () => void
}) {
  const { t } = useTranslation('intake')
  const format = useFormat()
  const { progress, fileName } = state
  const share = progress && progress.total > 0 ? progress.done / progress.total : undefined
  return (
    <ProgressBar
      what={t('choose.reading', { file: fileName, share: share === undefined ? '' : format.share(share) })}
      share={share}
      onStop={onStop}
    />
  )
}
