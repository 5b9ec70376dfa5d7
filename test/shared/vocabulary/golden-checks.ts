import { readFileSync } from 'node:fs'

/** One adopted case: raw text as found in a file, and what must be made of it. */
export type Check = {
  readonly id: string
  readonly topic: string
  /** `|` separates neighbouring columns of one row. */
  readonly raw: string
  readonly header: string
  readonly unit: string
  readonly context: string
  readonly status: string
  readonly value: string
  readonly expectedUnit: string
  readonly variable: string
  readonly flag: string
}

type Golden = { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] }

const file = new URL('../../golden/unit-checks.json', import.meta.url)
const golden = JSON.parse(readFileSync(file, 'utf8')) as Golden

/** All 293 cases. */
export const CHECKS: readonly Check[] = golden.rows.map((row) => {
  const cell = (name: string) => row[golden.columns.indexOf(name)] ?? ''
  return {
    id: cell('id'),
    topic: cell('topic'),
    raw: cell('raw_value'),
    header: cell('raw_header'),
    unit: cell('raw_unit'),
    context: cell('context'),
    status: cell('expected_status'),
    value: cell('expected_value'),
    expectedUnit: cell('expected_unit'),
    variable: cell('expected_variable'),
    flag: cell('expected_question_or_flag'),
  }
})
