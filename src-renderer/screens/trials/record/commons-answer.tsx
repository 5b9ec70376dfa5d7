import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Question } from '../../../../shared/compare/question.ts'
import { percentChange } from '../../../../shared/compare/response-ratio.ts'
import type { SealedAnswer } from '../../../../shared/contract/compare.ts'
import { ZONE_CODES } from '../../../../shared/vocabulary/zone-code.ts'
import { ShortEstimate, ShortEstimateAxis } from '../../../charts/short-estimate.tsx'
import type { Database } from '../../../data/database.ts'
import { useDatabase } from '../../../data/open-database.ts'
import { outcomeSpec } from '../../../data/outcome-spec.ts'
import { loadResults } from '../../../data/results.ts'
import { Button } from '../../../parts/button.tsx'
import { Section } from '../../../parts/page-head.tsx'
import { useFormat } from '../../../words/format.ts'
import { startComparer } from '../../../worker/compare-client.ts'
import { Said } from './answer-sentence.tsx'
import type { Outcome } from './columns.ts'
import type { SpokenAnswer } from './use-answer.ts'
import type { TrialRecord } from './use-record.ts'

type Found = { readonly answer: SealedAnswer; readonly zone: number | null; readonly trials: number }

/** What others found to the same question, this trial left out, read at this trial's climate. */
export function CommonsAnswer({
  record,
  outcome,
  spoken,
}: {
  readonly record: TrialRecord
  readonly outcome: Outcome
  readonly spoken: SpokenAnswer
}) {
  const { t } = useTranslation('result')
  const db = useDatabase()
  const asked = questionOf(record, outcome)
  const key = `${record.trial.id} ${outcome.key}`
  const [wanted, setWanted] = useState<string | null>(null)
  const [found, setFound] = useState<{ key: string; found: Found | null | 'failed' } | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the trial and its outcome
  useEffect(() => {
    if (wanted !== key || !asked) return
    let gone = false
    const show = (answer: Found | null | 'failed') => {
      if (!gone) setFound({ key, found: answer })
    }
    askOthers(db, record, asked).then(show, () => show('failed'))
    return () => {
      gone = true
    }
  }, [wanted, key])
  const answer = found?.key === key ? found.found : undefined
  return (
    <Section title={t('commons.title')} thin>
      {!asked && <p className="then">{t('commons.cannotAsk')}</p>}
      {asked && wanted !== key && (
        <Button icon="commons" onPress={() => setWanted(key)}>
          {t('commons.look')}
        </Button>
      )}
      {asked && wanted === key && answer === undefined && <p className="then">{t('commons.looking')}</p>}
      {answer === null && <p className="then">{t('commons.none')}</p>}
      {answer === 'failed' && <p className="then">{t('commons.failed')}</p>}
      {answer && answer !== 'failed' && <Beside found={answer} spoken={spoken} outcome={outcome} />}
    </Section>
  )
}

/** This trial and the others on one axis. */
function Beside({
  found,
  spoken,
  outcome,
}: {
  readonly found: Found
  readonly spoken: SpokenAnswer
  readonly outcome: Outcome
}) {
  const { t } = useTranslation('result')
  const format = useFormat()
  const { answer, zone, trials } = found
  const local = zone === null ? undefined : answer.zones.find((one) => one.zone === zone)
  const middle = local?.theta ?? answer.overall.mu
  const range = local?.drawnCi ?? answer.overall.ci
  const next = local?.drawnPi ?? answer.overall.pi
  if (middle === null || range === null) return <p className="then">{t('commons.none')}</p>
  const percent = outcome.variable.effect === 'lnRR'
  const own = spoken.said[0]
  const signed = (y: number) =>
    percent ? format.percent(percentChange(y), { sign: true }) : format.number(y, { sign: true, digits: 2 })
  const sentence = t(local ? 'commons.inZone' : 'commons.overall', {
    zone: zone === null ? '' : ZONE_CODES[zone],
    change: signed(middle),
    range: format.range(signed(range.low), signed(range.high)),
    count: trials,
    borrowed: format.share(local?.borrowedShare ?? 0),
  })
  const all = [
    range.low,
    range.high,
    next?.low,
    next?.high,
    own?.effect.df ? own.effect.lower : undefined,
    own?.effect.df ? own.effect.upper : undefined,
  ]
  const pcts = all.filter((y) => y !== undefined && Number.isFinite(y)).map((y) => percentChange(y!))
  const ends: [number, number] = [Math.max(-80, Math.min(-20, ...pcts)), Math.min(300, Math.max(20, ...pcts))]
  const width = 300
  return (
    <>
      <p className="say say-small">
        <Said text={sentence} />
      </p>
      {percent && (
        <div className="beside">
          {own && own.effect.df > 0 && (
            <>
              <span className="flagged-words">{t('commons.thisTrial')}</span>
              <ShortEstimate
                what={own.name}
                estimate={percentChange(own.effect.y)}
                lower={percentChange(own.effect.lower)}
                upper={percentChange(own.effect.upper)}
                ends={ends}
                width={width}
                mine
              />
              <span className="number">{own.change}</span>
            </>
          )}
          <span>{local ? t('commons.others', { zone: ZONE_CODES[zone!] }) : t('commons.all')}</span>
          <ShortEstimate
            what={spoken.outcome}
            estimate={percentChange(middle)}
            lower={percentChange(range.low)}
            upper={percentChange(range.high)}
            {...(next && { nextLower: percentChange(next.low), nextUpper: percentChange(next.high) })}
            borrowedShare={local?.borrowedShare}
            ends={ends}
            width={width}
          />
          <span className="number">{signed(middle)}</span>
          <span />
          <ShortEstimateAxis ends={ends} width={width} ticks={[ends[0], 0, ends[1]].map(Math.round)} />
          <span />
        </div>
      )}
    </>
  )
}

/** The question of this trial as the evidence is asked it, or null when its practice or baseline has no name there. */
function questionOf({ trial }: TrialRecord, { variable, method }: Outcome): Question | null {
  const baseline = trial.treatments.find((one) => one.baseline)
  const tried = trial.treatments.find((one) => !one.baseline)
  if (!baseline || !tried) return null
  const practices = tried.practices
    .map((use) => use.id)
    .filter((id) => !baseline.practices.some((use) => use.id === id))
  const practice = practices[0]
  const spec = outcomeSpec(variable)
  if (practice === undefined || practices.length > 1 || practice.startsWith('local:') || !spec) return null
  return {
    practice,
    baseline: 'any',
    crops: [trial.crop],
    variable: variable.id,
    ...(method === null ? {} : { method }),
    outcome: spec,
  }
}

/** Ask everything on this machine but this trial; null when nobody else has an answer. */
async function askOthers(db: Database, { trial, site }: TrialRecord, asked: Question): Promise<Found | null> {
  const share = await db.shares.get(trial.id)
  const others = (await loadResults(db)).filter(
    (result) => result.crop === trial.crop && result.key !== trial.id && result.key !== share?.record,
  )
  if (others.length === 0) return null
  const zone = site.climate ? ZONE_CODES.indexOf(site.climate.zone) : null
  const comparer = startComparer()
  try {
    await comparer.load({ results: others })
    const answer = await comparer.ask(zone === null ? asked : { ...asked, zone })
    return answer.overall.k === 0 ? null : { answer, zone, trials: answer.trials.length }
  } finally {
    comparer.close()
  }
}
