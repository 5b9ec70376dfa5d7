import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { answer } from '../../../shared/intake/answer.ts'
import type { Ask } from '../../../shared/intake/ask.ts'
import type { Opened } from '../../../shared/intake/session.ts'
import { questionText } from '../../../shared/vocabulary/question.ts'
import { useLanguage } from '../../words/words.ts'
import type { Choice } from './choice-menu.tsx'
import { ChoiceMenu } from './choice-menu.tsx'
import type { Desk } from './desk.ts'
import { type IntakeNames, useIntakeNames } from './names.ts'

/** Words of one's own as an id: kept as written, compared on this computer, not shared until matched. */
export const local = (words: string) => `local:${words.slice(0, 200)}`

/** What can be answered to an ask: the whole list, and its likely ones. */
export function answersTo(
  ask: Ask,
  file: Pick<Opened, 'headers'>,
  names: IntakeNames,
  t: TFunction<'intake'>,
): { options: readonly Choice[]; likely?: readonly string[]; ownWords?: (words: string) => string } {
  const chosen = ask.choices.map((id) => ({ id, label: id }))
  const likely = [...new Set([...(ask.offered === null ? [] : [ask.offered]), ...ask.choices])]
  switch (ask.kind) {
    case 'layout':
      return { options: ask.choices.map((id) => ({ id, label: t(`layout.${id}`) })) }
    case 'column_for': {
      const columns = ask.open ? file.headers.map((_, i) => String(i)) : ask.choices
      return {
        options: columns.map((id) => ({ id, label: file.headers[Number(id)]?.label ?? id })),
        likely: ask.choices,
      }
    }
    case 'crop':
    case 'crop_word':
      return { options: names.crops, likely, ownWords: local }
    case 'variable':
    case 'variable_word':
      return { options: names.variables, likely }
    case 'unit':
    case 'unit_word':
      return { options: chosen, ...(ask.open && { ownWords: (words: string) => words }) }
    case 'decimal':
      return {
        options: ask.choices.map((id) => ({ id, label: t(`decimal.${id === ',' ? 'comma' : 'point'}`) })),
      }
    case 'date_order':
      return { options: ask.choices.map((id) => ({ id, label: t(`dateOrder.${id}`) })) }
    case 'spread':
      return { options: ask.choices.map((id) => ({ id, label: t(`spreadKind.${id}`) })) }
    case 'baseline':
      return { options: chosen }
    case 'label':
    case 'practice':
    case 'practice_word':
      return { options: names.practices, likely, ownWords: local }
    case 'method':
      return { options: ask.choices.map((id) => ({ id, label: names.method(id) })) }
    case 'zone':
      return { options: names.zones }
    case 'basis':
      return { options: ask.choices.map((id) => ({ id, label: basisWords(id, t) })) }
    default:
      return {
        options: ask.choices.map((id) => ({
          id,
          label: t(`choice.${ask.kind}.${id}`, { defaultValue: id }),
        })),
        ...(ask.open && { ownWords: (words: string) => words }),
      }
  }
}

/** What was weighed, in words: fresh, dry, or at so much water. */
export function basisWords(basis: string, t: TFunction<'intake'>): string {
  const water = /^at_(.+)$/.exec(basis)?.[1]
  return water === undefined ? t(`choice.basis.${basis}`, { defaultValue: basis }) : t('basisAt', { water })
}

/** The question of an ask in words: the vocabulary's own sentence where it brings one. */
export function useAskWords(): (ask: Ask) => string {
  const { t } = useTranslation('intake')
  const language = useLanguage()
  return (ask) =>
    ask.question
      ? questionText(ask.question, language)
      : t(`ask.${ask.kind}`, {
          column: ask.columnLabel ?? '',
          words: ask.kind === 'column_for' ? t(`role.${ask.words}`) : ask.words,
          ...ask.params,
        })
}

/** An open question as a menu; its answer goes into the map. */
export function AskChoice({
  ask,
  file,
  desk,
}: {
  readonly ask: Ask
  readonly file: Opened
  readonly desk: Desk
}) {
  const { t } = useTranslation('intake')
  const names = useIntakeNames()
  const words = useAskWords()
  return (
    <ChoiceMenu
      label={words(ask)}
      shown={null}
      placeholder={t(`askShort.${ask.kind}`)}
      value={null}
      asks
      ask={ask.id}
      {...answersTo(ask, file, names, t)}
      onChange={(value) => desk.change((map) => answer(map, ask.id, value))}
    />
  )
}
