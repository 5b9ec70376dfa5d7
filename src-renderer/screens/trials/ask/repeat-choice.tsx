import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { listTrials } from '../../../data/list-trials.ts'
import { useDatabase } from '../../../data/open-database.ts'
import { repeatTrial } from '../../../data/trial-plans.ts'
import { useLive } from '../../../data/use-live.ts'
import { Section } from '../../../parts/page-head.tsx'
import { Select } from '../../../parts/select.tsx'

/** Start from a trial that is here already: its question and its plan, in a new season. Nothing to show without one. */
export function RepeatChoice({ own }: { readonly own: string }) {
  const { t } = useTranslation('plan')
  const db = useDatabase()
  const navigate = useNavigate()
  const found = useLive(() => listTrials(db, { limit: 100, own: false }), 'trials to repeat')
  const others = (found?.lines ?? []).filter(({ trial }) => trial.id !== own && trial.title !== '')
  if (others.length === 0) return null
  const repeat = async (id: string) => {
    const next = await repeatTrial(db, id)
    if (next.ok) await navigate(`/trials/${next.value.id}?step=question`)
  }
  return (
    <Section title={t('repeat.title')} thin>
      <p className="then">{t('repeat.say')}</p>
      <div className="gap-1">
        <Select
          label={t('repeat.label')}
          hideLabel
          value={null}
          placeholder={t('repeat.choose')}
          options={others.map(({ trial }) => ({
            id: trial.id,
            label: trial.title,
            note: trial.season.harvestYear === undefined ? undefined : String(trial.season.harvestYear),
          }))}
          onChange={(id) => void repeat(id)}
        />
      </div>
    </Section>
  )
}
