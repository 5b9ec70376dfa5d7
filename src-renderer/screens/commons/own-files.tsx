import { useTranslation } from 'react-i18next'
import { useDatabase } from '../../data/open-database.ts'
import { listOwnFiles, type OwnFile } from '../../data/ours.ts'
import { useLive } from '../../data/use-live.ts'
import { DataTable } from '../../parts/data-table.tsx'
import { Section } from '../../parts/page-head.tsx'
import { useFormat } from '../../words/format.ts'

/** What left this computer: share files, and retractions that wait to travel with the next copy. */
export function OwnFiles() {
  const { t } = useTranslation('commons')
  const db = useDatabase()
  const format = useFormat()
  const files = useLive(() => listOwnFiles(db), 'own-files')
  if (files === undefined) return null
  return (
    <Section title={t('history.left')} side={t('history.leftSide')}>
      {files.length === 0 ? (
        <p className="then">{t('history.leftNone')}</p>
      ) : (
        <DataTable<OwnFile>
          label={t('history.left')}
          rows={files}
          rowKey={(file) => file.batch}
          columns={[
            {
              id: 'what',
              head: t('history.what'),
              names: true,
              cell: (file) => file.file ?? t('history.retraction'),
            },
            {
              id: 'records',
              head: t('history.records'),
              numeric: true,
              width: '140px',
              cell: (file) => format.number(file.records),
            },
            {
              id: 'when',
              head: t('history.when'),
              width: '200px',
              cell: (file) => format.date(new Date(file.at)),
            },
          ]}
        />
      )}
    </Section>
  )
}
