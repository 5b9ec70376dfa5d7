import type { PracticeUse } from '../record/trial.ts'
import { columnsWith } from './column-map.ts'
import { type MapContext, wordsReader } from './map-context.ts'
import { type ValueReader, valueReader } from './value-reader.ts'

/** Columns that hold one variable for both sides of a comparison. */
export type SideValues = { readonly control: ValueReader; readonly treatment: ValueReader }

/** Pairs of value columns by variable, in file order. A side without its other side is left out. */
export function sideValues(context: MapContext): SideValues[] {
  const controls = columnsWith(context.map, 'value_control').flatMap((use) => valueReader(context, use) ?? [])
  const treatments = columnsWith(context.map, 'value_treatment').flatMap(
    (use) => valueReader(context, use) ?? [],
  )
  const taken = new Set<ValueReader>()
  return controls.flatMap((control) => {
    const treatment = treatments.find((one) => one.variable.id === control.variable.id && !taken.has(one))
    if (!treatment) return []
    taken.add(treatment)
    return [{ control, treatment }]
  })
}

/** Labels and practices of both sides of a row. */
export type Sides = {
  readonly controlLabel: (row: number) => string
  readonly treatmentLabel: (row: number) => string
  readonly practices: (row: number) => readonly PracticeUse[]
  readonly basePractices: readonly PracticeUse[]
}

/** Reads what the two sides of a row are called and do. A header stands for a name that no column gives. */
export function sideReader(context: MapContext): Sides {
  const { map, table } = context
  const header = (role: 'value_control' | 'value_treatment') => {
    const use = columnsWith(map, role)[0]
    return use ? table.headers[use.column]!.label : role
  }
  const [controlHeader, treatmentHeader] = [header('value_control'), header('value_treatment')]
  const control = wordsReader(context, 'control_label')
  const treatment = wordsReader(context, 'treatment_label')
  const practice = wordsReader(context, 'practice', ' + ')
  const ids = new Map(map.practices.map((one) => [one.words, one.id]))
  const made = new Map<string, readonly PracticeUse[]>()
  const practices = (row: number) => {
    const words = practice?.(row) ?? ''
    const hit = made.get(words)
    if (hit) return hit
    const id =
      words === ''
        ? (map.constants.practice ?? `local:${treatmentHeader.slice(0, 200)}`)
        : (ids.get(words) ?? `local:${words.slice(0, 200)}`)
    const uses: readonly PracticeUse[] = [{ id }]
    made.set(words, uses)
    return uses
  }
  const base = map.constants.baselinePractice
  return {
    controlLabel: (row) => control?.(row) || controlHeader,
    treatmentLabel: (row) => treatment?.(row) || practice?.(row) || treatmentHeader,
    practices,
    basePractices: base === null ? [] : [{ id: base }],
  }
}
