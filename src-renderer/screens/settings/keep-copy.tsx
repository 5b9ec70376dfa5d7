import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../../shared/base/problem.ts'
import type { HeldCounts } from '../../../shared/contract/archive.ts'
import { usePlatform } from '../../app/platform.ts'
import { SHORTEST_PASSPHRASE } from '../../data/lock-seed.ts'
import { useDatabase } from '../../data/open-database.ts'
import { Button } from '../../parts/button.tsx'
import { Checkbox } from '../../parts/checkbox.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Notice } from '../../parts/notice.tsx'
import { ProgressBar } from '../../parts/progress-bar.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { useProblemText } from '../../words/words.ts'
import { startArchive } from '../../worker/archive-client.ts'
import { useHeldWords } from './held-words.ts'
import { useSaveCopy } from './save-copy.ts'

/** What was saved; `keyMissing`: a key was asked for, and there is none here yet. */
export type KeptCopy = { readonly bytes: number; readonly keyMissing: boolean }

export type KeepCopyProps = { readonly onClose: () => void; readonly onSaved: (saved: KeptCopy) => void }

/** What a copy holds and what it leaves out, then the file itself. */
export function KeepCopy({ onClose, onSaved }: KeepCopyProps) {
  const { t } = useTranslation('archive')
  const { kind } = usePlatform()
  const heldWords = useHeldWords()
  const problemText = useProblemText()
  const held = useCounts()
  const copy = useSaveCopy()
  const [withKey, setWithKey] = useState(false)
  const [passphrase, setPassphrase] = useState('')
  const [problem, setProblem] = useState<Problem | null>(null)
  const short = withKey && passphrase.length < SHORTEST_PASSPHRASE

  const write = async () => {
    setProblem(null)
    const saved = await copy.save(withKey ? passphrase : undefined)
    if (!saved.ok) return setProblem(saved.problem)
    if (saved.value === null) return
    onSaved({ bytes: saved.value.bytes, keyMissing: withKey && !saved.value.hasKey })
    onClose()
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('keep.title')}
      acts={
        <Button
          variant="primary"
          icon="save"
          isDisabled={short || copy.share !== null}
          onPress={() => void write()}
        >
          {t('keep.write')}
        </Button>
      }
    >
      <p className="then">{held ? t('keep.holds', { held: heldWords(held) }) : t('counting')}</p>
      <p className="then gap-2">{t('keep.leavesOut')}</p>
      <ul className="everything-list">
        {!withKey && <li>{t('leftOut.key')}</li>}
        <li>{t('leftOut.view')}</li>
        <li>{t('leftOut.large')}</li>
        {kind === 'browser' && <li>{t('leftOut.downloads')}</li>}
      </ul>
      <div className="gap-3">
        <Checkbox isSelected={withKey} onChange={setWithKey} help={t('keep.keyHelp')}>
          {t('keep.withKey')}
        </Checkbox>
      </div>
      {withKey && (
        <div className="gap-1">
          <TextField
            label={t('passphrase')}
            value={passphrase}
            onChange={setPassphrase}
            why={t('keep.passphraseWhy', { least: SHORTEST_PASSPHRASE })}
          />
        </div>
      )}
      {copy.share !== null && <ProgressBar what={t('keep.writing')} share={copy.share} onStop={copy.stop} />}
      {problem && (
        <div className="gap-2">
          <Notice tone="error" live>
            {problemText(problem)}
          </Notice>
        </div>
      )}
    </Dialog>
  )
}

/** What is here, counted off the window's thread. */
function useCounts(): HeldCounts | undefined {
  const db = useDatabase()
  const [held, setHeld] = useState<HeldCounts>()
  useEffect(() => {
    const worker = startArchive(db.name)
    let here = true
    void worker.call('count', null).then((counts) => here && setHeld(counts))
    return () => {
      here = false
      worker.close()
    }
  }, [db.name])
  return held
}
