import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../../shared/base/problem.ts'
import { showSaving } from '../../app/status.ts'
import { useDatabase } from '../../data/open-database.ts'
import { addSamples } from '../../data/samples.ts'
import { machineStamp } from '../../data/stamp.ts'
import { Button } from '../../parts/button.tsx'
import { Notice } from '../../parts/notice.tsx'
import { useProblemText } from '../../words/words.ts'

/** Brings the sample data, so that there is something to ask. */
export function SampleButton() {
  const { t } = useTranslation('compare')
  const db = useDatabase()
  const problemText = useProblemText()
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Problem | null>(null)
  const load = async () => {
    setBusy(true)
    const at = new Date(machineStamp.now()).toISOString()
    const done = await showSaving(() => addSamples(db, machineStamp.id(), at))
    setBusy(false)
    if (!done.ok) setTrouble(done.problem)
  }
  return (
    <>
      <Button variant="primary" onPress={() => void load()} isDisabled={busy}>
        {t('empty.samples')}
      </Button>
      {trouble && (
        <Notice tone="error" live>
          {problemText(trouble)}
        </Notice>
      )}
    </>
  )
}
