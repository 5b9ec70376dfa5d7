import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { bedYields } from '../../../shared/garden/bed-yields.ts'
import { type KeyLine, usePageKeys } from '../../app/keys.ts'
import { usePreferences } from '../../app/preferences.ts'
import { Button, ButtonLink } from '../../parts/button.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { Select } from '../../parts/select.tsx'
import { Tabs } from '../../parts/tabs.tsx'
import { ZoneTag } from '../../parts/zone-tag.tsx'
import { useFormat } from '../../words/format.ts'
import { useGardenWords } from './garden-words.ts'
import { LedgerDialog } from './ledger-dialog.tsx'
import { type GardenView, useGardenUndo, useSeason, useUndoKeys } from './use-garden.ts'

export type GardenTab = 'year' | 'picks' | 'beds' | 'food'
const paths: Readonly<Record<GardenTab, string>> = {
  year: '/garden',
  picks: '/garden/picks',
  beds: '/garden/beds',
  food: '/garden/food',
}

/** The head of every page of the garden: whose it is, which year, and what can be done with the whole of it. */
export function GardenFrame({
  view,
  tab,
  children,
}: {
  readonly view: GardenView
  readonly tab: GardenTab
  readonly children: ReactNode
}) {
  const { t } = useTranslation('garden')
  const format = useFormat()
  const words = useGardenWords()
  const navigate = useNavigate()
  const { farmName, farmZone } = usePreferences()
  const [ledgerShown, setLedgerShown] = useState(false)
  const season = useSeason(view)
  const deeds = useGardenUndo()
  useUndoKeys(deeds)
  const { undo, last } = deeds
  usePageKeys(
    useMemo(
      (): readonly KeyLine[] => [
        { keys: 'Ctrl Z', does: t('keys.undo') },
        { keys: 'Ctrl Shift Z', does: t('keys.redo') },
      ],
      [t],
    ),
  )
  const { garden, site, year, years, setYear, nameOfYear, firstMonth } = view
  const { areaM2 } = bedYields(season, garden.beds)
  const zone = site?.climate?.zone ?? farmZone
  const name = site?.name ?? farmName
  const facts = [
    name !== '' && <span key="name">{name}</span>,
    zone && <ZoneTag key="zone" code={zone} />,
    garden.beds.length > 0 &&
      t(areaM2 > 0 ? 'head.beds' : 'head.bedsOnly', { count: garden.beds.length, area: words.m2(areaM2) }),
    t('head.picks', { count: season.picks.length, number: format.number(season.picks.length) }),
  ].filter(Boolean)
  return (
    <>
      <PageHead
        title={format.weekday(new Date())}
        facts={facts}
        rule={false}
        acts={
          <>
            {last && (
              <Button icon="undo" onPress={undo} label={t('head.undo')}>
                {t('head.undoShort')}
              </Button>
            )}
            <ButtonLink href="/import" icon="import">
              {t('head.bringIn')}
            </ButtonLink>
            <Button icon="save" onPress={() => setLedgerShown(true)}>
              {t('head.ledger')}
            </Button>
          </>
        }
      />
      <Tabs
        label={t('title')}
        selected={tab}
        onSelect={(id) => void navigate(`${paths[id as GardenTab]}?year=${year}`)}
        tabs={(['year', 'picks', 'beds', 'food'] as const).map((id) => ({
          id,
          label: t(`tabs.${id}`),
          panel: id === tab ? children : null,
        }))}
        side={
          <div className="garden-year">
            <Select
              label={t('head.year')}
              hideLabel
              value={String(year)}
              onChange={(id) => setYear(Number(id))}
              options={years.map((one) => ({
                id: String(one),
                label: t(firstMonth.month === 1 ? 'head.yearOf' : 'head.seasonOf', { year: nameOfYear(one) }),
              }))}
            />
          </div>
        }
      />
      {ledgerShown && <LedgerDialog view={view} onClose={() => setLedgerShown(false)} />}
    </>
  )
}
