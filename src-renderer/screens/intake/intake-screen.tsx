import type { TFunction } from 'i18next'
import { useDeferredValue, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Problem, problem } from '../../../shared/base/problem.ts'
import { checkSize, MAX_FILE_BYTES } from '../../../shared/intake/size.ts'
import { type Platform, readChosen, usePlatform } from '../../app/platform.ts'
import { useStore } from '../../app/store.ts'
import { useDatabase } from '../../data/open-database.ts'
import { ChooseStage } from './choose-stage.tsx'
import { type Desk, deskOf } from './desk.ts'
import { MappingStage } from './mapping-stage.tsx'
import { ReportStage } from './report-stage.tsx'
import '../../parts/data-table.css'
import '../../parts/field.css'
import './intake.css'

/** The place `import`: choose a file, say what its columns mean, bring it in, and see what came of it. */
export function IntakeScreen() {
  const { t } = useTranslation('intake')
  const db = useDatabase()
  const platform = usePlatform()
  const desk = deskOf(db)
  // A wide table is drawn in slices, so that the window answers meanwhile.
  const state = useDeferredValue(useStore(desk))
  const top = useRef<HTMLDivElement>(null)
  const isOver = useDroppedFile((file) => void takeDropped(desk, file))
  const stage = state.stage === 'reading' ? 'choosing' : state.stage
  const [shown, setShown] = useState(stage)
  useEffect(() => {
    if (stage === shown) return
    // Another stage is another page: it begins at its top, and is read from there.
    setShown(stage)
    top.current?.focus({ preventScroll: true })
    top.current?.closest('main')?.scrollTo(0, 0)
  }, [stage, shown])
  const choose = () => void chooseFile(desk, platform, t)
  return (
    <div ref={top} tabIndex={-1} className={isOver ? 'intake intake-over' : 'intake'}>
      {(state.stage === 'choosing' || state.stage === 'reading') && (
        <ChooseStage state={state} desk={desk} onChoose={choose} />
      )}
      {state.stage === 'mapping' && <MappingStage state={state} desk={desk} onChoose={choose} />}
      {state.stage === 'report' && <ReportStage state={state} desk={desk} onChoose={choose} />}
    </div>
  )
}

/** Ask for a file and put it on the desk; what is too large is refused before it is read. */
async function chooseFile(desk: Desk, platform: Platform, t: TFunction<'intake'>): Promise<void> {
  const opened = await platform.openFile({
    title: t('choose.dialog'),
    kinds: [
      { name: t('choose.tables'), extensions: ['csv', 'tsv', 'txt', 'xlsx'] },
      // Offered so that choosing one tells what to do with it.
      { name: t('choose.spreadsheets'), extensions: ['xls', 'ods'] },
    ],
    maxBytes: MAX_FILE_BYTES,
  })
  if (!opened.ok) return desk.refuse(inIntakeWords(opened.problem))
  if (opened.value) await desk.open(opened.value)
}

async function takeDropped(desk: Desk, file: File): Promise<void> {
  const size = checkSize(file.size)
  if (!size.ok) return desk.refuse(size.problem)
  const read = await readChosen(file, MAX_FILE_BYTES).catch(() => ({
    ok: false as const,
    problem: problem('file.unreadable', { name: file.name }),
  }))
  if (!read.ok) return desk.refuse(inIntakeWords(read.problem))
  await desk.open(read.value)
}

/** Too large is said in the same words however the file came. */
function inIntakeWords(said: Problem): Problem {
  if (said.code !== 'file.too-large') return said
  const { megabytes = 0, limitMegabytes = 0 } = said.params
  return problem('intake.file-too-large', { size: megabytes, limit: limitMegabytes })
}

/** A file dropped anywhere on the page; whether one is held over it. */
function useDroppedFile(onDrop: (file: File) => void): boolean {
  const [isOver, setOver] = useState(false)
  const drop = useRef(onDrop)
  drop.current = onDrop
  useEffect(() => {
    const holds = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
    const over = (event: DragEvent) => {
      if (!holds(event)) return
      event.preventDefault()
      setOver(true)
    }
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false)
    }
    const dropped = (event: DragEvent) => {
      setOver(false)
      const file = event.dataTransfer?.files[0]
      if (!file) return
      // Without this the window would show the file instead of the app.
      event.preventDefault()
      drop.current(file)
    }
    window.addEventListener('dragover', over)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', dropped)
    return () => {
      window.removeEventListener('dragover', over)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', dropped)
    }
  }, [])
  return isOver
}
