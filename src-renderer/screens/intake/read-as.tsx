import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { answer } from '../../../shared/intake/answer.ts'
import type { Ask } from '../../../shared/intake/ask.ts'
import type { ColumnMap, ColumnUse } from '../../../shared/intake/column-map.ts'
import { usualUnits } from '../../../shared/intake/usual-units.ts'
import { findVariable } from '../../../shared/vocabulary/variables.ts'
import { AskChoice, basisWords, local, useAskWords } from './ask-choice.tsx'
import { ChoiceMenu } from './choice-menu.tsx'
import type { Desk, Mapping } from './desk.ts'
import { useIntakeNames } from './names.ts'

export type ReadAsProps = {
  readonly use: ColumnUse
  readonly asks: readonly Ask[]
  readonly mapping: Mapping
  readonly desk: Desk
}

/** How a column is read, each part to be changed in place, and the reason in words. What is asked comes first. */
export function ReadAs({ use, asks, mapping, desk }: ReadAsProps) {
  const { t } = useTranslation('intake')
  const words = useAskWords()
  const open = asks.filter((ask) => ask.kind !== 'variable')
  const asked = new Set(open.map((ask) => ask.kind))
  const parts = useParts(use, mapping, desk, asked)
  const question = open.find((ask) => ask.question !== null)
  return (
    <>
      {open.map((ask) => (
        <AskChoice key={ask.id} ask={ask} file={mapping.file} desk={desk} />
      ))}
      {question && <p className="caption">{words(question)}</p>}
      {parts.length > 0 && <span className="read-parts">{parts}</span>}
      {open.length === 0 && <span className="read-why">{reasonOf(use, mapping.map, t)}</span>}
    </>
  )
}

function reasonOf(use: ColumnUse, map: ColumnMap, t: TFunction<'intake'>): string {
  if (use.role === 'site' || use.role === 'trial' || use.role === 'plot') return t('why.name_stays')
  if (use.role === 'private' || use.role === 'note') return t('why.stays_here')
  if (use.role === 'dose' && map.labels.length === 0) return t('why.dose_zero')
  return t(`why.${use.why}`)
}

/** The settled parts of a reading as words that open a menu. */
function useParts(use: ColumnUse, mapping: Mapping, desk: Desk, asked: ReadonlySet<string>): ReactNode[] {
  const { t } = useTranslation('intake')
  const names = useIntakeNames()
  const label = mapping.file.headers[use.column]!.label
  const say = (id: string, value: string) => desk.change((map) => answer(map, `${id}:${use.column}`, value))
  const measured = /^value/.test(use.role)
  const variable = use.variable === null ? undefined : findVariable(use.variable)
  const parts: ReactNode[] = []
  if (/^value_/.test(use.role) && variable)
    parts.push(
      <ChoiceMenu
        key="variable"
        look="inline"
        label={t('columns.variable', { column: label })}
        shown={names.variable(variable.id)}
        options={names.variables}
        value={variable.id}
        onChange={(id) => say('variable', id)}
      />,
    )
  if ((measured || use.role === 'dose') && use.unit !== null && !asked.has('unit'))
    parts.push(
      <ChoiceMenu
        key="unit"
        look="inline"
        label={t('columns.unit', { column: label })}
        shown={use.unit}
        options={(variable ? usualUnits(variable) : DOSE_UNITS).map((id) => ({ id, label: id }))}
        value={use.unit}
        ownWords={(words) => words}
        onChange={(id) => say('unit', id)}
      />,
    )
  if (measured && use.unit === null && mapping.map.columns.some((one) => one.role === 'unit'))
    parts.push(<span key="unit-column">{t('columns.unitByRow')}</span>)
  if (measured && variable?.methodRequired && use.method !== null)
    parts.push(
      <ChoiceMenu
        key="method"
        look="inline"
        label={t('columns.method', { column: label })}
        shown={names.method(use.method)}
        options={variable.methods.map((id) => ({ id, label: names.method(id) }))}
        value={use.method}
        onChange={(id) => say('method', id)}
      />,
    )
  if (measured && variable && variable.basisRequired !== 'none' && use.basis !== null)
    parts.push(
      <ChoiceMenu
        key="basis"
        look="inline"
        label={t('columns.basis', { column: label })}
        shown={basisWords(use.basis, t)}
        options={[...new Set(['fresh', 'dry', use.basis])].map((id) => ({ id, label: basisWords(id, t) }))}
        value={use.basis}
        onChange={(id) => say('basis', id)}
      />,
    )
  if (use.decimal === ',' && (measured || use.role === 'dose'))
    parts.push(
      <ChoiceMenu
        key="decimal"
        look="inline"
        label={t('columns.decimal', { column: label })}
        shown={t('decimal.comma')}
        options={[',', '.'].map((id) => ({ id, label: t(`decimal.${id === ',' ? 'comma' : 'point'}`) }))}
        value=","
        onChange={(id) => say('decimal', id)}
      />,
    )
  if (use.dateOrder !== null && /date/.test(use.role))
    parts.push(
      <ChoiceMenu
        key="date"
        look="inline"
        label={t('columns.dateOrder', { column: label })}
        shown={t(`dateOrder.${use.dateOrder}`)}
        options={(['dmy', 'mdy', 'serial'] as const).map((id) => ({ id, label: t(`dateOrder.${id}`) }))}
        value={use.dateOrder}
        onChange={(id) => say('date_order', id)}
      />,
    )
  if (/^spread/.test(use.role) && use.spread !== null)
    parts.push(
      <ChoiceMenu
        key="spread"
        look="inline"
        label={t('columns.spread', { column: label })}
        shown={t(`spreadKind.${use.spread}`)}
        options={SPREADS.map((id) => ({ id, label: t(`spreadKind.${id}`) }))}
        value={use.spread}
        onChange={(id) => say('spread', id)}
      />,
    )
  if (use.role === 'dose' && use.practice !== null)
    parts.push(
      <ChoiceMenu
        key="practice"
        look="inline"
        label={t('columns.practice', { column: label })}
        shown={names.practice(use.practice)}
        options={names.practices}
        value={use.practice}
        ownWords={local}
        onChange={(id) => say('practice', id)}
      />,
    )
  return parts
}

const DOSE_UNITS = ['kg/ha', 't/ha', 'lb/ac', 'g/m2', 'mm'] as const
const SPREADS = ['sd', 'se', 'sed', 'lsd', 'cv', 'p', 'by_column', 'not_said'] as const
