import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../../shared/base/problem.ts'
import { type CommonsLook, OWN_SOURCE, type RecordLine } from '../../../shared/commons/look.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { Select } from '../../parts/select.tsx'
import { useFormat } from '../../words/format.ts'
import { RecordDialog } from './record-dialog.tsx'
import { RecordsTable } from './records-table.tsx'
import { sourceName } from './sources-tab.tsx'
import { useNames } from './use-names.ts'

const ALL = 'all'

/** Every trial of the commons as a line; choices narrow them. */
export function RecordsTab({
  look,
  onSaid,
  onRefused,
}: {
  readonly look: CommonsLook | undefined
  readonly onSaid: (words: string) => void
  readonly onRefused: (problem: Problem) => void
}) {
  const { t } = useTranslation('commons')
  const format = useFormat()
  const names = useNames()
  const [zone, setZone] = useState(ALL)
  const [crop, setCrop] = useState(ALL)
  const [practice, setPractice] = useState(ALL)
  const [source, setSource] = useState(ALL)
  const [opened, setOpened] = useState<RecordLine | null>(null)
  if (look === undefined) return null
  if (look.lines.length === 0)
    return (
      <div className="single-page">
        <EmptyState>{t('records.empty')}</EmptyState>
      </div>
    )
  const lines = look.lines.filter(
    (line) =>
      (zone === ALL || line.zone === zone) &&
      (crop === ALL || line.crop === crop) &&
      (practice === ALL || line.practices.includes(practice)) &&
      (source === ALL || (source === OWN_SOURCE ? line.how === 'own' : line.batches.includes(source))),
  )
  const choices = (ids: readonly string[], name: (id: string) => string, all: string) => [
    { id: ALL, label: all },
    ...ids
      .map((id) => ({ id, label: name(id) }))
      .sort((a, b) => a.label.localeCompare(b.label, format.language)),
  ]
  const different = (of: (line: RecordLine) => readonly string[]) => [...new Set(look.lines.flatMap(of))]
  return (
    <div className="records-page">
      <div className="records-choices">
        <Select
          label={t('records.zone')}
          value={zone}
          onChange={setZone}
          options={choices(look.zones, (id) => id, t('records.allZones'))}
        />
        <Select
          label={t('records.crop')}
          value={crop}
          onChange={setCrop}
          options={choices(
            different((line) => [line.crop]),
            names.crop,
            t('records.allCrops'),
          )}
        />
        <Select
          label={t('records.practice')}
          value={practice}
          onChange={setPractice}
          options={choices(
            different((line) => line.practices),
            names.practice,
            t('records.allPractices'),
          )}
        />
        <Select
          label={t('records.source')}
          value={source}
          onChange={setSource}
          options={[
            { id: ALL, label: t('records.allSources') },
            ...look.sources.map((one) => ({ id: one.batch, label: sourceName(one, t) })),
          ]}
        />
        <p className="then records-count" role="status">
          {t('records.count', {
            count: look.lines.length,
            shown: format.number(lines.length),
            all: format.number(look.lines.length),
          })}
        </p>
      </div>
      <RecordsTable lines={lines} onOpen={setOpened} />
      {opened !== null && (
        <RecordDialog line={opened} onClose={() => setOpened(null)} onSaid={onSaid} onRefused={onRefused} />
      )}
    </div>
  )
}
