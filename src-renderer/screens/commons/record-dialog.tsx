import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../../shared/base/problem.ts'
import { recordText } from '../../../shared/commons/accept.ts'
import type { RecordLine } from '../../../shared/commons/look.ts'
import { findVariable } from '../../../shared/vocabulary/variables.ts'
import { showSaving } from '../../app/status.ts'
import { commonsStore } from '../../data/commons-store.ts'
import { useDatabase } from '../../data/open-database.ts'
import { ownKeys, takeBack } from '../../data/shares.ts'
import { machineStamp } from '../../data/stamp.ts'
import { useLive } from '../../data/use-live.ts'
import { Button, ButtonLink } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Notice } from '../../parts/notice.tsx'
import { ZoneTag } from '../../parts/zone-tag.tsx'
import { useFormat } from '../../words/format.ts'
import { pseudonym } from './pseudonym.ts'
import { sourceName } from './sources-tab.tsx'
import { useNames } from './use-names.ts'

/** One record: what it says, how it came here, its exact text, and for an own one the way to take it back. */
export function RecordDialog({
  line,
  onClose,
  onSaid,
  onRefused,
}: {
  readonly line: RecordLine
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
    return { stored, arrivals, mine: stored !== undefined && keys.has(stored.record.key) }
  }, line.id)
  const record = whole?.stored?.record
  if (whole === undefined || record?.type !== 'result') return null
  const { body } = record

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
      title={`${names.crop(body.crop)}: ${names.practices(line.practices)}`}
      acts={
        asking ? (
          <>
            <Button onPress={() => setAsking(false)}>{t('record.keep')}</Button>
            <Button variant="primary" icon="retract" onPress={() => void retract()}>
              {t('record.retract')}
            </Button>
          </>
        ) : (
          <>
            {whole.mine && (
              <Button icon="retract" onPress={() => setAsking(true)}>
                {t('record.retractAsk')}
              </Button>
            )}
            <ButtonLink icon="trials" href={`/trials/ask?like=${line.id}`}>
              {t('record.replicate')}
            </ButtonLink>
          </>
        )
      }
    >
      <dl className="record-facts">
        <dt>{t('record.place')}</dt>
        <dd>
          {body.place.zone && <ZoneTag code={body.place.zone} name={names.zone(body.place.zone)} />}{' '}
          {[body.place.region && names.region(body.place.region), body.season].filter(Boolean).join(', ')}
        </dd>
        <dt>{t('record.compared')}</dt>
        <dd>{names.practices(line.baseline)}</dd>
        <dt>{t('record.kind')}</dt>
        <dd>{t(`origins.${body.origin}`)}</dd>
        <dt>{t('record.by')}</dt>
        <dd>
          {pseudonym(record.key)}, {t(record.sig === undefined ? 'record.unsigned' : 'record.signed')},{' '}
          {record.lic}
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
      <table className="data-table record-outcomes">
        <thead>
          <tr>
            <th scope="col">{t('record.outcome')}</th>
            <th scope="col">{t('record.arm')}</th>
            <th scope="col" className="number">
              {t('record.mean')}
            </th>
            <th scope="col" className="number">
              {t('record.sd')}
            </th>
            <th scope="col" className="number">
              {t('record.n')}
            </th>
          </tr>
        </thead>
        <tbody>
          {body.outcomes.flatMap((outcome) =>
            outcome.arms.map((figures) => {
              const arm = body.arms.find((one) => one.id === figures.arm)
              return (
                <tr key={`${outcome.variable} ${outcome.basis ?? ''} ${outcome.method ?? ''} ${figures.arm}`}>
                  <th scope="row">{names.variable(outcome.variable)}</th>
                  <td>
                    {names.practices(arm?.practices.map((use) => use.id) ?? [])}
                    {arm?.practices.map((use) => use.dose && ` (${t(`dose.${use.dose}`)})`)}
                  </td>
                  <td className="number">
                    {figures.mean} {findVariable(outcome.variable)?.unitLabel ?? outcome.unit}
                  </td>
                  <td className="number">{figures.spread?.value ?? '·'}</td>
                  <td className="number">{figures.n}</td>
                </tr>
              )
            }),
          )}
        </tbody>
      </table>
      <details className="record-text">
        <summary>{t('record.text', { id: line.id.slice(4, 12) })}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keys */}
        <pre tabIndex={0}>{recordText(record)}</pre>
      </details>
      {asking && <Notice tone="warn">{t('record.retractWhat')}</Notice>}
    </Dialog>
  )
}
