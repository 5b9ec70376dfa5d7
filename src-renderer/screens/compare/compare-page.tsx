import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Question } from '../../../shared/compare/question.ts'
import { findVariable, type Variable } from '../../../shared/vocabulary/variables.ts'
import type { ZoneCode } from '../../../shared/vocabulary/zone-code.ts'
import { showSaving } from '../../app/status.ts'
import { keepQuestion, keptQuestions } from '../../data/kept-questions.ts'
import { useDatabase } from '../../data/open-database.ts'
import { machineStamp } from '../../data/stamp.ts'
import { useLive } from '../../data/use-live.ts'
import { Button, ButtonLink } from '../../parts/button.tsx'
import { DirectionMark } from '../../parts/marks.tsx'
import { Notice } from '../../parts/notice.tsx'
import { ProgressBar } from '../../parts/progress-bar.tsx'
import { QuestionBar } from '../../parts/question-bar.tsx'
import { Page } from '../../parts/spread.tsx'
import { type TabItem, Tabs } from '../../parts/tabs.tsx'
import { useFormat } from '../../words/format.ts'
import type { EvidenceSource } from '../../worker/evidence.ts'
import type { Evidence } from '../../worker/store-tasks.ts'
import { AnswerSentence, simulatedLine } from './answer-sentence.tsx'
import { type CompareAsked, filterOf, planAddress, questionOf, writeAddress, zoneAsked } from './asked.ts'
import { ClimateTab, type TabProps } from './climate-tab.tsx'
import { useCompareWords } from './compare-words.ts'
import { effectScale } from './effect-scale.ts'
import { ExportMenu } from './export/export-menu.tsx'
import { numbersCsv } from './export/numbers-csv.ts'
import { Filters } from './filters.tsx'
import { Kept } from './kept.tsx'
import { MethodTab } from './method-tab.tsx'
import { sayAnswer } from './say-answer.ts'
import { slotsOf } from './slots.ts'
import { TradeTab } from './trade-tab.tsx'
import { TrialsTab } from './trials-tab.tsx'
import { useCollar } from './use-collar.ts'
import type { Compared } from './use-comparison.ts'
import type { Asked } from './use-evidence.ts'

export type ComparePageProps = {
  readonly source: EvidenceSource
  readonly evidence: Evidence
  readonly version: number
  readonly asked: CompareAsked
  readonly own: ZoneCode | null
  /** Null for an outcome the vocabulary does not know. */
  readonly variable: Variable | null
  readonly compared: Asked<Compared>
  readonly tab: string
  readonly second: string | null
  readonly onPage: (name: 'tab' | 'second', value: string) => void
  /** Another question: a step one can go back from. */
  readonly onChoose: (next: CompareAsked) => void
  /** The same question with a slider moved. */
  readonly onFollow: (next: CompareAsked) => void
}

/** One question with its answer and what stands behind it. */
export function ComparePage(props: ComparePageProps) {
  const { asked, own, evidence, compared, variable, onChoose } = props
  const { t } = useTranslation('compare')
  const words = useCompareWords()
  const slots = slotsOf({ cells: evidence.cells, asked, own, words, t, onChange: onChoose })
  const { value } = compared
  // What is shown may still answer the question before: it is dimmed then, and carries no numbers to read.
  const answers = value !== undefined && sameQuestion(value.answer.question, asked)
  const shown = value && findVariable(value.answer.question.variable)
  return (
    <>
      <QuestionBar
        sentence={t('question')}
        slots={slots}
        answer={
          value && shown && variable ? (
            <AnswerSentence
              answer={value.answer}
              asked={asked}
              own={own}
              variable={shown}
              isCurrent={answers}
              isSettled={compared.isCurrent}
            />
          ) : undefined
        }
      />
      {compared.failed !== null && (
        <Page>
          <Notice tone="error" live acts={<Button onPress={props.source.retry}>{t('state.retry')}</Button>}>
            {t('state.failed')} <span className="muted">{compared.failed}</span>
          </Notice>
        </Page>
      )}
      {value === undefined && compared.failed === null && variable !== null && (
        <Page>
          <ProgressBar what={t('state.comparing')} />
        </Page>
      )}
      {variable === null && (
        <Page>
          <p className="then">{t('state.unknownOutcome')}</p>
        </Page>
      )}
      {value && shown && variable && (
        <Answered {...props} variable={shown} compared={value} isCurrent={answers} />
      )}
    </>
  )
}

/** Whether an answer is to the question now asked, whatever filter or break-even is on its way. */
function sameQuestion(answered: Question, asked: CompareAsked): boolean {
  const question = questionOf(asked)
  const core = ({ practice, baseline, crops, variable }: Question) =>
    JSON.stringify([practice, baseline, crops, variable])
  return question !== null && core(question) === core(answered)
}

type AnsweredProps = Omit<ComparePageProps, 'compared' | 'variable'> & {
  readonly compared: Compared
  readonly variable: Variable
  readonly isCurrent: boolean
}

