import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { type BedYield, bedYields } from '../../../shared/garden/bed-yields.ts'
import { harvestDays } from '../../../shared/garden/harvest-days.ts'
import type { Planting } from '../../../shared/record/garden.ts'
import { Button } from '../../parts/button.tsx'
import { DataTable } from '../../parts/data-table.tsx'
import { Section } from '../../parts/page-head.tsx'
import { Spread } from '../../parts/spread.tsx'
import { useFormat } from '../../words/format.ts'
import { BedDialog } from './bed-dialog.tsx'
import { bedName, useGardenWords } from './garden-words.ts'
import { PlantingDialog } from './planting-dialog.tsx'
import { type GardenView, useSeason } from './use-garden.ts'

/** The beds with their areas and yields, and what was planted in them, when, and how long it took. */
export function BedsPage({ view }: { readonly view: GardenView }) {
  const { t } = useTranslation('garden')
  const season = useSeason(view)
  const yields = useMemo(() => bedYields(season, view.garden.beds), [season, view.garden.beds])
  return (
    <Spread
      widths={['minmax(0, 1fr)', 'minmax(0, 1fr)']}
      labels={[t('beds.title'), t('plantings.title')]}
      left={<Beds view={view} yields={yields.beds} />}
      right={<Plantings view={view} />}
    />
  )
}

function Beds({ view, yields }: { readonly view: GardenView; readonly yields: readonly BedYield[] }) {
  const { t } = useTranslation('garden')
  const words = useGardenWords()
  const format = useFormat()
  const [search, setSearch] = useSearchParams()
  const open = search.get('bed')
  const setOpen = (id: string | null) =>
    setSearch({ year: String(view.year), ...(id !== null && { bed: id }) }, { replace: true })
  const bed = view.garden.beds.find((one) => one.id === open)
  return (
    <Section
      title={t('beds.title')}
      side={
        <Button size="small" icon="plus" onPress={() => setOpen('new')}>
          {t('beds.addOne')}
        </Button>
      }
    >
      {yields.length === 0 ? (
        <p className="say say-small">{t('beds.noneYet')}</p>
      ) : (
        <DataTable
          label={t('beds.title')}
          rows={yields}
          rowKey={(row) => row.bed.id}
          onOpen={(row) => setOpen(row.bed.id)}
          tone={(row) => (row.areaM2 === null ? 'warn' : undefined)}
          columns={[
            { id: 'name', head: t('beds.name'), names: true, cell: (row) => row.bed.name },
            {
              id: 'sun',
              head: t('beds.sun'),
              cell: (row) => (row.bed.sun ? t(`sun.${row.bed.sun}`) : <span className="muted">·</span>),
            },
            {
              id: 'area',
              head: t('beds.area'),
              numeric: true,
              cell: (row) => (row.areaM2 === null ? t('beds.unknown') : words.m2(row.areaM2)),
            },
            { id: 'picks', head: t('beds.picks'), numeric: true, cell: (row) => format.number(row.picks) },
            {
              id: 'kg',
              head: 'kg',
              numeric: true,
              cell: (row) => (row.picks === 0 ? '·' : format.number(row.kg, { digits: 1 })),
            },
            {
              id: 'perM2',
              head: 'kg/m²',
              numeric: true,
              cell: (row) => (row.perM2 === null ? '·' : <b>{format.number(row.perM2, { digits: 1 })}</b>),
            },
          ]}
        />
      )}
      {open === 'new' && <BedDialog view={view} bed={null} onClose={() => setOpen(null)} />}
      {bed && <BedDialog key={bed.id} view={view} bed={bed} onClose={() => setOpen(null)} />}
    </Section>
  )
}

function Plantings({ view }: { readonly view: GardenView }) {
  const { t } = useTranslation('garden')
  const words = useGardenWords()
  const format = useFormat()
  const season = useSeason(view)
  const [open, setOpen] = useState<Planting | 'new' | null>(null)
  const { garden, year, nameOfYear } = view
  const days = useMemo(() => harvestDays(season, garden.plantings, garden.beds), [season, garden])
  const standing = garden.plantings.filter((one) => one.planted === undefined)
  const rows = [
    ...days,
    ...standing.map((planting) => ({
      planting,
      bedName: bedName(garden, planting.bed) ?? '',
      first: null,
      last: null,
      picks: 0,
    })),
  ]
  return (
    <Section
      title={t('plantings.title')}
      side={
        garden.beds.length > 0 && (
          <Button size="small" icon="plus" onPress={() => setOpen('new')}>
            {t('plantings.add')}
          </Button>
        )
      }
    >
      {rows.length === 0 ? (
        <p className="say say-small">
          {garden.beds.length === 0
            ? t('plantings.needBed')
            : t('plantings.none', { year: nameOfYear(year) })}
        </p>
      ) : (
        <DataTable
          label={t('plantings.title')}
          rows={rows}
          rowKey={(row) => row.planting.id}
          onOpen={(row) => setOpen(garden.plantings.find((one) => one.id === row.planting.id) ?? null)}
          columns={[
            { id: 'crop', head: t('picks.crop'), names: true, cell: (row) => words.crop(row.planting) },
            { id: 'bed', head: t('picks.bed'), cell: (row) => row.bedName },
            {
              id: 'planted',
              head: t('plantings.planted'),
              cell: (row) =>
                row.planting.planted === undefined
                  ? t('plantings.stands')
                  : format.shortDate(row.planting.planted),
            },
            {
              id: 'first',
              head: t('plantings.first'),
              numeric: true,
              cell: (row) => (row.first === null ? '·' : t('plantings.days', { count: row.first })),
            },
            {
              id: 'last',
              head: t('plantings.last'),
              numeric: true,
              cell: (row) => (row.last === null ? '·' : t('plantings.days', { count: row.last })),
            },
          ]}
        />
      )}
      <p className="caption gap-1">{t('plantings.how')}</p>
      {open !== null && (
        <PlantingDialog view={view} planting={open === 'new' ? null : open} onClose={() => setOpen(null)} />
      )}
    </Section>
  )
}
