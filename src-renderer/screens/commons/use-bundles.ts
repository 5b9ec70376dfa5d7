import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Problem, problem } from '../../../shared/base/problem.ts'
import { BUNDLE_LIMIT } from '../../../shared/commons/bundle.ts'
import type { WaitingBundle } from '../../../shared/contract/commons.ts'
import { usePlatform } from '../../app/platform.ts'
import { showSaving } from '../../app/status.ts'
import { undoBatch } from '../../data/batches.ts'
import { useDatabase } from '../../data/open-database.ts'
import { machineStamp } from '../../data/stamp.ts'
import { useFormat } from '../../words/format.ts'
import type { CommonsClient } from '../../worker/commons-client.ts'

/** What is going on with a bundle: nothing, reading, refused, waiting for a decision, or done and said. */
export type BundleState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'reading'; readonly file: string; readonly done: number; readonly total: number }
  | { readonly kind: 'refused'; readonly file: string | null; readonly problem: Problem }
  | { readonly kind: 'waiting'; readonly bundle: WaitingBundle; readonly merging: boolean }
  | { readonly kind: 'said'; readonly words: string; readonly undo: (() => void) | null }

/** The ending every bundle file has. */
export const BUNDLE_ENDING = 'commonfield'

/** A copy of everything has the ending of a bundle and is packed: a zip that begins with its own first file. */
function isCopy(bytes: Uint8Array): boolean {
  const name = new TextDecoder('latin1').decode(bytes.subarray(0, 64))
  return name.startsWith('PK\u0003\u0004') && COPY_BEGINS.some((first) => name.startsWith(first, 30))
}
const COPY_BEGINS = ['README.txt', 'manifest.json']

/** Bring a bundle in, decide about it, and write a copy of what is held. `onWaiting` shows where the decision is made. */
export function useBundles(client: CommonsClient, onWaiting: () => void) {
  const { t } = useTranslation('commons')
  const platform = usePlatform()
  const db = useDatabase()
  const format = useFormat()
  const [state, setState] = useState<BundleState>({ kind: 'idle' })
  const reading = useRef<AbortController>(null)
  const kinds = [{ name: t('bundleKind'), extensions: [BUNDLE_ENDING] }]
  const refuse = (problem: Problem, file: string | null = null) =>
    setState({ kind: 'refused', file, problem })
  const say = (words: string, undo: (() => void) | null = null) => setState({ kind: 'said', words, undo })
  const leave = () => {
    if (state.kind === 'waiting') void client.call('close', { handle: state.bundle.handle })
    setState({ kind: 'idle' })
  }

  async function bringIn() {
    leave()
    const chosen = await platform.openFile({ title: t('bringInTitle'), kinds, maxBytes: BUNDLE_LIMIT.bytes })
    if (!chosen.ok) return refuse(chosen.problem)
    if (chosen.value === null) return
    const { name: file, bytes } = chosen.value
    if (isCopy(bytes)) return refuse(problem('commons.is-copy'), file)
    const controller = new AbortController()
    reading.current = controller
    setState({ kind: 'reading', file, done: 0, total: 0 })
    try {
      const opened = await client.call(
        'open',
        { bytes, fileName: file },
        {
          transfer: [bytes.buffer],
          signal: controller.signal,
          onProgress: (done, total) => setState({ kind: 'reading', file, done, total }),
        },
      )
      if (!opened.ok) return refuse(opened.problem, file)
      setState({ kind: 'waiting', bundle: opened.value, merging: false })
      onWaiting()
    } catch (error) {
      if ((error as Error).name !== 'AbortError') throw error
      setState({ kind: 'idle' })
    }
  }

  async function merge() {
    if (state.kind !== 'waiting') return
    const { bundle } = state
    setState({ ...state, merging: true })
    const batch = machineStamp.id()
    const at = new Date(machineStamp.now()).toISOString()
    const merged = await showSaving(() => client.call('merge', { handle: bundle.handle, batch, at }))
    if (!merged.ok) return refuse(merged.problem, bundle.fileName)
    const { added, takenAway } = merged.value
    const words = [
      added === 0
        ? t('merged.nothing', { file: bundle.fileName })
        : t('merged.added', { count: added, number: format.number(added), file: bundle.fileName }),
      takenAway > 0 && t('merged.takenAway', { count: takenAway }),
    ]
    say(words.filter(Boolean).join(' '), added === 0 ? null : () => void undo(batch, bundle.fileName))
  }

  async function undo(batch: string, file: string) {
    const undone = await showSaving(() => undoBatch(db, batch))
    if (!undone.ok) return refuse(undone.problem)
    say(t('undone', { file }))
  }

  async function writeCopy() {
    const copy = await client.call('copy', null)
    if (!copy.ok) return refuse(copy.problem)
    const { bytes, records, leftOut } = copy.value
    const day = new Date(machineStamp.now()).toISOString().slice(0, 10)
    const suggestedName = `commons-${day}.${BUNDLE_ENDING}`
    const size = bytes.length
    const saved = await platform.saveFile({ title: t('writeCopyTitle'), suggestedName, kinds, bytes })
    if (!saved.ok) return refuse(saved.problem)
    if (saved.value === 'cancelled') return
    const words = [
      t('copied.said', { count: records, number: format.number(records), kb: kilobytes(size) }),
      leftOut > 0 && t('copied.leftOut', { count: leftOut, number: format.number(leftOut) }),
    ]
    say(words.filter(Boolean).join(' '))
  }

  const kilobytes = (bytes: number) => format.number(Math.max(1, Math.ceil(bytes / 1000)))

  return {
    state,
    bringIn: () => void bringIn(),
    stop: () => reading.current?.abort(),
    merge: () => void merge(),
    leave,
    close: () => setState({ kind: 'idle' }),
    writeCopy: () => void writeCopy(),
    say,
    refuse,
  }
}
