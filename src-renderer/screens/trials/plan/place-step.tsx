import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { seasonsOfMonths } from '../../../../shared/climate/seasons.ts'
import type { Site } from '../../../../shared/record/site.ts'
import { useDatabase } from '../../../data/open-database.ts'
import { ownSites } from '../../../data/sites.ts'
import { machineStamp } from '../../../data/stamp.ts'
import { useLive } from '../../../data/use-live.ts'
import { Section } from '../../../parts/page-head.tsx'
import { Select } from '../../../parts/select.tsx'
import { TextField } from '../../../parts/text-field.tsx'
import { useLanguage } from '../../../words/words.ts'
import { monthName } from '../../sites/normals-grid.tsx'
import { SiteForm } from '../../sites/site-form.tsx'
import { seasonFrom } from './draft.ts'
import type { StepProps } from './question-step.tsx'
import { YearField } from './year-field.tsx'

const NEW = 'new'

/** Where the trial stands and when it grows. */
export function PlaceStep({ draft, change }: StepProps) {
  const { t } = useTranslation('plan')
  const db = useDatabase()
  const sites = useLive(() => ownSites(db), 'own sites') ?? []
  const { site } = draft
  const others = sites.filter((one) => one.id !== site.id)
  const put = (next: Site) => change((d) => ({ ...d, site: next, trial: { ...d.trial, site: next.id } }))
  return (
    <>
      <Section title={t('place.where')}>
        {others.length > 0 && (
          <div className="step-form place-choice">
            <Select
              label={t('place.which')}
              value={site.id}
              options={[
                { id: site.id, label: site.name },
                ...others.map((one) => ({ id: one.id, label: one.name, note: one.climate?.zone })),
                { id: NEW, label: t('place.new') },
              ]}
              onChange={(id) => {
                const known = others.find((one) => one.id === id)
                if (known) put(known)
                else if (id === NEW)
                  put({ schema: 'site/1', id: machineStamp.id(), name: t('place.unnamed') })
              }}
            />
          </div>
        )}
        <SiteForm key={site.id} site={site} onChange={put} />
      </Section>
      <Section title={t('place.when')} thin>
        <SeasonFields draft={draft} change={change} />
      </Section>
    </>
  )
}

function SeasonFields({ draft, change }: StepProps) {
  const { t } = useTranslation('plan')
  const language = useLanguage()
  const { season } = draft.trial
  const [name, setName] = useState(season.name ?? '')
  const start = season.start ?? ''
  const end = season.end ?? ''
  const write = (nextStart: string, nextEnd: string, nextName = name.trim()) =>
    change((d) => ({ ...d, trial: { ...d.trial, season: seasonFrom(nextStart, nextEnd, nextName) } }))
  const months = Array.from({ length: 12 }, (_, at) => ({
    id: String(at + 1).padStart(2, '0'),
    label: monthName(at, language, 'long'),
    note: seasonNote(draft.site, at, (key) => t(key)),
  }))
  const fields = (which: 'sowing' | 'harvest', value: string, put: (next: string) => void) => (
    <div className="season-part">
      <Select
        label={t(`place.${which}`)}
        options={months}
        value={value.slice(5, 7) || null}
        onChange={(month) => put(`${value.slice(0, 4)}-${month}`)}
      />
      <YearField
        label={t(`place.${which}Year`)}
        value={value.slice(0, 4)}
        onChange={(year) => put(`${year}-${value.slice(5, 7) || '01'}`)}
      />
    </div>
  )
  return (
    <div className="season">
      {fields('sowing', start, (next) => write(next, end < next ? next : end))}
      {fields('harvest', end, (next) => write(start, next))}
      <TextField
        label={t('place.season')}
        why={t('optional')}
        help={t('place.seasonHelp')}
        value={name}
        onChange={setName}
        onLeave={() => {
          if (name.trim() !== (season.name ?? '')) write(start, end, name.trim())
        }}
      />
    </div>
  )
}

/** What people call a month here, where the climate is known by its months. */
function seasonNote(site: Site, month: number, t: (key: string) => string): string | undefined {
  if (!site.normals) return undefined
  const names = seasonsOfMonths({ temperatureC: site.normals.temperature, rainMm: site.normals.rain })
  const name = names[month]
  return name && t(`seasons.${name}`)
}
