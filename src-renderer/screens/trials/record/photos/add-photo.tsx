import { useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../../../../shared/base/problem.ts'
import { PICTURE_TYPES } from '../../../../../shared/record/photo.ts'
import { addPhoto, type PhotoSaid } from '../../../../data/photos.ts'
import type { PreparedPhoto } from '../../../../data/prepare-photo.ts'
import { Button } from '../../../../parts/button.tsx'
import { Dialog } from '../../../../parts/dialog.tsx'
import { Notice } from '../../../../parts/notice.tsx'
import { useProblemText } from '../../../../words/words.ts'
import { photoClient } from '../../../../worker/photo-client.ts'
import { isoToday } from '../today.ts'
import { useEdit } from '../use-edit.ts'
import type { TrialRecord } from '../use-record.ts'
import { PhotoFields } from './photo-fields.tsx'
import { useBlobUrl } from './use-blob-url.ts'
import './photos.css'

/** A telephone's browser can go straight to its camera; elsewhere there is only the choice of a file. */
const HAS_CAMERA = 'capture' in HTMLInputElement.prototype

type Waiting = { readonly key: number; readonly photo: PreparedPhoto; readonly said: PhotoSaid }

/** Choose photos, or take one; look at each, say what it shows, keep it. */
export function AddPhoto({
  record,
  plots = [],
  event,
  size = 'desk',
}: {
  readonly record: TrialRecord
  /** Where it stands unless the person says otherwise. */
  readonly plots?: readonly number[]
  readonly event?: string
  readonly size?: 'small' | 'desk' | 'tall'
}) {
  const { t } = useTranslation('photos')
  const problemText = useProblemText()
  const edit = useEdit(record.trial.id)
  const [waiting, setWaiting] = useState<readonly Waiting[]>([])
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const [busy, setBusy] = useState(false)
  const [first, ...rest] = waiting

  const choose = async (files: readonly File[]) => {
    setBusy(true)
    setProblems([])
    const found: Waiting[] = []
    const refused: Problem[] = []
    for (const file of files) {
      const made = await photoClient().call('prepare', { file, name: file.name })
      if (!made.ok) refused.push(made.problem)
      else {
        const said = { plots: [...plots], date: dayOf(file), note: '', ...(event !== undefined && { event }) }
        found.push({ key: Date.now() + found.length, photo: made.value, said })
      }
    }
    setBusy(false)
    setProblems(refused)
    setWaiting(found)
  }
  const keep = async ({ photo, said }: Waiting) => {
    // A second press while the disk writes would keep it twice.
    setBusy(true)
    const failed = await edit((db) =>
      addPhoto(db, record.trial.id, photo, { ...said, note: said.note.trim() }),
    )
    setBusy(false)
    if (failed) setProblems([failed])
    else setWaiting(rest)
  }
  const trigger = (camera: boolean) => (
    <FileTrigger
      acceptedFileTypes={[...PICTURE_TYPES, 'image/*']}
      allowsMultiple={!camera}
      {...(camera && { defaultCamera: 'environment' as const })}
      onSelect={(files) => void choose([...(files ?? [])])}
    >
      <Button size={size} icon="photo" isDisabled={busy}>
        {busy ? t('looking') : camera ? t('take') : t('add')}
      </Button>
    </FileTrigger>
  )
  return (
    <>
      {HAS_CAMERA && trigger(true)}
      {trigger(false)}
      {first === undefined && problems.length > 0 && (
        <Dialog isOpen onClose={() => setProblems([])} title={t('refused', { count: problems.length })}>
          <Problems problems={problems} text={problemText} />
        </Dialog>
      )}
      {first && (
        <Dialog
          isOpen
          mustAnswer
          onClose={() => {
            setWaiting([])
            setProblems([])
          }}
          title={rest.length > 0 ? t('titleMore', { count: rest.length }) : t('title')}
          acts={
            <>
              <Button size="tall" onPress={() => setWaiting(rest)}>
                {t('notThis')}
              </Button>
              <Button size="tall" variant="primary" isDisabled={busy} onPress={() => void keep(first)}>
                {t('keep')}
              </Button>
            </>
          }
        >
          <div className="stack">
            <Preview key={first.key} waiting={first} />
            <PhotoFields
              record={record}
              said={first.said}
              onChange={(said) => setWaiting([{ ...first, said }, ...rest])}
            />
            <p className="caption">{t('stays')}</p>
            <Problems problems={problems} text={problemText} />
          </div>
        </Dialog>
      )}
    </>
  )
}

function Preview({ waiting }: { readonly waiting: Waiting }) {
  const { t } = useTranslation('photos')
  const url = useBlobUrl(waiting.photo.shown, String(waiting.key))
  return (
    <div className="photo-preview">
      {url && <img src={url} alt={waiting.said.note || t('preview', { name: waiting.photo.name })} />}
    </div>
  )
}

function Problems({
  problems,
  text,
}: {
  readonly problems: readonly Problem[]
  readonly text: (problem: Problem) => string
}) {
  return problems.map((problem) => (
    <Notice key={JSON.stringify(problem)} tone="error" live>
      {text(problem)}
    </Notice>
  ))
}

/** The day the file was written, as a rule the day the photo was taken; never a day to come. */
function dayOf(file: File): string {
  const day = isoToday(new Date(file.lastModified))
  return day < isoToday() ? day : isoToday()
}
