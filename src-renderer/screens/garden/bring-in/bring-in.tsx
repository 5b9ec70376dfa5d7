import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { problem as problemOf } from '../../../../shared/base/problem.ts'
import { ok } from '../../../../shared/base/result.ts'
import { bedAreaM2 } from '../../../../shared/garden/bed-area.ts'
import { seasonOf, yearsOf } from '../../../../shared/garden/season.ts'
import { tally } from '../../../../shared/garden/tally.ts'
import { MASS_KG } from '../../../../shared/garden/weigh.ts'
import type { Batch } from '../../../../shared/record/batch.ts'
import { normalise } from '../../../../shared/vocabulary/normalise.ts'
import { loadUnits, type Units } from '../../../../shared/vocabulary/units.ts'
import { usePlatform } from '../../../app/platform.ts'
import { addBatch, undoBatch } from '../../../data/batches.ts'
import { rememberDeed } from '../../../data/garden-undo.ts'
import { useDatabase } from '../../../data/open-database.ts'
import { machineStamp } from '../../../data/stamp.ts'
import { Button, ButtonLink, IconButton } from '../../../parts/button.tsx'
import { EmptyState } from '../../../parts/empty-state.tsx'
import { FootBar } from '../../../parts/foot-bar.tsx'
import { Notice } from '../../../parts/notice.tsx'
import { PageHead, Section } from '../../../parts/page-head.tsx'
import { RadioGroup } from '../../../parts/radio-group.tsx'
import { Select } from '../../../parts/select.tsx'
import { Page, Spread } from '../../../parts/spread.tsx'
import { useFormat } from '../../../words/format.ts'
import { useLanguage, useProblemText } from '../../../words/words.ts'
import { useEnsureSite } from '../garden-place.ts'
import { useGardenWords } from '../garden-words.ts'
import { type GardenView, saveNow } from '../use-garden.ts'
import { CropQuestions } from './crop-questions.tsx'
import {
  type Answers,
  asksOf,
  batchOfFile,
  type FileResult,
  type GardenFile,
  type OpenProblem,
  openGardenFile,
  readGardenFiles,
} from './garden-file.ts'

const MOST_BYTES = 64_000_000
const FIRST: Answers = { crops: new Map(), cornerUnit: null, weightUnit: null, dateOrder: null }

