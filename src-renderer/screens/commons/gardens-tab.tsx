import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../../shared/base/problem.ts'
import type { CommonsLook } from '../../../shared/commons/look.ts'
import type { GardenLine } from '../../../shared/commons/look-gardens.ts'
import { ButtonLink } from '../../parts/button.tsx'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Section } from '../../parts/page-head.tsx'
import { ZoneTag } from '../../parts/zone-tag.tsx'
import { useFormat } from '../../words/format.ts'
import { GardenDialog } from './garden-dialog.tsx'
import { pseudonym } from './pseudonym.ts'
import { useNames } from './use-names.ts'

/** Lines drawn at most: the newest. */
const MANY = 300

/** Every yield of a garden or bed in the commons as a line, the newest first. */
export function GardensTab({
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
  const [opened, setOpened] = useState<GardenLine | null>(null)
  if (look === undefined) return null
  if (look.gardens.length === 0)
    return (
      <div className="single-page">
        <EmptyState acts={<ButtonLink href="/garden">{t('gardens.toGarden')}</ButtonLink>}>
          {t('gardens.empty')}
        </EmptyState>
      </div>
    )
  const columns: readonly Column<GardenLine>[] = [
    {
      id: 'place',
      head: t('records.heads.place'),
      names: true,
      cell: (line) => (
        <>
          {line.how === 'own' && <Icon name="flag" size={14} />}{' '}
          {line.zone ? <ZoneTag code={line.zone} name={names.zone(line.zone)} /> : '·'}{' '}
          {line.region ? names.region(line.region) : ''}
        </>
      ),
    },
    { id: 'season', head: t('gardens.season'), cell: (line) => line.season ?? '·' },
    { id: 'scope', head: t('gardens.of'), cell: (line) => t(`gardens.${line.scope}`) },
    {
      id: 'crop',
      head: t('records.heads.crop'),
      cell: (line) => (line.crop === 'mixed' ? t('gardens.mixed') : names.crop(line.crop)),
    },
    { id: 'value', head: 'kg/m²', numeric: true, cell: (line) => format.number(line.kgPerM2) },
    { id: 'weights', head: t('gardens.weights'), cell: (line) => t(`gardens.${line.weights}`) },
    {
      id: 'by',
      head: t('record.by'),
      cell: (line) => (
        <>
          {pseudonym(line.key)}
          {line.standing !== 'counts' && (
            <span className="origin-tag">{t(`gardens.standing.${line.standing}`)}</span>
          )}
        </>
      ),
    },
  ]
  return (
    <div className="single-page">
      <Section
        title={t('gardens.title')}
        side={t('gardens.side', {
          count: look.gardens.length,
          number: format.number(look.gardens.length),
        })}
      >
        <div className="wide-table">
          <DataTable
            label={t('gardens.title')}
            columns={columns}
            rows={look.gardens.slice(0, MANY)}
            rowKey={(line) => line.id}
            isMine={(line) => line.how === 'own'}
            onOpen={setOpened}
          />
        </div>
        {look.gardens.length > MANY && (
          <p className="caption gap-1">
            {t('ours.more', { shown: format.number(MANY), all: format.number(look.gardens.length) })}
          </p>
        )}
        <p className="caption gap-1">{t('gardens.how')}</p>
      </Section>
      {opened && (
        <GardenDialog line={opened} onClose={() => setOpened(null)} onSaid={onSaid} onRefused={onRefused} />
      )}
    </div>
  )
}
