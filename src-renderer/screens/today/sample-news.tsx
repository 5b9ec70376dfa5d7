import { useTranslation } from 'react-i18next'
import { Notice } from '../../parts/notice.tsx'
import { ProgressBar } from '../../parts/progress-bar.tsx'
import { useProblemText } from '../../words/words.ts'
import type { Samples } from './use-samples.ts'

/** How loading or removing the sample data goes. */
export function SampleNews({ samples }: { readonly samples: Samples }) {
  const { t } = useTranslation('today')
  const problemText = useProblemText()
  return (
    <>
      {samples.share !== null && <ProgressBar what={t('loading')} share={samples.share} />}
      {samples.problem && (
        <Notice tone="error" live>
          {problemText(samples.problem)}
        </Notice>
      )}
    </>
  )
}