function Answered(props: AnsweredProps) {
  const { source, evidence, version, asked, own, variable, compared, tab, onPage, onFollow } = props
  const { t } = useTranslation('compare')
  const format = useFormat()
  const words = useCompareWords()
  const { answer, whole, trials } = compared
  const zone = zoneAsked(asked)
  const view = effectScale(answer, variable, format, t('points'))
  const collar = useCollar(answer, trials)
  const panels = useRef<HTMLDivElement>(null)
  // Filters that an address brings are shown, unless somebody closed them.
  const [chosen, setChosen] = useState<boolean | null>(null)
  const filtering = chosen ?? filterOf(asked) !== undefined
  const shared: TabProps = { answer, trials, asked, onAsk: onFollow, zone, own, view }
  const said = sayAnswer({ answer, zone, own, variable, view, words, format, t })
  const has = answer.effects.length > 0
  const tabs: TabItem[] = [
    {
      id: 'climate',
      label: t('tab.climate'),
      panel: has ? <ClimateTab {...shared} /> : <NothingHere {...shared} />,
    },
    {
      id: 'trade',
      label: t('tab.trade'),
      panel: (
        <TradeTab
          source={source}
          version={version}
          cells={evidence.cells}
          asked={asked}
          second={props.second}
          onSecond={(id) => onPage('second', id)}
        />
      ),
    },
    {
      id: 'trials',
      label: t('tab.trials'),
      note: format.number(answer.account.trials),
      panel: <TrialsTab {...shared} />,
    },
    {
      id: 'method',
      label: t('tab.method'),
      panel: <MethodTab {...shared} source={source} version={version} cells={evidence.cells} />,
    },
  ]
  return (
    <div
      className={props.isCurrent ? 'compare-body' : 'compare-body compare-stale'}
      aria-busy={!props.isCurrent}
      ref={panels}
    >
      {filtering && <Filters asked={asked} answer={answer} whole={whole} trials={trials} onAsk={onFollow} />}
      <Tabs
        label={t('tab.label')}
        tabs={tabs}
        selected={tabs.some((one) => one.id === tab) ? tab : 'climate'}
        onSelect={(id) => onPage('tab', id)}
        side={
          <>
            <span className="direction-wide">
              <DirectionMark direction={variable.direction} />
            </span>
            <Button icon="settings" onPress={() => setChosen(!filtering)}>
              {filterOf(asked) === undefined
                ? t('filter.open')
                : t('filter.openLeft', { left: format.number(answer.account.used) })}
            </Button>
            <ExportMenu
              name={`compare-${asked.practice}-${asked.outcome}-${asked.crop}`.replaceAll(/[^\w.-]+/g, '_')}
              words={{
                title: t('question')
                  .replace('{practice}', words.practice(asked.practice))
                  .replace('{outcome}', words.theOutcome(asked.outcome))
                  .replace('{crop}', words.crop(asked.crop))
                  .replace('{baseline}', words.baseline(asked.baseline))
                  .replace('{climate}', zone === null ? t('slot.allClimates') : words.zoneAt(zone)),
                say: [said.lead, said.soft, simulatedLine(answer, format, t)]
                  .join(' ')
                  .trim()
                  .replaceAll(/<\/?b>/g, ''),
                foot: collar.map(({ name, value }) => [name, value].filter(Boolean).join(' ')).join(' · '),
              }}
              csv={() => numbersCsv(answer, trials, words)}
              drawing={() => panels.current?.querySelector<SVGSVGElement>('.figure-body > svg') ?? null}
            />
            <KeepButton asked={asked} />
          </>
        }
      />
    </div>
  )
}

function KeepButton({ asked }: { readonly asked: CompareAsked }) {
  const { t } = useTranslation('compare')
  const db = useDatabase()
  const address = String(writeAddress(asked))
  const kept = useLive(() => keptQuestions(db), 'kept questions')
  const isKept = kept?.some((one) => one.address === address) ?? false
  const keep = () =>
    showSaving(() => keepQuestion(db, { address, at: new Date(machineStamp.now()).toISOString() })).catch(
      () => undefined,
    )
  return (
    <Button icon={isKept ? 'check' : 'save'} onPress={() => void keep()} isDisabled={isKept}>
      {t(isKept ? 'kept.done' : 'kept.keep')}
    </Button>
  )
}

/** A question whose comparisons were all left out, or that nobody asked in the field yet. */
function NothingHere({ answer, asked }: TabProps) {
  const { t } = useTranslation('compare')
  const { screened, filtered } = answer.account
  const left = [
    ...screened.map(({ reason, count }) => ({
      key: `screen.${reason}` as const,
      why: t(`screenWhy.${reason}`),
      count,
    })),
    ...filtered.map(({ reason, count }) => ({ key: `filtered.${reason}` as const, why: '', count })),
  ]
  return (
    <Page>
      <div className="stack">
        {answer.account.asked === 0 && (
          <p>
            <ButtonLink icon="trials" href={planAddress(asked)}>
              {t('empty.ask')}
            </ButtonLink>
          </p>
        )}
        {left.length > 0 && (
          <ul className="reasons">
            {left.map(({ key, why, count }) => (
              <li key={key} className="reason reason-bad">
                <span aria-hidden="true">{'\u2212'}</span>
                <span>
                  {t('leftOut.one', { why: t(key), count })}. {why}
                </span>
              </li>
            ))}
          </ul>
        )}
        <Kept />
      </div>
    </Page>
  )
}
