import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SealedAnswer } from '../../../shared/contract/compare.ts'
import type { TrialResult } from '../../../shared/record/trial-result.ts'
import { ZONE_CODES, type ZoneCode } from '../../../shared/vocabulary/zone-code.ts'
import { ForestPlot } from '../../charts/forest-plot.tsx'
import { logOfPercent, percentOfLog } from '../../charts/scale.ts'
import { Spread } from '../../parts/spread.tsx'
import type { CompareAsked } from './asked.ts'
import { useCompareWords } from './compare-words.ts'
import type { EffectScaleView } from './effect-scale.ts'
import { forestZones, interval } from './forest-zones.ts'
import { SureSide } from './sure-side.tsx'
import { useCollar } from './use-collar.ts'
import { useOpenTrial } from './use-open-trial.ts'

export type TabProps = {
  readonly answer: SealedAnswer
  readonly trials: ReadonlyMap<string, TrialResult>
  readonly asked: CompareAsked
  readonly onAsk: (next: CompareAsked) => void
  readonly zone: number | null
  readonly own: ZoneCode | null
  readonly view: EffectScaleView
}

/** A climate with more trials than this starts closed. */
const OPEN_UP_TO = 40

/** By climate: the forest plot, and beside it how sure we are. */
export function ClimateTab(props: TabProps) {
  const { answer, trials, asked, onAsk, zone, own, view } = props
  const { t } = useTranslation('compare')
  const words = useCompareWords()
  const collar = useCollar(answer, trials)
  const first = zone === null ? own : (ZONE_CODES[zone] ?? own)
  const zones = forestZones({ answer, trials, view, words, first })
  const [opened, setOpened] = useState<{ first: ZoneCode | null; codes: readonly string[] }>()
  const atFirst = zones[0] && zones[0].trials.length <= OPEN_UP_TO ? [zones[0].code] : []
  const { overall, question, mid } = answer
  const { mu, ci, pi } = overall
  const { direction, scale } = question.outcome
  const pays = direction === 'more' ? 1 : direction === 'less' ? -1 : 0
  const breakEven = pays === 0 || mid === null || mid === 0 ? undefined : view.shown(pays * mid)

  const setBreakEven = (value: number) => {
    const size = scale === 'lnRR' ? percentOfLog(Math.abs(logOfPercent(value))) : Math.abs(value)
    if (value * pays > 0) onAsk({ ...asked, mid: Number(size.toPrecision(6)) })
  }
  const openTrial = useOpenTrial()
  const open = (id: string) => openTrial(trials.get(answer.trials[Number(id)]?.record ?? ''))

  return (
    <Spread
      widths={['minmax(0, 1fr)', 'minmax(290px, 23%)']}
      labels={[t('tab.climate'), t('sure.title')]}
      left={
        <div data-figure="climates">
          <ForestPlot
            zones={zones}
            {...(mu !== null &&
              ci !== null && { whole: { average: interval(view, mu, ci), trials: answer.trials.length } })}
            {...(pi !== null && { newField: { lower: view.toChart(pi.low), upper: view.toChart(pi.high) } })}
            scale={view.chart}
            outcome={words.outcome(question.variable)}
            sides={[t('side.less'), t('side.more')]}
            breakEven={breakEven}
            onBreakEven={breakEven === undefined ? undefined : setBreakEven}
            opened={opened && opened.first === first ? opened.codes : atFirst}
            onOpened={(codes) => setOpened({ first, codes })}
            onOpenTrial={open}
            collar={collar}
          />
        </div>
      }
      right={<SureSide answer={answer} asked={asked} zone={zone} view={view} />}
    />
  )
}
