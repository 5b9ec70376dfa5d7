import { useTranslation } from 'react-i18next'
import type { WaitingBundle } from '../../../shared/contract/commons.ts'
import { Button } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Section } from '../../parts/page-head.tsx'
import { useFormat } from '../../words/format.ts'
import { Strip } from './strip.tsx'
import { useNames } from './use-names.ts'

/** A bundle that was read and waits: what merging it would do, in a sentence and in numbers. */
export function WaitingPanel({
  bundle,
  isMerging,
  onMerge,
  onLeave,
}: {
  readonly bundle: WaitingBundle
  readonly isMerging: boolean
  readonly onMerge: () => void
  readonly onLeave: () => void
}) {
  const { t } = useTranslation('commons')
  const format = useFormat()
  const names = useNames()
  const { report, retractions, yields } = bundle
  const trials = report.added - retractions - yields
  const crop = bundle.crops[0]
  return (
    <Section
      title={
        <span className="commons-waiting-title">
          <Icon name="usb" size={18} />
          {t('waiting.title', { file: bundle.fileName.replace(/\.commonfield$/, '') })}
        </span>
      }
      side={[
        bundle.signed === bundle.records
          ? t('waiting.allSigned')
          : bundle.signed === 0
            ? t('waiting.noneSigned')
            : t('waiting.someSigned', { count: bundle.signed }),
        t('waiting.records', { count: bundle.records, number: format.number(bundle.records) }),
      ].join(', ')}
    >
      <p className="say say-small">
        {report.added === 0 && report.takenAway === 0 ? (
          t('waiting.nothingNew')
        ) : trials === 0 && yields > 0 ? (
          t('waiting.yields', { count: yields, number: format.number(yields) })
        ) : (
          <>
            {t('waiting.new', { count: trials, number: format.number(trials) })}
            {trials > 0 && crop !== undefined && (
              <span className="soft">
                {' '}
                {t('waiting.mostly', { crop: names.crop(crop), zones: bundle.zones.slice(0, 3).join(', ') })}
              </span>
            )}
            {yields > 0 && ` ${t('waiting.yields', { count: yields, number: format.number(yields) })}`}
          </>
        )}{' '}
        {bundle.simulated > 0 && (
          <span className="soft">
            {t('waiting.simulated', { count: bundle.simulated, number: format.number(bundle.simulated) })}
          </span>
        )}
      </p>
      <Strip
        label={t('waiting.strip')}
        parts={[
          { id: 'new', fill: 'ink', count: trials, words: t('waiting.parts.new') },
          { id: 'yields', fill: 'second', count: yields, words: t('waiting.parts.yields') },
          { id: 'known', fill: 'hatch', count: report.known, words: t('waiting.parts.known') },
          { id: 'retractions', fill: 'flag', count: retractions, words: t('waiting.parts.retractions') },
          { id: 'out', fill: 'empty', count: report.retracted, words: t('waiting.parts.out') },
        ]}
      />
      {report.takenAway > 0 && (
        <p className="then gap-1">{t('waiting.takesAway', { count: report.takenAway })}</p>
      )}
      <div className="row-of gap-2">
        <Button variant="primary" onPress={onMerge} isDisabled={isMerging} autoFocus>
          {t('waiting.merge', { count: report.added, number: format.number(report.added) })}
        </Button>
        <Button variant="quiet" onPress={onLeave} isDisabled={isMerging}>
          {t('waiting.leave')}
        </Button>
      </div>
    </Section>
  )
}
