import { useTranslation } from 'react-i18next'
import type { Change } from '../../../shared/record/change.ts'
import { Bed, type Garden, Pick, Planting } from '../../../shared/record/garden.ts'
import type { GardenStep } from '../../data/garden.ts'
import { gardenHistory } from '../../data/garden.ts'
import { useDatabase } from '../../data/open-database.ts'
import { useLive } from '../../data/use-live.ts'
import { Button } from '../../parts/button.tsx'
import { useFormat } from '../../words/format.ts'
import { bedName, useGardenWords } from './garden-words.ts'
import { useGardenEdit } from './use-garden.ts'

/** Every turn of one row of the garden, the newest first; each can be put back, which is a turn too. */
export function GardenHistory({ id, garden }: { readonly id: string; readonly garden: Garden }) {
  const { t } = useTranslation('garden')
  const format = useFormat()
  const db = useDatabase()
  const edit = useGardenEdit()
  const say = useRowWords(garden)
  const changes = useLive(() => gardenHistory(db, [id]), `history ${id}`)
  if (!changes || changes.length === 0) return <p className="caption gap-2">{t('history.none')}</p>
  return (
    <details className="garden-history gap-2">
      <summary>{t('history.title', { count: changes.length })}</summary>
      <ol>
        {changes.toReversed().map((change) => (
          <li key={change.id}>
            <time dateTime={change.at}>
              {format.shortDate(new Date(change.at))} {format.time(Date.parse(change.at))}
            </time>
            <span>
              {change.was === null
                ? t('history.made', { is: say(change, change.is) })
                : t('history.turn', { was: say(change, change.was), is: say(change, change.is) })}{' '}
              <span className="muted">{reason(change.why)}</span>
            </span>
            {change.was !== null && (
              <Button
                size="small"
                variant="quiet"
                onPress={() =>
                  void edit([
                    {
                      table: change.field,
                      id: change.record,
                      is: change.was,
                      why: '#restore',
                    } as unknown as GardenStep,
                  ])
                }
              >
                {t('history.restore')}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </details>
  )

  function reason(why: string): string {
    if (!why.startsWith('#')) return why
    return t(`history.why.${why.slice(1).split(' ')[0]}`)
  }
}

/** A row of the garden in a few words. */
function useRowWords(garden: Garden) {
  const { t } = useTranslation('garden')
  const format = useFormat()
  const words = useGardenWords()
  return ({ field }: Change, row: unknown): string => {
    if (row === null) return t('history.nothing')
    const pick = field === 'picks' && Pick.safeParse(row)
    if (pick !== false && pick.success)
      return [
        words.amount(pick.data),
        words.crop(pick.data),
        bedName(garden, pick.data.bed),
        format.shortDate(pick.data.day),
        pick.data.hours !== undefined && `${format.number(pick.data.hours)} h`,
        pick.data.money && `${format.number(pick.data.money.value)} ${pick.data.money.currency}`,
        pick.data.note,
      ]
        .filter(Boolean)
        .join(', ')
    const planting = field === 'plantings' && Planting.safeParse(row)
    if (planting !== false && planting.success)
      return [words.crop(planting.data), bedName(garden, planting.data.bed), planting.data.planted]
        .filter(Boolean)
        .join(', ')
    const bed = Bed.safeParse(row)
    return bed.success ? bed.data.name : ''
  }
}
