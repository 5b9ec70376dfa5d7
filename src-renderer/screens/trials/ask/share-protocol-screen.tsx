import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import type { Problem } from '../../../../shared/base/problem.ts'
import type { Result } from '../../../../shared/base/result.ts'
import { writeBundle } from '../../../../shared/commons/bundle.ts'
import { usePlatform } from '../../../app/platform.ts'
import { showSaving } from '../../../app/status.ts'
import { sha256 } from '../../../data/host.ts'
import { useDatabase } from '../../../data/open-database.ts'
import { noteProtocol, type ReadyProtocol, readyProtocol } from '../../../data/protocols.ts'
import type { ShareChoice } from '../../../data/shares.ts'
import { machineStamp } from '../../../data/stamp.ts'
import { Button, ButtonLink } from '../../../parts/button.tsx'
import { EmptyState } from '../../../parts/empty-state.tsx'
import { FootBar } from '../../../parts/foot-bar.tsx'
import { Notice } from '../../../parts/notice.tsx'
import { PageHead, Section } from '../../../parts/page-head.tsx'
import { RadioGroup } from '../../../parts/radio-group.tsx'
import { Page, Spread } from '../../../parts/spread.tsx'
import { useFormat } from '../../../words/format.ts'
import { useProblemText } from '../../../words/words.ts'
import { BUNDLE_ENDING } from '../../commons/use-bundles.ts'
import { useTrialWords } from '../plan/trial-words.ts'
import { ProtocolFacts } from './protocol-facts.tsx'
import { useProtocolWords } from './protocol-words.ts'

const decoder = new TextDecoder()

/** What would leave if a plan were shared as a protocol: all of it in words, the very text, and what stays. */
export function ShareProtocolScreen() {
  const { id = '' } = useParams()
  const { t } = useTranslation('protocol')
  const { t: share } = useTranslation('share')
  const format = useFormat()
  const db = useDatabase()
  const platform = usePlatform()
  const navigate = useNavigate()
  const problemText = useProblemText()
  const words = useProtocolWords()
  const [choice, setChoice] = useState<ShareChoice>({ licence: 'CC-BY-4.0', credit: 'pseudonym' })
  const [ready, setReady] = useState<Result<ReadyProtocol>>()
  const [broken, setBroken] = useState<Error>()
  const [refused, setRefused] = useState<Problem | null>(null)
  const [writing, setWriting] = useState(false)
  useEffect(() => {
    let here = true
    readyProtocol(db, id, choice).then(
      (made) => here && setReady(made),
      (error: Error) => here && setBroken(error),
    )
    return () => {
      here = false
    }
  }, [db, id, choice])
  if (broken !== undefined) throw broken
  if (ready === undefined) return null
  const back = `/trials/${id}`
  if (!ready.ok)
    return (
      <>
        <PageHead title={t('share.title')} />
        <Page>
          <EmptyState acts={<ButtonLink href={back}>{t('share.back')}</ButtonLink>}>
            {problemText(ready.problem)}
          </EmptyState>
        </Page>
      </>
    )
  const { body, bytes, stored, from } = ready.value

  async function write(made: ReadyProtocol) {
    setRefused(null)
    setWriting(true)
    const day = new Date(machineStamp.now()).toISOString().slice(0, 10)
    const file = `protocol-${day}.${BUNDLE_ENDING}`
    const bundle = await writeBundle([made.stored], sha256)
    if (!bundle.ok) return stop(bundle.problem)
    const kinds = [{ name: t('share.bundleKind'), extensions: [BUNDLE_ENDING] }]
    // The file first: when it is not written, nothing is shared.
    const saved = await platform.saveFile({
      ...{ title: t('share.saveTitle'), suggestedName: file, kinds },
      bytes: bundle.value.slice(),
    })
    if (!saved.ok) return stop(saved.problem)
    if (saved.value === 'cancelled') return setWriting(false)
    const noted = await showSaving(() => noteProtocol(db, made, file, machineStamp.id()))
    if (!noted.ok) return stop(noted.problem)
    await navigate('/commons?tab=protocols', { state: { said: t('share.done', { file }) } })
  }

  function stop(problem: Problem) {
    setWriting(false)
    setRefused(problem)
  }

  return (
    <>
      <PageHead title={t('share.title')} facts={[words.title(body), t('share.facts')]} />
      {refused && (
        <div className="protocol-news">
          <Notice tone="error" live>
            {problemText(refused)} {t('share.nothingShared')}
          </Notice>
        </div>
      )}
      <Spread
        widths={['minmax(0, 1.6fr)', 'minmax(0, 1fr)']}
        left={
          <>
            <Section title={t('share.leaves')} side={t('share.leavesSide')}>
              <ProtocolFacts body={body} />
            </Section>
            <details className="protocol-text" open={false}>
              <summary>{t('tab.text', { id: stored.id.slice(4, 12) })}</summary>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keys */}
              <pre tabIndex={0} data-testid="protocol-bytes">
                {decoder.decode(bytes)}
              </pre>
            </details>
          </>
        }
        right={
          <>
            <Section title={t('share.stays')} side={t('share.staysSide')}>
              <Stays from={from} />
            </Section>
            <Section title={share('licence.title')} thin>
              <RadioGroup
                label={share('licence.title')}
                hideLabel
                value={choice.licence}
                onChange={(licence) => setChoice({ ...choice, licence: licence as ShareChoice['licence'] })}
                options={[
                  { id: 'CC-BY-4.0', label: 'CC BY 4.0', help: share('licence.by') },
                  { id: 'CC0-1.0', label: 'CC0', help: share('licence.cc0') },
                ]}
              />
              <p className="caption gap-1">{t('share.key')}</p>
            </Section>
          </>
        }
      />
      <FootBar
        acts={
          <>
            <ButtonLink href={back} size="tall">
              {t('share.notNow')}
            </ButtonLink>
            <Button
              variant="primary"
              size="tall"
              icon="save"
              isDisabled={writing}
              onPress={() => void write(ready.value)}
            >
              {t('share.write')}
            </Button>
          </>
        }
      >
        <b>{t('share.nothingSent')}</b>{' '}
        {t('share.writes', { kb: format.number(bytes.length / 1000, { digits: 1 }) })}
      </FootBar>
    </>
  )
}

/** What the trial has and a protocol has no place for. */
function Stays({ from }: { readonly from: ReadyProtocol['from'] }) {
  const { t } = useTranslation('protocol')
  const words = useTrialWords()
  const { trial, site } = from
  const doses = trial.treatments
    .flatMap((one) => one.practices)
    .flatMap((use) => (use.dose ? [words.dose(use.dose)] : []))
  const kept = {
    title: trial.title,
    site: site.name,
    season: [trial.season.name, trial.season.harvestYear].filter(Boolean).join(' '),
    cultivar: trial.cultivar ?? '',
    doses: [...new Set(doses)].join('; '),
    plots: trial.plots.length === 0 ? '' : t('share.plots', { count: trial.plots.length }),
    notes: trial.deviations.map((one) => one.what).join(' '),
  }
  return (
    <dl className="protocol-facts">
      {Object.entries(kept).flatMap(([key, value]) =>
        value === ''
          ? []
          : [
              <dt key={`${key}-name`}>{t(`share.stay.${key}`)}</dt>,
              <dd key={`${key}-value`}>{value.length > 160 ? `${value.slice(0, 158)}…` : value}</dd>,
            ],
      )}
    </dl>
  )
}
