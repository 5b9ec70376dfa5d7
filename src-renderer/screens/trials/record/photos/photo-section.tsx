import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDatabase } from '../../../../data/open-database.ts'
import { forgetPhotos, removedPhotos } from '../../../../data/photos.ts'
import { useLive } from '../../../../data/use-live.ts'
import { Button } from '../../../../parts/button.tsx'
import { ConfirmDialog } from '../../../../parts/dialog.tsx'
import { Section } from '../../../../parts/page-head.tsx'
import { useFormat } from '../../../../words/format.ts'
import { useEdit } from '../use-edit.ts'
import type { TrialRecord } from '../use-record.ts'
import { AddPhoto } from './add-photo.tsx'
import { PhotoStrip } from './photo-strip.tsx'

/** All photos of a trial, oldest first; those taken away can be deleted for good. */
export function PhotoSection({ record }: { readonly record: TrialRecord }) {
  const { t } = useTranslation('photos')
  return (
    <Section title={t('heading')} thin side={<AddPhoto record={record} size="small" />}>
      {record.photos.length === 0 ? (
        <p className="then">{t('none')}</p>
      ) : (
        <PhotoStrip record={record} photos={record.photos} />
      )}
      <Removed record={record} />
    </Section>
  )
}

function Removed({ record }: { readonly record: TrialRecord }) {
  const { t } = useTranslation('photos')
  const format = useFormat()
  const db = useDatabase()
  const edit = useEdit(record.trial.id)
  const [asking, setAsking] = useState(false)
  const removed = useLive(() => removedPhotos(db, record.trial.id), `removed photos ${record.trial.id}`)
  if (!removed || removed.count === 0) return null
  const size = format.quantity(removed.bytes / 1_000_000, 'MB', { digits: 1 })
  return (
    <p className="caption photo-removed">
      {t('removed', { count: removed.count, size })}{' '}
      <Button size="small" variant="quiet" onPress={() => setAsking(true)}>
        {t('forget')}
      </Button>
      <ConfirmDialog
        isOpen={asking}
        title={t('forget')}
        confirm={t('forgetYes')}
        onClose={() => setAsking(false)}
        onConfirm={() =>
          void edit(async (store) => {
            const gone = await forgetPhotos(store, record.trial.id)
            // Nothing of it can be undone, so nothing is noted for undo.
            return gone.ok ? { ok: true, value: [] } : gone
          })
        }
      >
        {t('forgetSay', { count: removed.count })}
      </ConfirmDialog>
    </p>
  )
}
