import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LARGEST_ARCHIVE } from '../../../shared/archive/limits.ts'
import type { Problem } from '../../../shared/base/problem.ts'
import type { RestoreAsk, RestoreReport, WaitingCopy } from '../../../shared/contract/archive.ts'
import { usePlatform } from '../../app/platform.ts'
import { preferences } from '../../app/preferences.ts'
import { showSaving } from '../../app/status.ts'
import { useDatabase } from '../../data/open-database.ts'
import { type ArchiveClient, startArchive } from '../../worker/archive-client.ts'
import { COPY_ENDING } from './save-copy.ts'

/** What is going on with a copy: nothing, reading, refused, waiting for a decision, being brought back, or done. */
export type BringState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'reading'; readonly share: number }
  | { readonly kind: 'refused'; readonly problem: Problem }
  | {
      readonly kind: 'waiting'
      readonly file: string
      readonly copy: WaitingCopy
      readonly problem?: Problem
    }
  | { readonly kind: 'restoring'; readonly file: string; readonly copy: WaitingCopy; readonly share: number }
  | { readonly kind: 'done'; readonly file: string; readonly report: RestoreReport }

/** Choose a copy, look at it, and bring it back; the worker that read it lives until the decision. */
export function useBringBack() {
  const { t } = useTranslation('archive')
  const db = useDatabase()
  const platform = usePlatform()
  const [state, setState] = useState<BringState>({ kind: 'idle' })
  const client = useRef<ArchiveClient>(null)
  const running = useRef<AbortController>(null)
  const end = () => {
    client.current?.close()
    client.current = null
  }
  useEffect(() => () => client.current?.close(), [])

  const leave = () => {
    end()
    setState({ kind: 'idle' })
  }

  async function choose() {
    leave()
    const chosen = await platform.openFile({
      title: t('bring.title'),
      kinds: [{ name: t('kind'), extensions: [COPY_ENDING, 'zip'] }],
      maxBytes: LARGEST_ARCHIVE,
    })
    if (!chosen.ok) return setState({ kind: 'refused', problem: chosen.problem })
    if (chosen.value === null) return
    const { name: file, bytes } = chosen.value
    client.current = startArchive(db.name)
    running.current = new AbortController()
    setState({ kind: 'reading', share: 0 })
    try {
      const { signal } = running.current
      const onProgress = (done: number, total: number) => setState({ kind: 'reading', share: done / total })
      const opened = await client.current.call(
        'open',
        { bytes },
        { signal, onProgress, transfer: [bytes.buffer] },
      )
      if (opened.ok) return setState({ kind: 'waiting', file, copy: opened.value })
      end()
      setState({ kind: 'refused', problem: opened.problem })
    } catch (error) {
      if ((error as Error).name !== 'AbortError') throw error
      leave()
    }
  }

  async function restore(ask: RestoreAsk) {
    if (state.kind !== 'waiting' || client.current === null) return
    const { file, copy } = state
    const worker = client.current
    running.current = new AbortController()
    const { signal } = running.current
    setState({ kind: 'restoring', file, copy, share: 0 })
    try {
      const done = await showSaving(() =>
        worker.call(
          'restore',
          { handle: copy.handle, ...ask },
          {
            signal,
            onProgress: (step, total) => setState({ kind: 'restoring', file, copy, share: step / total }),
          },
        ),
      )
      if (!done.ok) return setState({ kind: 'waiting', file, copy, problem: done.problem })
      wearFarm(done.value)
      end()
      setState({ kind: 'done', file, report: done.value })
    } catch (error) {
      if ((error as Error).name !== 'AbortError') throw error
      setState({ kind: 'waiting', file, copy })
    }
  }

  return { state, choose, restore, leave, stop: () => running.current?.abort() }
}

/** The farm's name and climate come with a copy; what was said here already stays, unless all is replaced. */
function wearFarm({ how, farm }: RestoreReport): void {
  const here = preferences.read()
  const isUnsaid = here.farmName === '' && here.farmZone === null
  if (farm && (how === 'replace' || isUnsaid))
    preferences.change({ farmName: farm.name, farmZone: farm.zone })
}
