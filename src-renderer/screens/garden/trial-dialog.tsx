import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { ok } from '../../../shared/base/result.ts'
import { bedTrial } from '../../../shared/garden/bed-trial.ts'
import type { LikeBeds } from '../../../shared/garden/like-beds.ts'
import type { Season } from '../../../shared/garden/season.ts'
import { tally } from '../../../shared/garden/tally.ts'
import { drawPlan } from '../../../shared/plan/draw.ts'
import { CROPS, findCrop } from '../../../shared/vocabulary/crops.ts'
import { nameOf } from '../../../shared/vocabulary/names.ts'
import { findPractice, PRACTICES } from '../../../shared/vocabulary/practices.ts'
import { startBedTrial } from '../../data/garden-evidence.ts'
import { sha256 } from '../../data/host.ts'
import { useDatabase } from '../../data/open-database.ts'
import { machineStamp } from '../../data/stamp.ts'
import { Button } from '../../parts/button.tsx'
import { ComboBox } from '../../parts/combo-box.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { useLanguage } from '../../words/words.ts'
import { useEnsureSite } from './garden-place.ts'
import { type GardenView, saveNow } from './use-garden.ts'

/** Practices a bed can try alone, offered before the rest. */
const USUAL = 'straw_mulch'

/** Like beds become a trial: what is tried, on which crop, in one pair or several; the lot says in which bed of each. */
export function TrialDialog({
  view,
  pair,
  others,
  season,
  onClose,
}: {
  readonly view: GardenView
  readonly pair: LikeBeds
  /** Further pairs of like beds, the most alike first. */
  readonly others: readonly LikeBeds[]
  readonly season: Season
  readonly onClose: () => void
}) {
  const { t } = useTranslation('garden')
  const language = useLanguage()
  const db = useDatabase()
  const navigate = useNavigate()
  const ensureSite = useEnsureSite(view)
  const [practice, setPractice] = useState<string | null>(USUAL)
  const [crop, setCrop] = useState<string | null>(() => pair.crop ?? firstCrop(season))
  const chosen = practice === null ? undefined : findPractice(practice)
  const grown = crop === null ? undefined : findCrop(crop)

  const [added, setAdded] = useState<readonly LikeBeds[]>([])
  const pairs = [pair, ...added]
  const used = new Set(pairs.flatMap(({ a, b }) => [a.id as string, b.id as string]))
  const next = others.find(({ a, b }) => !used.has(a.id) && !used.has(b.id))

  const begin = () => {
    if (!chosen || !grown) return
    const baseline = chosen.defaultComparator === null ? undefined : findPractice(chosen.defaultComparator)
    const id = machineStamp.id()
    void saveNow(async () => {
      const site = await ensureSite()
      if (!site.ok) return site
      const { layout, seed, attempt } = await drawPlan(
        { kind: 'paired-strips', pairs: pairs.length },
        id,
        1,
        sha256,
      )
      const trial = bedTrial({
        id,
        site: site.value.id,
        title:
          pairs.length === 1
            ? t('trial.title', { practice: nameOf(chosen, language), a: pair.a.name, b: pair.b.name })
            : t('trial.titleMany', { practice: nameOf(chosen, language), count: pairs.length }),
        pairs: pairs.map(({ a, b }) => [a, b] as const),
        crop: grown.id,
        practice: chosen.id,
        practiceLabel: nameOf(chosen, language),
        baseline: {
          label: baseline ? nameOf(baseline, language) : t('trial.asBefore'),
          practices: baseline ? [{ id: baseline.id }] : [],
        },
        year: view.year,
        arms: layout,
        seed,
        attempt,
      })
      await startBedTrial(
        db,
        trial,
        pairs.flatMap(({ a, b }) => [a.id, b.id]),
      )
      return ok(trial)
    }).then((failed) => {
      if (!failed) void navigate(`/trials/${id}`)
    })
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('trial.dialog', { a: pair.a.name, b: pair.b.name })}
      acts={
        <>
          <Button onPress={onClose}>{t('notNow')}</Button>
          <Button variant="primary" onPress={begin} isDisabled={!chosen || !grown}>
            {t('trial.draw')}
          </Button>
        </>
      }
    >
      <p className="then">{t('trial.how')}</p>
      <div className="stack gap-2">
        <ComboBox
          label={t('trial.practice')}
          value={practice}
          onChange={setPractice}
          options={PRACTICES.filter((one) => one.role === 'practice').map((one) => ({
            id: one.id,
            label: nameOf(one, language),
            alias: [...one.synonyms, ...Object.values(one.names)],
          }))}
        />
        <ComboBox
          label={t('trial.crop')}
          value={crop}
          onChange={setCrop}
          options={CROPS.map((one) => ({
            id: one.id,
            label: nameOf(one, language),
            note: one.latin,
            alias: one.synonyms,
          }))}
        />
      </div>
      <ul className="garden-pairs gap-2">
        {pairs.map(({ a, b }, at) => (
          <li key={`${a.id} ${b.id}`}>
            {t('trial.pair', { number: at + 1, a: a.name, b: b.name })}
            {at > 0 && (
              <Button
                size="small"
                variant="quiet"
                icon="x"
                label={t('trial.dropPair', { a: a.name, b: b.name })}
                onPress={() => setAdded(added.filter((one) => one.a.id !== a.id))}
              >
                {t('remove')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {next && (
        <Button size="small" icon="plus" onPress={() => setAdded([...added, next])}>
          {t('trial.addPair', { a: next.a.name, b: next.b.name })}
        </Button>
      )}
      <p className="caption gap-2">{t(pairs.length === 1 ? 'trial.lowWeight' : 'trial.morePairs')}</p>
    </Dialog>
  )
}

/** The heaviest crop of the year that the catalogue knows. */
function firstCrop(season: Season): string | null {
  return tally(season).crops.find((row) => findCrop(row.produce))?.produce ?? null
}
