import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ColumnMap, WordUse } from '../../../shared/intake/column-map.ts'
import { setBaseline, setLabelPractices, setWord } from '../../../shared/intake/edit-map.ts'
import { questionText } from '../../../shared/vocabulary/question.ts'
import { Button, IconButton } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Section } from '../../parts/page-head.tsx'
import { useFormat } from '../../words/format.ts'
import { useLanguage } from '../../words/words.ts'
import { answersTo, local } from './ask-choice.tsx'
import type { Choice } from './choice-menu.tsx'
import { ChoiceMenu } from './choice-menu.tsx'
import type { Desk, Mapping } from './desk.ts'
import { useIntakeNames } from './names.ts'

type Props = { readonly mapping: Mapping; readonly desk: Desk }

/** Lines shown before the rest is asked for. */
const SHOWN = 12

type List = 'crops' | 'practices' | 'variables' | 'units'

/** Words of the file that name crops, practices, variables and units, and what each is taken for. */
export function WordTables({ mapping, desk }: Props) {
  const { preview, map } = mapping
  const asked = (kind: string) =>
    preview.asks.filter((ask) => ask.kind === kind).map((ask) => ({ words: ask.words, id: null }))
  // Units stand here once they were asked about, so that an answer can be changed.
  const units = [...map.units, ...asked('unit_word')]
  const lists: readonly (readonly [List, readonly WordUse[]])[] = [
    ['crops', map.crops],
    ['practices', map.practices],
    ['variables', map.variables],
    ['units', units.filter((one, at) => units.findIndex((other) => other.words === one.words) === at)],
  ]
  return lists
    .filter(([, words]) => words.length > 0)
    .map(([list, words]) => <WordTable key={list} list={list} words={words} mapping={mapping} desk={desk} />)
}

