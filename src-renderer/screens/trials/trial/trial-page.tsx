import { type ComponentType, lazy, Suspense, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import type { Site } from '../../../../shared/record/site.ts'
import type { Trial } from '../../../../shared/record/trial.ts'
import { findCrop } from '../../../../shared/vocabulary/crops.ts'
import { isZoneCode } from '../../../../shared/vocabulary/zone-code.ts'
import { preferences } from '../../../app/preferences.ts'
import { useDatabase } from '../../../data/open-database.ts'
import { findProtocol, findResultBody } from '../../../data/protocols.ts'
import { lastSite } from '../../../data/sites.ts'
import { machineStamp } from '../../../data/stamp.ts'
import { trialCounts } from '../../../data/trial-counts.ts'
import type { TrialPlan } from '../../../data/trial-plan.ts'
import { findPlannedTrial, type PlannedTrial, repeatTrial } from '../../../data/trial-plans.ts'
import { useLive } from '../../../data/use-live.ts'
import { Button, ButtonLink } from '../../../parts/button.tsx'
import { EmptyState } from '../../../parts/empty-state.tsx'
import { PageHead } from '../../../parts/page-head.tsx'
import { Page } from '../../../parts/spread.tsx'
import { type TabItem, Tabs } from '../../../parts/tabs.tsx'
import { ZoneTag } from '../../../parts/zone-tag.tsx'
import { useFormat } from '../../../words/format.ts'
import { askedDraft } from '../ask/asked-draft.ts'
import { beginFromProtocol, beginFromResult } from '../ask/begin-from.ts'
import { useWriteDose } from '../ask/protocol-words.ts'
import { planFor } from '../plan/draft.ts'
import { beginning, useTrialWords } from '../plan/trial-words.ts'
import { PlanWizard } from '../plan/wizard.tsx'
import { PlanTab } from './plan-tab.tsx'
import { SaveTable } from './save-table.tsx'
import { LATER_TABS, loadTab, type TrialTabProps } from './trial-tabs.ts'

type Found = { readonly first: PlannedTrial; readonly isKept: boolean } | null

/** One trial: a draft is planned, anything later is shown with its parts. */
export function TrialPage() {
  const { id = '' } = useParams()
  const db = useDatabase()
  const kept = useLive(() => findPlannedTrial(db, id), `trial ${id}`)
  const [search] = useSearchParams()
  const { t } = useTranslation('trials')
  if (kept === undefined) return null
  if (kept && kept.trial.status !== 'draft') return <TrialParts {...kept} />
  if (kept === null && !search.has('step'))
    return (
      <>
        <PageHead title={t('gone.title')} />
        <Page>
          <EmptyState acts={<ButtonLink href="/trials">{t('gone.list')}</ButtonLink>}>
            {t('gone.say')}
          </EmptyState>
        </Page>
      </>
    )
  return <Draft key={id} id={id} />
}

/** The draft as it was when the page was opened; from then on the wizard holds it. */
function Draft({ id }: { readonly id: string }) {
  const db = useDatabase()
  const { t } = useTranslation('plan')
  const [search] = useSearchParams()
  const words = useTrialWords()
  const write = useWriteDose()
  const found = useOnce<Found>(`draft ${id}`, async () => {
    const kept = await findPlannedTrial(db, id)
    if (kept) return { first: { ...kept, plan: kept.plan ?? planFor(kept.trial) }, isKept: true }
    const site = (await lastSite(db)) ?? newSite(t('place.unnamed'))
    const blank = askedDraft(id, site, thisMonth(), search)
    const [protocol, like] = [search.get('protocol'), search.get('like')]
    const followed = protocol === null ? null : await findProtocol(db, protocol)
    const body = like === null ? null : await findResultBody(db, like)
    const filled = followed
      ? beginFromProtocol(blank, followed, write)
      : body
        ? beginFromResult(blank, body, write)
        : blank
    return { first: words.named(filled, blank), isKept: false }
  })
  return found ? <PlanWizard {...found} /> : null
}

/** A first place is called like the farm, in the farm's climate, where these are known. */
function newSite(unnamed: string): Site {
  const { farmName, farmZone } = preferences.read()
  return {
    schema: 'site/1',
    id: machineStamp.id(),
    name: farmName || unnamed,
    ...(farmZone !== null &&
      isZoneCode(farmZone) && { climate: { zone: farmZone, how: 'picked', alternatives: [] } }),
  }
}

function thisMonth(): string {
  const now = new Date(machineStamp.now())
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}`
}

function TrialParts({
  trial,
  site,
  plan,
}: {
  readonly trial: Trial
  readonly site: Site
  readonly plan: TrialPlan | undefined
}) {
  const { t } = useTranslation('trials')
  const [search, setSearch] = useSearchParams()
  const navigate = useNavigate()
  const db = useDatabase()
  const facts = useFacts(trial, site)
  const notes = useTabNotes(trial)
  const tabs: TabItem[] = [
    { id: 'plan', label: t('tabs.plan'), panel: <PlanTab trial={trial} site={site} plan={plan} /> },
    ...LATER_TABS.flatMap((tab): TabItem[] => {
      const Part = laterTabs[tab]
      if (!Part) return []
      const panel = (
        <Suspense key={tab} fallback={null}>
          <Part trial={trial} site={site} />
        </Suspense>
      )
      return [{ id: tab, label: t(`tabs.${tab}`), note: notes[tab], panel }]
    }),
  ]
  const asked = search.get('tab')
  const selected = tabs.some((tab) => tab.id === asked) ? (asked ?? 'plan') : 'plan'
  const again = async () => {
    const next = await repeatTrial(db, trial.id)
    if (next.ok) await navigate(`/trials/${next.value.id}?step=question`)
  }
  return (
    <>
      <PageHead
        title={trial.title || t('untitled')}
        facts={facts}
        rule={false}
        long
        acts={
          <>
            <Button icon="redraw" onPress={again}>
              {t('nextSeason')}
            </Button>
            <SaveTable trial={trial} />
            <ButtonLink icon="print" href={`/trials/${trial.id}/print?what=sheet`}>
              {t('dataSheet')}
            </ButtonLink>
          </>
        }
      />
      <Tabs
        label={t('tabs.label')}
        tabs={tabs}
        selected={selected}
        onSelect={(tab) => setSearch({ tab })}
        side={tabs.length > 1 ? t('savedAsYouLeave') : undefined}
      />
    </>
  )
}

/** Loaded when first opened; made once, so that a part keeps its state. */
const laterTabs: Partial<Record<string, ComponentType<TrialTabProps>>> = Object.fromEntries(
  LATER_TABS.flatMap((tab) => {
    const load = loadTab(tab)
    return load ? [[tab, lazy(async () => ({ default: (await load()).Tab }))]] : []
  }),
)

/** How far each part is: “6 of 8 plots” harvested, so many events. */
function useTabNotes(trial: Trial): Partial<Record<string, string>> {
  const { t } = useTranslation('trials')
  const format = useFormat()
  const db = useDatabase()
  const counts = useLive(() => trialCounts(db, trial), `counts ${trial.id}`)
  if (!counts) return {}
  const { events, measured, plots, seasons } = counts
  const all = plots * seasons
  return {
    ...(events > 0 && { events: format.number(events) }),
    ...(plots > 0 && {
      harvest: t(seasons > 1 ? 'tabs.values' : 'tabs.measured', {
        count: all,
        done: format.number(measured),
        plots: format.number(all),
      }),
    }),
  }
}

function useFacts(trial: Trial, site: Site) {
  const { t } = useTranslation('trials')
  const words = useTrialWords()
  const format = useFormat()
  const area = trial.plots[0]?.areaM2
  return useMemo(() => {
    const blocks = new Set(trial.plots.map((plot) => plot.block).filter(Boolean)).size
    const perBlock = blocks > 0 ? trial.plots.length / blocks : 0
    return [
      <span key="crop">
        {beginning(words.crop(trial.crop))} <i className="latin">{findCrop(trial.crop)?.latin}</i>
        {trial.cultivar && ` ‘${trial.cultivar}’`}
      </span>,
      <span key="site">
        {site.name} {site.climate && <ZoneTag code={site.climate.zone} />}
      </span>,
      trial.season.harvestYear !== undefined && t('harvestOf', { year: String(trial.season.harvestYear) }),
      blocks > 0 &&
        area !== undefined &&
        Number.isInteger(perBlock) &&
        t(trial.design.kind === 'paired_strips' ? 'stripsOf' : 'plotsOf', {
          count: blocks,
          blocks: format.number(blocks),
          plots: format.number(perBlock),
          area: format.quantity(area, 'm²'),
        }),
    ].filter(Boolean)
  }, [trial, site, words, format, t, area])
}

/** The first answer to a question, kept while the key stays. *Missing* `undefined` until it is there. */
function useOnce<T>(key: string, ask: () => Promise<T>): T | undefined {
  const [answer, setAnswer] = useState<{ key: string; value: T }>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for each key
  useEffect(() => {
    let here = true
    void ask().then((value) => {
      if (here) setAnswer({ key, value })
    })
    return () => {
      here = false
    }
  }, [key])
  return answer?.key === key ? answer.value : undefined
}
