import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { Problem } from '../../../../shared/base/problem.ts'
import type { Result } from '../../../../shared/base/result.ts'
import { writeBundle } from '../../../../shared/commons/bundle.ts'
import type { Id } from '../../../../shared/record/id.ts'
import { usePlatform } from '../../../app/platform.ts'
import { showSaving } from '../../../app/status.ts'
import { sha256 } from '../../../data/host.ts'
import type { ShareChoice } from '../../../data/shares.ts'
import { machineStamp } from '../../../data/stamp.ts'
import { Button, ButtonLink } from '../../../parts/button.tsx'
import { EmptyState } from '../../../parts/empty-state.tsx'
import { FootBar } from '../../../parts/foot-bar.tsx'
import { Notice } from '../../../parts/notice.tsx'
import { PageHead } from '../../../parts/page-head.tsx'
import { Select } from '../../../parts/select.tsx'
import { Spread } from '../../../parts/spread.tsx'
import { useFormat } from '../../../words/format.ts'
import { useProblemText } from '../../../words/words.ts'
import { BUNDLE_ENDING } from '../use-bundles.ts'
import { FileDialog } from './file-dialog.tsx'
import type { ShareItem } from './share-item.ts'
import { ShareSide } from './share-side.tsx'
import { ShareTable } from './share-table.tsx'
import './share.css'

/** What could leave, and what could not with the reason. */
export type Readied<Item> = { readonly ready: readonly Item[]; readonly problems: readonly Problem[] }

type Sheet<Item> = Readied<Item> & {
  /** The bundle as it would be written. */
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** The share sheet: exactly what would leave, beside what stays, before anything does. */
export function ShareSheet<Item extends ShareItem>({
  prepare,
  note,
  nameOf,
  drawings,
  words,
  back,
}: {
  /** Works out what would leave; a new function is asked again. */
  readonly prepare: (choice: ShareChoice) => Promise<Readied<Item>>
  /** Remembers that it has left, once the file is written. */
  readonly note: (ready: readonly Item[], file: string, id: Id, at: string) => Promise<Result<unknown>>
  readonly nameOf: (item: Item) => string
  readonly drawings: (item: Item) => ReactNode
  readonly words: {
    readonly count: (count: number) => string
    readonly which: string
    readonly none: string
    readonly done: (count: number, file: string) => string
    readonly problems: (count: number) => string
  }
  /** Where one goes who does not share now. */
  readonly back: { readonly href: string; readonly words: string }
}) {
  const { t } = useTranslation('share')
  const format = useFormat()
  const platform = usePlatform()
  const navigate = useNavigate()
  const problemText = useProblemText()
  const [choice, setChoice] = useState<ShareChoice>({ licence: 'CC-BY-4.0', credit: 'pseudonym' })
  const [sheet, setSheet] = useState<Sheet<Item>>()
  const [shown, setShown] = useState(0)
  const [broken, setBroken] = useState<Error>()
  const [fileShown, setFileShown] = useState(false)
  const [refused, setRefused] = useState<Problem | null>(null)
  const [writing, setWriting] = useState(false)

  useEffect(() => {
    let here = true
    work().then(
      (made) => here && setSheet(made),
      (error: Error) => here && setBroken(error),
    )
    async function work(): Promise<Sheet<Item>> {
      const { ready, problems } = await prepare(choice)
      const written = await writeBundle(
        ready.map((one) => one.stored),
        sha256,
      )
      return written.ok
        ? { ready, problems, bytes: written.value }
        : { ready: [], problems: [...problems, written.problem], bytes: new Uint8Array() }
    }
    return () => {
      here = false
    }
  }, [prepare, choice])

  if (broken !== undefined) throw broken

  async function write() {
    if (sheet === undefined || sheet.ready.length === 0) return
    setRefused(null)
    setWriting(true)
    const at = new Date(machineStamp.now()).toISOString()
    const suggestedName = `share-${at.slice(0, 10)}.${BUNDLE_ENDING}`
    const kinds = [{ name: t('bundleKind'), extensions: [BUNDLE_ENDING] }]
    // The file first: when it is not written, nothing is shared.
    const saved = await platform.saveFile({
      ...{ title: t('saveTitle'), suggestedName, kinds },
      bytes: sheet.bytes.slice(),
    })
    if (!saved.ok || saved.value === 'cancelled') {
      setWriting(false)
      if (!saved.ok) setRefused(saved.problem)
      return
    }
    const noted = await showSaving(() => note(sheet.ready, suggestedName, machineStamp.id(), at))
    setWriting(false)
    if (!noted.ok) return setRefused(noted.problem)
    await navigate('/commons?tab=ours', { state: { said: words.done(sheet.ready.length, suggestedName) } })
  }

  const current = sheet?.ready[Math.min(shown, sheet.ready.length - 1)]
  return (
    <>
      <PageHead
        title={t('title')}
        facts={
          sheet === undefined
            ? [t('preparing')]
            : [
                words.count(sheet.ready.length),
                ...(sheet.ready.length === 1 && current ? [nameOf(current)] : []),
                ...(sheet.problems.length > 0 ? [words.problems(sheet.problems.length)] : []),
              ]
        }
        acts={
          current && (
            <Button icon="file" onPress={() => setFileShown(true)}>
              {t('seeFile')}
            </Button>
          )
        }
      />
      {(refused || (sheet && sheet.problems.length > 0)) && (
        <div className="commons-news">
          {refused && (
            <Notice tone="error" live>
              {problemText(refused)} {t('nothingShared')}
            </Notice>
          )}
          {sheet?.problems.map((one) => (
            <Notice key={`${one.code} ${JSON.stringify(one.params)}`} tone="warn">
              {problemText(one)}
            </Notice>
          ))}
        </div>
      )}
      {sheet !== undefined && current === undefined && (
        <div className="single-page">
          <EmptyState acts={<ButtonLink href={back.href}>{back.words}</ButtonLink>}>{words.none}</EmptyState>
        </div>
      )}
      {sheet !== undefined && current !== undefined && (
        <>
          <Spread
            widths={['minmax(0, 2.2fr)', 'minmax(0, 1fr)']}
            left={
              <>
                {sheet.ready.length > 1 && (
                  <div className="share-which">
                    <Select
                      label={words.which}
                      value={String(Math.min(shown, sheet.ready.length - 1))}
                      onChange={(id) => setShown(Number(id))}
                      options={sheet.ready.map((one, i) => ({ id: String(i), label: nameOf(one) }))}
                    />
                  </div>
                )}
                <ShareTable ready={current}>{drawings(current)}</ShareTable>
              </>
            }
            right={<ShareSide ready={current} choice={choice} onChoose={setChoice} />}
          />
          <FootBar
            acts={
              <>
                <ButtonLink href={back.href} size="tall">
                  {t('notNow')}
                </ButtonLink>
                <Button
                  variant="primary"
                  size="tall"
                  icon="save"
                  onPress={() => void write()}
                  isDisabled={writing}
                >
                  {t('write')}
                </Button>
              </>
            }
          >
            <b>{t('nothingSent')}</b>{' '}
            {t('writes', { kb: format.number(sheet.bytes.length / 1000, { digits: 1 }) })}
          </FootBar>
          <FileDialog isOpen={fileShown} onClose={() => setFileShown(false)} ready={current} />
        </>
      )}
    </>
  )
}
