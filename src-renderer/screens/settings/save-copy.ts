import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ok, type Result } from '../../../shared/base/result.ts'
import { usePlatform } from '../../app/platform.ts'
import { preferences } from '../../app/preferences.ts'
import { useDatabase } from '../../data/open-database.ts'
import { machineStamp } from '../../data/stamp.ts'
import { startArchive } from '../../worker/archive-client.ts'

/** The ending of a copy's name. */
export const COPY_ENDING = 'commonfield'

/** Today as part of a file's name. */
export function dayInName(): string {
  const now = new Date(machineStamp.now())
  const two = (part: number) => String(part).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

/** A copy that was saved. *Units* bytes. */
export type SavedCopy = { readonly bytes: number; readonly hasKey: boolean }

/** Write everything into one file and save it. *Missing* null when the person changed their mind. */
export function useSaveCopy() {
  const { t } = useTranslation('archive')
  const db = useDatabase()
  const platform = usePlatform()
  const [share, setShare] = useState<number | null>(null)
  const running = useRef<AbortController>(null)

  async function save(passphrase?: string): Promise<Result<SavedCopy | null>> {
    const { farmName, farmZone } = preferences.read()
    const client = startArchive(db.name)
    running.current = new AbortController()
    setShare(0)
    try {
      const packed = await client.call(
        'pack',
        { farm: { name: farmName, zone: farmZone }, passphrase },
        {
          signal: running.current.signal,
          onProgress: (done, total) => setShare(done / total),
        },
      )
      if (!packed.ok) return packed
      const { bytes, hasKey } = packed.value
      const copy: SavedCopy = { bytes: bytes.length, hasKey }
      const saved = await platform.saveFile({
        title: t('keep.title'),
        suggestedName: `${t('keep.file')}-${dayInName()}.${COPY_ENDING}`,
        kinds: [{ name: t('kind'), extensions: [COPY_ENDING] }],
        bytes,
      })
      return saved.ok ? ok(saved.value === 'saved' ? copy : null) : saved
    } catch (error) {
      if ((error as Error).name !== 'AbortError') throw error
      return ok(null)
    } finally {
      client.close()
      setShare(null)
    }
  }
  return { save, share, stop: () => running.current?.abort() }
}