function WordTable({
  list,
  words,
  mapping,
  desk,
}: Props & { readonly list: List; readonly words: readonly WordUse[] }) {
  const { t } = useTranslation('intake')
  const format = useFormat()
  const language = useLanguage()
  const names = useIntakeNames()
  const [all, setAll] = useState(false)
  const kind = ({ crops: 'crop', practices: 'practice', variables: 'variable', units: 'unit' } as const)[list]
  const asks = new Map(
    mapping.preview.asks.filter((one) => one.kind === `${kind}_word`).map((one) => [one.words, one]),
  )
  // What is not matched yet comes first.
  const sorted = [...words].sort((a, b) => Number(a.id !== null) - Number(b.id !== null))
  const open = words.filter((one) => one.id === null).length
  const options: Record<List, readonly Choice[]> = {
    crops: names.crops,
    practices: names.practices,
    variables: names.variables,
    units: [],
  }
  const sayId = {
    crops: names.crop,
    practices: names.practice,
    variables: names.variable,
    units: (id: string) => id,
  }[list]
  return (
    <Section
      title={t(`words.${list}`)}
      side={
        open === 0 ? t('words.allMatched') : t('words.open', { count: open, number: format.number(open) })
      }
    >
      <table className="data-table words-table" aria-label={t(`words.${list}`)}>
        <thead>
          <tr>
            <th scope="col">{t('words.yours')}</th>
            <th scope="col">{t('words.means')}</th>
            <th scope="col">
              <span className="unseen">{t('columns.state')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {sorted.slice(0, all ? undefined : SHOWN).map((word) => {
            const ask = asks.get(word.words)
            const answers = ask
              ? answersTo(ask, mapping.file, names, t)
              : { options: options[list], ...(list === 'units' && { ownWords: (said: string) => said }) }
            return (
              <tr key={word.words} className={ask?.must ? 'row-warn' : undefined}>
                <th scope="row">{word.words}</th>
                <td>
                  <ChoiceMenu
                    label={t('words.choose', { words: word.words })}
                    shown={word.id === null ? null : sayId(word.id)}
                    placeholder={t(ask ? `askShort.${ask.kind}` : 'words.keep')}
                    value={word.id}
                    asks={ask !== undefined}
                    ask={ask?.id}
                    {...(list === 'variables' || list === 'units' ? {} : { ownWords: local })}
                    {...answers}
                    onChange={(id) => desk.change((map) => setWord(map, list, word.words, id))}
                  />
                  {ask?.question && <p className="caption">{questionText(ask.question, language)}</p>}
                </td>
                <td className="column-state">
                  <Match id={word.id} isAsked={ask?.must ?? false} />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <More shown={all ? words.length : SHOWN} all={words.length} onMore={() => setAll(true)} />
      {open > 0 && (list === 'practices' || list === 'crops') && (
        <p className="caption gap-1">{t('words.ownKept')}</p>
      )}
    </Section>
  )
}

/** The treatments a file names: which is the control, and what practice each of the others is. */
export function LabelTable({ mapping, desk }: Props) {
  const { t } = useTranslation('intake')
  const names = useIntakeNames()
  const [all, setAll] = useState(false)
  const { map, preview } = mapping
  if (map.labels.length === 0) return null
  const base = map.labels.find((one) => one.baseline)
  const ask = preview.asks.find((one) => one.kind === 'baseline')
  const likely = new Map(
    preview.asks.filter((one) => one.kind === 'label').map((one) => [one.words, one.choices]),
  )
  const order = ask
    ? [...map.labels].sort((a, b) => rank(ask.choices, a.label) - rank(ask.choices, b.label))
    : map.labels
  const sorted = base ? [base, ...order.filter((one) => one !== base)] : order
  const change = (label: string, practices: readonly string[]) =>
    desk.change((now) => setLabelPractices(now, label, practices))
  return (
    <Section
      title={t('labels.title')}
      side={base ? t('labels.control', { label: base.label }) : t('labels.chooseControl')}
    >
      <table className="data-table labels-table" aria-label={t('labels.title')}>
        <thead>
          <tr>
            <th scope="col">{t('labels.isControl')}</th>
            <th scope="col">{t('words.yours')}</th>
            <th scope="col">{t('labels.practice')}</th>
            <th scope="col">
              <span className="unseen">{t('columns.state')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {sorted.slice(0, all ? undefined : SHOWN).map((one, at) => (
            <tr key={one.label} className={ask ? 'row-warn' : undefined}>
              <td>
                <input
                  type="radio"
                  name="baseline"
                  checked={one.baseline}
                  aria-label={t('labels.makeControl', { label: one.label })}
                  onChange={() => desk.change((now) => setBaseline(now, one.label))}
                  {...(at === 0 && ask && { 'data-ask': ask.id })}
                />
              </td>
              <th scope="row">{one.label}</th>
              <td>
                {one.baseline ? (
                  <span className="then">
                    {t('labels.controlIs', { practice: controlWords(map, names.practice, t) })}
                  </span>
                ) : (
                  <div className="label-practices">
                    {[...one.practices, ...(one.practices.length === 0 ? [null] : [])].map((practice, i) => (
                      <ChoiceMenu
                        key={practice ?? 'none'}
                        label={t('labels.choose', { label: one.label })}
                        shown={practice === null ? null : names.practice(practice)}
                        placeholder={t('askShort.label')}
                        options={names.practices}
                        likely={likely.get(one.label) ?? []}
                        value={practice}
                        ownWords={local}
                        ask={practice === null ? `label:${one.label}` : undefined}
                        onChange={(id) =>
                          change(one.label, practice === null ? [id] : one.practices.with(i, id))
                        }
                      />
                    ))}
                    {one.practices.length > 0 && (
                      <Another label={one.label} practices={one.practices} onChange={change} />
                    )}
                  </div>
                )}
              </td>
              <td className="column-state">
                {!one.baseline && <Match id={one.practices[0] ?? null} isAsked={false} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <More shown={all ? map.labels.length : SHOWN} all={map.labels.length} onMore={() => setAll(true)} />
    </Section>
  )
}

/** A label may stand for several practices together: add one, or take the last away. */
function Another({
  label,
  practices,
  onChange,
}: {
  readonly label: string
  readonly practices: readonly string[]
  readonly onChange: (label: string, practices: readonly string[]) => void
}) {
  const { t } = useTranslation('intake')
  const names = useIntakeNames()
  return (
    <>
      <ChoiceMenu
        look="inline"
        label={t('labels.and', { label })}
        shown={t('labels.andShort')}
        options={names.practices.filter((one) => !practices.includes(one.id))}
        value={null}
        ownWords={local}
        onChange={(id) => onChange(label, [...practices, id])}
      />
      <IconButton
        icon="x"
        label={t('labels.clear', { label })}
        onPress={() => onChange(label, practices.slice(0, -1))}
      />
    </>
  )
}

function Match({ id, isAsked }: { readonly id: string | null; readonly isAsked: boolean }) {
  const { t } = useTranslation('intake')
  if (isAsked)
    return (
      <span className="state-warn">
        <Icon name="warn" size={17} />
        {t('state.asks')}
      </span>
    )
  if (id === null || id.startsWith('local:')) return <span className="muted">{t('state.ownWords')}</span>
  return (
    <span className="state-ok">
      <Icon name="check" size={17} />
      <span className="unseen">{t('state.matched')}</span>
    </span>
  )
}

function More({
  shown,
  all,
  onMore,
}: {
  readonly shown: number
  readonly all: number
  readonly onMore: () => void
}) {
  const { t } = useTranslation('intake')
  const format = useFormat()
  if (shown >= all) return null
  return (
    <div className="row-of gap-1">
      <Button size="small" onPress={onMore}>
        {t('words.all', { number: format.number(all) })}
      </Button>
    </div>
  )
}

function controlWords(map: ColumnMap, practice: (id: string) => string, t: TFunction<'intake'>): string {
  const { baselinePractice } = map.constants
  return baselinePractice === null ? t('file.asNow') : practice(baselinePractice)
}

const rank = (choices: readonly string[], label: string) => {
  const at = choices.indexOf(label)
  return at < 0 ? choices.length : at
}
