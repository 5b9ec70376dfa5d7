import { useTranslation } from 'react-i18next'
import { useWidth } from '../../charts/use-width.ts'
import { ZebraAxis } from '../../charts/zebra-axis.tsx'
import { FlagMark } from '../../parts/marks.tsx'

/** The parts of an estimate, each named. The numbers on its axis are an example of an axis, not a result. */
export function EstimateAnatomy() {
  const { t } = useTranslation('legend')
  const [ref, width] = useWidth<HTMLDivElement>(366)
  const x = (percent: number) => 22 + ((percent + 20) / 80) * (Math.min(width, 380) - 52)
  return (
    <div ref={ref} className="figure">
      <svg width="100%" height="152" role="img" aria-label={t('estimate.sentence')}>
        <path d={`M${x(0)} 22V124`} className="line-ink w1" />
        <text className="middle second" x={x(0)} y="14">
          {t('estimate.noChange')}
        </text>
        <path d={`M${x(-16)} 60H${x(56)}M${x(-16)} 54v12M${x(56)} 54v12`} className="line-ink w15" />
        <rect x={x(4)} y="54" width={x(30) - x(4)} height="12" className="fill-ink" />
        <path d={`M${x(17)} 50v20`} style={{ stroke: 'var(--sheet)', strokeWidth: 3 }} />
        <path d={`M${x(17)} 46V34h14`} className="line-third w1" />
        <text x={x(17) + 18} y="38">
          {t('estimate.bestGuess')}
        </text>
        <path d={`M${x(24)} 70v14h10`} className="line-third w1" />
        <text x={x(24) + 14} y="88">
          {t('estimate.average')}
        </text>
        <path d={`M${x(-12)} 66v36h10`} className="line-third w1" />
        <text className="haloed" x={x(-12) + 14} y="106">
          {t('estimate.nextField')}
        </text>
        <ZebraAxis place={x} ticks={[-20, 0, 20, 40, 60]} y={124} />
      </svg>
    </div>
  )
}

/** The marks of a forest plot. */
export function TrialMarks() {
  const { t } = useTranslation('legend')
  return (
    <div className="legend-marks">
      <svg width="60" height="16" aria-hidden="true">
        <path d="M6 8H54" className="line-second w15" />
        <rect x="25" y="3" width="10" height="10" className="fill-second" />
      </svg>
      <span>{t('trial.square')}</span>
      <svg width="60" height="16" aria-hidden="true">
        <path d="M6 8H54" className="line-second w15 dashed" />
        <rect
          x="26"
          y="4"
          width="8"
          height="8"
          style={{ fill: 'var(--sheet)', stroke: 'var(--ink-2)', strokeWidth: 1.5 }}
        />
      </svg>
      <span>{t('trial.imputed')}</span>
      <svg width="60" height="16" aria-hidden="true">
        <path d="M2 8H58M2 4v8M58 4v8" className="line-ink w1" />
        <path d="M16 8l14-6.5L44 8l-14 6.5z" className="fill-ink" />
      </svg>
      <span>{t('trial.diamond')}</span>
      <svg width="60" height="16" aria-hidden="true">
        <path d="M6 8l24-6.5L54 8l-24 6.5z" fill="url(#hatch)" style={{ stroke: 'var(--ink-1)' }} />
      </svg>
      <span>{t('trial.hatched')}</span>
      <svg width="60" height="18" aria-hidden="true">
        <FlagMark x={27} y={18} />
      </svg>
      <span>{t('trial.yours')}</span>
    </div>
  )
}
