import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import type { Site } from '../../../shared/record/site.ts'
import { showSaving } from '../../app/status.ts'
import { useDatabase } from '../../data/open-database.ts'
import { ownSites, saveSite } from '../../data/sites.ts'
import { machineStamp } from '../../data/stamp.ts'
import { useLive } from '../../data/use-live.ts'
import { Button, ButtonLink } from '../../parts/button.tsx'
import { DataTable } from '../../parts/data-table.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { PageHead, Section } from '../../parts/page-head.tsx'
import { Spread } from '../../parts/spread.tsx'
import { ZoneTag } from '../../parts/zone-tag.tsx'
import { SiteForm, WhatLeaves } from './site-form.tsx'

/** The person's places: choose one at the left, change it at the right. */
export function PlacesScreen() {
  const { t } = useTranslation('sites')
  return (
    <>
      <PageHead
        title={t('places.title')}
        facts={[t('places.facts')]}
        acts={<ButtonLink href="/trials">{t('places.back')}</ButtonLink>}
      />
      <PlacesSpread />
    </>
  )
}

/** The places and the form of the one chosen, without a head: for Settings too. */
export function PlacesSpread() {
  const { t } = useTranslation('sites')
  const db = useDatabase()
  const sites = useLive(() => ownSites(db), 'own sites')
  const [search, setSearch] = useSearchParams()
  if (sites === undefined) return null
  const chosen = sites.find((site) => site.id === search.get('place')) ?? sites[0]
  const keep = (site: Site) =>
    showSaving(async () => {
      const saved = await saveSite(db, site)
      if (!saved.ok) throw new Error(saved.problem.code)
    }).catch(() => undefined)
  const add = async () => {
    const site: Site = { schema: 'site/1', id: machineStamp.id(), name: t('places.unnamed') }
    await keep(site)
    setSearch({ place: site.id })
  }
  const addButton = (
    <Button icon="plus" onPress={add}>
      {t('places.add')}
    </Button>
  )
  return (
    <Spread
      widths={['minmax(0, 1fr)', 'minmax(0, 1.2fr)']}
      left={
        sites.length === 0 ? (
          <EmptyState acts={addButton}>{t('places.none')}</EmptyState>
        ) : (
          <>
            <DataTable
              label={t('places.title')}
              rows={sites}
              rowKey={(site) => site.id}
              isMine={(site) => site.id === chosen?.id}
              onOpen={(site) => setSearch({ place: site.id })}
              columns={[
                { id: 'name', head: t('places.name'), names: true, cell: (site) => site.name },
                {
                  id: 'zone',
                  head: t('places.climate'),
                  cell: (site) =>
                    site.climate ? <ZoneTag code={site.climate.zone} /> : t('places.notKnown'),
                },
              ]}
            />
            <div className="gap-2">{addButton}</div>
          </>
        )
      }
      right={
        chosen && (
          <>
            <Section title={chosen.name}>
              <SiteForm key={chosen.id} site={chosen} onChange={(site) => void keep(site)} />
            </Section>
            <Section title={t('leaves.title')} thin>
              <WhatLeaves />
            </Section>
          </>
        )
      }
    />
  )
}
