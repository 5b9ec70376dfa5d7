import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AddReport, RestoreReport, WaitingCopy } from '../../../shared/contract/archive.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Notice } from '../../parts/notice.tsx'
import { ProgressBar } from '../../parts/progress-bar.tsx'
import { RadioGroup } from '../../parts/radio-group.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { useFormat } from '../../words/format.ts'
import { useProblemText } from '../../words/words.ts'
import { useHeldWords } from './held-words.ts'
import { useSaveCopy } from './save-copy.ts'
import type { useBringBack } from './use-bring-back.ts'

type Bringing = ReturnType<typeof useBringBack>

/** Everything between choosing a copy and having it back. */
export function BringBack({ bringing }: { readonly bringing: Bringing }) {
  const { t } = useTranslation('archive')
  const problemText = useProblemText()
  const { state, leave, stop } = bringing
  switch (state.kind) {
    case 'idle':
      return null
    case 'reading':
      return <ProgressBar what={t('bring.reading')} share={state.share} onStop={stop} />
    case 'refused':
      return (
        <Notice tone="error" live>
          {problemText(state.problem)}
        </Notice>
      )
    case 'waiting':
    case 'restoring':
      return <Decide key={state.copy.handle} bringing={bringing} file={state.file} copy={state.copy} />
    case 'done':
      return (
        <Notice
          tone="good"
          live
          actsBelow
          acts={
            <Button size="small" onPress={leave}>
              {t('bring.fine')}
            </Button>
          }
        >
          <b>{t('bring.done', { file: state.file })}</b>
          <Restored report={state.report} />
        </Notice>
      )
  }
}

type DecideProps = { readonly bringing: Bringing; readonly file: string; readonly copy: WaitingCopy }

/** What is in the copy, what is here, and which of the two ways to bring them together. */
function Decide({ bringing, file, copy }: DecideProps) {
  const { t } = useTranslation('archive')
  const heldWords = useHeldWords()
  const problemText = useProblemText()
  const own = useSaveCopy()
  const [how, setHow] = useState<'add' | 'replace'>('add')
  const [passphrase, setPassphrase] = useState('')
  const [unsaved, setUnsaved] = useState(false)
  const { state } = bringing
  const problem = state.kind === 'waiting' ? state.problem : undefined
  const busy = state.kind === 'restoring' || own.share !== null

  const go = async () => {
    setUnsaved(false)
    if (how === 'replace') {
      const saved = await own.save()
      if (!saved.ok || saved.value === null) return setUnsaved(true)
    }
    await bringing.restore({ how, ...(passphrase === '' ? {} : { passphrase }) })
  }
  return (
    <Dialog
      isOpen
      mustAnswer
      onClose={bringing.leave}
      title={t('bring.title')}
      acts={
        <>
          <Button onPress={bringing.leave} isDisabled={busy}>
            {t('bring.leave')}
          </Button>
          <Button variant="primary" onPress={() => void go()} isDisabled={busy}>
            {t(copy.emptyHere ? 'bring.go' : `bring.go_${how}`)}
          </Button>
        </>
      }
    >
      <p className="then">{t('bring.holds', { file, held: heldWords(copy.counts) })}</p>
      <p className="then gap-1">
        {copy.emptyHere ? t('bring.empty') : t('bring.here', { held: heldWords(copy.here) })}
      </p>
      {!copy.emptyHere && (
        <div className="gap-3">
          <RadioGroup
            label={t('bring.how')}
            value={how}
            onChange={(id) => setHow(id as 'add' | 'replace')}
            options={[
              { id: 'add', label: t('bring.add'), help: t('bring.addHelp') },
              { id: 'replace', label: t('bring.replace'), help: t('bring.replaceHelp') },
            ]}
          />
          {how === 'add' && <Foreseen report={copy.adding} />}
        </div>
      )}
      {copy.hasKey ? (
        <div className="gap-3">
          <TextField
            label={t('passphrase')}
            value={passphrase}
            onChange={setPassphrase}
            why={t('bring.keyWhy')}
          />
        </div>
      ) : (
        <p className="caption gap-2">{t('bring.noKey')}</p>
      )}
      {own.share !== null && <ProgressBar what={t('keep.writing')} share={own.share} onStop={own.stop} />}
      {state.kind === 'restoring' && (
        <ProgressBar what={t('bring.restoring')} share={state.share} onStop={bringing.stop} />
      )}
      {unsaved && (
        <div className="gap-2">
          <Notice tone="warn" live>
            {t('bring.unsaved')}
          </Notice>
        </div>
      )}
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

/** What adding would do, before it is done. */
function Foreseen({ report }: { readonly report: AddReport }) {
  return (
    <div className="everything-foreseen">
      <Counted report={report} when="foreseen" />
    </div>
  )
}

function Restored({ report }: { readonly report: RestoreReport }) {
  const { t } = useTranslation('archive')
  return (
    <>
      <Counted report={report} when="done" />
      {report.key && <p>{t('bring.keyCame')}</p>}
    </>
  )
}

const SHOWN = 8

/** Rows that come in, that are here already, and those that differ, by their names. */
function Counted({ report, when }: { readonly report: AddReport; readonly when: 'foreseen' | 'done' }) {
  const { t } = useTranslation('archive')
  const format = useFormat()
  const sum = (of: 'added' | 'same') => report.tables.reduce((all, table) => all + table[of], 0)
  const words = (key: string, count: number) => t(`count.${key}`, { count, number: format.number(count) })
  const differing = report.differing.filter(({ table }) => table !== 'settings')
  return (
    <>
      <p>
        {words(when === 'done' ? 'came' : 'comes', sum('added'))} {words('same', sum('same'))}{' '}
        {report.takenBack > 0 && words('takenBack', report.takenBack)}
      </p>
      {report.differing.length > 0 && (
        <>
          <p>{words('differ', report.differing.length)}</p>
          <ul className="everything-list">
            {differing.slice(0, SHOWN).map(({ table, key, title }) => (
              <li key={`${table} ${key}`}>
                {t(`table.${table}`, { defaultValue: table })}
                {title && `: ${title}`}
              </li>
            ))}
            {differing.length < report.differing.length && <li>{t('table.settings')}</li>}
            {differing.length > SHOWN && <li>{words('more', differing.length - SHOWN)}</li>}
          </ul>
        </>
      )}
    </>
  )
}
