import type { Change } from '../../shared/record/change.ts'
import type { Stamp } from './stamp.ts'

type Fields = { readonly [field: string]: unknown }

/**
 * One line of history per top-level field that differs. A field that is not there counts as null.
 * *Errors* none; values are those of records, which are JSON.
 */
export function changesBetween(
  record: string,
  was: Fields,
  is: Fields,
  stamp: Stamp,
  { why = '', except = [] }: { readonly why?: string; readonly except?: readonly string[] } = {},
): Change[] {
  const at = new Date(stamp.now()).toISOString()
  const fields = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter(
    (field) => !except.includes(field),
  )
  return fields.flatMap((field): Change[] => {
    const before = was[field] ?? null
    const after = is[field] ?? null
    if (JSON.stringify(before) === JSON.stringify(after)) return []
    return [
      {
        schema: 'change/1',
        id: stamp.id(),
        at,
        record,
        field,
        was: before as Change['was'],
        is: after as Change['is'],
        why,
      },
    ]
  })
}
