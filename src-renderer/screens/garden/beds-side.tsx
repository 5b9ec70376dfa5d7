import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { bedOutline, bedPlace } from '../../../shared/garden/bed-area.ts'
import { bedYields } from '../../../shared/garden/bed-yields.ts'
import { likeBeds } from '../../../shared/garden/like-beds.ts'
import type { Season } from '../../../shared/garden/season.ts'
import { nameOf } from '../../../shared/vocabulary/names.ts'
import { findPractice } from '../../../shared/vocabulary/practices.ts'
import { BedPlan } from '../../charts/bed-plan.tsx'
import { type BedTrialLink, type BroughtHarvest, bringHarvestIn } from '../../data/garden-evidence.ts'
import { useDatabase } from '../../data/open-database.ts'
import { rememberEdit } from '../../data/undo-stack.ts'
import { Button, ButtonLink } from '../../parts/button.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Section } from '../../parts/page-head.tsx'
import { useFormat } from '../../words/format.ts'
import { useLanguage } from '../../words/words.ts'
import { bedName, useGardenWords } from './garden-words.ts'
import { TrialDialog } from './trial-dialog.tsx'
import { type GardenView, saveNow } from './use-garden.ts'

/** The beds to scale, what their picks do not say, and two like beds that could become a trial. */
export function BedsSide({ view, season }: { readonly view: GardenView; readonly season: Season }) {
  const { t } = useTranslation('garden')
  const navigate = useNavigate()
  const format = useFormat()
  const words = useGardenWords()
  const [asking, setAsking] = useState(false)
  const { garden, year, trials } = view
  const yields = bedYields(season, garden.beds)
  const running = trials.filter(({ trial }) => trial.season.harvestYear === year)
  const taken = new Set(running.flatMap((one) => one.beds))
  const [pair, ...morePairs] = likeBeds(garden.beds, garden.plantings, year, taken, season.firstMonth)
  const flagged = new Set(pair ? [pair.a.id as string, pair.b.id as string, ...taken] : taken)
  const shown = yields.beds.flatMap(({ bed, areaM2, perM2 }) =>
    bed.shape && areaM2 !== null
      ? [
          {
            id: bed.id,
            name: bed.name,
            outline: bedOutline(bed.shape),
            place: bedPlace(bed.shape),
            areaM2,
            perM2,
            isFlagged: flagged.has(bed.id),
          },
        ]
      : [],
  )
  const inferred = yields.beds.reduce((all, one) => all + one.byPlanting, 0)
  return (
    <Section title={t('beds.title')} side={shown.length > 0 && t('beds.side')}>
      {shown.length === 0 ? (
        <p className="say say-small">
          {t('beds.none')}{' '}
          <ButtonLink href="/garden/beds" size="small">
            {t('beds.add')}
          </ButtonLink>
        </p>
      ) : (
        <BedPlan beds={shown} onOpen={(id) => void navigate(`/garden/beds?year=${year}&bed=${id}`)} />
      )}
      {yields.nowhere.picks > 0 && garden.beds.length > 0 && (
        <p className="caption gap-1">
          {t('beds.nowhere', {
            count: yields.nowhere.picks,
            number: format.number(yields.nowhere.picks),
            kg: words.kg(yields.nowhere.kg),
          })}
        </p>
      )}
      {inferred > 0 && (
        <p className="caption">{t('beds.inferred', { count: inferred, number: format.number(inferred) })}</p>
      )}
      {yields.noArea.length > 0 && (
        <p className="caption">
          {t('beds.noArea', { count: yields.noArea.length, names: yields.noArea.join(', ') })}
        </p>
      )}
      {running.map((link) => (
        <RunningTrial key={link.trial.id} view={view} link={link} />
      ))}
      {pair && (
        <div className="gap-2">
          <Notice
            tone="flag"
            acts={
              <Button size="desk" onPress={() => setAsking(true)}>
                {t('trial.make')}
              </Button>
            }
          >
            {t(pair.sameSun ? 'trial.alikeSun' : 'trial.alike', { a: pair.a.name, b: pair.b.name })}
          </Notice>
        </div>
      )}
      {asking && pair && (
        <TrialDialog
          view={view}
          pair={pair}
          others={morePairs}
          season={season}
          onClose={() => setAsking(false)}
        />
      )}
    </Section>
  )
}

/** A trial made of beds: what it asks, and its harvest brought in from the ledger. */
function RunningTrial({ view, link }: { readonly view: GardenView; readonly link: BedTrialLink }) {
  const { t } = useTranslation('garden')
  const db = useDatabase()
  const language = useLanguage()
  const words = useGardenWords()
  const [brought, setBrought] = useState<BroughtHarvest | null>(null)
  const { trial, beds } = link
  const names = beds.map((id) => bedName(view.garden, id) ?? '?')
  const option = trial.treatments.find((one) => !one.baseline)
  const treated = names.filter((_, at) => trial.plots[at]?.treatment === option?.id)
  const practice = option?.practices[0] && findPractice(option.practices[0].id)
  const whyNot = ({ left }: BroughtHarvest) =>
    [...Map.groupBy(left, ({ why }) => why)].map(([why, of]) =>
      t(`trial.left.${why}`, {
        beds: of.map(({ plot }) => names[plot] ?? '?').join(', '),
        crop: words.produce(trial.crop),
      }),
    )
  const bring = () =>
    void saveNow(async () => {
      const written = await bringHarvestIn(db, link)
      if (written.ok) {
        rememberEdit(trial.id, written.value.changes)
        setBrought(written.value)
      }
      return written
    })
  return (
    <div className="gap-2">
      <Notice
        tone="flag"
        acts={
          <>
            <Button size="small" onPress={bring}>
              {t('trial.bring')}
            </Button>
            <ButtonLink size="small" href={`/trials/${trial.id}`}>
              {t('trial.open')}
            </ButtonLink>
          </>
        }
      >
        {t('trial.runs', {
          beds: names.join(', '),
          treated: treated.join(', '),
          crop: words.produce(trial.crop),
          practice: practice ? nameOf(practice, language) : (option?.label ?? ''),
        })}{' '}
        {brought !== null && (
          <span role="status">
            <b>{t('trial.brought', { count: valuesOf(brought) })}</b> {whyNot(brought).join(' ')}
          </span>
        )}
      </Notice>
    </div>
  )
}

function valuesOf({ changes }: BroughtHarvest): number {
  return changes.filter((change) => change.field.startsWith('value/')).length
}
