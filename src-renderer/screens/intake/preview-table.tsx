import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { ColumnUse } from '../../../shared/intake/column-map.ts'
import { MAKES } from '../../../shared/intake/layout.ts'
import type { PreviewCell } from '../../../shared/intake/preview-rows.ts'
import type { Counts } from '../../../shared/intake/session.ts'
import { Button } from '../../parts/button.tsx'
import { Section } from '../../parts/page-head.tsx'
import { useFormat } from '../../words/format.ts'
import { digitsOf, sayDate } from './becomes.ts'
import type { Desk, Mapping } from './desk.ts'
import { type IntakeNames, useIntakeNames } from './names.ts'

/** Value columns shown as typed and as stored; more would not fit beside each other. */
const VALUES_SHOWN = 2
/** Columns that say which row it is: the option, the block, the place. */
const NAMING = [
  'trial',
  'treatment',
  'dose',
  'practice',
  'treatment_label',
  'control_label',
  'block',
  'plot',
  'site',
  'crop',
] as const
const NAMES_SHOWN = 2
/** What the rows of a garden say: what, when, how much, where. */
const GARDEN_NAMING = [
  ...(['plot', 'crop', 'date', 'harvest_date', 'sowing_date', 'weight', 'unit', 'count'] as const),
  ...(['corner_x', 'corner_y', 'cultivar'] as const),
]
const GARDEN_SHOWN = 4
const NUMBERS: ReadonlySet<string> = new Set(['weight', 'count', 'corner_x', 'corner_y'])

/** Some rows as they are typed, and beside each value what is stored. */
export function PreviewTable({ mapping, desk }: { readonly mapping: Mapping; readonly desk: Desk }) {
  const { t } = useTranslation('intake')
  const format = useFormat()
  const names = useIntakeNames()
  const { file, preview, around } = mapping
  const { map, rows, counts } = preview
  const values = map.columns.filter((use) => use.role.startsWith('value')).slice(0, VALUES_SHOWN)
  const isGarden = MAKES[map.layout] === 'garden'
  const naming = (isGarden ? GARDEN_NAMING : NAMING)
    .flatMap((role) => map.columns.filter((use) => use.role === role))
    .slice(0, isGarden ? GARDEN_SHOWN : values.length > 1 ? 1 : NAMES_SHOWN)
  const isNumber = (use: ColumnUse) => NUMBERS.has(use.role)
  const label = (use: ColumnUse) => file.headers[use.column]?.label ?? ''
  const unit = (use: ColumnUse) =>
    rows.map((row) => row.cells[use.column]?.unit).find((one) => one != null) ?? t('preview.waits')
  const made = [
    ...(['trials', 'arms'] as const).flatMap((kind) =>
      counts[kind] === 0
        ? []
        : [t(`made.${kind}`, { count: counts[kind], number: format.number(counts[kind]) })],
    ),
    ...madeValues(counts, t, (value) => format.number(value)),
  ]
  return (
    <Section title={t('preview.title')} side={t('preview.side')}>
      <div className="preview-scroll">
        <table className="data-table preview-table" aria-label={t('preview.title')}>
          <thead>
            <tr>
              <th scope="col">{t('preview.row')}</th>
              {naming.map((use) => (
                <th key={use.column} scope="col" className={isNumber(use) ? 'number' : undefined}>
                  {label(use)}
                </th>
              ))}
              {values.map((use) => [
                <th key={`typed ${use.column}`} scope="col" className="number">
                  {label(use)}
                </th>,
                <th key={`stored ${use.column}`} scope="col" className="number">
                  {unit(use)}
                </th>,
              ])}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => {
              const isFlagged = row.cells.some((cell) => cell.flagged)
              return (
                <tr
                  key={row.row}
                  className={row.mark !== 'data' ? 'preview-aside' : isFlagged ? 'row-warn' : undefined}
                >
                  <th scope="row">{row.row}</th>
                  {naming.map((use) => (
                    <td key={use.column} className={isNumber(use) ? 'number' : undefined}>
                      {said(use, row.cells[use.column], names, (iso) => sayDate(iso, format))}
                    </td>
                  ))}
                  {values.map((use) => {
                    const cell = row.cells[use.column]
                    return [
                      <td key={`typed ${use.column}`} className="number preview-typed" title={cell?.text}>
                        <span>{cell?.text || '·'}</span>
                      </td>,
                      <td key={`stored ${use.column}`} className="number preview-stored">
                        {cell?.value == null
                          ? '·'
                          : `${limitOf(cell.text)}${format.number(cell.value, digitsOf(use.variable))}`}
                      </td>,
                    ]
                  })}
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      {around !== null && (
        <div className="problem-acts">
          <Button size="small" variant="quiet" onPress={() => desk.look(null)}>
            {t('preview.first')}
          </Button>
        </div>
      )}
      <p className="caption gap-1">
        {counts.looked < counts.rows && `${t('preview.looked', { looked: format.number(counts.looked) })} `}
        {made.length > 0 && t('preview.makes', { made: made.join(', ') })} {t('preview.kept')}
      </p>
    </Section>
  )
}

/** `<12` is kept as a limit, and says so. */
const limitOf = (text: string) => (/^[<>]/.test(text) ? `${text.charAt(0)}\u00a0` : '')

/** What an import makes besides trials and sites, in words: only what there is. */
export function madeValues(
  counts: Partial<Counts>,
  t: TFunction<'intake'>,
  number: (value: number) => string,
): string[] {
  const kinds = ['observations', 'summaries', 'picks', 'plantings', 'beds'] as const
  return kinds.flatMap((kind) => {
    const count = counts[kind] ?? 0
    return count === 0 ? [] : [t(`made.${kind}`, { count, number: number(count) })]
  })
}

function said(
  use: ColumnUse,
  cell: PreviewCell | undefined,
  names: IntakeNames,
  date: (iso: string) => string,
): string {
  if (!cell) return ''
  if (cell.words === null) return cell.text
  if (use.role === 'crop') return names.crop(cell.words)
  if (use.role === 'practice') return names.practice(cell.words)
  return /date/.test(use.role) ? date(cell.words) : cell.text
}
