import { memo, useCallback, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Ask } from '../../../shared/intake/ask.ts'
import type { Dialect } from '../../../shared/intake/dialect.ts'
import { Button } from '../../parts/button.tsx'
import { FootBar } from '../../parts/foot-bar.tsx'
import { Notice } from '../../parts/notice.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { ProgressBar, StepsBar } from '../../parts/progress-bar.tsx'
import { Spread } from '../../parts/spread.tsx'
import { useFormat } from '../../words/format.ts'
import { useProblemText } from '../../words/words.ts'
import { useAskWords } from './ask-choice.tsx'
import { ColumnTable, isColumnAsk } from './column-table.tsx'
import { type Desk, type DeskState, type Mapping, rowsComingIn } from './desk.ts'
import { FileAnswers } from './file-answers.tsx'
import { PastImports, UndoImport, UndoneLine } from './past-imports.tsx'
import { PreviewTable } from './preview-table.tsx'
import { ProblemList } from './problem-list.tsx'
import { useGardenPlace, useUsualPlace } from './use-place.ts'
import { LabelTable, WordTables } from './word-tables.tsx'

export type MappingStageProps = {
  readonly state: Extract<DeskState, { stage: 'mapping' }>
  readonly desk: Desk
  readonly onChoose: () => void
}

/** What each column means at the left, what wants a look and how it will look at the right, the decision at the foot. */
export function MappingStage({ state, desk, onChoose }: MappingStageProps) {
  const { t } = useTranslation('intake')
  const page = useRef<HTMLDivElement>(null)
  const { mapping, importing, problem, wasStopped } = state
  const goTo = useCallback((selector: string) => {
    const found = page.current?.querySelector<HTMLElement>(selector)
    found?.scrollIntoView({ block: 'center' })
    const target = found?.matches('button, input') ? found : found?.querySelector<HTMLElement>('button')
    target?.focus()
  }, [])
  return (
    <div ref={page} className="mapping">
      <PageHead
        title={mapping.file.fileName}
        facts={useFacts(mapping)}
        acts={
          <Button icon="file" isDisabled={importing !== null} onPress={onChoose}>
            {t('another')}
          </Button>
        }
      />
      <Pages mapping={mapping} problem={problem} wasStopped={wasStopped} desk={desk} goTo={goTo} />
      <Foot state={state} desk={desk} onFirst={(ask) => goTo(`[data-ask="${CSS.escape(ask.id)}"]`)} />
    </div>
  )
}

type PagesProps = Pick<MappingStageProps['state'], 'mapping' | 'problem' | 'wasStopped'> & {
  readonly desk: Desk
  readonly goTo: (selector: string) => void
}

/** The two pages. They are not drawn again while only the progress at the foot moves. */
const Pages = memo(function Pages({ mapping, problem, wasStopped, desk, goTo }: PagesProps) {
  const { t } = useTranslation('intake')
  const problemText = useProblemText()
  return (
    <Spread
      widths={['minmax(0, 1.78fr)', 'minmax(0, 1fr)']}
      labels={[t('columns.title'), t('preview.title')]}
      left={
        <>
          <UndoneLine />
          {problem && (
            <Notice tone="error" live>
              {problemText(problem)}
            </Notice>
          )}
          {wasStopped && (
            <Notice tone="info" live>
              {t('stopped')}
            </Notice>
          )}
          {mapping.before && (
            <Notice tone="warn" live acts={<UndoImport batch={mapping.before} />} actsBelow>
              {problemText({
                code: 'data.already-imported',
                params: { file: mapping.before.fileName },
                severity: 'warning',
              })}
            </Notice>
          )}
          <Newer mapping={mapping} desk={desk} />
          <FileAnswers mapping={mapping} desk={desk} />
          <ColumnTable
            mapping={mapping}
            desk={desk}
            onProblems={(column) => goTo(`.problem[data-column="${column}"]`)}
          />
          <LabelTable mapping={mapping} desk={desk} />
          <WordTables mapping={mapping} desk={desk} />
        </>
      }
      right={
        <>
          <ProblemList mapping={mapping} desk={desk} />
          <PreviewTable mapping={mapping} desk={desk} />
          <PastImports />
        </>
      }
    />
  )
})

/** This file looks like a newer version of one that is here: what it changes, and whether it takes its place. */
function Newer({ mapping, desk }: { readonly mapping: Mapping; readonly desk: Desk }) {
  const { t } = useTranslation('intake')
  const format = useFormat()
  const { earlier, replaces } = mapping
  if (!earlier) return null
  const { batch, difference, edited } = earlier
  const { addedCount, changedCount, goneCount } = difference
  const counted = (['added', 'changed', 'gone'] as const).flatMap((kind) => {
    const count = { added: addedCount, changed: changedCount, gone: goneCount }[kind]
    return count === 0 ? [] : [t(`newer.${kind}`, { count, number: format.number(count) })]
  })
  return (
    <Notice
      tone="flag"
      live
      actsBelow
      acts={
        <>
          <Button
            size="small"
            {...(replaces === true && { variant: 'primary' as const })}
            onPress={() => desk.replace(true)}
          >
            {t('newer.replace')}
          </Button>
          <Button
            size="small"
            {...(replaces === false && { variant: 'primary' as const })}
            onPress={() => desk.replace(false)}
          >
            {t('newer.beside')}
          </Button>
        </>
      }
    >
      <p>
        <b>{t('newer.title', { file: batch.fileName, date: format.date(batch.at) })}</b>{' '}
        {counted.length > 0 && `${counted.join(', ')}.`}
      </p>
      {difference.changed.slice(0, 3).map((one) => (
        <p key={`${one.row} ${one.column}`}>
          {t('newer.cell', { row: one.row, column: one.columnLabel, was: one.was, is: one.is })}
        </p>
      ))}
      {edited > 0 && <p>{t('newer.edited', { count: edited, number: format.number(edited) })}</p>}
      {replaces !== null && <p>{t(replaces ? 'newer.willReplace' : 'newer.willStay')}</p>}
    </Notice>
  )
}

