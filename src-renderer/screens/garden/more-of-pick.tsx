import { useTranslation } from 'react-i18next'
import { MASS_KG } from '../../../shared/garden/weigh.ts'
import type { Option } from '../../parts/options.tsx'
import { Select } from '../../parts/select.tsx'
import { TextField } from '../../parts/text-field.tsx'

/** What a pick may say besides bed, day, crop and amount; all of it may stay empty. */
export type PickMore = {
  readonly cultivar: string
  /** The other amount: a count beside a weight, or a weight beside a count. */
  readonly second: string
  readonly secondUnit: string
  readonly hours: string
  readonly money: string
  readonly currency: string
  readonly note: string
}

/** Variety, the other amount, hours, money and a note. */
export function MoreOfPick({
  more,
  onChange,
  mainIsMass,
  units,
}: {
  readonly more: PickMore
  readonly onChange: (more: PickMore) => void
  readonly mainIsMass: boolean
  readonly units: readonly Option[]
}) {
  const { t } = useTranslation('garden')
  const others = units.filter(({ id }) => id in MASS_KG !== mainIsMass)
  const unit = others.some(({ id }) => id === more.secondUnit) ? more.secondUnit : (others[0]?.id ?? '')
  return (
    <div className="garden-more">
      <TextField
        label={t('more.variety')}
        value={more.cultivar}
        onChange={(cultivar) => onChange({ ...more, cultivar })}
      />
      <div className="garden-amount">
        <TextField
          label={t(mainIsMass ? 'more.count' : 'more.weight')}
          value={more.second}
          onChange={(second) => onChange({ ...more, second, secondUnit: unit })}
        />
        <Select
          label={t('entry.unit')}
          value={unit}
          onChange={(secondUnit) => onChange({ ...more, secondUnit })}
          options={others}
        />
      </div>
      <TextField
        label={t('more.hours')}
        unit="h"
        value={more.hours}
        onChange={(hours) => onChange({ ...more, hours })}
      />
      <div className="garden-amount">
        <TextField
          label={t('more.money')}
          value={more.money}
          onChange={(money) => onChange({ ...more, money })}
        />
        <TextField
          label={t('more.currency')}
          value={more.currency}
          onChange={(currency) => onChange({ ...more, currency: currency.slice(0, 8) })}
        />
      </div>
      <TextField label={t('more.note')} value={more.note} onChange={(note) => onChange({ ...more, note })} />
    </div>
  )
}
