import { readFileSync } from 'node:fs'
import Papa from 'papaparse'
import type { OutcomeResult, Rung, TrialResult } from '../../shared/record/trial-result.ts'
import { isZoneCode } from '../../shared/vocabulary/zone-code.ts'

type Row = Record<string, string>

/** Rows of a comma-separated file with one header line, all values as text. */
export function readRows(path: string): Row[] {
  const parser = new Papa.Parser({ delimiter: ',', newline: '\n', quoteChar: '"', escapeChar: '"' })
  const [header = [], ...rows] = parser.parse(readFileSync(path, 'utf8'), 0, false).data
  return rows
    .filter((cells) => cells.length === header.length)
    .map((cells) => Object.fromEntries(header.map((name, i) => [name, cells[i]!])))
}

/**
 * The African cereal file as trial results, one record per study, site, year, control and control mean; the arms of a
 * record are its rows, so one record holds many practices. `crop` keeps rows of one crop that lie in a known zone.
 */
export function readEra(path: string, crop: string): TrialResult[] {
  const groups = new Map<string, Row[]>()
  for (const row of readRows(path)) {
    if (row.crop !== crop || !row.kg_zone) continue
    const key = [row.study, row.site].join('|')
    const record = [key, row.year, row.control_id, row.mean_C].join('|')
    groups.set(record, [...(groups.get(record) ?? []), row])
  }
  return [...groups].map(([key, rows]) => eraResult(key, rows))
}

function eraResult(key: string, rows: readonly Row[]): TrialResult {
  const first = rows[0]!
  const zone = first.kg_zone!
  const arms = rows.map((row, i) => ({ id: `t${i}`, baseline: false, practices: [{ id: row.practice! }] }))
  return {
    key,
    source: 'commons',
    origin: 'import',
    contributor: first.study!,
    cluster: `${first.study}|${first.site}`,
    label: first.site!,
    zone: isZoneCode(zone) ? zone : null,
    region: null,
    year: Number.parseInt(first.year!, 10) || null,
    crop: first.crop!,
    system: 'field',
    design: { kind: 'summary_only', randomised: 'yes' },
    arms: [{ id: 'c', baseline: true, practices: [] }, ...arms],
    outcomes: outcomes(rows),
  }
}

/** Rows that tell the same of the control share one outcome; the rest tell it again in an outcome of their own. */
function outcomes(rows: readonly Row[]): OutcomeResult[] {
  const groups = new Map<string, number[]>()
  rows.forEach((row, i) => {
    const told = [row.err_C, row.err_type, row.reps].join('|')
    groups.set(told, [...(groups.get(told) ?? []), i])
  })
  return [...groups.values()].map((members) => ({
    variable: 'yield',
    basis: null,
    method: null,
    contrasts: [],
    arms: [
      arm('c', rows[members[0]!]!.mean_C!, rows[members[0]!]!.err_C!, rows[members[0]!]!),
      ...members.map((i) => arm(`t${i}`, rows[i]!.mean_T!, rows[i]!.err_T!, rows[i]!)),
    ],
  }))
}

function arm(id: string, mean: string, error: string, row: Row) {
  const reps = Number(row.reps)
  const n = reps >= 1 ? reps : 1
  const kind = row.err_type!
  const value = error === '' ? Number.NaN : Number(error)
  const sd = kind.startsWith('SE') ? value * Math.sqrt(n) : kind.startsWith('SD') ? value : Number.NaN
  const rung: Rung = Number.isNaN(sd) ? 'imputed' : kind.startsWith('SE') ? 'reported_se' : 'reported_sd'
  return { arm: id, n, mean: mean === '' ? Number.NaN : Number(mean), sd, rung }
}
