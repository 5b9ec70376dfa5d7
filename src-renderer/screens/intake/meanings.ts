import type { TFunction } from 'i18next'
import type { ColumnMap, ColumnUse, Role } from '../../../shared/intake/column-map.ts'
import { setColumn, setRole } from '../../../shared/intake/edit-map.ts'
import type { Layout } from '../../../shared/intake/layout.ts'
import { isByTrait, MAKES } from '../../../shared/intake/layout.ts'
import { findVariable } from '../../../shared/vocabulary/variables.ts'
import type { Choice } from './choice-menu.tsx'
import type { IntakeNames } from './names.ts'

/** What a column means, as one choice: a role, or `value:` and the variable it holds. */
export type MeaningId = string

/** Groups of the menu, in its order. A role stands in it where the form of the rows has use for it. */
const GROUPS: readonly (readonly [string, readonly Role[]])[] = [
  ['places', ['site', 'trial', 'study', 'country', 'lat', 'lon', 'lat_lon', 'zone']],
  [
    'degrees',
    ['lat_minutes', 'lat_seconds', 'lat_hemisphere', 'lon_minutes', 'lon_seconds', 'lon_hemisphere'],
  ],
  ['time', ['year', 'season', 'harvest_date', 'sowing_date', 'date']],
  ['crop', ['crop', 'cultivar']],
  [
    'options',
    ['treatment', 'control_flag', 'practice', 'dose', 'dose_unit', 'control_label', 'treatment_label'],
  ],
  ['plan', ['block', 'plot', 'row', 'column', 'area', 'randomised']],
  ['values', ['value_control', 'value_treatment', 'value', 'out_of', 'variable', 'unit']],
  [
    'spread',
    [
      'spread',
      'spread_control',
      'spread_treatment',
      'n',
      'n_control',
      'n_treatment',
      'error_type',
      'reported_effect',
    ],
  ],
  [
    'mixture',
    ['second_crop', 'sole_yield_1', 'sole_yield_2', 'intercrop_yield_1', 'intercrop_yield_2', 'reported_ler'],
  ],
  ['ranks', ['option_a', 'option_b', 'option_c', 'best', 'worst', 'rank']],
  ['garden', ['weight', 'count', 'corner_x', 'corner_y']],
  ['samples', ['sample', 'depth', 'depth_top', 'depth_bottom', 'month_temperature', 'month_rain']],
  ['other', ['note', 'flag', 'private', 'ignored']],
]

const SIDES = /_(control|treatment)$|^(control|treatment)_label$|^practice$|^reported_effect$/
const ALONE: readonly Role[] = ['treatment', 'control_flag', 'dose', 'dose_unit', 'value', 'out_of', 'spread']
const OF_FORM: Readonly<Record<string, RowForm>> = {
  mixture: 'mixture',
  ranks: 'ranks',
  garden: 'garden',
  samples: 'samples',
}

/** What rows of a layout are like, as far as the menus care. */
export type RowForm = 'sides' | 'traits' | 'values' | 'mixture' | 'ranks' | 'garden' | 'samples'

/** The form of a layout's rows. */
export function rowForm(layout: Layout): RowForm {
  switch (MAKES[layout]) {
    case 'pairs':
      return 'sides'
    case 'summaries':
      return layout === 'paired_summary' ? 'sides' : isByTrait(layout) ? 'traits' : 'values'
    case 'traits':
      return 'traits'
    case 'land_ratios':
      return 'mixture'
    case 'ranks':
      return 'ranks'
    case 'garden':
      return 'garden'
    case 'samples':
      return 'samples'
    default:
      return 'values'
  }
}

/** Everything a column of this layout may mean, by group; variables are meanings of their own where a row has no sides. */
export function meaningOptions(
  layout: Layout,
  names: IntakeNames,
  t: TFunction<'intake'>,
): readonly Choice[] {
  const form = rowForm(layout)
  return GROUPS.flatMap(([group, roles]): Choice[] => {
    const only = OF_FORM[group]
    if (only !== undefined && only !== form) return []
    const fitting = roles.filter((role) => {
      if (role === 'n' || role === 'error_type' || role === 'unit') return true
      if (role === 'variable' || role === 'value') return form === 'traits'
      if (role === 'treatment' && form === 'ranks') return true
      return form === 'sides' ? !ALONE.includes(role) : !SIDES.test(role)
    })
    const options = fitting.map((role) => ({
      id: role,
      label: t(`role.${role}`),
      group: t(`menu.${group}`),
      isRare: group === 'degrees',
    }))
    if (group !== 'values' || (form !== 'values' && form !== 'samples')) return options
    const values = names.variables.map((one) => ({
      ...one,
      id: `value:${one.id}`,
      group: `${t('menu.value')}: ${one.group}`,
      isRare: findVariable(one.id)?.group !== 'yield',
    }))
    return [...values, ...options]
  })
}

/** What a column means now. */
export function meaningOf({ role, variable }: Pick<ColumnUse, 'role' | 'variable'>): MeaningId {
  return role === 'value' && variable !== null ? `value:${variable}` : role
}

/** The words of a meaning. */
export function meaningWords(use: ColumnUse, names: IntakeNames, t: TFunction<'intake'>): string {
  if (use.role === 'value' && use.variable !== null) return names.variable(use.variable)
  return t(`role.${use.role}`)
}

/** Give a column another meaning. */
export function setMeaning(map: ColumnMap, column: number, meaning: MeaningId): ColumnMap {
  const [role, variable] = meaning.split(':')
  const after = setRole(map, column, role as Role)
  return variable === undefined ? after : setColumn(after, column, { variable })
}
