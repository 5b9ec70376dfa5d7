import { Dialog, DialogTrigger, Popover } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { SealedAnswer } from '../../../shared/contract/compare.ts'
import type { TrialResult } from '../../../shared/record/trial-result.ts'
import { phraseOf } from '../../../shared/vocabulary/names.ts'
import { findRegion } from '../../../shared/vocabulary/regions.ts'
import { Button } from '../../parts/button.tsx'
import { Checkbox } from '../../parts/checkbox.tsx'
import { Select } from '../../parts/select.tsx'
import { useFormat } from '../../words/format.ts'
import { useLanguage } from '../../words/words.ts'
import { type CompareAsked, filterOf, type Origin } from './asked.ts'
import { YearsSlider } from './years-slider.tsx'

type FiltersProps = {
  readonly asked: CompareAsked
  readonly answer: SealedAnswer
  /** The same question with all trials, to know what there is to choose from. */
  readonly whole: SealedAnswer
  readonly trials: ReadonlyMap<string, TrialResult>
  /** `now` while a slider moves: the answer follows at once, the address when it rests. */
  readonly onAsk: (next: CompareAsked) => void
}

const ORIGINS: readonly Origin[] = ['all', 'real', 'commons', 'own']
const PLOTS = [1, 2, 3, 4, 6]

/** Nothing filtered. */
export const NO_FILTER: Pick<
  CompareAsked,
  'years' | 'randomised' | 'minPlots' | 'ownSpread' | 'knownClimate' | 'origin' | 'without'
> = {
  years: null,
  randomised: false,
  minPlots: 1,
  ownSpread: false,
  knownClimate: false,
  origin: 'all',
  without: [],
}

/** Which trials may speak; the answer follows while a slider is dragged. */
export function Filters({ asked, answer, whole, trials, onAsk }: FiltersProps) {
  const { t } = useTranslation('compare')
  const format = useFormat()
  const { years } = whole.account
  const from = asked.years?.from ?? years?.from ?? 0
  const to = asked.years?.to ?? years?.to ?? 0
  const left = answer.account.used
  const all = whole.account.used
  return (
    <section className="filters" aria-label={t('filter.title')}>
      {years && years.to > years.from && (
        <YearsSlider
          label={t('filter.years')}
          from={years.from}
          to={years.to}
          value={[Math.max(from, years.from), Math.min(to, years.to)]}
          thumbs={[t('filter.firstYear'), t('filter.lastYear')]}
          onChange={([low, high]) =>
            onAsk({
              ...asked,
              years: low === years.from && high === years.to ? null : { from: low, to: high },
            })
          }
        />
      )}
      <div className="filter-checks">
        <Checkbox isSelected={asked.randomised} onChange={(randomised) => onAsk({ ...asked, randomised })}>
          {t('filter.randomised')}
        </Checkbox>
        <Checkbox isSelected={asked.ownSpread} onChange={(ownSpread) => onAsk({ ...asked, ownSpread })}>
          {t('filter.ownSpread')}
        </Checkbox>
        {(asked.knownClimate || whole.effects.some((effect) => effect.zone === null)) && (
          <Checkbox
            isSelected={asked.knownClimate}
            onChange={(knownClimate) => onAsk({ ...asked, knownClimate })}
          >
            {t('filter.knownClimate')}
          </Checkbox>
        )}
      </div>
      <Select
        label={t('filter.plots')}
        options={PLOTS.map((count) => ({
          id: String(count),
          label: count === 1 ? t('filter.anyPlots') : t('filter.atLeastPlots', { count }),
        }))}
        value={String(asked.minPlots)}
        onChange={(id) => onAsk({ ...asked, minPlots: Number(id) })}
      />
      <Select
        label={t('filter.origin')}
        options={ORIGINS.map((id) => ({ id, label: t(`origin.${id}`) }))}
        value={asked.origin}
        onChange={(id) => onAsk({ ...asked, origin: ORIGINS.find((one) => one === id) ?? 'all' })}
      />
      <Contributors asked={asked} whole={whole} trials={trials} onAsk={onAsk} />
      <div className="filter-left" aria-live="polite" data-left={left} data-all={all}>
        <p>{t('filter.left', { left: format.number(left), all: format.number(all) })}</p>
        {filterOf(asked) !== undefined && (
          <Button variant="quiet" size="small" onPress={() => onAsk({ ...asked, ...NO_FILTER })}>
            {t('filter.clear')}
          </Button>
        )}
      </div>
    </section>
  )
}

/** Whose trials may speak. Others are known by where they work and how much they shared, never by name. */
function Contributors({
  asked,
  whole,
  trials,
  onAsk,
}: Pick<FiltersProps, 'asked' | 'whole' | 'trials' | 'onAsk'>) {
  const { t } = useTranslation('compare')
  const language = useLanguage()
  const held = new Map<string, { trials: Set<string>; places: Set<string>; own: boolean }>()
  for (const { record } of whole.effects) {
    const trial = trials.get(record)
    if (!trial) continue
    const one = held.get(trial.contributor) ?? { trials: new Set(), places: new Set(), own: false }
    held.set(trial.contributor, one)
    one.trials.add(record)
    one.own ||= trial.source === 'own'
    const region = trial.region === null ? undefined : findRegion(trial.region)
    if (region) one.places.add(phraseOf(region.names, language))
  }
  const list = [...held].toSorted(([, a], [, b]) => b.trials.size - a.trials.size)
  if (list.length < 2) return null
  const set = (id: string, trusted: boolean) =>
    onAsk({
      ...asked,
      without: trusted ? asked.without.filter((one) => one !== id) : [...asked.without, id],
    })
  return (
    <DialogTrigger>
      <Button>
        {asked.without.length > 0
          ? t('filter.without', { count: asked.without.length })
          : t('filter.contributors', { count: list.length })}
      </Button>
      <Popover className="menu contributors" offset={4}>
        <Dialog className="contributor-list" aria-label={t('filter.who')}>
          {list.map(([id, one], at) => (
            <Checkbox
              key={id}
              isSelected={!asked.without.includes(id)}
              onChange={(trusted) => set(id, trusted)}
            >
              {one.own
                ? t('filter.you', { count: one.trials.size })
                : t('filter.contributor', {
                    number: at + 1,
                    places: [...one.places].join(', ') || t('filter.somewhere'),
                    count: one.trials.size,
                  })}
            </Checkbox>
          ))}
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}
