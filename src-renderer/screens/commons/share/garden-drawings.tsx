import { useTranslation } from 'react-i18next'
import type { ReadyTotal } from '../../../data/garden-shares.ts'
import { Icon } from '../../../parts/icon.tsx'
import { useFormat } from '../../../words/format.ts'
import { Everyone } from './share-drawings.tsx'

/** The same season twice: its kilograms and ground as only you see them, and the class it becomes for everyone. */
export function GardenDrawings({ ready }: { readonly ready: ReadyTotal }) {
  const { t } = useTranslation('share')
  const format = useFormat()
  const { total } = ready
  return (
    <div className="share-drawings">
      <figure>
        <figcaption>
          <Icon name="key" size={18} /> {t('draw.mine')}
        </figcaption>
        <div className="share-garden-mine">
          <b>{total.name}</b>
          <span>
            {t('garden.mine', {
              kg: format.quantity(total.kg, 'kg', { digits: 1 }),
              area: format.quantity(total.areaM2, 'm²', { digits: 1 }),
            })}
          </span>
          <span>{t('garden.picks', { count: total.picks, number: format.number(total.picks) })}</span>
        </div>
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
