import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Problem, problem } from '../../../../../shared/base/problem.ts'
import { usePlatform } from '../../../../app/platform.ts'
import { aboutOf, dropPhoto, type KeptPhoto, type PhotoSaid, putPhoto } from '../../../../data/photos.ts'
import { Button } from '../../../../parts/button.tsx'
import { Dialog } from '../../../../parts/dialog.tsx'
import { Notice } from '../../../../parts/notice.tsx'
import { useFormat } from '../../../../words/format.ts'
import { useProblemText } from '../../../../words/words.ts'
import { photoClient } from '../../../../worker/photo-client.ts'
import { useEdit } from '../use-edit.ts'
import type { TrialRecord } from '../use-record.ts'
import { PhotoFields } from './photo-fields.tsx'
import { usePhotoPlace } from './photo-strip.tsx'
import { useBlobUrl } from './use-blob-url.ts'

/** One photo large, with what is said of it. The only way it leaves is the person saving it, without the camera's notes. */
export function PhotoDialog({
  record,
  photo,
  onClose,
}: {
  readonly record: TrialRecord
  readonly photo: KeptPhoto
  readonly onClose: () => void
}) {
  const { t } = useTranslation('photos')
  const format = useFormat()
  const problemText = useProblemText()
  const platform = usePlatform()
  const edit = useEdit(record.trial.id)
  const where = usePhotoPlace(record)(photo)
  const url = useBlobUrl(photo.shown, photo.id)
  const [said, setSaid] = useState<PhotoSaid>(() => photo)
  const [failed, setFailed] = useState<Problem | null>(null)

  const write = ({ plots, date, note }: PhotoSaid) => {
    const is = { ...aboutOf(photo), plots, date, note: note.trim() }
    if (is.date === photo.date && is.note === photo.note && String(is.plots) === String(photo.plots)) return
    void edit((db) => putPhoto(db, is)).then(setFailed)
  }
  const change = (next: PhotoSaid) => {
    setSaid(next)
    // The note is kept when it is left; a day or a place at once.
    if (next.note === said.note) write(next)
  }
  const close = () => {
    write(said)
    onClose()
  }
  const saveCopy = async () => {
    const alone = await photoClient().call('alone', { original: photo.original })
    if (!alone) return setFailed(problem('photo.unreadable', { name: photo.name }))
    const ending = alone.type === 'image/png' ? 'png' : 'jpg'
    const saved = await platform.saveFile({
      title: t('save'),
      suggestedName: `${t('fileName', { date: photo.date })}.${ending}`,
      kinds: [{ name: t('picture'), extensions: [ending] }],
      bytes: new Uint8Array(await alone.arrayBuffer()),
    })
    setFailed(saved.ok ? null : saved.problem)
  }
  return (
    <Dialog
      isOpen
      onClose={close}
      title={`${where}, ${format.date(photo.date)}`}
      acts={
        <>
          <Button
            icon="x"
            onPress={() => {
              void edit((db) => dropPhoto(db, photo)).then((problem) => {
                if (problem) setFailed(problem)
                else onClose()
              })
            }}
          >
            {t('remove')}
          </Button>
          <Button icon="save" onPress={() => void saveCopy()}>
            {t('save')}
          </Button>
        </>
      }
    >
      <div className="stack">
        <div className="photo-preview photo-large">
          {url && <img src={url} alt={photo.note || t('noNote', { where, date: format.date(photo.date) })} />}
        </div>
        <PhotoFields record={record} said={said} onChange={change} onLeave={() => write(said)} />
        <p className="caption">
          {t('file', {
            name: photo.name,
            size: format.quantity(photo.bytes / 1_000_000, 'MB', { digits: 1 }),
            width: format.number(photo.width),
            height: format.number(photo.height),
          })}{' '}
          {t('saveHow')}
        </p>
        {failed && (
          <Notice tone="error" live>
            {problemText(failed)}
          </Notice>
        )}
      </div>
    </Dialog>
  )
}
