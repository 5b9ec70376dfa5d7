import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { benchmarkBodies } from '../../../shared/garden/benchmark-body.ts'
import { DataTable } from '../../parts/data-table.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { useFormat } from '../../words/format.ts'
import { useGardenWords } from './garden-words.ts'
import type { GardenView } from './use-garden.ts'

/** What the year's yields would say to others, exactly; and what is held back, and why. Nothing leaves from here. */
export function SayDialog({
  view,
  zone,
  onClose,
}: {
  readonly view: GardenView
  readonly zone: string
  readonly onClose: () => void
}) {
  const { t } = useTranslation('garden')
  const format = useFormat()
  const words = useGardenWords()
  const { bodies, withheld } = useMemo(
    () => benchmarkBodies(view.garden, view.year, zone),
    [view.garden, view.year, zone],
  )
  return (
    <Dialog isOpen onClose={onClose} title={t('say.title')}>
      <p className="then">{t('say.how')}</p>
      {bodies.length > 0 && (
        <div className="gap-2">
          <DataTable
            label={t('say.title')}
            rows={bodies.map((body, at) => ({ ...body, at }))}
            rowKey={(row) => String(row.at)}
            columns={[
              { id: 'scope', head: t('say.scope'), names: true, cell: (row) => t(`say.${row.scope}`) },
              {
                id: 'crop',
                head: t('say.crop'),
                cell: (row) => (row.crop === 'mixed' ? t('say.mixed') : words.produce(row.crop)),
              },
              { id: 'zone', head: t('say.zone'), cell: (row) => row.zone },
              { id: 'season', head: t('say.season'), cell: (row) => row.season },
              {
                id: 'value',
                head: 'kg/m²',
                numeric: true,
                cell: (row) =>
                  format.number(Number(row.value), { digits: row.value.split('.')[1]?.length ?? 0 }),
              },
              { id: 'weights', head: t('say.weights'), cell: (row) => t(`say.${row.weights}`) },
            ]}
          />
        </div>
      )}
      {withheld.length > 0 && (
        <ul className="garden-withheld gap-2">
          {withheld.map(({ name, why }) => (
            <li key={name ?? ''}>
              <b>{name ?? t('say.garden')}</b>: {t(`say.why.${why}`)}
            </li>
          ))}
        </ul>
      )}
      <p className="caption gap-2">{t('say.notYet')}</p>
    </Dialog>
  )
}