/** A harvest log, a list of plantings, the corners of beds: opened, asked about, looked at, and brought in. */
export function BringIn({ view }: { readonly view: GardenView }) {
  const { t } = useTranslation('garden')
  const language = useLanguage()
  const platform = usePlatform()
  const db = useDatabase()
  const navigate = useNavigate()
  const problemText = useProblemText()
  const ensureSite = useEnsureSite(view)
  const units = useUnits()
  const [files, setFiles] = useState<readonly GardenFile[]>([])
  const [refused, setRefused] = useState<OpenProblem | null>(null)
  const [answers, setAnswers] = useState<Answers>(FIRST)
  const [site, setSite] = useState<string | null>(view.site?.id ?? null)
  const [busy, setBusy] = useState(false)

  const results = useMemo(
    () =>
      units && site
        ? readGardenFiles(files, view.garden, answers, {
            units,
            languages: [language],
            site,
            newId: machineStamp.id,
          })
        : [],
    [files, view.garden, answers, units, language, site],
  )

  const open = async () => {
    const opened = await platform.openFile({
      title: t('bringIn.choose'),
      kinds: [{ name: t('bringIn.tables'), extensions: ['csv', 'tsv', 'txt'] }],
      maxBytes: MOST_BYTES,
    })
    if (!opened.ok) return setRefused({ name: '', problem: opened.problem })
    if (opened.value === null) return
    const { name } = opened.value
    const read = await openGardenFile(opened.value, await loadUnits(), machineStamp.id())
    if (!read.ok) return setRefused({ name, problem: read.problem })
    if (files.some((file) => file.hash === read.value.hash))
      return setRefused({ name, problem: problemOf('data.already-imported', { file: name, at: '' }) })
    const place = await ensureSite()
    if (!place.ok) return setRefused({ name, problem: place.problem })
    setSite(place.value.id)
    setRefused(null)
    setFiles([...files, read.value])
  }

  const bringIn = () => {
    setBusy(true)
    void saveNow(async () => {
      const done: Batch[] = []
      for (const result of results) {
        const batch = batchOfFile(result, new Date(machineStamp.now()).toISOString())
        const stored = await addBatch(db, batch, {
          sites: [],
          trials: [],
          chunks: [],
          garden: result.contents,
        })
        if (!stored.ok) {
          // Files that belong together come in together or not at all.
          for (const earlier of done.toReversed()) await undoBatch(db, earlier.id)
          return stored
        }
        done.push(batch)
      }
      rememberDeed({ kind: 'import', batches: done })
      return ok(done)
    }).then((failed) => {
      setBusy(false)
      if (failed) return setRefused({ name: '', problem: failed })
      const year = yearsOf(results.flatMap((result) => result.contents.picks))[0]
      void navigate(year === undefined ? '/garden/beds' : `/garden?year=${year}`)
    })
  }

  const picks = results.flatMap((result) => result.contents.picks)
  const beds = results.flatMap((result) => [...result.contents.beds, ...result.contents.reshaped])
  const plantings = results.flatMap((result) => result.contents.plantings)
  const needsUnit = answers.cornerUnit === null && files.some((file) => file.what.kind === 'corners')
  const nothing = picks.length + beds.length + plantings.length === 0
  return (
    <>
      <PageHead
        title={t('bringIn.title')}
        facts={[t('bringIn.facts')]}
        acts={<ButtonLink href="/garden">{t('bringIn.back')}</ButtonLink>}
      />
      {files.length === 0 ? (
        <Page>
          <EmptyState
            acts={
              <>
                <Button variant="primary" size="tall" icon="import" onPress={() => void open()}>
                  {t('bringIn.choose')}
                </Button>
                <ButtonLink href="/import" size="tall">
                  {t('bringIn.other')}
                </ButtonLink>
              </>
            }
          >
            {t('bringIn.say')}
          </EmptyState>
          <p className="then">{t('bringIn.columns')}</p>
          {refused && (
            <Notice tone="error" live>
              {problemText(refused.problem)}
            </Notice>
          )}
        </Page>
      ) : (
        <Spread
          widths={['minmax(0, 1fr)', 'minmax(0, 1fr)']}
          labels={[t('bringIn.files'), t('bringIn.makes')]}
          left={
            <>
              <Section
                title={t('bringIn.files')}
                side={
                  <Button size="small" icon="plus" onPress={() => void open()}>
                    {t('bringIn.another')}
                  </Button>
                }
              >
                <ul className="garden-files">
                  {results.map((result) => (
                    <FileLine
                      key={result.file.batch}
                      result={result}
                      onRemove={() => setFiles(files.filter((file) => file.batch !== result.file.batch))}
                    />
                  ))}
                </ul>
                {refused && (
                  <Notice tone="error" live>
                    {problemText(refused.problem)}
                  </Notice>
                )}
              </Section>
              <Questions results={results} answers={answers} onAnswer={setAnswers} />
            </>
          }
          right={<Preview view={view} results={results} answersUnit={!needsUnit} />}
        />
      )}
      {files.length > 0 && (
        <FootBar
          acts={
            <>
              <Button size="tall" onPress={() => setFiles([])}>
                {t('bringIn.drop')}
              </Button>
              <Button
                variant="primary"
                size="tall"
                onPress={bringIn}
                isDisabled={nothing || busy || needsUnit}
              >
                {t('bringIn.do')}
              </Button>
            </>
          }
        >
          {needsUnit ? (
            t('ask.firstUnit')
          ) : (
            <Will picks={picks.length} beds={beds.length} plantings={plantings.length} />
          )}
        </FootBar>
      )}
    </>
  )
}

function Will({
  picks,
  beds,
  plantings,
}: {
  readonly picks: number
  readonly beds: number
  readonly plantings: number
}) {
  const { t } = useTranslation('garden')
  const format = useFormat()
  const part = (key: string, count: number) =>
    count > 0 ? t(`bringIn.${key}`, { count, number: format.number(count) }) : null
  return t('bringIn.will', {
    what: [part('picks', picks), part('beds', beds), part('plantings', plantings)].filter(Boolean).join(', '),
  })
}

function FileLine({ result, onRemove }: { readonly result: FileResult; readonly onRemove: () => void }) {
  const { t } = useTranslation('garden')
  const format = useFormat()
  const problemText = useProblemText()
  const { file, rows, parked } = result
  return (
    <li>
      <div className="garden-file">
        <div>
          <b>{file.name}</b>
          <p className="then">
            {t(`bringIn.is.${file.what.kind}`)}{' '}
            {t('bringIn.rows', {
              count: rows,
              number: format.number(rows),
              taken: format.number(rows - parked.length),
              parked: format.number(parked.length),
            })}
          </p>
        </div>
        <IconButton icon="x" label={t('bringIn.leaveOut', { file: file.name })} onPress={onRemove} />
      </div>
      {parked.length > 0 && (
        <details className="garden-history">
          <summary>
            {t('bringIn.parked', { count: parked.length, number: format.number(parked.length) })}
          </summary>
          <ol>
            {parked.slice(0, 50).map((one) => (
              <li key={one.row}>{problemText(one.problem)}</li>
            ))}
          </ol>
        </details>
      )}
    </li>
  )
}

