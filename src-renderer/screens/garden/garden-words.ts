import { useTranslation } from 'react-i18next'
import { produceName } from '../../../shared/garden/produce-name.ts'
import type { CountOf, Garden, Pick } from '../../../shared/record/garden.ts'
import { useFormat } from '../../words/format.ts'
import { useLanguage } from '../../words/words.ts'

/** How the garden's things are said in the reader's language. */
export function useGardenWords() {
  const { t, i18n } = useTranslation('garden')
  const language = useLanguage()
  const format = useFormat()
  const isOurs = (unit: string) => i18n.exists(`garden:counts.${unit}_other`)
  /** `3 heads`; a unit in the person's own word stays that word. */
  const count = ({ value, unit }: CountOf) =>
    isOurs(unit)
      ? t(`counts.${unit}`, { count: value, number: format.number(value) })
      : `${format.number(value)} ${unit}`
  return {
    produce: (id: string) => produceName(id, language),
    /** `Tomato, Roma`. */
    crop: ({ crop, cultivar }: { readonly crop: string; readonly cultivar?: string | undefined }) =>
      [produceName(crop, language), cultivar].filter(Boolean).join(', '),
    /** A unit as a menu says it. */
    unit: (unit: string) => (i18n.exists(`garden:units.${unit}`) ? t(`units.${unit}`) : unit),
    /** One of a unit: `head`. */
    one: (unit: string) => (i18n.exists(`garden:one.${unit}`) ? t(`one.${unit}`) : unit),
    /** A unit as a line of counts says it: `heads`. */
    many: (unit: string) => (i18n.exists(`garden:many.${unit}`) ? t(`many.${unit}`) : unit),
    count,
    /** `1.85 kg`, `3 heads`, or both. */
    amount: ({ weight, count: counted }: Pick) =>
      [counted && count(counted), weight && `${weight.verbatim}\u00a0${weight.unitAsWritten}`]
        .filter(Boolean)
        .join(', '),
    kg: (value: number, digits = 1) => format.quantity(value, 'kg', { digits }),
    perM2: (value: number) => format.quantity(value, 'kg/m²', { digits: 1 }),
    m2: (value: number) => format.quantity(value, 'm²', { digits: value < 10 ? 2 : 1 }),
  }
}

/** The name of a bed, or nothing. */
export function bedName(garden: Garden, id: string | undefined | null): string | undefined {
  return garden.beds.find((bed) => bed.id === id)?.name
}
