import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PreviewRow } from '../../../../shared/commons/preview.ts'
import { findVariable } from '../../../../shared/vocabulary/variables.ts'
import { ZoneTag } from '../../../parts/zone-tag.tsx'
import { useFormat } from '../../../words/format.ts'
import { type Names, useNames } from '../use-names.ts'
import type { ShareItem } from './share-item.ts'

/** How the share sheet writes each side of a row. */
export type RowWords = {
  readonly field: (row: PreviewRow) => ReactNode
  readonly mine: (row: PreviewRow) => ReactNode
  readonly shared: (row: PreviewRow) => ReactNode
}

/** Rows hold codes and plain figures; here they become the reader's words. Free text of the person is shown as it is. */
export function useRowWords(ready: Pick<ShareItem, 'rows'>): RowWords {
  const { t } = useTranslation('share')
  const format = useFormat()
  const names = useNames()
  const armName = (code: string): string => {
    const row = ready.rows.find((one) => one.field === 'arm' && one.about === code)
    return row?.shared ? practiceWords(row.shared, names, t) : code
  }

  const say = (row: PreviewRow, text: string, side: 'mine' | 'shared'): ReactNode => {
    switch (row.field) {
      case 'zone':
        return <ZoneTag code={text} name={names.zone(text)} />
      case 'country':
        return names.country(text)
      case 'region':
        return side === 'mine' ? names.country(text) : names.region(text)
      case 'crop':
        return text === 'mixed' ? t('mixed') : names.crop(text)
      case 'system':
        return t(`system.${text}`)
      case 'design': {
        const [kind = '', blocks] = text.split(' × ')
        return [t(`design.${kind}`), blocks && t('blocks', { count: Number(blocks) })]
          .filter(Boolean)
          .join(', ')
      }
      case 'origin':
        return t(`origin.${text}`)
      case 'arm':
        return practiceWords(text, names, t)
      case 'outcome':
        return <Figures text={text} armName={armName} unit={unitWords(row.about)} />
      case 'contrast':
        return <Effects text={text} />
      case 'scope':
      case 'weights':
        return t(`${row.field}.${text}`)
      case 'perArea':
        return format.quantity(side === 'mine' ? shortened(Number(text), 5) : Number(text), 'kg/m²')
      case 'area':
        return format.quantity(shortened(Number(text), 5), 'm²')
      case 'kilograms':
        return format.quantity(shortened(Number(text), 5), 'kg')
      case 'picks':
        return format.number(Number(text))
      case 'replaces':
        return t('replaces')
      case 'garden':
      case 'total':
      case 'trial':
      case 'protocol':
      case 'site':
        return <code>{text.slice(0, 8)}…</code>
      case 'plots':
        return t('plots', { count: text.split(', ').length, number: format.number(text.split(', ').length) })
      case 'normals':
        return t('normals')
      case 'soil':
        return text.replaceAll('_', ' ')
      default:
        return text.length > 120 ? `${text.slice(0, 118)}…` : text
    }
  }

  return {
    field: (row) => {
      if (row.field === 'arm') return t(row.about === 'a0' ? 'field.baseline' : 'field.arm')
      if (row.field === 'outcome') return names.variable(row.about ?? '')
      if (row.field === 'contrast') return t('field.contrast')
      return t(`field.${row.field}`)
    },
    mine: (row) => (row.mine === null ? '·' : say(row, row.mine, 'mine')),
    shared: (row) => (row.shared === null ? '' : say(row, row.shared, 'shared')),
  }
}

function unitWords(variable: string | null): string {
  return (variable === null ? undefined : findVariable(variable))?.unitLabel ?? ''
}

/** `compost 15 t/ha + lime`: the first word of each is the practice, the rest the dose as written or its class. */
function practiceWords(text: string, names: Names, t: TFunction<'share'>): string {
  if (text === '') return t('noPractice')
  return text
    .split(' + ')
    .map((use) => {
      const [id = '', ...dose] = use.split(' ')
      const written = dose.join(' ')
      const said = /^d[1-4]$/.test(written) ? t(`dose.${written}`) : written
      return said === '' ? names.practice(id) : `${names.practice(id)}, ${said}`
    })
    .join(' + ')
}

/** `a1: 1270 ± 51.1 (4)` for each arm. */
function Figures({
  text,
  armName,
  unit,
}: {
  readonly text: string
  readonly armName: (code: string) => string
  readonly unit: string
}) {
  const { t } = useTranslation('share')
  const format = useFormat()
  return (
    <ul className="share-figures-list">
      {text.split(' | ').map((part) => {
        const found = /^(\S+): (\S+) ± (\S+) \((\d+)\)$/.exec(part)
        if (!found) return <li key={part}>{part}</li>
        const [, arm = '', mean = '', sd = '', n = ''] = found
        return (
          <li key={arm} title={armName(arm)}>
            <span>{format.quantity(shortened(Number(mean), 5), unit)}</span>{' '}
            <small>
              {sd === '?' ? t('sdUnknown') : `± ${format.number(shortened(Number(sd), 4))}`},{' '}
              {t('ofPlots', { count: Number(n) })}
            </small>
          </li>
        )
      })}
    </ul>
  )
}

/** `0.135 (0.0004)`: log ratio or difference, and its variance. */
function Effects({ text }: { readonly text: string }) {
  const { t } = useTranslation('share')
  return (
    <ul className="share-figures-list">
      {text.split(' | ').map((part) => {
        const [y = '', v = ''] = part.replace(/[()]/g, '').split(' ')
        return (
          <li key={part}>
            {short(y)} <small>{t('variance', { v: short(v) })}</small>
          </li>
        )
      })}
    </ul>
  )
}

/** Enough digits to see that the shared side is rounder, and no more. */
function shortened(value: number, digits: number): number {
  return Number(value.toPrecision(digits))
}

function short(text: string): string {
  const value = Number(text)
  return Number.isFinite(value) ? String(shortened(value, 5)).replace('-', '−') : text
}
