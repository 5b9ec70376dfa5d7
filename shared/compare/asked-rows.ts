import type { Frame } from '../frame/frame.ts'
import type { Question } from './question.ts'

/**
 * The rows a question is about, before anything is screened or filtered.
 * *Shapes* `rows` all rows of the variable, in frame order (they tell the plot noise); `asked` the positions in `rows`
 * that are of the practice, baseline and crops; `otherMethod` those of them measured by another method.
 */
export type AskedRows = {
  readonly rows: Int32Array
  readonly asked: Int32Array
  readonly otherMethod: Int32Array
  /** The method that is pooled, null when the outcome needs none. */
  readonly method: string | null
}

/** Find the rows of a question. A name that the frame does not know gives none. */
export function askedRows(frame: Frame, question: Question): AskedRows {
  const { columns, names } = frame
  const rows = rowsOfVariable(frame, names.variable.indexOf(question.variable))
  const practice = names.practice.indexOf(question.practice)
  const baseline = question.baseline === 'any' ? -1 : names.baseline.indexOf(question.baseline)
  const crops = Uint8Array.from(names.crop, (crop) =>
    question.crops === 'all' || question.crops.includes(crop) ? 1 : 0,
  )
  const known = practice >= 0 && (question.baseline === 'any' || baseline >= 0)
  const matching: number[] = []
  for (let i = 0; known && i < rows.length; i++) {
    const r = rows[i]!
    if (columns.practice[r] !== practice || crops[columns.crop[r]!] === 0) continue
    if (baseline >= 0 && columns.baseline[r] !== baseline) continue
    matching.push(i)
  }
  const method = methodOf(frame, question, rows, matching)
  if (method === null)
    return { rows, asked: Int32Array.from(matching), otherMethod: new Int32Array(0), method }
  const code = names.method.indexOf(method)
  const none = names.method.indexOf('')
  const same = (i: number) => columns.method[rows[i]!] === code || columns.method[rows[i]!] === none
  return {
    rows,
    asked: Int32Array.from(matching.filter(same)),
    otherMethod: Int32Array.from(matching.filter((i) => !same(i))),
    method,
  }
}

function rowsOfVariable({ rows, columns }: Frame, code: number): Int32Array {
  let n = 0
  for (let r = 0; r < rows; r++) if (columns.variable[r] === code) n++
  const out = new Int32Array(n)
  let at = 0
  for (let r = 0; r < rows; r++) if (columns.variable[r] === code) out[at++] = r
  return out
}

/** The method asked for, or the commonest one where values of two methods may not be mixed. */
function methodOf(
  { columns, names }: Frame,
  question: Question,
  rows: Int32Array,
  matching: number[],
): string | null {
  if (question.method !== undefined) return question.method
  if (!question.outcome.methodRequired) return null
  const counts = new Int32Array(names.method.length)
  for (const i of matching) counts[columns.method[rows[i]!]!]!++
  let best = -1
  names.method.forEach((name, code) => {
    if (name !== '' && counts[code]! > 0 && (best < 0 || counts[code]! > counts[best]!)) best = code
  })
  return best < 0 ? null : names.method[best]!
}
