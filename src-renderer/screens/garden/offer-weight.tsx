import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { massOf, unitWeights } from '../../../shared/garden/weigh.ts'
import type { Garden, Pick, UnitWeight } from '../../../shared/record/garden.ts'
import { findCrop } from '../../../shared/vocabulary/crops.ts'
import { machineStamp } from '../../data/stamp.ts'
import { Button } from '../../parts/button.tsx'
import { Notice } from '../../parts/notice.tsx'
import { NumberField } from '../../parts/number-field.tsx'
import { useFormat } from '../../words/format.ts'
import { useGardenWords } from './garden-words.ts'
import { useGardenEdit } from './use-garden.ts'

/** A count nobody gave a weight for: offers the catalogue's, or asks what one weighs here. */
export function OfferWeight({ garden, pick }: { readonly garden: Garden; readonly pick: Pick }) {
  if (!pick.count || pick.weight || pick.crop.startsWith('good:')) return null
  if (unitWeights(garden.unitWeights).find(pick)) return null
  return <AskWeight crop={pick.crop} unit={pick.count.unit} day={pick.day} />
}

/** What one of a unit weighs here: typed, or the catalogue's figure agreed to. One answer weighs every such pick. */
export function AskWeight({
  crop,
  unit,
  day,
}: {
  readonly crop: string
  readonly unit: string
  readonly day: string
}) {
  const { t } = useTranslation('garden')
  const format = useFormat()
  const words = useGardenWords()
  const edit = useGardenEdit()
  const [grams, setGrams] = useState<number | null>(null)
  const typical = typicalGrams(crop, unit)
  const keep = (value: number, source: UnitWeight['source']) => {
    const weight = { ...massOf(value, 'g')!, unit: 'kg' as const }
    const id = machineStamp.id()
    void edit([
      {
        table: 'unitWeights',
        id,
        is: { schema: 'unitweight/1', id, crop, unit, weight, from: day, source },
      },
    ])
  }
  return (
    <Notice
      tone="info"
      actsBelow
      acts={
        <form
          className="garden-ask-weight"
          onSubmit={(event) => {
            event.preventDefault()
            if (grams !== null && grams > 0) keep(grams, 'own')
          }}
        >
          <NumberField
            label={t('weigh.own', { unit: words.unit(unit) })}
            value={grams}
            onChange={setGrams}
            unit="g"
            min={0}
            {...(typical !== null && { placeholder: format.number(typical) })}
          />
          <Button type="submit" size="small">
            {t('weigh.use')}
          </Button>
          {typical !== null && (
            <Button size="small" onPress={() => keep(typical, 'typical')}>
              {t('weigh.typical', { weight: format.quantity(typical, 'g') })}
            </Button>
          )}
        </form>
      }
    >
      {t('weigh.say', { crop: words.produce(crop), unit: words.unit(unit) })}
    </Notice>
  )
}

/** The catalogue's weight of one piece, where its piece is this unit. */
export function typicalGrams(crop: string, unit: string): number | null {
  const known = findCrop(crop)
  if (!known?.typicalUnitWeightG) return null
  return unit === known.unitName || (unit === 'each' && !['bunch', 'leaf'].includes(known.unitName ?? ''))
    ? known.typicalUnitWeightG
    : null
}
