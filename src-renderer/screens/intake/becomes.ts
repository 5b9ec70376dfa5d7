import type { TFunction } from 'i18next'
import type { ColumnUse } from '../../../shared/intake/column-map.ts'
import type { Preview } from '../../../shared/intake/session.ts'
import { findVariable } from '../../../shared/vocabulary/variables.ts'
import type { Format } from '../../words/format.ts'
import type { IntakeNames } from './names.ts'

/** What a column becomes, said with its first filled cell. Empty where nothing can be said. */
export function becomes(
  use: ColumnUse,
  preview: Preview,
  names: IntakeNames,
  format: Format,
  t: TFunction<'intake'>,
): string {
  const { map, counts } = preview
  const cells = preview.rows.filter((row) => row.mark === 'data').map((row) => row.cells[use.column])
  const first = cells.find((cell) => cell && cell.text !== '')
  const measured = cells.find((cell) => cell && cell.value !== null)
  const worded = cells.find((cell) => cell && cell.words !== null)
  const text = first?.text ?? ''
  switch (use.role) {
    case 'value':
    case 'value_control':
    case 'value_treatment':
      return measured?.value == null
        ? ''
        : format.quantity(measured.value, measured.unit ?? '', digitsOf(use.variable))
    case 'date':
    case 'harvest_date':
    case 'sowing_date':
      return worded?.words ? sayDate(worded.words, format) : ''
    case 'crop':
      return worded?.words ? names.crop(worded.words) : ''
    case 'country':
      return worded?.words ? names.country(worded.words) : ''
    case 'practice':
      return t('becomes.practices', {
        count: map.practices.length,
        number: format.number(map.practices.length),
      })
    case 'treatment':
      return t('becomes.options', { count: map.labels.length, number: format.number(map.labels.length) })
    case 'site':
      return counts.sites === 0
        ? ''
        : t('becomes.sites', { count: counts.sites, number: format.number(counts.sites) })
    case 'trial':
      return counts.trials === 0
        ? ''
        : t('becomes.trials', { count: counts.trials, number: format.number(counts.trials) })
    case 'dose':
      return use.unit === null || text === '' ? '' : `${text} ${use.unit}`
    case 'variable':
      return t('becomes.variables', {
        count: map.variables.length,
        number: format.number(map.variables.length),
      })
    case 'ignored':
    case 'note':
    case 'private':
    case 'unit':
    case 'error_type':
    case 'reported_effect':
    case 'factor':
      return ''
    default:
      return text
  }
}

/** A date of day, month or year precision. */
export function sayDate(iso: string, format: Format): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(iso) ? format.date(iso) : iso
}

/** The digits in which a variable is shown; what is stored keeps all of them. */
export function digitsOf(variable: string | null): { digits: number } | undefined {
  const decimals = variable === null ? undefined : findVariable(variable)?.decimals
  return decimals === undefined ? undefined : { digits: decimals }
}
