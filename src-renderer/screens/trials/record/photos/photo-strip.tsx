import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { KeptPhoto } from '../../../../data/photos.ts'
import { useFormat } from '../../../../words/format.ts'
import type { TrialRecord } from '../use-record.ts'
import { PhotoDialog } from './photo-dialog.tsx'
import { useBlobUrl } from './use-blob-url.ts'
import './photos.css'

/** Photos side by side; each opens large. Nothing is drawn where there is none. */
export function PhotoStrip({
  record,
  photos,
  small = false,
}: {
  readonly record: TrialRecord
  readonly photos: readonly KeptPhoto[]
  /** Inside a row of a table. */
  readonly small?: boolean
}) {
  const [open, setOpen] = useState<string | null>(null)
  const shown = photos.find((photo) => photo.id === open)
  if (photos.length === 0) return null
  return (
    <>
      <ul className={small ? 'photo-strip photo-strip-small' : 'photo-strip'}>
        {photos.map((photo) => (
          <li key={photo.id}>
            <Thumb record={record} photo={photo} hideWords={small} onOpen={() => setOpen(photo.id)} />
          </li>
        ))}
      </ul>
      {shown && <PhotoDialog record={record} photo={shown} onClose={() => setOpen(null)} />}
    </>
  )
}

function Thumb({
  record,
  photo,
  hideWords,
  onOpen,
}: {
  readonly record: TrialRecord
  readonly photo: KeptPhoto
  readonly hideWords: boolean
  readonly onOpen: () => void
}) {
  const { t } = useTranslation('photos')
  const format = useFormat()
  const url = useBlobUrl(photo.small, `${photo.id} small`)
  const where = usePhotoPlace(record)(photo)
  const alt = photo.note === '' ? t('noNote', { where, date: format.date(photo.date) }) : photo.note
  return (
    <button type="button" className="photo-thumb" onClick={onOpen}>
      <span className="unseen">{t('open')} </span>
      {url && <img src={url} alt={hideWords ? alt : ''} />}
      {!hideWords && (
        <span className="photo-words">
          <b>{where}</b> {format.shortDate(photo.date)}
          {photo.note !== '' && <span className="photo-note">{photo.note}</span>}
        </span>
      )}
    </button>
  )
}

/** “Plot 104”, “plots 101, 103”, “Whole trial”. */
export function usePhotoPlace(record: TrialRecord): (photo: Pick<KeptPhoto, 'plots'>) => string {
  const { t } = useTranslation('photos')
  return ({ plots }) =>
    plots.length === 0
      ? t('wholeTrial')
      : t('plot', {
          count: plots.length,
          plots: plots.map((plot) => record.trial.plots[plot]?.label ?? '?').join(', '),
        })
}
