import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sum } from '../../../shared/base/sums.ts'
import { bedYields } from '../../../shared/garden/bed-yields.ts'
import { moneyOf } from '../../../shared/garden/money.ts'
import { FOOD_KEYS, type FoodKey, foodOf } from '../../../shared/garden/nutrition.ts'
import { tally } from '../../../shared/garden/tally.ts'
import { loadNutrients, type Nutrients } from '../../../shared/vocabulary/nutrients.ts'
import { Collar } from '../../parts/collar.tsx'
import { DataTable } from '../../parts/data-table.tsx'
import { Section } from '../../parts/page-head.tsx'
import { Page } from '../../parts/spread.tsx'
import { useFormat } from '../../words/format.ts'
import { useGardenWords } from './garden-words.ts'
import { type GardenView, useSeason } from './use-garden.ts'

/** How amounts are shown: the unit a reader knows, and how many canonical ones make it. */
const SHOWN: Readonly<Record<FoodKey, { readonly unit: string; readonly per: number }>> = {
  energy_kj: { unit: 'MJ', per: 1000 },
  protein_g: { unit: 'g', per: 1 },
  fe_mg: { unit: 'mg', per: 1 },
  zn_mg: { unit: 'mg', per: 1 },
  vit_c_mg: { unit: 'mg', per: 1 },
}

/** The year's crops by weight, by what they feed, and by what they brought. */
export function FoodPage({ view }: { readonly view: GardenView }) {
  const { t } = useTranslation('garden')
  const format = useFormat()
  const words = useGardenWords()
  const season = useSeason(view)
  const composition = useComposition()
  const sums = useMemo(() => tally(season), [season])
  const { areaM2 } = useMemo(() => bedYields(season, view.garden.beds), [season, view.garden.beds])
  const food = useMemo(
    () => foodOf(sums.crops, composition ?? new Map(), areaM2 > 0 ? areaM2 : null),
    [sums, composition, areaM2],
  )
  const value = useMemo(() => moneyOf(season), [season])
  if (composition === null) return null
  if (sums.crops.length === 0)
    return (
      <Page>
        <p className="say say-small">{t('tally.none', { year: view.nameOfYear(view.year) })}</p>
      </Page>
    )
  const amount = (key: FoodKey, found: number | null) =>
    found === null
      ? '·'
      : format.number(found / SHOWN[key].per, { digits: found / SHOWN[key].per < 10 ? 1 : 0 })
  const total = sum(sums.crops.map((row) => row.total))
  const sumRow = (name: string, kg: number | null, amounts: Readonly<Record<FoodKey, number>>) => (
    <tr>
      <th scope="row">{name}</th>
      <td className="number">{kg === null ? '' : format.number(kg, { digits: 1 })}</td>
      <td className="number" />
      {FOOD_KEYS.map((key) => (
        <td key={key} className="number">
          {amount(key, amounts[key])}
        </td>
      ))}
      {value.currencies.map((currency) => (
        <td key={currency} className="number" />
      ))}
    </tr>
  )
  return (
    <Page>
      <Section
        title={t('food.title')}
        side={food.perM2 === null ? t('food.noArea') : t('food.area', { area: words.m2(areaM2) })}
      >
        <p className="say say-small">
          <b>
            {t('food.said', {
              energy: format.quantity(food.total.energy_kj / 1000, 'MJ', { digits: 0 }),
              days: format.number(Math.round(food.total.energy_kj / DAY_KJ)),
            })}
          </b>{' '}
          <span className="soft">
            {t('food.saidWhat', { kcal: format.number(DAY_KJ / 4.184, { digits: 0 }) })}
          </span>
        </p>
        <div className="garden-food gap-2">
          <DataTable
            label={t('food.title')}
            rows={food.rows}
            rowKey={(row) => row.produce}
            columns={[
              { id: 'crop', head: t('picks.crop'), names: true, cell: (row) => words.produce(row.produce) },
              { id: 'kg', head: 'kg', numeric: true, cell: (row) => format.number(row.kg, { digits: 1 }) },
              {
                id: 'edible',
                head: t('food.edible'),
                numeric: true,
                cell: (row) => (row.edibleKg === null ? '·' : format.number(row.edibleKg, { digits: 1 })),
              },
              ...FOOD_KEYS.map((key) => ({
                id: key,
                head: `${t(`food.${key}`)}, ${SHOWN[key].unit}`,
                numeric: true,
                cell: (row: (typeof food.rows)[number]) => amount(key, row.amounts[key]),
              })),
              ...value.currencies.map((currency) => ({
                id: `money ${currency}`,
                head: t('food.money', { currency }),
                numeric: true,
                cell: (row: (typeof food.rows)[number]) => {
                  const brought = value.byCrop.get(row.produce)?.[currency]
                  return brought === undefined ? '·' : format.number(brought, { digits: 2 })
                },
              })),
            ]}
            foot={
              <>
                {sumRow(t('tally.all'), total, food.total)}
                {food.perM2 && sumRow(t('food.perM2'), areaM2 > 0 ? total / areaM2 : null, food.perM2)}
              </>
            }
          />
        </div>
        <Collar
          items={[
            { name: t('food.sourceName'), value: t('food.source') },
            ...(food.unknownKg > 0 ? [{ name: words.kg(food.unknownKg), value: t('food.unknown') }] : []),
            ...(value.hours > 0
              ? [{ name: t('food.hours'), value: format.quantity(value.hours, 'h', { digits: 1 }) }]
              : []),
            ...(value.hours > 0 && total > 0
              ? [{ name: t('food.perHour'), value: words.kg(total / value.hours) }]
              : []),
            ...value.currencies.map((currency) => ({
              name: t('food.brought', { currency }),
              value: format.number(value.total[currency] ?? 0, { digits: 2 }),
            })),
          ]}
        />
      </Section>
    </Page>
  )
}

/** What a grown person eats in a day, for a feeling of size: 2,300 kcal. */
const DAY_KJ = 2300 * 4.184

function useComposition(): ReadonlyMap<string, Nutrients> | null {
  const [table, setTable] = useState<ReadonlyMap<string, Nutrients> | null>(null)
  useEffect(() => {
    let gone = false
    void loadNutrients().then((loaded) => {
      if (!gone) setTable(loaded)
    })
    return () => {
      gone = true
    }
  }, [])
  return table
}
