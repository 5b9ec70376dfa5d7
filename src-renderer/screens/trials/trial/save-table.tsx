import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Trial } from '../../../../shared/record/trial.ts'
import { Button } from '../../../parts/button.tsx'
import { TakeOut } from '../../settings/take-out.tsx'

/** This trial as a table for other programs. */
export function SaveTable({ trial }: { readonly trial: Trial }) {
  const { t } = useTranslation('archive')
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button icon="save" onPress={() => setAsking(true)}>
        {t('out.one')}
      </Button>
      {asking && (
        <TakeOut
          trial={{ id: trial.id, name: trial.title || t('out.file') }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}
