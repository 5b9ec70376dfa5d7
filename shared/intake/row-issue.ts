import type { ProblemCode } from '../base/problem.ts'
import type { Question } from '../vocabulary/question.ts'

/** What a person may do about an issue with one press. `value` is what the cell would become, in the canonical unit. */
export type Mend =
  | { readonly kind: 'unit'; readonly unit: string; readonly becomes: number }
  | { readonly kind: 'keep' }
  | { readonly kind: 'leave_out' }

/**
 * One thing to look at, in one cell or one row.
 * *Units* `row` as in the file, counted from 1, headers included. *Missing* `column` null: it concerns the whole row.
 */
export type RowIssue = {
  readonly code: ProblemCode
  readonly severity: 'error' | 'warning' | 'info'
  readonly row: number
  readonly column: number | null
  /** The label of the column, for reading. */
  readonly columnLabel: string | null
  readonly value: string
  readonly params: Readonly<Record<string, string | number>>
  /** The vocabulary's own sentence about this very value, where it has one. */
  readonly question: Question | null
  readonly mends: readonly Mend[]
}

/** Issues of one kind in one column: how many, and the first of them. */
export type IssueGroup = {
  readonly code: ProblemCode
  readonly severity: RowIssue['severity']
  readonly column: number | null
  readonly columnLabel: string | null
  readonly count: number
  /** At most `SHOWN_PER_GROUP`, in file order. */
  readonly issues: readonly RowIssue[]
}

/** Rows set aside, by reason. */
export type Parked = { readonly code: ProblemCode; readonly count: number; readonly rows: readonly number[] }

export const SHOWN_PER_GROUP = 100

type Note = {
  readonly row: number
  readonly column?: number
  readonly value?: string
  readonly severity?: RowIssue['severity']
  readonly params?: RowIssue['params']
  readonly question?: Question | null
  readonly mends?: readonly Mend[]
}

/** Collects issues and parked rows while rows are mapped; counts all and keeps the first of each kind. */
export class IssueLog {
  private readonly groups = new Map<
    string,
    { group: Omit<IssueGroup, 'count' | 'issues'>; count: number; issues: RowIssue[] }
  >()
  private readonly set = new Map<ProblemCode, { count: number; rows: number[] }>()
  private readonly labels: readonly string[]
  parkedRows = 0

  /** *Shapes* `labels`: one per column of the table. */
  constructor(labels: readonly string[]) {
    this.labels = labels
  }

  add(code: ProblemCode, note: Note): void {
    const column = note.column ?? null
    const key = `${code} ${column ?? ''}`
    const columnLabel = column === null ? null : (this.labels[column] ?? null)
    let entry = this.groups.get(key)
    if (!entry) {
      const severity = note.severity ?? 'warning'
      entry = { group: { code, severity, column, columnLabel }, count: 0, issues: [] }
      this.groups.set(key, entry)
    }
    entry.count++
    if (entry.issues.length >= SHOWN_PER_GROUP) return
    entry.issues.push({
      code,
      severity: entry.group.severity,
      row: note.row,
      column,
      columnLabel,
      value: note.value ?? '',
      params: note.params ?? {},
      question: note.question ?? null,
      mends: note.mends ?? [],
    })
  }

  /** Set a row aside: it will not be imported. Each row is parked at most once. */
  park(code: ProblemCode, row: number): void {
    let entry = this.set.get(code)
    if (!entry) {
      entry = { count: 0, rows: [] }
      this.set.set(code, entry)
    }
    entry.count++
    this.parkedRows++
    if (entry.rows.length < SHOWN_PER_GROUP) entry.rows.push(row)
  }

  finish(): { issues: IssueGroup[]; parked: Parked[] } {
    return {
      issues: [...this.groups.values()].map(({ group, count, issues }) => ({ ...group, count, issues })),
      parked: [...this.set].map(([code, { count, rows }]) => ({ code, count, rows })),
    }
  }
}
