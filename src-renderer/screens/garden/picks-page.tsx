import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { waitingForWeight } from '../../../shared/garden/completeness.ts'
import type { SeasonPick } from '../../../shared/garden/season.ts'
import { seasonStart } from '../../../shared/garden/season-year.ts'
import type { UnitWeight } from '../../../shared/record/garden.ts'
import { Button } from '../../parts/button.tsx'
import { DataTable } from '../../parts/data-table.tsx'
import { Icon } from '../../parts/icon.tsx'
import { plainLetters } from '../../parts/options.tsx'
import { Section } from '../../parts/page-head.tsx'
import { Spread } from '../../parts/spread.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { useFormat } from '../../words/format.ts'
import { EntryLine } from './entry-line.tsx'
import { bedName, useGardenWords } from './garden-words.ts'
import { AskWeight } from './offer-weight.tsx'
import { PickDialog } from './pick-dialog.tsx'
import { type GardenView, useGardenEdit, useSeason } from './use-garden.ts'

const SHOWN = 60

/** Every pick of the year, to be opened and mended; what was only counted; and what a bunch or a head weighs here. */
export function PicksPage({ view }: { readonly view: GardenView }) {
  const { t } = useTranslation('garden')
  const format = useFormat()
  const season = useSeason(view)
  const waiting = useMemo(() => waitingForWeight(season), [season])
  return (
    <Spread
      widths={['minmax(0, 1.6fr)', 'minmax(0, 1fr)']}
      labels={[t('tabs.picks'), t('weigh.title')]}
      left={
        <>
          <EntryLine view={view} />
          <Section
            title={t('picks.title')}
            side={t('head.picks', { count: season.picks.length, number: format.number(season.picks.length) })}
          >
            <PickList view={view} picks={season.picks} />
          </Section>
        </>
      }
      right={
        <>
          <Section title={t('weigh.waiting')}>
            {waiting.length === 0 ? (
              <p className="then">
                {season.picks.length === 0
                  ? t('tally.none', { year: view.nameOfYear(view.year) })
                  : t('weigh.noneWaits')}
              </p>
            ) : (
              <>
                <p className="then">{t('weigh.waits', { count: waiting.length })}</p>
                <div className="stack gap-1">
                  {waiting.map(({ crop, unit, count }) => (
                    <WaitingWeight
                      key={`${crop} ${unit}`}
                      view={view}
                      crop={crop}
                      unit={unit}
                      count={count}
                    />
                  ))}
                </div>
              </>
            )}
          </Section>
          <Section title={t('weigh.title')}>
            <UnitWeights view={view} />
          </Section>
        </>
      }
    />
  )
}

function WaitingWeight({
  view,
  crop,
  unit,
  count,
}: {
  readonly view: GardenView
  readonly crop: string
  readonly unit: string
  readonly count: number
}) {
  const words = useGardenWords()
  return (
    <div>
      <p className="garden-waiting">
        <b>{words.produce(crop)}</b>, {words.count({ value: count, unit })}
      </p>
      <AskWeight crop={crop} unit={unit} day={seasonStart(view.year, view.firstMonth.month)} />
    </div>
  )
}