function Foot({
  state,
  desk,
  onFirst,
}: Pick<MappingStageProps, 'state' | 'desk'> & { readonly onFirst: (ask: Ask) => void }) {
  const { t } = useTranslation('intake')
  const format = useFormat()
  const words = useAskWords()
  const { mapping, importing } = state
  const garden = useGardenPlace(mapping)
  const place = useUsualPlace(mapping)
  if (importing) {
    const { done, total } = importing
    const step = total === mapping.file.rows ? 'rows' : 'storing'
    return (
      <footer className="foot-bar">
        <div className="foot-bar-words">
          <ProgressBar
            afterMs={0}
            what={t(`importing.${step}`, { done: format.number(done), total: format.number(total) })}
            share={total === 0 ? 0 : done / total}
            onStop={desk.stop}
          />
        </div>
      </footer>
    )
  }
  const { map, preview, isKept, before, earlier, replaces } = mapping
  const isUndecided = earlier !== null && replaces === null
  const columns = map.columns.length
  const waiting = new Set(preview.asks.filter(isColumnAsk).map((ask) => ask.column)).size
  const settled = columns - waiting
  const musts = preview.asks.filter((ask) => ask.must)
  const comingIn = rowsComingIn(preview.counts)
  const first = musts[0]
  // Also while the last answer is worked in: a press then waits for that instead of being lost.
  // The garden's climate is known: the file need not say it.
  const open = preview.asks.filter((ask) => ask.kind !== 'zone' || garden?.climate === undefined)
  const canImport = first === undefined && before === null && !isUndecided && comingIn > 0
  return (
    <FootBar
      before={
        <StepsBar
          done={Math.round((settled / columns) * steps(columns))}
          total={steps(columns)}
          height={12}
        />
      }
      acts={
        <>
          <Button size="tall" isDisabled={isKept} onPress={() => void desk.remember()}>
            {isKept ? t('foot.kept') : t('foot.remember')}
          </Button>
          <Button
            variant="primary"
            size="tall"
            isDisabled={!canImport}
            onPress={() => void desk.bringIn(comingIn, place)}
          >
            {first || comingIn === 0
              ? t('foot.importNone')
              : t('foot.import', { count: comingIn, number: format.number(comingIn) })}
          </Button>
        </>
      }
    >
      <b>{t('foot.settled', { settled: format.number(settled), count: columns })}</b>{' '}
      {before
        ? t('foot.before')
        : first
          ? t('foot.must', { count: musts.length, question: words(first) })
          : comingIn === 0
            ? t('foot.nothing')
            : isUndecided
              ? t('foot.newer')
              : open.length > 0
                ? t('foot.may', { count: open.length, number: format.number(open.length) })
                : t('foot.ready')}{' '}
      {!before && first && (
        <Button
          size="small"
          variant="quiet"
          label={`${t('foot.first')}: ${words(first)}`}
          onPress={() => onFirst(first)}
        >
          {t('foot.first')}
        </Button>
      )}
    </FootBar>
  )
}

/** A bar of a hundred columns would be dust: at most twenty segments. */
const steps = (columns: number) => Math.min(columns, 20)

/** Rows, columns, how they are split and written, and what of the file is not data. */
function useFacts({ file, map }: Mapping): readonly string[] {
  const { t } = useTranslation('intake')
  const format = useFormat()
  const comma = map.columns.filter((use) => use.decimal === ',').length
  const set = file.marks.reduce((sum, one) => sum + one.count, 0)
  const hasUnits = file.headers.some((header) => header.unitText !== '')
  return [
    t('facts.size', {
      rows: format.number(file.rows),
      columns: format.number(file.headers.length),
      count: file.rows,
    }),
    ...(file.sheet === undefined
      ? [
          t(`facts.split.${SPLITS[file.dialect.delimiter]}`),
          t(comma > 0 ? 'facts.comma' : 'facts.point'),
          t(`facts.encoding.${file.encoding}`, { defaultValue: file.encoding }),
        ]
      : [t('facts.sheet', { sheet: file.sheet })]),
    ...(file.preamble.length > 0 ? [t('facts.preamble', { count: file.preamble.length })] : []),
    ...(hasUnits ? [t('facts.units')] : []),
    ...(set > 0 ? [t('facts.marks', { count: set, number: format.number(set) })] : []),
  ]
}

const SPLITS = {
  ',': 'comma',
  ', ': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
  ' ': 'space',
} as const satisfies Record<Dialect['delimiter'], string>
