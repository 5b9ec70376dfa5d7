import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePlatform } from '../../app/platform.ts'
import { Button } from '../../parts/button.tsx'
import { useFormat } from '../../words/format.ts'

type Storage = { readonly persisted: boolean; readonly bytes: number | null }

/** Whether the browser has promised to keep what is stored, and how much that is. The desktop app keeps its own folder. */
export function Kept() {
  const { t } = useTranslation('settings')
  const format = useFormat()
  const { kind } = usePlatform()
  const [kept, setKept] = useState<Storage>()
  const [refused, setRefused] = useState(false)

  useEffect(() => {
    let here = true
    readStorage().then(
      (found) => here && setKept(found),
      () => undefined, // a browser without storage figures shows none
    )
    return () => {
      here = false
    }
  }, [])

  async function ask() {
    setRefused(!(await navigator.storage.persist()))
    setKept(await readStorage())
  }

  if (kept === undefined) return null
  return (
    <>
      {kind === 'browser' && (
        <div className="settings-line gap-1">
          <p className="then">{t(kept.persisted ? 'kept.persisted' : 'kept.notPersisted')}</p>
          {!kept.persisted && (
            <Button size="small" onPress={() => void ask()}>
              {t('kept.ask')}
            </Button>
          )}
        </div>
      )}
      {refused && (
        <p className="then" role="status">
          {t('kept.refused')}
        </p>
      )}
      {kept.bytes !== null && (
        <p className="caption gap-1">
          {t('kept.size', { mb: format.number(Math.max(kept.bytes / 1_000_000, 0.1), { digits: 1 }) })}
        </p>
      )}
    </>
  )
}

async function readStorage(): Promise<Storage> {
  const [persisted, estimate] = await Promise.all([
    navigator.storage.persisted(),
    navigator.storage.estimate(),
  ])
  return { persisted, bytes: estimate.usage ?? null }
}