function Questions({
  results,
  answers,
  onAnswer,
}: {
  readonly results: readonly FileResult[]
  readonly answers: Answers
  readonly onAnswer: (answers: Answers) => void
}) {
  const { t } = useTranslation('garden')
  const kinds = new Set(results.map((result) => result.file.what.kind))
  const codes = new Set(results.flatMap((result) => result.parked.map((one) => one.problem.code)))
  const asksUnit = codes.has('garden.row-no-unit') || answers.weightUnit !== null
  const asksOrder = codes.has('garden.row-no-date') || answers.dateOrder !== null
  const asks = asksOf(results)
  const answered = [...answers.crops.keys()]
  if (!kinds.has('corners') && !asksUnit && !asksOrder && asks.length + answered.length === 0) return null
  return (
    <Section title={t('ask.title')}>
      <div className="stack">
        {kinds.has('corners') && (
          <RadioGroup
            label={t('ask.corners')}
            inRow
            value={answers.cornerUnit}
            onChange={(id) => onAnswer({ ...answers, cornerUnit: id as 'm' | 'ft' })}
            options={[
              { id: 'm', label: t('bed.metres') },
              { id: 'ft', label: t('bed.feet') },
            ]}
          />
        )}
        {asksUnit && (
          <Select
            label={t('ask.weightUnit')}
            value={answers.weightUnit}
            onChange={(id) => onAnswer({ ...answers, weightUnit: id })}
            options={Object.keys(MASS_KG).map((id) => ({ id, label: id }))}
          />
        )}
        {asksOrder && (
          <RadioGroup
            label={t('ask.dateOrder')}
            inRow
            value={answers.dateOrder}
            onChange={(id) => onAnswer({ ...answers, dateOrder: id as 'dmy' | 'mdy' })}
            options={[
              { id: 'dmy', label: t('ask.dmy') },
              { id: 'mdy', label: t('ask.mdy') },
            ]}
          />
        )}
        <CropQuestions
          asks={asks}
          answers={answers.crops}
          onAnswer={(words, id) =>
            onAnswer({ ...answers, crops: new Map(answers.crops).set(normalise(words), id) })
          }
        />
      </div>
    </Section>
  )
}

function Preview({
  view,
  results,
  answersUnit,
}: {
  readonly view: GardenView
  readonly results: readonly FileResult[]
  /** The unit of the corners is known, so areas mean something. */
  readonly answersUnit: boolean
}) {
  const { t } = useTranslation('garden')
  const words = useGardenWords()
  const format = useFormat()
  const picks = results.flatMap((result) => result.contents.picks)
  const beds = answersUnit
    ? results.flatMap((result) => [...result.contents.beds, ...result.contents.reshaped])
    : []
  const years = yearsOf(picks)
  const garden = { ...view.garden, picks: [...picks] }
  return (
    <Section title={t('bringIn.makes')}>
      {beds.length > 0 && (
        <p className="then">
          {t('bringIn.area', {
            count: beds.length,
            number: format.number(beds.length),
            area: words.m2(beds.reduce((all, bed) => all + (bed.shape ? bedAreaM2(bed.shape) : 0), 0)),
          })}
        </p>
      )}
      {years.length === 0 && <p className="then">{t('bringIn.noPicks')}</p>}
      {years.map((year) => {
        const sums = tally(seasonOf(garden, year))
        return (
          <div key={year} className="garden-preview">
            <p className="say say-small">
              <b>{t('bringIn.year', { year, kg: words.kg(sums.sums.byPick) })}</b>{' '}
              {sums.counted.length > 0 && (
                <span className="soft">
                  {t('bringIn.beside', {
                    what: sums.counted
                      .slice(0, 4)
                      .map(
                        (row) =>
                          `${words.produce(row.produce)}, ${words.count({ value: row.total, unit: row.unit })}`,
                      )
                      .join('; '),
                  })}
                </span>
              )}
            </p>
            <ul className="garden-crops">
              {sums.crops.slice(0, 12).map((row) => (
                <li key={row.produce}>
                  <span>{words.produce(row.produce)}</span>
                  <span className="number">{words.kg(row.total)}</span>
                </li>
              ))}
              {sums.crops.length > 12 && (
                <li className="muted">
                  {t('bringIn.more', {
                    count: sums.crops.length - 12,
                    number: format.number(sums.crops.length - 12),
                  })}
                </li>
              )}
            </ul>
          </div>
        )
      })}
      <p className="caption gap-2">{t('bringIn.undo')}</p>
    </Section>
  )
}

function useUnits(): Units | null {
  const [units, setUnits] = useState<Units | null>(null)
  useEffect(() => {
    let gone = false
    void loadUnits().then((loaded) => {
      if (!gone) setUnits(loaded)
    })
    return () => {
      gone = true
    }
  }, [])
  return units
}
