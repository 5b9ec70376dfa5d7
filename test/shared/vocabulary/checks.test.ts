import { beforeAll, expect, test } from 'vitest'
import { loadHeaders } from '../../../shared/vocabulary/headers.ts'
import { questionText } from '../../../shared/vocabulary/question.ts'
import { loadUnits } from '../../../shared/vocabulary/units.ts'
import { CHECKS, type Check } from './golden-checks.ts'
import { type Books, type Outcome, readCheck } from './read-check.ts'

let books: Books

beforeAll(async () => {
  books = { units: await loadUnits(), headers: await loadHeaders() }
})

/** Unit labels of the golden file that are written in another way here. */
const SAME_UNIT: Readonly<Record<string, string>> = {
  n: '1',
  m2: 'm2',
  'kg/ha': 'kg/har',
  'mg/kg': 'mg/kg N',
}

function difference(check: Check, made: Outcome): string | undefined {
  const faults: string[] = []
  if (made.status !== check.status) faults.push(`status ${made.status}, not ${check.status}`)
  if (check.value === '' ? made.value !== null && check.status === 'ok' : !sameValue(check.value, made.value))
    faults.push(`value ${made.value}, not ${check.value || 'none'}`)
  if (check.status === 'ask' && check.value === '' && made.value !== null)
    faults.push(`offered ${made.value}, not none`)
  if (made.variable !== undefined && check.variable !== '' && made.variable !== check.variable)
    faults.push(`variable ${made.variable}, not ${check.variable}`)
  if (
    check.status === 'ok' &&
    check.expectedUnit !== '' &&
    made.unit !== undefined &&
    !sameUnit(check.expectedUnit, made.unit)
  )
    faults.push(`unit ${made.unit}, not ${check.expectedUnit}`)
  if (check.status === 'ask' && !made.question) faults.push('nothing is asked')
  if (made.question && /…|\{\{/.test(questionText(made.question, 'en') + questionText(made.question, 'es')))
    faults.push(`a gap is open in "${questionText(made.question, 'en')}"`)
  return faults.length === 0
    ? undefined
    : `${check.id} ${check.raw} [${check.header}] ${check.unit}: ${faults.join('; ')}`
}

function sameValue(expected: string, made: Outcome['value']): boolean {
  const [a, b] = [Number(expected), Number(made)]
  if (typeof made === 'number' && Number.isFinite(a))
    return Math.abs(a - b) <= 0.0005 * Math.max(Math.abs(a), 1e-9)
  return String(made) === expected
}

function sameUnit(expected: string, made: string): boolean {
  return made === expected || SAME_UNIT[expected] === made || made.startsWith(`${expected} `)
}

test('every one of the 293 adopted cells is read as a careful person would read it', () => {
  const failures = CHECKS.flatMap((check) => difference(check, readCheck(check, books)) ?? [])
  expect(CHECKS).toHaveLength(293)
  expect(failures, failures.join('\n')).toEqual([])
})
