import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../../shared/base/problem.ts'
import { recordText } from '../../../shared/commons/accept.ts'
import type { GardenLine } from '../../../shared/commons/look-gardens.ts'
import { showSaving } from '../../app/status.ts'
import { commonsStore } from '../../data/commons-store.ts'
import { useDatabase } from '../../data/open-database.ts'
import { ownKeys, takeBack } from '../../data/shares.ts'
import { machineStamp } from '../../data/stamp.ts'
import { useLive } from '../../data/use-live.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Notice } from '../../parts/notice.tsx'
import { ZoneTag } from '../../parts/zone-tag.tsx'
import { useFormat } from '../../words/format.ts'
import { pseudonym } from './pseudonym.ts'
import { sourceName } from './sources-tab.tsx'
import { useNames } from './use-names.ts'

/** One yield of a garden: what it says, how it came here, its exact text, and for an own one the way to take it back. */
export function GardenDialog({
  line,
  onClose,
  onSaid,
  onRefused,
}: {
  readonly line: GardenLine
  readonly onClose: () => void
  readonly onSaid: (words: string) => void
  readonly onRefused: (problem: Problem) => void
}) {
  const { t } = useTranslation('commons')
  const db = useDatabase()
  const format = useFormat()
  const names = useNames()
  const [asking, setAsking] = useState(false)
  const whole = useLive(async () => {
    const [stored, arrivals, keys] = await Promise.all([
      db.commons.get(line.id),
      commonsStore(db).arrivalsOf(line.id),
      ownKeys(db),
    ])
    return { record: stored?.record, arrivals, mine: stored !== undefined && keys.has(stored.record.key) }
  }, line.id)
  if (whole?.record === undefined) return null
  const { record } = whole

  async function retract() {
    const at = new Date(machineStamp.now()).toISOString()
    const made = await showSaving(() => takeBack(db, line.id, machineStamp.id(), at))
    onClose()
    if (made.ok) onSaid(t('record.takenBack'))
    else onRefused(made.problem)
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`${t(`gardens.${line.scope}`)}: ${format.quantity(line.kgPerM2, 'kg/m²')}`}
      acts={
        whole.mine &&
        (asking ? (
          <>
            <Button onPress={() => setAsking(false)}>{t('record.keep')}</Button>
            <Button variant="primary" icon="retract" onPress={() => void retract()}>
              {t('record.retract')}
            </Button>
          </>
        ) : (
          <Button icon="retract" onPress={() => setAsking(true)}>
            {t('record.retractAsk')}
          </Button>
        ))
      }
    >
      <dl className="record-facts">
        <dt>{t('record.place')}</dt>
        <dd>
          {line.zone && <ZoneTag code={line.zone} name={names.zone(line.zone)} />}{' '}
          {[line.region && names.region(line.region), line.season].filter(Boolean).join(', ')}
        </dd>
        <dt>{t('records.heads.crop')}</dt>
        <dd>{line.crop === 'mixed' ? t('gardens.mixed') : names.crop(line.crop)}</dd>
        <dt>{t('gardens.weights')}</dt>
        <dd>{t(`gardens.${line.weights}`)}</dd>
        <dt>{t('record.kind')}</dt>
        <dd>
          {t(`origins.${line.origin}`)}
          {line.standing !== 'counts' && `, ${t(`gardens.standing.${line.standing}`)}`}
        </dd>
        <dt>{t('record.by')}</dt>
        <dd>
          {pseudonym(record.key)}, {t(line.signed ? 'record.signed' : 'record.unsigned')}, {record.lic}
        </dd>
        <dt>{t('record.came')}</dt>
        <dd>
          {whole.arrivals.length === 0
            ? t('record.unknown')
            : whole.arrivals
                .map((came) => `${sourceName(came, t)}, ${format.date(new Date(came.at))}`)
                .join('; ')}
        </dd>
      </dl>
      <details className="record-text">
        <summary>{t('record.text', { id: line.id.slice(4, 12) })}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keys */}
        <pre tabIndex={0}>{recordText(record)}</pre>
      </details>
      {asking && <Notice tone="warn">{t('record.retractWhat')}</Notice>}
    </Dialog>
  )
}
