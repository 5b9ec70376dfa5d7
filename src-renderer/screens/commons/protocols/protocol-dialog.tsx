import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../../../shared/base/problem.ts'
import { recordText } from '../../../../shared/commons/accept.ts'
import type { ProtocolLine } from '../../../../shared/commons/look-protocols.ts'
import { showSaving } from '../../../app/status.ts'
import { useDatabase } from '../../../data/open-database.ts'
import { ownKeys, takeBack } from '../../../data/shares.ts'
import { machineStamp } from '../../../data/stamp.ts'
import { useLive } from '../../../data/use-live.ts'
import { Button, ButtonLink } from '../../../parts/button.tsx'
import { Dialog } from '../../../parts/dialog.tsx'
import { Notice } from '../../../parts/notice.tsx'
import { useFormat } from '../../../words/format.ts'
import { ProtocolFacts } from '../../trials/ask/protocol-facts.tsx'
import { useProtocolWords } from '../../trials/ask/protocol-words.ts'
import { pseudonym } from '../pseudonym.ts'

/** One protocol, whole: what it fixes, who made it, its exact text, and the trial that can begin from it. */
export function ProtocolDialog({
  line,
  onClose,
  onSaid,
  onRefused,
}: {
  readonly line: ProtocolLine
  readonly onClose: () => void
  readonly onSaid: (words: string) => void
  readonly onRefused: (problem: Problem) => void
}) {
  const { t } = useTranslation('protocol')
  const db = useDatabase()
  const format = useFormat()
  const words = useProtocolWords()
  const [asking, setAsking] = useState(false)
  const whole = useLive(async () => {
    const [stored, keys] = await Promise.all([db.commons.get(line.id), ownKeys(db)])
    return { record: stored?.record, mine: keys.has(line.key) }
  }, line.id)
  if (whole?.record === undefined) return null

  async function retract() {
    const at = new Date(machineStamp.now()).toISOString()
    const made = await showSaving(() => takeBack(db, line.id, machineStamp.id(), at))
    onClose()
    if (made.ok) onSaid(t('tab.takenBack'))
    else onRefused(made.problem)
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={words.title(line.body)}
      acts={
        asking ? (
          <>
            <Button onPress={() => setAsking(false)}>{t('tab.keep')}</Button>
            <Button variant="primary" icon="retract" onPress={() => void retract()}>
              {t('tab.retract')}
            </Button>
          </>
        ) : (
          <>
            {whole.mine && (
              <Button icon="retract" onPress={() => setAsking(true)}>
                {t('tab.retractAsk')}
              </Button>
            )}
            <ButtonLink variant="primary" icon="plus" href={`/trials/ask?protocol=${line.id}`}>
              {t('tab.start')}
            </ButtonLink>
          </>
        )
      }
    >
      <ProtocolFacts body={line.body} />
      <p className="caption gap-1">
        {t('tab.by')} {pseudonym(line.key)}, {t(line.signed ? 'tab.signed' : 'tab.unsigned')}, {line.lic}
        {line.at && `. ${t('tab.came')} ${format.date(new Date(line.at))}`}
      </p>
      <details className="record-text">
        <summary>{t('tab.text', { id: line.id.slice(4, 12) })}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keys */}
        <pre tabIndex={0}>{recordText(whole.record)}</pre>
      </details>
      {asking && <Notice tone="warn">{t('tab.retractWhat')}</Notice>}
    </Dialog>
  )
}
