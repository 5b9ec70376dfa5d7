import { useTranslation } from 'react-i18next'
import { useWidth } from '../../../charts/use-width.ts'
import type { ReadyShare } from '../../../data/shares.ts'
import { Icon } from '../../../parts/icon.tsx'
import { FlagMark, type OptionNumber, optionFill } from '../../../parts/marks.tsx'
import { ZoneTag } from '../../../parts/zone-tag.tsx'
import { useNames } from '../use-names.ts'
import type { ShareItem } from './share-item.ts'

const HEIGHT = 132

/** The same trial twice: the field with its plots as only you see it, and the class it becomes for everyone. */
export function ShareDrawings({ ready }: { readonly ready: ReadyShare }) {
  const { t } = useTranslation('share')
  return (
    <div className="share-drawings">
      <figure>
        <figcaption>
          <Icon name="key" size={18} /> {t('draw.mine')}
        </figcaption>
        <Mine ready={ready} />
      </figure>
      <figure>
        <figcaption>
          <Icon name="people" size={18} /> {t('draw.everyone')}
        </figcaption>
        <Everyone ready={ready} />
      </figure>
    </div>
  )
}

/** The frame of a map: two zebra bars and two thin sides. */
function Frame({ width }: { readonly width: number }) {
  const step = (width - 1) / 12
  return (
    <g>
      <rect
        x=".5"
        y=".5"
        width={width - 1}
        height={HEIGHT - 1}
        fill="none"
        style={{ stroke: 'var(--ink-1)' }}
      />
      {[0.5, HEIGHT - 5.5].map((y) => (
        <g key={y}>
          <rect
            x=".5"
            y={y}
            width={width - 1}
            height="5"
            className="fill-sheet"
            style={{ stroke: 'var(--ink-1)' }}
          />
          {[0, 2, 4, 6, 8, 10].map((at) => (
            <rect key={at} x={0.5 + at * step} y={y} width={step} height="5" className="fill-ink" />
          ))}
        </g>
      ))}
    </g>
  )
}

function Mine({ ready }: { readonly ready: ReadyShare }) {
  const { t } = useTranslation('share')
  const [ref, width] = useWidth<HTMLDivElement>(360)
  const { trial, site } = ready.whole
  const side = (treatment: string): OptionNumber => {
    const others = trial.treatments.filter((one) => !one.baseline).map((one) => one.id)
    return trial.treatments.find((one) => one.id === treatment)?.baseline
      ? 0
      : (((others.indexOf(treatment) % 4) + 1) as OptionNumber)
  }
  const plots = trial.plots.slice(0, 48)
  const across = Math.max(1, Math.ceil(plots.length / (plots.length > 16 ? 4 : 2)))
  const rows = Math.max(1, Math.ceil(plots.length / across))
  const w = Math.min(34, (width - 60) / across)
  const h = Math.min(26, 74 / rows)
  const [x0, y0] = [(width - w * across) / 2, 16]
  return (
    <div ref={ref}>
      <svg
        width={width}
        height={HEIGHT}
        role="img"
        aria-label={t('draw.mineSays', { site: site.name, count: trial.plots.length })}
        className="squared"
      >
        {plots.map((plot, i) => (
          <rect
            key={`${plot.label} ${plot.block ?? ''} ${plot.position ?? i}`}
            x={x0 + (i % across) * w}
            y={y0 + Math.floor(i / across) * h}
            width={w}
            height={h}
            fill={optionFill(side(plot.treatment))}
            style={{ stroke: 'var(--ink-1)', strokeWidth: 1.1 }}
          />
        ))}
        <FlagMark x={x0 + 4} y={y0 + 22} scale={0.9} />
        <text x={width / 2} y={HEIGHT - 16} textAnchor="middle" className="share-draw-words bold">
          {t('draw.plots', {
            site: site.name.length > 32 ? `${site.name.slice(0, 30)}…` : site.name,
            count: trial.plots.length,
          })}
        </text>
        <Frame width={width} />
      </svg>
    </div>
  )
}

/** The class a record becomes for everyone: a climate, a region and a season, and no nearer. */
export function Everyone({ ready }: { readonly ready: Pick<ShareItem, 'stored'> }) {
  const { t } = useTranslation('share')
  const names = useNames()
  const [ref, width] = useWidth<HTMLDivElement>(360)
  const { record } = ready.stored
  if (record.type !== 'result' && record.type !== 'benchmark') return null
  const { zone, region } = record.body.place
  const words = [region && names.region(region), record.body.season].filter(Boolean).join(', ')
  return (
    <div ref={ref} className="share-everyone">
      <svg
        width={width}
        height={HEIGHT}
        role="img"
        aria-label={t('draw.everyoneSays', { zone: zone ?? '?', words })}
      >
        <rect x="8" y="11" width={width - 16} height={HEIGHT - 22} fill="url(#hatch)" opacity=".28" />
        <Frame width={width} />
      </svg>
      <p>
        {zone && <ZoneTag code={zone} name={names.zone(zone)} />} <b>{words || t('draw.noPlace')}</b>
        <small>{t('draw.somewhere')}</small>
      </p>
    </div>
  )
}