function PickList({ view, picks }: { readonly view: GardenView; readonly picks: readonly SeasonPick[] }) {
  const { t } = useTranslation('garden')
  const format = useFormat()
  const words = useGardenWords()
  const [search, setSearch] = useSearchParams()
  const [find, setFind] = useState('')
  const [shown, setShown] = useState(SHOWN)
  const wanted = plainLetters(find).split(/\s+/).filter(Boolean)
  const open = search.get('pick')
  const rows = picks
    .filter(({ pick, place }) => {
      const text = plainLetters(
        [pick.day, words.crop(pick), bedName(view.garden, place?.bed) ?? '', pick.note ?? ''].join(' '),
      )
      return wanted.every((word) => text.includes(word))
    })
    .toReversed()
  const opened = view.garden.picks.find((pick) => pick.id === open)
  const setOpen = (id: string | null) =>
    setSearch({ year: String(view.year), ...(id !== null && { pick: id }) }, { replace: true })
  if (picks.length === 0)
    return <p className="say say-small">{t('tally.none', { year: view.nameOfYear(view.year) })}</p>
  return (
    <>
      {picks.length > 12 && (
        <div className="garden-find">
          <TextField
            label={t('picks.find')}
            hideLabel
            placeholder={t('picks.find')}
            value={find}
            onChange={setFind}
          />
        </div>
      )}
      <DataTable
        label={t('picks.title')}
        rows={rows.slice(0, shown)}
        rowKey={({ pick }) => pick.id}
        onOpen={({ pick }) => setOpen(pick.id)}
        tone={({ isCrop, weighing }) => (isCrop && weighing.kg === null ? 'warn' : undefined)}
        columns={[
          { id: 'day', head: t('picks.day'), width: '84px', cell: ({ pick }) => format.shortDate(pick.day) },
          { id: 'crop', head: t('picks.crop'), names: true, cell: ({ pick }) => words.crop(pick) },
          {
            id: 'bed',
            head: t('picks.bed'),
            cell: ({ place }) =>
              place ? (
                <>
                  {bedName(view.garden, place.bed) ?? ''}
                  {place.by === 'planting' && <span className="muted"> {t('picks.byPlanting')}</span>}
                </>
              ) : (
                <span className="muted">{t('entry.noBed')}</span>
              ),
          },
          { id: 'amount', head: t('picks.amount'), numeric: true, cell: ({ pick }) => words.amount(pick) },
          {
            id: 'kg',
            head: 'kg',
            numeric: true,
            cell: ({ weighing, isCrop }) =>
              weighing.kg === null ? (
                isCrop ? (
                  <span className="garden-not-weighed">{t('picks.notWeighed')}</span>
                ) : (
                  '·'
                )
              ) : (
                <>
                  {weighing.how !== 'weighed' && <span className="muted">{t('picks.about')} </span>}
                  {format.number(weighing.kg, { digits: weighing.kg < 10 ? 2 : 1 })}
                </>
              ),
          },
          {
            id: 'note',
            head: <span className="unseen">{t('more.note')}</span>,
            width: '26px',
            cell: ({ pick }) =>
              pick.note ? (
                <span title={pick.note}>
                  <Icon name="file" size={16} />
                  <span className="unseen">{pick.note}</span>
                </span>
              ) : null,
          },
        ]}
      />
      {rows.length > shown && (
        <div className="gap-1">
          <Button size="small" onPress={() => setShown(shown + 240)}>
            {t('picks.older', { count: rows.length - shown, number: format.number(rows.length - shown) })}
          </Button>
        </div>
      )}
      {opened && <PickDialog key={opened.id} view={view} pick={opened} onClose={() => setOpen(null)} />}
    </>
  )
}

function UnitWeights({ view }: { readonly view: GardenView }) {
  const { t } = useTranslation('garden')
  const format = useFormat()
  const words = useGardenWords()
  const edit = useGardenEdit()
  const rows = view.garden.unitWeights.toSorted(
    (a, b) => words.produce(a.crop).localeCompare(words.produce(b.crop)) || (a.from < b.from ? 1 : -1),
  )
  if (rows.length === 0) return <p className="then">{t('weigh.none')}</p>
  const remove = (weight: UnitWeight) => void edit([{ table: 'unitWeights', id: weight.id, is: null }])
  return (
    <DataTable
      label={t('weigh.title')}
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        {
          id: 'what',
          head: t('weigh.what'),
          names: true,
          cell: (row) => `${words.crop(row)}, ${words.one(row.unit)}`,
        },
        {
          id: 'weight',
          head: t('weigh.weight'),
          numeric: true,
          cell: (row) => format.quantity(row.weight.value * 1000, 'g', { digits: 0 }),
        },
        { id: 'from', head: t('weigh.from'), cell: (row) => format.date(row.from) },
        {
          id: 'source',
          head: t('weigh.source'),
          cell: (row) => (
            <>
              {t(`weigh.${row.source}Word`)}{' '}
              <Button
                size="small"
                variant="quiet"
                label={t('weigh.removeLabel', { what: `${words.crop(row)}, ${words.one(row.unit)}` })}
                onPress={() => remove(row)}
              >
                {t('remove')}
              </Button>
            </>
          ),
        },
      ]}
    />
  )
}
